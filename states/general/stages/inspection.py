"""Where an inspection stands, and who holds the baton there."""

from __future__ import annotations

from enum import StrEnum, unique

from states.general.offices import Office
from states.law.role import Role


@unique
class State(StrEnum):
    """Where an inspection stands."""

    scheduled = "scheduled"
    conducted = "conducted"
    obstructed = "obstructed"
    closed = "closed"


HOLDERS: dict[str, Role] = {
    State.scheduled: Office.handling,
    State.conducted: Office.handling,
    State.obstructed: Office.handling,
}

UNDER_WAY = tuple(HOLDERS)
"""States in which somebody still has to act."""
