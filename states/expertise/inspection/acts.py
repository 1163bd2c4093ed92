"""What is entered when an inspection under this programme is closed."""

from __future__ import annotations

from states.expertise.revocation.acts import Ground
from states.general.acts import Code, Day, Input
from states.general.inspection.acts import Closing


class CloseInspection(Closing):
    """What was found. An irregularity names its ground and when it arose."""

    ground: Ground | None = None
    cause_on: Day | None = None
    defect_existed_at_decision: bool = False
    rule_broken: Code | None = None
    severe: bool = False


INPUTS: dict[str, type[Input]] = {"inspection.close": CloseInspection}
