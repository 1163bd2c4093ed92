"""The record of one account: what it holds, what became of it, where it has entered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from casework.door.identities import Identity
from casework.door.watching import watched
from casework.entrance.entered import Device, devices
from casework.entrance.keeping import KEEPERS, Listed, account_name, listed_of, said_of
from casework.errors import Malformed
from storage import accounts, enrolments
from storage.database import Connection, Database


class Reset(NamedTuple):
    """What two keepers let an account set anew, as far as that is."""

    account: str
    what: str
    why: str
    asked_by: str
    asked_at: str
    confirmed_by: str | None
    ends_at: str

    @classmethod
    def of(cls, asked: enrolments.Kept) -> Reset:
        """What was asked, without the hashes of the codes."""
        return cls(*(getattr(asked, name) for name in cls._fields))


@dataclass(frozen=True, slots=True)
class Record:
    """An account as its keepers see it; no secret."""

    account: Listed
    reset: Reset | None
    changes: tuple[accounts.Change, ...]
    entered: tuple[Device, ...]

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            **listed_as_json(self.account),
            "reset": self.reset._asdict() if self.reset else None,
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
        found = record(connection, account_name(name), now)
        if found is None:
            raise Malformed("account", f"沒有帳號「{name[:40]}」")
        return found


def record(connection: Connection, name: str, now: str) -> Record | None:
    """The record of the account of that name, if there is one."""
    found = accounts.account(connection, name)
    if found is None:
        return None
    asked = enrolments.of(connection, found.id)
    return Record(
        listed_of(connection, [found])[0],
        Reset.of(asked) if asked and asked.ends_at > now else None,
        tuple(accounts.changes(connection, found.id)),
        tuple(devices(connection, found.id, now)),
    )
