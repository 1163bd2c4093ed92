"""The record of one account: what it holds, what became of it, where it has entered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from casework.door.identities import Identity
from casework.door.watching import watched
from casework.entrance.entered import Device, devices
from casework.entrance.keeping import KEEPERS, Listed, account_name, said_of
from casework.errors import Malformed
from storage import accounts
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Record:
    """An account as its keepers see it; no secret."""

    account: Listed
    changes: tuple[accounts.Change, ...]
    entered: tuple[Device, ...]

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            **listed_as_json(self.account),
            "changes": [change._asdict() for change in self.changes],
            "entered": [device._asdict() for device in self.entered],
        }


def listed_as_json(one: Listed) -> dict[str, Any]:
    """An account of a list, for programs."""
    held = [{**granted._asdict(), "says": said_of(granted)} for granted in one.grants]
    return {**one._asdict(), "grants": held}


def record_of(database: Database, by: Identity, name: str, now: str) -> Record:
    """The record of an account. Raises `Malformed` when there is none of that name."""
    with (
        watched(database, by, "account.show", now, allowed=KEEPERS),
        database.reading() as connection,
    ):
        found = accounts.account(connection, account_name(name))
        if found is None:
            raise Malformed("account", f"沒有帳號「{name[:40]}」")
        return Record(
            Listed(
                found.id, found.family, found.password is not None, found.totp is not None,
                found.closed_at, tuple(accounts.grants(connection, found.id)),
            ),
            tuple(accounts.changes(connection, found.id)),
            tuple(devices(connection, found.id, now)),
        )  # fmt: skip
