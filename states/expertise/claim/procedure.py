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
from states.law.regulation import Procedure
from states.law.rule import Letter

REIMBURSEMENT = Procedure(
    name="reimbursement",
    title="核銷",
    rank=20,
    states=State,
    holders=HOLDERS,
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
