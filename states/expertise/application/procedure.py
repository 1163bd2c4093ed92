"""申請: from the draft of an employer to the end of the dossier (計畫 4 to 10, 14).

The sentences stand in three parts, as the points of the programme do.
"""

from __future__ import annotations

from states.expertise.application.execution.rules import EXECUTED
from states.expertise.application.filing.rules import CORRECTING, FILING
from states.expertise.application.former import FORMER
from states.expertise.application.review.rules import REVIEW
from states.expertise.application.verifying.rules import VERIFYING
from states.expertise.citing import plan
from states.expertise.stages.application import HOLDERS, State
from states.general.correction.former import former_correction_rules
from states.general.correction.rules import correction_letters
from states.law.article import apa
from states.law.regulation import Procedure
from states.law.rule import Letter

APPLICATION = Procedure(
    name="application",
    title="申請",
    rank=40,
    states=State,
    holders=HOLDERS,
    rules=(*FILING, *VERIFYING, *REVIEW, *EXECUTED),
    former=(*former_correction_rules(CORRECTING), *FORMER),
)

LETTERS = {
    "application.transfer": Letter(kind="transfer_notice", cite=apa("17 I")),
    **correction_letters("application", CORRECTING),
    "application.decline_incomplete": Letter(kind="not_accepted", cite=plan("6 II"), decision=True),
    "application.lapse": Letter(
        kind="not_accepted", cite=plan("6 II"), decision=True, automatic=True
    ),
    "application.set_aside": Letter(kind="set_aside_notice", cite=apa("117")),
    "application.extend_processing": Letter(kind="processing_extension", cite=apa("51 II")),
    "application.approve": Letter(kind="approval", cite=plan("9 II"), decision=True),
    "application.approve_in_part": Letter(
        kind="partial_approval", cite=plan("9 II"), decision=True
    ),
    "application.reject": Letter(kind="rejection", cite=plan("9 II"), decision=True),
}
"""Which acts on an application are told in writing."""
