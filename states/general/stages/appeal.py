"""Where an appeal stands, and who holds the baton there."""

from __future__ import annotations

from enum import StrEnum, unique

from states.general.offices import Office
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


HOLDERS: dict[str, Role] = {State.filed: Office.handling, State.reconsidering: Office.handling}
"""Before the ministry and in court nobody at the branch holds the baton; the case stays open."""

AT_THE_BRANCH = tuple(HOLDERS)
"""The branch looks at its own decision again (訴願法 58 II)."""

UNDECIDED = (*AT_THE_BRANCH, State.defended)
"""The ministry has not decided yet."""

PENDING = frozenset({*UNDECIDED, State.in_court})
"""States in which nobody has decided yet on what was asked."""

NOT_FOLLOWED = (State.upheld, State.dismissed)
"""The ministry left the decision as it was; the way to the court is open (行政訴訟法 4)."""
