"""Entering: a password, then a second factor. Every step forward is a new token; the one before
opens nothing any more, so that nobody is led into a session that somebody else began.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from casework.entrance import passwords, second_factor
from casework.entrance.entered import (
    COMMANDS,
    HOURS,
    PAGES,
    SECOND_FACTOR,
    SET_UP,
    WHOLE,
    Entered,
    entered,
)
from casework.entrance.families import needs_second_factor
from casework.entrance.tries import count_a_try, digest, later, noticed, passed
from casework.errors import Malformed, NotEntered
from states.general.codes import folded_account
from states.law.role import RoleKind
from storage import accounts, sessions
from storage.database import Connection, Database
from storage.vault import Vault

LONGEST_NAME = 64
LONGEST_DEVICE = 80


@dataclass(frozen=True, slots=True)
class Entrance:
    """Where people enter: the database, the vault that seals their secrets, whether a second
    factor is asked for (not in a demonstration), and a file of further passwords that are known."""

    database: Database
    vault: Vault
    second_factor: bool = True
    known_passwords: Path | None = None


class Where(NamedTuple):
    """From where somebody enters: an address, and a device as its owner knows it."""

    address: str
    device: str
    kind: str = PAGES


AT_THE_COMMAND_LINE = Where("", "命令列", COMMANDS)


class Begun(NamedTuple):
    """A session that began or went on: its token, and how far it is."""

    token: str
    stage: str


WRONG = "帳號或密碼不符"


def sign_in(entrance: Entrance, name: str, password: str, where: Where, now: str) -> Begun:
    """Enter with a password. Raises `NotEntered` in the same words for every reason, `TooOften`."""
    said = folded_account(name)[:LONGEST_NAME]
    with noticed(entrance.database, said, "entrance.sign_in", now):
        count_a_try(entrance.database, "account", said, where.address, now)
        with entrance.database.reading() as connection:
            account = accounts.account(connection, said)
        right = passwords.fits(password, account.password if account else None)
        if not right or account is None or account.closed_at is not None:
            raise NotEntered(WRONG)
    passed(entrance.database, "account", said)
    with entrance.database.writing() as connection:
        return begin(connection, entrance, account, where, now)


def begin(
    connection: Connection, entrance: Entrance, account: accounts.Kept, where: Where, now: str
) -> Begun:
    """Begin a session of somebody whose first factor was right."""
    stage = _stage(entrance, account)
    device = where.device[:LONGEST_DEVICE]
    return _token(
        connection,
        sessions.Kept(
            digest="", account=account.id, kind=where.kind, stage=stage, granted=None,
            device=device, begun_at=now, seen_at=now, ends_at=later(now, HOURS * 60),
        ),
    )  # fmt: skip


def _stage(entrance: Entrance, account: accounts.Kept) -> str:
    if account.totp is not None:
        return SECOND_FACTOR
    if entrance.second_factor and needs_second_factor(RoleKind(account.family)):
        return SET_UP
    return WHOLE


def _token(connection: Connection, session: sessions.Kept) -> Begun:
    """Write down a session under a new token."""
    token = secrets.token_urlsafe(32)
    sessions.begin(connection, session._replace(digest=digest(token)))
    return Begun(token, session.stage)


def confirm(entrance: Entrance, token: str, code: str, address: str, now: str) -> Begun:
    """Go on with a code of the second factor. Raises `NotEntered`, `TooOften`."""
    who = entered(entrance.database, token, now)
    if who.stage != SECOND_FACTOR:
        raise NotEntered("此時不需要驗證碼，請重新登入")
    with noticed(entrance.database, who.account, "entrance.confirm", now):
        count_a_try(entrance.database, "code", who.account, address, now)
        with entrance.database.writing() as connection:
            right = second_factor.is_right(connection, entrance.vault, who.account, code, now)
        if not right:
            raise NotEntered("驗證碼不符或已用過，請待下一組")
    passed(entrance.database, "code", who.account)
    return _anew(entrance.database, who, now, stage=WHOLE)


class Offered(NamedTuple):
    """A second factor that may be set up: its secret to be typed, and as a picture says it."""

    secret: str
    uri: str


def offer(entrance: Entrance, token: str, now: str) -> Offered:
    """Offer a second factor; the same until it is set up, so that a page can be loaded again."""
    who = entered(entrance.database, token, now)
    _require_may_set_up(who)
    with entrance.database.writing() as connection:
        session = sessions.session(connection, who.session)
        if session is not None and session.offered is not None:
            kept = bytes(session.offered)
            secret = second_factor.opened(entrance.vault, who.account, kept)
        else:
            secret = second_factor.new_secret()
            kept = second_factor.sealed(entrance.vault, who.account, secret)
            sessions.offer(connection, who.session, kept)
    return Offered(secret, second_factor.uri(secret, who.account))


class SetUp(NamedTuple):
    """A second factor that was set up: the session goes on, and the codes on paper, shown once."""

    begun: Begun
    codes: tuple[str, ...]


def set_up(entrance: Entrance, token: str, code: str, address: str, now: str) -> SetUp:
    """Set up the second factor that was offered, by its first code."""
    who = entered(entrance.database, token, now)
    _require_may_set_up(who)
    count_a_try(entrance.database, "code", who.account, address, now)
    with entrance.database.writing() as connection:
        session = sessions.session(connection, who.session)
        if session is None or session.offered is None:
            raise NotEntered("尚未產生設定用的圖碼，請重新載入設定頁")
        kept = bytes(session.offered)
        step = second_factor.step_of(
            second_factor.opened(entrance.vault, who.account, kept), code, now
        )
        if step is None:
            raise Malformed("code", "驗證碼不符；請確認手機時間正確，再輸入目前顯示的六位數")
        accounts.set_second_factor(connection, who.account, kept, step)
        codes = tuple(second_factor.new_codes(connection, who.account))
        _note(connection, who.account, "second_factor_set", now)
        sessions.end_all(connection, who.account, now, who.account, but=who.session)
    passed(entrance.database, "code", who.account)
    return SetUp(_anew(entrance.database, who, now, stage=WHOLE), codes)


def _require_may_set_up(who: Entered) -> None:
    """A second factor is set up by whoever has none and is asked for one, or stands inside."""
    if who.stage not in (SET_UP, WHOLE):
        raise NotEntered("請先輸入驗證碼；遺失者請洽系統管理者重設")


def choose(database: Database, token: str, number: int, now: str) -> Begun:
    """Go on as another of those whom the account may be."""
    who = entered(database, token, now)
    if who.stage != WHOLE or number not in {one.number for one in who.holdings}:
        raise NotEntered("沒有這項職務，或已經失效")
    return _anew(database, who, now, stage=WHOLE, granted=number)


def change_password(
    entrance: Entrance, token: str, *, old: str, new: str, address: str, now: str
) -> Begun:
    """Change one's own password; every other session of the account ends."""
    who = entered(entrance.database, token, now)
    if who.stage != WHOLE:
        raise NotEntered("請先完成登入")
    count_a_try(entrance.database, "account", who.account, address, now)
    with entrance.database.reading() as connection:
        account = accounts.account(connection, who.account)
    if account is None or not passwords.fits(old, account.password):
        raise Malformed("old", "目前的密碼不符")
    if old == new:
        raise Malformed("password", "新密碼不得與目前的相同")
    passwords.require_good(new, who.account, entrance.known_passwords)
    kept = passwords.hashed(new)
    passed(entrance.database, "account", who.account)
    with entrance.database.writing() as connection:
        accounts.set_password(connection, who.account, kept, now)
        _note(connection, who.account, "password_changed", now)
        accounts.tell(connection, who.account, now, "密碼已變更，其他登入均已結束")
        sessions.end_all(connection, who.account, now, who.account, but=who.session)
    return _anew(entrance.database, who, now, stage=WHOLE)


def _note(connection: Connection, account: str, change: str, now: str) -> None:
    accounts.note(connection, accounts.Change(account, change, "", "", now, account))


def _anew(
    database: Database, who: Entered, now: str, *, stage: str, granted: int | None = None
) -> Begun:
    """The same session under another token, with the same end."""
    chosen = granted if granted is not None else (who.active.number if who.active else None)
    with database.writing() as connection:
        before = sessions.session(connection, who.session)
        if before is None or not sessions.end(connection, who.session, now, who.account):
            raise NotEntered("登入已結束，請重新登入")
        going_on = before._replace(stage=stage, granted=chosen, seen_at=now, offered=None)
        return _token(connection, going_on)
