"""Where a dispute stands, and who holds the baton there."""

from __future__ import annotations

from enum import StrEnum, unique

from states.law.baton import ByFact, Holder, Together
from states.law.dossier import Matter
from tests.mediation.roles import PARTIES, Role


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


def who_has_not_said(dispute: Matter) -> Together:
    """Both sides are to set out their case; whoever has, or let his time pass, is not waited
    for."""
    data = dispute.data
    over = {*data.get("spoken", ()), *data.get("silent", ())}
    waiting = tuple(role for role in PARTIES if data[role.value] not in over)
    return (Role.respondent,) if waiting == PARTIES and "supplemented_on" in data else waiting


HOLDERS: dict[str, Holder] = {
    State.filed: Role.clerk,
    State.invited: ByFact(
        among=(PARTIES, (Role.respondent,), (Role.applicant,)), of=who_has_not_said
    ),
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
