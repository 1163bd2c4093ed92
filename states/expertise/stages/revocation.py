"""Where a revocation stands, and who holds the baton there."""

from __future__ import annotations

from enum import StrEnum, unique

from states.law.role import Role


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


HOLDERS: dict[str, Role] = {
    State.suspected: Role.officer,
    State.awaiting_decision: Role.supervisor,
}

UNDECIDED = (State.suspected, State.awaiting_decision)

DECIDED = (
    State.withheld,
    State.reduced,
    State.revoked,
    State.revoked_in_part,
    State.abolished,
    State.abolished_in_part,
)
"""States in which a burden was decided; an appeal or second thoughts may undo it."""
