"""Who acts at the command line: an account by its token, in one of what it was granted."""

from __future__ import annotations

from casework.door.identities import Identity
from casework.entrance.entered import COMMANDS, Entered, entered
from casework.entrance.granted import Holding
from casework.entrance.signing_in import Begun, Entrance, Where, sign_in
from casework.entrance.tries import noticed
from casework.errors import Malformed, NotEntered
from casework.words.labels import role_label
from storage.database import Database

ACT = "entrance.token"
LONGEST_SAID = 64


def begin_at_commands(
    entrance: Entrance, name: str, password: str, what_for: str, now: str
) -> Begun:
    """Enter for the command line with a password; ``what_for`` is by what its owner will know the
    token. Raises `NotEntered`, `TooOften`."""
    return sign_in(entrance, name, password, Where("", what_for or "命令列", COMMANDS), now)


def entered_by_token(database: Database, token: str, now: str) -> Entered:
    """Whose token this is. Raises `NotEntered` for one that opens nothing, and one of a browser:
    what lies in a cookie is not to be used anywhere else. The refusal is logged."""
    with noticed(database, "", ACT, now):
        who = entered(database, token, now)
        if who.kind != COMMANDS:
            raise NotEntered("這不是命令列之代碼，請以 baton account token 另取")
    return who


def acting(who: Entered, said: str) -> Identity:
    """Whom an account is in this command: what it was granted, of several the one that is chosen.

    ``said`` is a role, with ``@unit`` or ``#party`` where it has several of them, and ``~account``
    of whoever is stood in for; or the number of the grant. Raises `Malformed` on the
    field ``as``, `NotEntered` without a grant that holds.
    """
    if who.active is not None and not said:
        return who.identity
    if not who.holdings:
        return who.identity  # says what is missing
    found = [one for one in who.holdings if not said or said in spoken(one)]
    if len(found) != 1:
        known = "、".join(
            f"{spoken(one)[-1]}（{role_label(one.identity.role)}）" for one in who.holdings
        )
        wrong = f"沒有「{said[:LONGEST_SAID]}」這項職務" if said and not found else "有數項職務"
        raise Malformed("as", f"{who.account} {wrong}，請以 --as 選擇：{known}")
    return found[0].identity


def spoken(one: Holding) -> tuple[str, ...]:
    """By which words a grant is chosen, the last of them in full."""
    by = one.identity
    place = f"@{by.branch}" if by.branch else f"#{by.employer}" if by.employer else ""
    role = by.role.value
    if by.in_name_of:
        return (f"{one.number}", f"{role}~{by.in_name_of}", f"{role}{place}~{by.in_name_of}")
    return (f"{one.number}", role, f"{role}{place}")
