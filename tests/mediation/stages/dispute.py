"""Where a dispute stands, and who holds the baton there."""

from __future__ import annotations

from enum import StrEnum, unique

from states.law.role import Role


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
    State.filed: Role.officer,
    State.invited: Role.employer,
    State.answered: Role.officer,
    State.unanswered: Role.officer,
    State.heard: Role.officer,
    State.refusal_proposed: Role.supervisor,
}

TO_BE_HEARD = (State.answered, State.unanswered)
"""Both sides had their say in writing, or let it pass."""

SAT_ON = frozenset({State.heard, State.settled, State.failed})
"""A sitting took place."""

CONCLUDED = frozenset(State) - frozenset(HOLDERS)
"""Nobody is to act on it any more."""
