"""What is inspected here, and what a finding names (計畫12 I, 14 I; R-106, R-118)."""

from __future__ import annotations

from states.expertise.citing import plan
from states.expertise.stages.application import ONCE_GRANTED
from states.law.guard import Grounds, guard


@guard(
    cite=plan("12 I"),
    says="申請案現為「{application_state}」，尚無核定計畫之執行可資查核",
    reads=("application_state",),
)
def there_is_something_to_inspect(facts: Grounds) -> bool:
    """What is inspected is the carrying out of a grant, while it runs or after it (R-106)."""
    return facts["application_state"] in ONCE_GRANTED


@guard(
    cite=plan("14 I"),
    says="查核結果為「{finding}」，款次{ground}：無違規者不列款次，有違規者應指明",
    reads=("finding", "ground"),
)
def irregular_finding_names_its_ground(facts: Grounds) -> bool:
    """What is wrong is one of the grounds; what is in order is none (R-106)."""
    return bool((facts["finding"] == "irregular") == (facts["ground"] is not None))


@guard(
    cite=plan("14 I(4)"),
    says="款次{ground}與查核情形「{state}」不符：規避、妨礙或拒絕查核始為第4款，且應有紀錄",
    reads=("ground", "state"),
)
def ground_four_means_obstruction(facts: Grounds) -> bool:
    """Ground 4 stands on a recorded obstruction, and a recorded one is ground 4 (R-118)."""
    return bool((facts["ground"] == "4") == (facts["state"] == "obstructed"))
