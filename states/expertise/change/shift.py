"""Small shifts of a session: a change, unless the branch published that telling it is enough.

計畫10 calls for an approval before anything changes, and dates are part of the plan (AM-22).
"""

from __future__ import annotations

from states.expertise.change import guards as must
from states.expertise.citing import plan
from states.expertise.roles import EITHER
from states.expertise.stages.plan_change import State
from states.general.guards import FILING_GUARDS
from states.law.dossier import ABSENT
from states.law.rule import Rule, kept

SHIFT = Rule(
    act="notify",
    source=(ABSENT,),
    dest=State.approved,
    by=EITHER,
    basis=(plan("10"),),
    guards=(
        *FILING_GUARDS,
        must.change_gives_reasons,
        must.plan_can_still_be_changed,
        must.branch_takes_small_shifts_on_notice,
        must.shift_stays_within_the_plan,
        must.shift_is_told_beforehand,
    ),
    keeps=kept("filed_on", "session_on", "session_anew_on"),
    effective="filed_on",
)
"""It takes effect as told, and changes nothing about the grant."""
