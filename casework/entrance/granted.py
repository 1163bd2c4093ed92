"""What an account may be: each grant that holds today as somebody who acts."""

from __future__ import annotations

from dataclasses import dataclass

from casework.door.identities import Identity
from casework.programmes import PROGRAMMES
from states.law.programmes import FIRST
from storage import accounts
from storage.database import Connection

EVERY_PROGRAMME = "*"


@dataclass(frozen=True, slots=True)
class Holding:
    """A grant that holds, and whom it makes of its account."""

    number: int
    identity: Identity
    programme: str
    in_name_of: str
    from_day: str
    until_day: str


def holds(granted: accounts.Granted, today: str) -> bool:
    """Whether a grant that nobody took back holds on a day, in a role that there is."""
    return (
        granted.role in PROGRAMMES.roles
        and granted.from_day <= today
        and (not granted.until_day or today <= granted.until_day)
    )


def holding(granted: accounts.Granted) -> Holding:
    """Whom a grant makes of its account."""
    identity = Identity(
        granted.account,
        PROGRAMMES.roles[granted.role],
        granted.unit or None,
        granted.party or None,
        granted.in_name_of or None,
        _stamp(granted.programme),
    )
    return Holding(
        granted.number,
        identity,
        granted.programme,
        granted.in_name_of,
        granted.from_day,
        granted.until_day,
    )


def _stamp(programme: str) -> str | None:
    """What the dossiers of a programme that a grant names are stamped with; ``None`` for all."""
    if programme == EVERY_PROGRAMME:
        return None
    return FIRST if programme == PROGRAMMES.first.name else programme


def holdings(connection: Connection, account: str, today: str) -> tuple[Holding, ...]:
    """Whom an account may be today, in the order of its grants. A deputy is somebody only while
    the other may be so himself."""
    return tuple(
        holding(granted)
        for granted in accounts.grants(connection, account)
        if holds(granted, today)
        and (not granted.in_name_of or stands_in(connection, granted, today))
    )


def covers(own: accounts.Granted, deputy: accounts.Granted) -> bool:
    """Whether a grant is what somebody holds of his own and a deputy is to hold in his name."""
    return (
        (own.account, own.in_name_of) == (deputy.in_name_of, "")
        and (own.role, own.unit, own.party) == (deputy.role, deputy.unit, deputy.party)
        and own.programme in (EVERY_PROGRAMME, deputy.programme)
    )


def stands_in(connection: Connection, deputy: accounts.Granted, today: str) -> bool:
    """Whether an account is open, and holds of its own what somebody is to hold in its name: a
    deputy has no deputy, and nobody stands in for who has left."""
    principal = accounts.account(connection, deputy.in_name_of)
    return (
        principal is not None
        and principal.closed_at is None
        and any(
            covers(one, deputy) and holds(one, today)
            for one in accounts.grants(connection, principal.id)
        )
    )
