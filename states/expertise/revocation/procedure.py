"""撤銷、廢止: the seven grounds against a grant, and the lost vouchers (計畫12 V, 14).

The course from suspicion to decision is general law's; here stands what this programme adds to it.
"""

from __future__ import annotations

from states.expertise.citing import plan
from states.expertise.revocation import guards as must
from states.expertise.revocation.decision import (
    BEFORE_ANY_BURDEN,
    LESS_GRANT,
    MEASURES,
    TAKEN,
    UNDONE,
    WHOLE,
)
from states.expertise.revocation.proof import PROOF_FACTS
from states.expertise.stages.revocation import DECIDED, State
from states.general.undoing import limits
from states.general.undoing.guards import (
    interest_is_for_bad_faith,
    return_has_a_period,
    return_is_owed,
)
from states.general.undoing.procedure import Undoing, undoing_procedure
from states.law.rule import kept

PROVEN = {name: f"{name}_found" for name in PROOF_FACTS}
"""What proves the ground, with what was proven before."""

UNDOING = Undoing(
    cite=plan("14 I"),
    opened_under=(plan("12 V"), plan("14 I")),
    proposed_under=(plan("12 V"), plan("14 I"), plan("14 II")),
    something_to_undo=must.a_grant_stands,
    grounds=(must.ground_six_names_its_rule, must.ground_seven_is_severe),
    suspected=kept("rule_broken", "severe", **PROVEN),
    proof=PROVEN,
    limits=(limits.LIMIT_121, limits.LIMIT_124, limits.LIMIT_27),
    proposing=(
        must.scope_fits_the_measure,
        must.scope_fits_the_ground,
        must.only_who_was_not_employed_loses,
        must.part_is_less_than_the_grant,
        must.shares_add_up,
        must.measure_fits_payment,
        must.a_claim_is_there_to_withhold,
        return_is_owed,
        return_has_a_period,
        must.stop_is_allowed_on_this_ground,
        must.lost_vouchers_reduce_or_stop,
        interest_is_for_bad_faith,
    ),
    proposed=kept(
        "stop_months",
        by_worker="taken_if_decided",
        stop_first_day="stop_first_day_proposed",
        interest_from="interest_from_decided",
    ),
    deciding=BEFORE_ANY_BURDEN,
    taken=TAKEN,
    whole=WHOLE,
    part=LESS_GRANT,
    undone=UNDONE,
    measures=MEASURES,
    states=State,
    decided=DECIDED,
)

REVOCATION = undoing_procedure(UNDOING)
