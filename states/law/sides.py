"""On which side an account stands: of a party, of somebody outside, or of the authority; and whose.

An account that acts for an employer is no account of the staff, and nobody acts for a branch or an
employer whose dossier it is not (行政程序法 2, 32). The door refuses both; the record says for
whom somebody acted, so that it can be seen once more.
"""

from __future__ import annotations

from typing import Any

from states.law.dossier import Dossier
from states.law.programme import NOWHERE, Place, Programme
from states.law.record import Event
from states.law.role import OF_THEIR_OWN, Role

AUTHORITY = "authority"
"""The one side that several roles share."""


def side_of(role: Role) -> str | None:
    """The side of a role: of two parties each stands against the other. Machines have none.

    >>> from states.law.role import House
    >>> side_of(House.admin), side_of(House.clock)
    ('authority', None)
    """
    if not role.kind.is_person:
        return None
    return role.value if role.kind in OF_THEIR_OWN else AUTHORITY


def crossing(
    programme: Programme, dossier: Dossier, sides: dict[str, str], event: Event
) -> list[str]:
    """What is wrong with the side on which an event's actor stands; ``sides`` grows with it.

    Events that do not say for whom somebody acted were written before that was recorded.
    """
    actor = event["actor"]
    found: list[str] = []
    if "branch" not in actor and "employer" not in actor:
        return found
    role = programme.role(actor["role"])
    side = side_of(role) if role is not None else None
    if side is None:
        return found
    before = sides.setdefault(actor["id"], side)
    if before != side:
        found.append(f"{actor['id']} acted for the {before} before and acts for the {side} now")
    place = _place(programme, dossier, event)
    employer = actor.get("employer")
    if employer not in (None, place.party) and employer not in _parties(programme, dossier):
        found.append(f"{actor['id']} acts for employer {employer}, whose dossier it is not")
    branch = actor.get("branch")
    if branch is not None and branch != place.unit and branch != _sender(dossier, event):
        found.append(f"{actor['id']} acts for branch {branch}, whose business it is not")
    return found


def _place(programme: Programme, dossier: Dossier, event: Event) -> Place:
    """Where the dossier belongs; at its opening, by what is given."""
    if dossier.root_matter is not None:
        return programme.place(dossier)
    kind = programme.opening(f"{event['procedure']}.{event['act']}")
    return kind.place(event["given"]) if kind else NOWHERE


def _parties(programme: Programme, dossier: Dossier) -> list[str]:
    return [party.key for party in programme.parties(dossier)]


def _sender(dossier: Dossier, event: Event) -> Any:
    """Of a letter, the unit that sends it."""
    matter = dossier.matters.get(event["matter"])
    return matter.data.get("sender") if matter else None
