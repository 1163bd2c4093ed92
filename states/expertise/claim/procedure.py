"""核銷: from the completion of the plan to the payment of the grant (計畫11).

The sentences stand in three parts: filing, decision with payment, and paying the rest later.
"""

from __future__ import annotations

from states.expertise.claim.decision import DECISION
from states.expertise.claim.filing import CORRECTING, FILING
from states.expertise.claim.former import FORMER
from states.expertise.claim.top_up import TOP_UP
from states.expertise.stages.reimbursement import HOLDERS, ON_FILE, State
from states.general.correction.former import former_correction_rules
from states.general.processing_clock import alert, processing
from states.law.dossier import Matter
from states.law.regulation import Procedure
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
    preparatory=frozenset({"verify", "verify_again", "send_back", "alert"}),
    falls=what_falls,
    rules=(*FILING, *DECISION, *TOP_UP, alert(ON_FILE)),
    standing=(processing(ON_FILE, State.correction_pending, "claim_processing_days"),),
    former=(*former_correction_rules(CORRECTING), *FORMER),
)
