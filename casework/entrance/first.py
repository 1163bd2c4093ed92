"""The first keeper of accounts, whom nobody can have granted anything: made by whoever runs the
machine, once, with a password of the own choice. There is no default."""

from __future__ import annotations

from casework.entrance import passwords
from casework.entrance.granted import EVERY_PROGRAMME
from casework.entrance.keeping import account_name
from casework.entrance.signing_in import Entrance
from casework.errors import Unauthorised
from casework.words.entered import stated
from states.law.role import House, RoleKind
from states.law.taipei import taipei_day
from storage import accounts
from storage.turns import in_turn

INSTALLATION = "installation"


def first_administrator(
    entrance: Entrance, name: str, password: str, now: str, *, although: str = ""
) -> str:
    """Make the first administrator; returns the account's name.

    Raises `Unauthorised` when there is one who can enter, unless whoever holds the database says
    ``although`` why another is needed: every administrator there is is told so.
    """
    named = account_name(name)
    passwords.require_good(password, named, entrance.known_passwords)
    kept = passwords.hashed(password)
    with entrance.database.writing() as connection:
        in_turn(connection, "first_administrator")
        others = [
            one.id
            for one in accounts.everybody(connection)
            if one.family == RoleKind.house and one.closed_at is None
        ]
        if others and not although:
            raise Unauthorised("已有系統管理者；其餘帳號由其設立，不由本機設立")
        why = stated("why", although) if although else FIRST
        if not accounts.make(connection, named, RoleKind.house, now):
            raise Unauthorised(f"已有帳號 {named}，請另取一個")
        accounts.set_password(connection, named, kept, now)
        change = accounts.Change(named, "made", RoleKind.house, "", now, INSTALLATION)
        accounts.note(connection, change)
        accounts.grant(
            connection,
            accounts.Granted(
                0, named, House.admin.value, "", "", EVERY_PROGRAMME, "", taipei_day(now), "",
                why, now, INSTALLATION,
            ),
        )  # fmt: skip
        for other in others:
            said = f"本機維護者另設系統管理者 {named}（{why}）；非所知悉者，請即查明"
            accounts.tell(connection, other, now, said)
    return named


FIRST = "第一位系統管理者"
"""Why the first grant was made."""
