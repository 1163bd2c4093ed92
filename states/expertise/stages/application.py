"""Where an application stands, and who holds the baton there."""

from __future__ import annotations

from enum import StrEnum, unique

from states.expertise.roles import Role


@unique
class State(StrEnum):
    """Where an application stands."""

    draft = "draft"
    submitted = "submitted"
    correction_pending = "correction_pending"
    correction_supplied = "correction_supplied"
    accepted = "accepted"
    under_review = "under_review"
    awaiting_decision = "awaiting_decision"
    approved = "approved"
    in_execution = "in_execution"
    completed = "completed"
    closed = "closed"
    not_accepted = "not_accepted"
    rejected = "rejected"
    withdrawn = "withdrawn"
    abandoned = "abandoned"
    revoked = "revoked"
    abolished = "abolished"


HOLDERS: dict[str, Role] = {
    State.draft: Role.employer,
    State.submitted: Role.officer,
    State.correction_pending: Role.employer,
    State.correction_supplied: Role.officer,
    State.accepted: Role.officer,
    State.under_review: Role.officer,
    State.awaiting_decision: Role.supervisor,
    State.approved: Role.employer,
    State.in_execution: Role.employer,
    State.completed: Role.officer,
}

GRANTED = (State.approved, State.in_execution, State.completed, State.closed)
"""States in which a grant stands."""

NOT_GRANTED = tuple(state for state in State if state not in GRANTED)
"""States in which no grant stands: not yet, never, or no longer."""

BEFORE_DECISION = tuple(state for state in HOLDERS if state not in (State.draft, *GRANTED))
"""From filing to decision: the authority's processing period runs or stands still."""

PROPOSED_FROM = tuple(state for state in BEFORE_DECISION if HOLDERS[state] is Role.officer)
"""Where a proposal may come from, and goes back to: sending back an early rejection skips neither
acceptance nor review."""

IN_REVIEW = (State.accepted, State.under_review)
"""Accepted and not proposed yet: cases that may be reviewed together (計畫9 II)."""

CHANGEABLE = tuple(state for state in GRANTED if HOLDERS.get(state) is Role.employer)
"""States in which the plan may still be changed (計畫10)."""

CARRIED_OUT = tuple(state for state in GRANTED if state not in CHANGEABLE)
"""States in which the plan is over and the grant stands."""

UNDER_WAY = tuple(state for state in GRANTED if state in HOLDERS)
"""Granted, and not closed yet."""

UNDONE = (State.revoked, State.abolished)
"""States in which another matter undid the grant; it may be given back."""

ONCE_GRANTED = (*GRANTED, *UNDONE, State.abandoned)
"""States that only an approval leads to, whatever came after it."""

PURSUED = tuple(state for state in State if state not in (State.draft, State.withdrawn))
"""Handed in, and not taken back: there is something to tell the employer."""

ENDED_WITHOUT_A_GRANT = (State.not_accepted, State.rejected, State.withdrawn)
"""States in which the case ended and nothing was granted."""
