"""Sentences on applications that no longer serve: cases decided by them are replayed by them."""

from __future__ import annotations

from states.expertise.application.clocks import START
from states.expertise.application.execution.rules import NOTHING_TO_CHANGE
from states.expertise.application.filing import guards as filing
from states.expertise.application.review import guards as review
from states.expertise.application.review.rules import GRANT
from states.expertise.application.verifying.guards import ELIGIBLE
from states.expertise.citing import plan
from states.expertise.roles import EITHER, Role
from states.expertise.stages.application import BEFORE_DECISION, CHANGEABLE, PROPOSED_FROM, State
from states.general.changes import TRIALS
from states.general.guards import reason_is_given
from states.general.letting_go import formerly_withdrawing
from states.law.guard import Grounds, guard
from states.law.rule import Rule, kept


@guard(
    cite=plan("9 I"),
    says="案件尚未進入審查，且無停止補助情形，不得提前擬駁回",
    reads=("state", "stop_last_day"),
)
def reviewed_or_stopped(facts: Grounds) -> bool:
    """Rejection follows review, or at once while a stop runs."""
    return facts["state"] == "under_review" or facts["stop_last_day"] is not None


@guard(
    cite=plan("2 I(2)"),
    says="擬核給{granted_before_budget}元，分署年度預算僅餘{branch_budget_left}元；"
    "得部分核准，或俟預算增撥、釋出後再核定",
    reads=("granted_before_budget", "branch_budget_left"),
)
def budget_covers_the_grant(facts: Grounds) -> bool:
    """No full approval above the branch's free budget; the officer decides what to do (R-005,
    AM-02)."""
    left = facts["branch_budget_left"]
    return left is None or facts["granted_before_budget"] <= left


@guard(
    cite=plan("7"),
    says="依上限僅得核給{granted}元，少於申請之{requested}元，應為部分核准並敘明理由",
    reads=("granted", "requested"),
)
def everything_asked_is_granted(facts: Grounds) -> bool:
    """Full approval means the amount that was asked; less is a partial one with reasons."""
    return bool(facts["granted"] and facts["granted"] >= facts["requested"])


FORMER = (
    # whoever was too young could neither be accepted nor rejected
    Rule(
        act="propose_rejection",
        source=PROPOSED_FROM,
        dest=State.awaiting_decision,
        by=(Role.officer,),
        basis=(plan("9 I"),),
        guards=(
            filing.branch_is_competent,
            reviewed_or_stopped,
            review.findings_are_complete,
            reason_is_given,
        ),
        keeps=kept("grounds", proposed_by="actor", proposal="a_rejection"),
        remembers=True,
        until=TRIALS,
    ),
    # every cut was told to be one of the caps
    Rule(
        act="approve",
        source=(State.awaiting_decision,),
        dest=State.approved,
        by=(Role.supervisor,),
        basis=(plan("7"), plan("9 II")),
        guards=(
            review.approval_was_proposed,
            filing.employer_is_not_stopped,
            *ELIGIBLE,
            review.plan_is_not_over,
            budget_covers_the_grant,
            everything_asked_is_granted,
        ),
        keeps=GRANT,
        needs=("worker_committed", "employer_committed", "branch_budget_left"),
        starts=(START,),
        ledger=True,
        until=TRIALS,
        prepared_by="proposed_by",
    ),
    # an officer entered these without the employer's paper
    Rule(
        act="abandon",
        source=CHANGEABLE,
        dest=State.abandoned,
        by=EITHER,
        basis=(plan("10"),),
        causes=(NOTHING_TO_CHANGE,),
        until=TRIALS,
    ),
    formerly_withdrawing(source=(State.draft, *BEFORE_DECISION), dest=State.withdrawn),
)
"""Former sentences of the procedure, but for those on corrections."""
