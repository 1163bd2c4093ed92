"""A demonstration: whose part somebody may take in it.

Elsewhere nobody becomes somebody by saying so.
"""

from __future__ import annotations

from itertools import islice

from casework.door.identities import Identity
from casework.programmes import PROGRAMMES
from casework.setup.trusting import is_demonstration
from states.law.history import parse
from states.law.role import House, RoleKind
from storage.database import Database

LOOKED_AT = 5_000
"""So many events are looked at to find out who took part."""

_EVENTS = "SELECT body FROM event ORDER BY dossier, seq LIMIT ?"

EMPLOYERS_SHOWN = 3
ONLOOKERS = (RoleKind.agency, RoleKind.auditor)
"""Roles that look at every case and need no part in one to be shown."""


def cast(database: Database) -> tuple[Identity, ...]:
    """Who took part in a demonstration: of each unit and role the first, a few employers, who
    looks at everything, and who keeps the house. Nobody, where the database is none."""
    if not is_demonstration(database):
        return ()
    found: dict[tuple[str, str], Identity] = {}
    employers: dict[str, Identity] = {}
    with database.reading() as connection:
        for (body,) in connection.rows(_EVENTS, LOOKED_AT):
            actor = parse(body)["actor"]
            role = PROGRAMMES.roles[actor["role"]]
            who = Identity(actor["id"], role, actor.get("branch"), actor.get("employer"))
            if role.kind is RoleKind.unit:
                at = (who.branch or "", role.value)
                found[at] = min(found.get(at, who), who, key=lambda one: one.id)
            elif role.kind is RoleKind.party:
                employers.setdefault(who.employer or "", who)
    staff = (found[at] for at in sorted(found))
    onlookers = (Identity(f"{role.value}-1", role) for role in PROGRAMMES.of_kind(*ONLOOKERS))
    keeper = Identity(f"{House.admin.value}-1", House.admin)
    return (*staff, *islice(employers.values(), EMPLOYERS_SHOWN), *onlookers, keeper)
