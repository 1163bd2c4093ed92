"""The pages of those who keep accounts: which there are, and the record of one. Names of people
stand in them, so that every look is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from casework.door.identities import Identity
from casework.door.looking import Looking, view
from casework.entrance.entered import Device, devices
from casework.entrance.keeping import KEEPERS, Listed
from casework.errors import NotHere, Unauthorised
from casework.words.labels import role_label
from states.general.codes import folded_account
from storage import accounts, enrolments
from storage.database import Connection

PAGE = 50


class Reset(NamedTuple):
    """What two keepers let an account set anew, as far as that is."""

    account: str
    what: str
    why: str
    asked_by: str
    asked_at: str
    confirmed_by: str | None
    ends_at: str


@dataclass(frozen=True, slots=True)
class Accounts:
    """Some of the accounts by name, after which name the next ones come, and what waits for a
    second keeper."""

    rows: tuple[Listed, ...]
    sought: str
    next: str
    waiting: tuple[Reset, ...]


@view("accounts")
def kept_accounts(looking: Looking, sought: str = "", after: str = "") -> Accounts:
    """The accounts whose names begin so, behind a name. Raises `Unauthorised`."""
    require_keeper(looking.reader.by)
    looking.asked = {"name": sought}
    begins = folded_account(sought)
    found = accounts.some(looking.connection, begins, after, PAGE + 1)
    rows = _listed(looking.connection, found[:PAGE])
    following = rows[-1].name if len(found) > PAGE else ""
    waiting = enrolments.waiting(looking.connection, looking.reader.now)
    return Accounts(rows, sought, following, tuple(map(_reset, waiting)))


@dataclass(frozen=True, slots=True)
class Record:
    """One account: what it holds, what became of it, where it has entered, what is to be set anew
    with two keepers' codes."""

    account: Listed
    reset: Reset | None
    changes: tuple[accounts.Change, ...]
    entered: tuple[Device, ...]


@view("account")
def kept_account(looking: Looking, name: str) -> Record:
    """The record of an account. Raises `Unauthorised`, `NotHere`."""
    looking.asked = {"account": name}
    require_keeper(looking.reader.by)
    connection, now = looking.connection, looking.reader.now
    found = accounts.account(connection, folded_account(name))
    if found is None:
        raise NotHere(f"沒有帳號 {name[:40]}")
    asked = enrolments.of(connection, found.id)
    return Record(
        _listed(connection, [found])[0],
        _reset(asked) if asked and asked.ends_at > now else None,
        tuple(accounts.changes(connection, found.id)),
        tuple(devices(connection, found.id, now)),
    )


def _reset(asked: enrolments.Kept) -> Reset:
    """What was asked, without the hashes of the codes."""
    return Reset(*(getattr(asked, name) for name in Reset._fields))


def require_keeper(by: Identity) -> None:
    """Refuse whoever keeps no accounts. Raises `Unauthorised`."""
    if by.role not in KEEPERS:
        whose = "、".join(role_label(role) for role in KEEPERS)
        raise Unauthorised(f"帳號由{whose}管理，{by.id} 是{role_label(by.role)}")


def _listed(connection: Connection, found: list[accounts.Kept]) -> tuple[Listed, ...]:
    held = accounts.grants_of(connection, [one.id for one in found])
    return tuple(
        Listed(
            one.id, one.family, one.password is not None, one.totp is not None, one.closed_at,
            tuple(granted for granted in held if granted.account == one.id),
        )
        for one in found
    )  # fmt: skip
