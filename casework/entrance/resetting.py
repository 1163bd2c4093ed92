"""Setting a password or a second factor anew, with a code that two people gave one half of each.

One keeper asks and has the first half, another one confirms and has the second; only both open the
account, so that no keeper alone can enter as somebody else. The owner is told at each step. A new
account, which is nobody's yet, is opened by its maker's half alone.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import NamedTuple

from casework.door.identities import Identity
from casework.door.watching import watched
from casework.entrance import passwords
from casework.entrance.signing_in import WRONG, Entrance
from casework.entrance.tries import count_a_try, digest, later, noticed, passed
from casework.errors import Malformed, NotEntered
from casework.words.entered import stated
from states.general.codes import folded_account
from states.law.role import House
from storage import accounts, enrolments, sessions
from storage.database import Connection, Database

KEEPERS = (House.admin,)
PASSWORD = "password"  # noqa: S105 - what is set anew, no password
SECOND_FACTOR = "second_factor"
WHAT = {PASSWORD: "密碼", SECOND_FACTOR: "第二道驗證"}
HOURS = 72
"""How long a code serves."""


class Half(NamedTuple):
    """A half of a code, shown once to whoever asked or confirmed; alone it opens nothing, but for
    a new account."""

    account: str
    code: str
    ends_at: str


def invite(connection: Connection, name: str, by: Identity, now: str) -> Half:
    """The code with which a new account sets its first password."""
    code, ends_at = _half(), later(now, HOURS * 60)
    enrolments.ask(connection, enrolments.Kept(
        name, PASSWORD, "", digest(code), "", by.id, now, by.id, ends_at
    ))  # fmt: skip
    return Half(name, code, ends_at)


def ask(database: Database, by: Identity, name: str, *, what: str, why: str, now: str) -> Half:
    """Ask that an account may set something anew. Raises `Malformed`."""
    with watched(database, by, "account.reset", now, allowed=KEEPERS):
        if what not in WHAT:
            raise Malformed("what", f"得重設者為：{'、'.join(WHAT)}")
        reason = stated("why", why)
        code, ends_at = _half(), later(now, HOURS * 60)
        with database.writing() as connection:
            found = _open(connection, name)
            _require_not_own(by, found.id)
            enrolments.ask(connection, enrolments.Kept(
                found.id, what, reason, digest(code), None, by.id, now, None, ends_at
            ))  # fmt: skip
            told = f"{by.id} 申請重設您的{WHAT[what]}（{reason}）；非您所請者，請即通知系統管理者"
            change = f"{what}_reset_asked"
            _both(connection, accounts.Change(found.id, change, reason, "", now, by.id), told)
        return Half(found.id, code, ends_at)


def confirm_reset(database: Database, by: Identity, name: str, now: str) -> Half:
    """Confirm what another keeper asked: the sessions of the account end."""
    with watched(database, by, "account.confirm_reset", now, allowed=KEEPERS):
        code = _half()
        with database.writing() as connection:
            found = _open(connection, name)
            asked = enrolments.of(connection, found.id, locked=True)
            if asked is None or asked.confirmed_by is not None or asked.ends_at <= now:
                raise Malformed("account", f"{found.id} 沒有待確認的重設")
            _require_not_own(by, found.id)
            if asked.asked_by == by.id:
                raise Malformed("by", "重設須由另一位系統管理者確認")
            enrolments.confirm(connection, found.id, digest(code), by.id)
            sessions.end_all(connection, found.id, now, by.id)
            told = f"{by.id} 確認重設您的{WHAT[asked.what]}，所有登入均已結束"
            change = f"{asked.what}_reset_confirmed"
            noted = accounts.Change(found.id, change, asked.why, asked.asked_by, now, by.id)
            _both(connection, noted, told)
        return Half(found.id, code, asked.ends_at)


@dataclass(frozen=True, slots=True)
class Anew:
    """What the owner enters: both halves one after the other, and the password: the new one, or
    the present one where only the second factor is set anew."""

    name: str
    code: str
    password: str


def set_anew(entrance: Entrance, said: Anew, address: str, now: str) -> str:
    """Set anew what was confirmed; returns what it was. The code serves once."""
    name = folded_account(said.name)
    with noticed(entrance.database, name, "entrance.set_anew", now):
        count_a_try(entrance.database, "enrolment", name, address, now)
        asked = _asked(entrance.database, said.code, name, now)
        kept = _password(entrance, asked.what, said, name)
    with entrance.database.writing() as connection:
        if not enrolments.use(connection, name, asked.first_half):
            raise NotEntered("代碼已用過")
        if kept is not None:
            accounts.set_password(connection, name, kept, now)
        else:
            accounts.set_second_factor(connection, name, None, 0)
            accounts.set_recovery_codes(connection, name, [])
        sessions.end_all(connection, name, now, name)
        change = accounts.Change(name, f"{asked.what}_set_anew", "", "", now, name)
        accounts.note(connection, change)
    passed(entrance.database, "enrolment", name)
    return asked.what


def _asked(database: Database, code: str, name: str, now: str) -> enrolments.Kept:
    with database.reading() as connection:
        asked = enrolments.of(connection, name)
        account = accounts.account(connection, name)
    if asked is None or account is None or account.closed_at or not _opens(asked, code, now):
        raise NotEntered("帳號或代碼不符、未經確認，或已逾期")
    return asked


def _password(entrance: Entrance, what: str, said: Anew, name: str) -> str | None:
    """What is kept of a new password; ``None`` where the present one was shown instead."""
    if what == PASSWORD:
        passwords.require_good(said.password, name, entrance.known_passwords)
        return passwords.hashed(said.password)
    with entrance.database.reading() as connection:
        account = accounts.account(connection, name)
    if not passwords.fits(said.password, account.password if account else None):
        raise NotEntered(WRONG)
    return None


def _opens(asked: enrolments.Kept, code: str, now: str) -> bool:
    """Whether this is the code: the maker's for a new account, else both halves."""
    if asked.confirmed_by is None or asked.ends_at <= now:
        return False
    said = "".join(code.split()).replace("-", "").casefold()
    halves = (said[:HALF], said[HALF:])
    kept = (asked.first_half, asked.second_half or "")
    shown = tuple(digest(half) if half else "" for half in halves)
    return secrets.compare_digest("".join(shown), "".join(kept))


HALF = 16
"""Characters of half a code: 64 bits each."""


def _half() -> str:
    return secrets.token_hex(HALF // 2)


def _open(connection: Connection, said: str) -> accounts.Kept:
    found = accounts.account(connection, folded_account(said), locked=True)
    if found is None or found.closed_at is not None:
        raise Malformed("account", f"沒有帳號「{said[:40]}」，或已停用")
    return found


def _require_not_own(by: Identity, name: str) -> None:
    if name == by.id:
        raise Malformed("account", "不得重設自己的，請由另兩位系統管理者辦理")


def _both(connection: Connection, change: accounts.Change, told: str) -> None:
    """Write down a change and tell the owner."""
    accounts.note(connection, change)
    accounts.tell(connection, change.account, change.entered_at, told)
