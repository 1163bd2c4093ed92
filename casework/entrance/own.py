"""What somebody sees of the own account: where it has entered, with what, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from casework.entrance.entered import Device, Entered, end_own, own_sessions
from storage import accounts
from storage.database import Database

SHOWN_CHANGES = 12


@dataclass(frozen=True, slots=True)
class Own:
    """An account as its owner sees it; no secret."""

    sessions: tuple[Device, ...]
    password_at: str | None
    has_second_factor: bool
    codes_left: int
    changes: tuple[accounts.Change, ...]


def own_account(database: Database, who: Entered, now: str) -> Own:
    """The account of whoever has entered."""
    entered = tuple(own_sessions(database, who, now))
    with database.reading() as connection:
        kept = accounts.account(connection, who.account)
        return Own(
            entered,
            kept.password_at if kept else None,
            bool(kept and kept.totp is not None),
            accounts.recovery_codes_left(connection, who.account),
            tuple(accounts.changes(connection, who.account, SHOWN_CHANGES)),
        )


def end_others(database: Database, who: Entered, now: str) -> int:
    """End every session of one's own but this; returns how many there were."""
    others = [one for one in own_sessions(database, who, now) if not one.this]
    return sum(end_own(database, who, one.name, now) for one in others)
