"""Where a letter stands, and who holds the baton there."""

from __future__ import annotations

from enum import StrEnum, unique

from states.general.offices import Office
from states.law.role import Role


@unique
class State(StrEnum):
    """Where a letter stands."""

    drafted = "drafted"
    signed = "signed"
    issued = "issued"
    unserved = "unserved"
    served = "served"
    final = "final"
    cancelled = "cancelled"


LET_GO = frozenset({"withdrawn", "abandoned", "waived"})
"""States in which somebody did without what a letter would tell."""

HOLDERS: dict[str, Role] = {
    State.drafted: Office.handling,
    State.signed: Office.handling,
    State.issued: Office.handling,
    State.unserved: Office.handling,
}


IN_HAND = (State.drafted, State.signed)
"""Letters that the branch still has."""

ON_ITS_WAY = (State.issued, State.unserved)
"""Letters that have left the branch and have reached nobody yet."""

IN_EFFECT = (State.served, State.final)
"""Letters that took effect."""

CONTESTABLE = frozenset({*ON_ITS_WAY, *IN_EFFECT})
"""Letters that have left the branch; a draft decides nothing (訴願法 1)."""
