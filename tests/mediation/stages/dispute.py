"""Where a dispute stands, and who holds the baton there."""

from __future__ import annotations

from enum import StrEnum, unique

from tests.mediation.roles import Role


@unique
class State(StrEnum):
    """Where a dispute stands."""

    filed = "filed"
    invited = "invited"
    answered = "answered"
    unanswered = "unanswered"
    heard = "heard"
    settled = "settled"
    failed = "failed"
    withdrawn = "withdrawn"
    refusal_proposed = "refusal_proposed"
    refused = "refused"


HOLDERS: dict[str, Role] = {
    State.filed: Role.clerk,
    State.invited: Role.respondent,
    State.answered: Role.clerk,
    State.unanswered: Role.clerk,
    State.heard: Role.clerk,
    State.refusal_proposed: Role.chair,
}

TO_BE_HEARD = (State.answered, State.unanswered)
"""Both sides had their say in writing, or let it pass."""

SAT_ON = frozenset({State.heard, State.settled, State.failed})
"""A sitting took place."""

CONCLUDED = frozenset(State) - frozenset(HOLDERS)
"""Nobody is to act on it any more."""
