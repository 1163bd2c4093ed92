"""Who has entered: from a token to an account and whom it may be, asked anew at every request.

Nothing is remembered between two requests: a grant that was taken back, a session that was ended or
an account that was closed is seen by the next one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from casework.door.identities import Identity
from casework.door.looking import Reader
from casework.entrance.families import idle_minutes
from casework.entrance.granted import Holding, holdings
from casework.entrance.tries import ago, digest
from casework.errors import NotEntered
from states.law.role import RoleKind
from states.law.taipei import taipei_day
from storage import accounts, sessions
from storage.database import Connection, Database

WHOLE = "whole"
SECOND_FACTOR = "second_factor"
SET_UP = "set_up"
"""How far a session is: everything shown, a code awaited, a second factor to be set up."""

PAGES = "pages"
COMMANDS = "commands"
"""Where a session is used: in a browser, at the command line. The latter may lie unused longer."""

SEEN_EVERY_MINUTES = 1
SHORT = 12
"""Characters of a session's hash by which its owner names it."""


@dataclass(frozen=True, slots=True)
class Entered:
    """Somebody who has entered: the account, whom it may be today, and whom it is now."""

    account: str
    family: RoleKind
    session: str
    stage: str
    kind: str
    ends_at: str
    holdings: tuple[Holding, ...]
    active: Holding | None
    notices: tuple[tuple[int, str, str], ...] = field(default=())

    @property
    def identity(self) -> Identity:
        """Whom the session is now. Raises `NotEntered` before everything is shown or without a
        grant that holds."""
        if self.stage != WHOLE:
            raise NotEntered("尚未完成第二道驗證，請完成後再辦理")
        if self.active is None:
            raise NotEntered(f"{self.account} 目前沒有有效的職務，請洽系統管理者")
        return self.active.identity

    def reader(self, now: str) -> Reader:
        """Who reads now."""
        return Reader(self.identity, now)


def entered(database: Database, token: str, now: str) -> Entered:
    """Who shows this token. Raises `NotEntered` when it opens nothing (any more)."""
    with database.reading() as connection:
        session = _going_on(connection, token, now)
        account = accounts.account(connection, session.account)
        if account is None or account.closed_at is not None:
            raise NotEntered("帳號已停用，請洽系統管理者")
        if session.seen_at < ago(now, _idle(RoleKind(account.family), session.kind)):
            raise NotEntered("閒置過久，已自動登出，請重新登入")
        held = holdings(connection, account.id, taipei_day(now))
        notices = tuple(accounts.told(connection, account.id))
    if session.seen_at < ago(now, SEEN_EVERY_MINUTES):
        with database.noting() as connection:
            sessions.saw(connection, session.digest, now)
    return Entered(
        account=account.id,
        family=RoleKind(account.family),
        session=session.digest,
        stage=session.stage,
        kind=session.kind,
        ends_at=session.ends_at,
        holdings=held,
        active=_active(held, session.granted),
        notices=notices,
    )


def entered_by_pages(database: Database, token: str, now: str) -> Entered:
    """Who shows this token in a browser. Raises `NotEntered` for one that opens nothing, and one of
    the command line, which may lie unused longer than any page may stand open."""
    who = entered(database, token, now)
    if who.kind != PAGES:
        raise NotEntered("這不是瀏覽器之登入，請由登入頁登入")
    return who


def _going_on(connection: Connection, token: str, now: str) -> sessions.Kept:
    session = sessions.session(connection, digest(token)) if token else None
    if session is None or session.ended_at is not None or session.ends_at <= now:
        raise NotEntered("尚未登入，或登入已結束，請重新登入")
    return session


def _idle(family: RoleKind, kind: str) -> float:
    if kind == COMMANDS:
        return HOURS * 60
    return idle_minutes(family)


HOURS = 8
"""Nobody is in for longer without entering anew."""


def _active(held: tuple[Holding, ...], chosen: int | None) -> Holding | None:
    """The grant that was chosen while it holds; without a choice the only one there is."""
    if chosen is None:
        return held[0] if len(held) == 1 else None
    return next((one for one in held if one.number == chosen), None)


class Device(NamedTuple):
    """A session as its owner sees it."""

    name: str
    device: str
    kind: str
    begun_at: str
    seen_at: str
    ends_at: str
    this: bool


def own_sessions(database: Database, who: Entered, now: str) -> list[Device]:
    """Where else somebody has entered."""
    with database.reading() as connection:
        return devices(connection, who.account, now, who.session)


def devices(connection: Connection, account: str, now: str, this: str = "") -> list[Device]:
    """Where an account has entered; ``this`` is the session of whoever asks."""
    return [
        Device(
            one.digest[:SHORT], one.device, one.kind, one.begun_at, one.seen_at, one.ends_at,
            one.digest == this,
        )
        for one in sessions.open_of(connection, account, now)
    ]  # fmt: skip


def end_own(database: Database, who: Entered, name: str, now: str) -> bool:
    """End a session of one's own by the name it is shown under; false when there is none such."""
    with database.writing() as connection:
        mine = sessions.open_of(connection, who.account, now)
        found = next((one.digest for one in mine if one.digest[:SHORT] == name), None)
        return found is not None and sessions.end(connection, found, now, who.account)


def leave(database: Database, token: str, now: str) -> None:
    """Leave: the token opens nothing from now on."""
    with database.writing() as connection:
        session = sessions.session(connection, digest(token))
        if session is not None:
            sessions.end(connection, session.digest, now, session.account)


def seen(database: Database, who: Entered, now: str) -> None:
    """Everything that somebody was told up to now has been seen."""
    if who.notices:
        with database.writing() as connection:
            accounts.seen(connection, who.account, who.notices[-1][0], now)
