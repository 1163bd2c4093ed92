"""申請: from the draft of an employer to the end of the dossier (計畫 4 to 10, 14).

The sentences stand in four parts: filing, who applies and teaches, review, execution.
"""

from __future__ import annotations

from states.expertise.application.execution.rules import EXECUTED
from states.expertise.application.filing.rules import CORRECTING, FILING
from states.expertise.application.former import FORMER
from states.expertise.application.review.rules import REVIEW
from states.expertise.application.verifying.rules import VERIFYING
from states.expertise.stages.application import HOLDERS, State
from states.general.correction.former import former_correction_rules
from states.law.regulation import Procedure

PREPARATORY = frozenset(
    {
        "record_eligibility", "record_findings", "hold_panel", "combine_review", "declare_recusal",
        "propose_approval", "propose_rejection", "send_back", "alert",
    }
)  # fmt: skip

APPLICATION = Procedure(
    name="application",
    title="申請",
    rank=40,
    states=State,
    holders=HOLDERS,
    preparatory=PREPARATORY,
    rules=(*FILING, *VERIFYING, *REVIEW, *EXECUTED),
    former=(*former_correction_rules(CORRECTING), *FORMER),
)
