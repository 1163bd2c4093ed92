"""核銷: from the completion of the plan to the payment of the grant (計畫11).

The sentences stand in three parts: filing, decision with payment, and paying the rest later.
"""

from __future__ import annotations

from states.expertise.citing import plan
from states.expertise.claim.decision import DECISION
from states.expertise.claim.filing import CORRECTING, FILING
from states.expertise.claim.former import FORMER
from states.expertise.claim.top_up import LETTERS as TOP_UP_LETTERS
from states.expertise.claim.top_up import TOP_UP
from states.expertise.stages.reimbursement import HOLDERS, ON_FILE, State
from states.general.changes import TRIALS
from states.general.correction.former import former_correction_rules
from states.general.correction.rules import correction_letters
from states.general.processing_clock import alert, processing
from states.law.article import apa
from states.law.dossier import Matter
from states.law.regulation import Procedure
from states.law.rule import Letter
from states.law.situation import Situation

REOPENED = "reimbursement.reopen_payment"
"""How a decision that paid less falls once the money has left: what was cut is topped up."""


def what_falls(s: Situation, claim: Matter, act: str) -> tuple[str, Matter]:
    """Money kept back because of a suspicion comes free with the decision on the suspicion; a
    decision that paid less is gone into again once the money has left."""
    behind = s.dossier.matters.get(claim.data.get("revocation") or "")
    if act == "reimbursement.reinstate" and behind is not None and behind.state == "withheld":
        return "revocation.annul", behind
    if act == "reimbursement.adjust" and claim.state == "paid":
        return REOPENED, claim
    return act, claim


REIMBURSEMENT = Procedure(
    name="reimbursement",
    title="核銷",
    rank=20,
    states=State,
    holders=HOLDERS,
    falls=what_falls,
    rules=(*FILING, *DECISION, *TOP_UP, alert(ON_FILE)),
    standing=(processing(ON_FILE, State.correction_pending, "claim_processing_days"),),
    former=(*former_correction_rules(CORRECTING), *FORMER),
)

LETTERS = {
    "reimbursement.restore": Letter(kind="restoration_notice", cite=apa("50")),
    "reimbursement.withdraw_decision": Letter(
        kind="set_aside_notice", cite=apa("117"), since=TRIALS
    ),
    "reimbursement.set_aside": Letter(kind="set_aside_notice", cite=apa("117")),
    **correction_letters("reimbursement", CORRECTING),
    "reimbursement.approve_payment": Letter(
        kind="payment_approval", cite=plan("11(1)"), decision=True
    ),
    "reimbursement.approve_payment_in_part": Letter(
        kind="partial_payment", cite=plan("11(1)"), decision=True
    ),
    "reimbursement.refuse": Letter(kind="claim_refusal", cite=plan("11(1)"), decision=True),
    "reimbursement.withhold": Letter(kind="withholding", cite=plan("14 I"), decision=True),
    **TOP_UP_LETTERS,
}
"""Which acts on a claim are told in writing."""
