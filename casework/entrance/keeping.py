"""The keepers of accounts: who gets one, for which roles, and until when.

Nobody grants anything to the own account; an account belongs to one family of roles; whoever stands
in for somebody (代理人) does so for a grant which that person holds, and until a day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from casework.door.identities import Identity
from casework.door.watching import watched
from casework.entrance.families import FAMILIES
from casework.entrance.granted import EVERY_PROGRAMME, stands_in
from casework.entrance.resetting import Half, invite
from casework.errors import Malformed
from casework.programmes import PROGRAMMES
from casework.words.days import day_said
from casework.words.entered import stated
from casework.words.labels import role_label
from states.general.codes import NotACode, account
from states.law.role import House, Role, RoleKind
from states.law.taipei import taipei_day
from storage import accounts, sessions
from storage.database import Connection, Database

KEEPERS = (House.admin,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A grant as it is asked for."""

    account: str
    role: str
    unit: str = ""
    party: str = ""
    programme: str = EVERY_PROGRAMME
    in_name_of: str = ""
    from_day: str = ""
    until_day: str = ""
    why: str


def require_maker(database: Database, by: Identity, now: str) -> None:
    """Refuse whoever makes no accounts, before there is a form to fill in. Raises `Unauthorised`,
    of which the security log hears."""
    with watched(database, by, "account.make", now, allowed=KEEPERS):
        return


def make(database: Database, by: Identity, name: str, family: str, now: str) -> Half:
    """Make an account; returns the code with which its owner sets a password. Raises `Malformed`
    for a name that is taken or a family that is none."""
    with watched(database, by, "account.make", now, allowed=KEEPERS):
        named = account_name(name)
        kind = _family(family)
        with database.writing() as connection:
            if not accounts.make(connection, named, kind, now):
                raise Malformed("account", f"已有帳號 {named}，請另取一個")
            accounts.note(connection, accounts.Change(named, "made", kind, "", now, by.id))
            return invite(connection, named, by, now)


def account_name(said: str) -> str:
    """The name of an account in its one form. Raises `Malformed`."""
    try:
        return account(said)
    except NotACode as wrong:
        raise Malformed("account", str(wrong)) from None


def _family(said: str) -> RoleKind:
    found = next((kind for kind in FAMILIES if kind == said), None)
    if found is None:
        known = "、".join(f"{kind}（{label}）" for kind, label in FAMILIES.items())
        raise Malformed("family", f"沒有「{said[:40]}」這一類帳號；可用：{known}")
    return found


def grant(database: Database, by: Identity, wanted: Wanted, now: str) -> int:
    """Grant a role; returns the number of the grant. Raises `Malformed` with the field."""
    with watched(database, by, "account.grant", now, allowed=KEEPERS):
        _require_not_own(by, wanted.account)
        with database.writing() as connection:
            granted = _granted(connection, by, wanted, now)
            number = accounts.grant(connection, granted)
            said = f"取得職務：{said_of(granted)}"
            accounts.tell(connection, granted.account, now, said)
            return number


def _granted(connection: Connection, by: Identity, wanted: Wanted, now: str) -> accounts.Granted:
    holder = _open_account(connection, "account", wanted.account)
    role = _role(wanted.role)
    if role.kind != holder.family:
        raise Malformed(
            "role",
            f"{holder.id} 屬{FAMILIES[RoleKind(holder.family)]}，"
            f"不得兼任{role_label(role)}；一帳號只屬一類，請另設帳號",
        )
    first, last = _days(wanted, taipei_day(now))
    found = accounts.Granted(
        0, holder.id, role.value, _unit(role, wanted.unit), _party(connection, role, wanted.party),
        _programme(wanted.programme), "", first, last, stated("why", wanted.why), now, by.id,
    )  # fmt: skip
    if wanted.in_name_of:
        found = found._replace(in_name_of=_principal(connection, found, wanted.in_name_of))
    return found


def _principal(connection: Connection, deputy: accounts.Granted, said: str) -> str:
    """Whom somebody stands in for: another account that holds the same itself."""
    other = _open_account(connection, "in_name_of", said)
    if other.id == deputy.account:
        raise Malformed("in_name_of", "代理人須為另一人")
    if not deputy.until_day:
        raise Malformed("until_day", "代理須載明末日")
    if not stands_in(connection, deputy._replace(in_name_of=other.id), deputy.from_day):
        raise Malformed("in_name_of", f"{other.id} 自己並無此職務，無從代理")
    return other.id


def take_back(database: Database, by: Identity, number: int, why: str, now: str) -> None:
    """Take a grant back; whoever acts by it stops at the next request."""
    with watched(database, by, "account.take_back", now, allowed=KEEPERS):
        reason = stated("why", why)
        with database.writing() as connection:
            found = next((g for g in accounts.all_grants(connection) if g.number == number), None)
            if found is None:
                raise Malformed("number", f"沒有第 {number} 項職務，或已收回")
            _require_not_own(by, found.account)
            written = found._replace(why=reason, entered_at=now, entered_by=by.id)
            accounts.grant(connection, written, takes_back=number)
            accounts.tell(connection, found.account, now, f"收回職務：{said_of(found)}")


def close(database: Database, by: Identity, name: str, why: str, now: str) -> None:
    """Close an account: its sessions end, nobody enters with it again, its record stays."""
    with watched(database, by, "account.close", now, allowed=KEEPERS):
        reason = stated("why", why)
        with database.writing() as connection:
            found = _open_account(connection, "account", name)
            _require_not_own(by, found.id)
            accounts.close(connection, found.id, now)
            sessions.end_all(connection, found.id, now, by.id)
            accounts.note(connection, accounts.Change(found.id, "closed", reason, "", now, by.id))


def end_sessions(database: Database, by: Identity, name: str, now: str) -> int:
    """End every session of an account; returns how many there were."""
    watch = watched(database, by, "account.end_sessions", now, allowed=KEEPERS)
    with watch, database.writing() as connection:
        found = _open_account(connection, "account", name)
        ended = sessions.end_all(connection, found.id, now, by.id)
        accounts.note(
            connection, accounts.Change(found.id, "sessions_ended", str(ended), "", now, by.id)
        )
        accounts.tell(connection, found.id, now, "系統管理者結束了所有登入")
        return ended


class Listed(NamedTuple):
    """An account as its keepers see it: what it holds, and with what it enters; no secret."""

    name: str
    family: str
    has_password: bool
    has_second_factor: bool
    closed_at: str | None
    grants: tuple[accounts.Granted, ...]


def listed(database: Database, by: Identity, now: str) -> list[Listed]:
    """Every account with what it was granted."""
    watch = watched(database, by, "account.list", now, allowed=KEEPERS)
    with watch, database.reading() as connection:
        return listed_of(connection, accounts.everybody(connection))


def listed_of(connection: Connection, found: Sequence[accounts.Kept]) -> list[Listed]:
    """These accounts with what each was granted."""
    held = accounts.grants_of(connection, [one.id for one in found])
    return [
        Listed(
            one.id, one.family, one.password is not None, one.totp is not None, one.closed_at,
            tuple(granted for granted in held if granted.account == one.id),
        )
        for one in found
    ]  # fmt: skip


def said_of(granted: accounts.Granted) -> str:
    """A grant in words."""
    where = granted.unit or granted.party
    until = f"至 {granted.until_day}" if granted.until_day else "起"
    stands_in = f"（代理 {granted.in_name_of}）" if granted.in_name_of else ""
    what = " ".join(filter(None, (role_label(granted.role), where)))
    return f"{what}{stands_in}，{granted.from_day} {until}"


def _open_account(connection: Connection, field: str, said: str) -> accounts.Kept:
    found = accounts.account(connection, account_name(said), locked=True)
    if found is None or found.closed_at is not None:
        raise Malformed(field, f"沒有帳號「{said[:40]}」，或已停用")
    return found


def _require_not_own(by: Identity, name: str) -> None:
    if account_name(name) == by.id:
        raise Malformed("account", "不得異動自己的職務或帳號，請由另一位系統管理者辦理")


def _role(said: str) -> Role:
    found = PROGRAMMES.roles.get(said)
    if found is None or not found.kind.is_person:
        known = "、".join(PROGRAMMES.people)
        raise Malformed("role", f"沒有「{said[:40]}」這個角色；可用：{known}")
    return found


def _unit(role: Role, said: str) -> str:
    if role.kind is not RoleKind.unit:
        if said:
            raise Malformed("unit", f"{role_label(role)}不屬於任何分署")
        return ""
    unit = PROGRAMMES.unit(said)
    if unit is None:
        known = "、".join(one.code for one in PROGRAMMES.units)
        raise Malformed("unit", f"沒有分署「{said[:40]}」；可用：{known}")
    return unit.code


def _party(connection: Connection, role: Role, said: str) -> str:
    if role.kind is not RoleKind.party:
        if said:
            raise Malformed("party", f"{role_label(role)}不代表當事人")
        return ""
    row = connection.one("SELECT id FROM employer WHERE id = ?", said)
    if row is None:
        raise Malformed("party", f"未登錄「{said[:64]}」，請先登錄")
    return str(row[0])


def _programme(said: str) -> str:
    known = [programme.name for programme in PROGRAMMES]
    if said not in (EVERY_PROGRAMME, *known):
        raise Malformed("programme", f"沒有計畫「{said[:40]}」；可用：{'、'.join(known)}，或 *")
    return said


def _days(wanted: Wanted, today: str) -> tuple[str, str]:
    first = day_said("from_day", wanted.from_day).isoformat() if wanted.from_day else today
    last = day_said("until_day", wanted.until_day).isoformat() if wanted.until_day else ""
    if first < today:
        raise Malformed("from_day", f"{first} 已過，職務不溯及既往；最早為今日 {today}")
    if last and last < first:
        raise Malformed("until_day", f"末日 {last} 在首日 {first} 之前")
    return first, last
