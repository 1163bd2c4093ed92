"""Where the undoing of a grant stands, and who holds the baton there.

A programme whose text knows further measures adds their states beside these.
"""

from __future__ import annotations

from enum import StrEnum, unique

from states.general.offices import Office
from states.law.role import Role


@unique
class State(StrEnum):
    """Where the undoing of a grant stands."""

    suspected = "suspected"
    awaiting_decision = "awaiting_decision"
    no_action = "no_action"
    revoked = "revoked"
    revoked_in_part = "revoked_in_part"
    abolished = "abolished"
    abolished_in_part = "abolished_in_part"
    annulled = "annulled"


HOLDERS: dict[str, Role] = {
    State.suspected: Office.handling,
    State.awaiting_decision: Office.deciding,
}

UNDECIDED = tuple(HOLDERS)
"""From suspicion to decision."""

UNBURDENED = (State.no_action, State.annulled)
"""States in which it ended and no burden stands."""

DECIDED = tuple(state for state in State if state not in (*UNDECIDED, *UNBURDENED))
"""States in which a burden was decided; an appeal or second thoughts may undo it."""
