"""Where a letter stands, who holds the baton there, and how long its decision may be contested."""

from __future__ import annotations

from enum import StrEnum, unique

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
    State.drafted: Role.officer,
    State.signed: Role.officer,
    State.issued: Role.officer,
    State.unserved: Role.officer,
}


CONTESTABLE = frozenset({"issued", "unserved", "served", "final"})
"""Letters that have left the branch; a draft decides nothing (訴願法 1)."""
