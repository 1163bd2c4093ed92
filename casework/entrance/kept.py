"""The pages of those who keep accounts: which there are, and the record of one. Names of people
stand in them, so that every look is recorded."""

from __future__ import annotations

from dataclasses import dataclass

from casework.door.identities import Identity
from casework.door.looking import Looking, view
from casework.entrance.keeping import KEEPERS, Listed, listed_of
from casework.entrance.record_of import Record, Reset, record
from casework.errors import NotHere, Unauthorised
from casework.words.labels import role_label
from states.general.codes import folded_account
from storage import accounts, enrolments

PAGE = 50


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
    rows = tuple(listed_of(looking.connection, found[:PAGE]))
    following = rows[-1].name if len(found) > PAGE else ""
    waiting = enrolments.waiting(looking.connection, looking.reader.now)
    return Accounts(rows, sought, following, tuple(map(Reset.of, waiting)))


@view("account")
def kept_account(looking: Looking, name: str) -> Record:
    """The record of an account. Raises `Unauthorised`, `NotHere`."""
    looking.asked = {"account": name}
    require_keeper(looking.reader.by)
    found = record(looking.connection, folded_account(name), looking.reader.now)
    if found is None:
        raise NotHere(f"沒有帳號 {name[:40]}")
    return found


def require_keeper(by: Identity) -> None:
    """Refuse whoever keeps no accounts. Raises `Unauthorised`."""
    if by.role not in KEEPERS:
        whose = "、".join(role_label(role) for role in KEEPERS)
        raise Unauthorised(f"帳號由{whose}管理，{by.id} 是{role_label(by.role)}")
