"""Where an appeal stands, and who holds the baton there."""

from __future__ import annotations

from enum import StrEnum, unique

from states.law.role import Role


@unique
class State(StrEnum):
    """Where an appeal stands."""

    filed = "filed"
    reconsidering = "reconsidering"
    defended = "defended"
    in_court = "in_court"
    upheld = "upheld"
    annulled = "annulled"
    dismissed = "dismissed"
    withdrawn = "withdrawn"


HOLDERS: dict[str, Role] = {State.filed: Role.officer, State.reconsidering: Role.officer}
"""Before the ministry and in court nobody at the branch holds the baton; the case stays open."""

UNDECIDED = (State.filed, State.reconsidering, State.defended)


PENDING = frozenset({"filed", "reconsidering", "defended", "in_court"})
"""States in which nobody has decided yet on what was asked."""
