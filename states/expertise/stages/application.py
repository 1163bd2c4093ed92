"""Where an application stands, and who holds the baton there."""

from __future__ import annotations

from enum import StrEnum, unique

from states.law.role import Role


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

PROPOSED_FROM = (
    State.submitted,
    State.correction_supplied,
    State.accepted,
    State.under_review,
)
"""Where a proposal may come from, and goes back to: sending back an early rejection skips neither
acceptance nor review."""

CHANGEABLE = (State.approved, State.in_execution)
"""States in which the plan may still be changed (計畫10)."""

GRANTED = (State.approved, State.in_execution, State.completed, State.closed)
"""States in which a grant stands."""


BEFORE_DECISION = (
    "submitted",
    "correction_pending",
    "correction_supplied",
    "accepted",
    "under_review",
    "awaiting_decision",
)
"""From filing to decision: the authority's processing period runs or stands still."""
