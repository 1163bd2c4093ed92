"""Where a revocation stands: as in general law, and two measures of this programme's own."""

from __future__ import annotations

from enum import StrEnum, unique

from states.general.stages.undoing import UNBURDENED, UNDECIDED


@unique
class State(StrEnum):
    """Where the undoing of a grant stands."""

    suspected = "suspected"
    awaiting_decision = "awaiting_decision"
    no_action = "no_action"
    withheld = "withheld"
    reduced = "reduced"
    revoked = "revoked"
    revoked_in_part = "revoked_in_part"
    abolished = "abolished"
    abolished_in_part = "abolished_in_part"
    annulled = "annulled"


IN_PART = (State.reduced, State.revoked_in_part, State.abolished_in_part)
"""Where a decision stands that took a part of the grant and left the rest."""

DECIDED = tuple(state for state in State if state not in (*UNDECIDED, *UNBURDENED))
"""States in which a burden was decided; an appeal or second thoughts may undo it."""
