"""撤銷、廢止: a ground against a grant, from suspicion to decision (計畫12 V, 14).

Return and stop are proposed here and carried out by matters of their own.
"""

from __future__ import annotations

from states.expertise.citing import plan
from states.expertise.revocation import guards as must
from states.expertise.revocation import limits
from states.expertise.revocation.decision import DECISION
from states.expertise.revocation.proof import PROOF_FACTS
from states.expertise.stages.revocation import DECIDED, HOLDERS, UNDECIDED, State
from states.general.guards import reason_is_given
from states.general.recusal import barring_the_recused
from states.law.article import apa, penalty
from states.law.dossier import ABSENT
from states.law.regulation import Procedure
from states.law.role import Role
from states.law.rule import ClockSpec, Letter, Rule, Tone, kept

LIMIT_121 = ClockSpec(
    kind="limit_121",
    rule="revoke_2y",
    then="alert",
    during=UNDECIDED,
    basis={"known_on": "knew_on"},
    cite=apa("121 I"),
    tone=Tone.neutral,
    reads="safe_last_day",
    when="defect_existed_at_decision",
)
"""Two years from knowledge to revoke what was unlawful from the start."""

LIMIT_124 = ClockSpec(
    kind="limit_124",
    rule="abolish_2y",
    then="alert",
    during=UNDECIDED,
    basis={"cause_on": "cause_on"},
    cite=apa("124"),
    tone=Tone.neutral,
    reads="safe_last_day",
    when="defect_came_later",
)
"""Two years from the cause to abolish what was spoiled later."""

LIMIT_27 = ClockSpec(
    kind="limit_27",
    rule="stated_day",
    then="alert",
    during=UNDECIDED,
    basis={"stated_day": "penalty_last_day"},
    cite=penalty("27 I"),
    tone=Tone.neutral,
    when="a_stop_is_possible",
)
"""Three years from the breach to order a stop, which is read like a penalty (AM-36)."""

PROVEN = {name: f"{name}_found" for name in PROOF_FACTS}
"""What proves the ground, with what was proven before."""

SUSPICION = (
    # 14 I: one of the seven grounds, or 12 V; the two-year limits begin to count
    Rule(
        act="open",
        source=(ABSENT,),
        dest=State.suspected,
        by=(Role.officer, Role.system),
        basis=(plan("12 V"), plan("14 I")),
        guards=(
            must.a_grant_stands,
            must.cause_precedes_knowledge,
            must.ground_six_names_its_rule,
            must.ground_seven_is_severe,
            must.defect_arose_when_stated,
        ),
        keeps=kept(
            "ground",
            "knew_on",
            "cause_on",
            "defect_existed_at_decision",
            "evidence",
            "rule_broken",
            "severe",
            **PROVEN,
        ),
        starts=(LIMIT_121, LIMIT_124, LIMIT_27),
    ),
    # 行政程序法 36, 43: what proves the ground, as it is found
    Rule(
        act="prove",
        source=(State.suspected,),
        dest=None,
        by=(Role.officer,),
        basis=(apa("36"), apa("43"), plan("14 I")),
        guards=(must.something_is_proven,),
        keeps=PROVEN,
    ),
    Rule(
        act="propose",
        source=(State.suspected,),
        dest=State.awaiting_decision,
        by=(Role.officer,),
        basis=(plan("12 V"), plan("14 I"), plan("14 II")),
        guards=(
            must.a_grant_stands,
            must.ground_is_proven,
            must.label_fits_when_the_defect_arose,
            must.scope_fits_the_measure,
            must.scope_fits_the_ground,
            must.only_who_was_not_employed_loses,
            must.part_is_less_than_the_grant,
            must.shares_add_up,
            must.measure_fits_payment,
            must.a_claim_is_there_to_withhold,
            must.return_is_owed,
            must.return_has_a_period,
            must.stop_is_allowed_on_this_ground,
            must.lost_vouchers_reduce_or_stop,
            must.interest_is_for_bad_faith,
            reason_is_given,
        ),
        keeps=kept(
            "measure",
            "scope",
            "amount",
            "return_amount",
            "return_days",
            "stop_months",
            by_worker="taken_if_decided",
            stop_first_day="stop_first_day_proposed",
            interest_from="interest_from_decided",
            proposed_by="actor",
        ),
    ),
    Rule(
        act="send_back",
        source=(State.awaiting_decision,),
        dest=State.suspected,
        by=(Role.supervisor,),
        basis=(plan("14 I"),),
        guards=(reason_is_given,),
    ),
    Rule(
        act="take_no_action",
        source=(State.suspected,),
        dest=State.no_action,
        by=(Role.officer, Role.supervisor),
        basis=(plan("14 I"),),
        guards=(reason_is_given,),
    ),
    Rule(
        act="take_no_action",
        source=(State.awaiting_decision,),
        dest=State.no_action,
        by=(Role.supervisor,),
        basis=(plan("14 I"),),
        guards=(reason_is_given,),
    ),
    # 行政程序法 121, 124: the earliest reading of a limit is over
    Rule(
        act="alert",
        source=UNDECIDED,
        dest=None,
        by=(Role.clock,),
        basis=(apa("121 I"), apa("124"), penalty("27 I")),
        guards=(limits.a_limit_has_run_out,),
    ),
)
"""From suspicion to a proposal."""

REVOCATION = Procedure(
    name="revocation",
    title="撤銷、廢止",
    rank=10,
    states=State,
    holders=HOLDERS,
    rules=barring_the_recused((*SUSPICION, *DECISION)),
    decided=DECIDED,
)

LETTERS = {
    "revocation.reduce": Letter(kind="reduction", cite=plan("12 V"), decision=True),
    "revocation.revoke": Letter(kind="revocation", cite=apa("117"), decision=True),
    "revocation.revoke_in_part": Letter(kind="partial_revocation", cite=apa("117"), decision=True),
    "revocation.abolish": Letter(kind="abolition", cite=apa("123"), decision=True),
    "revocation.abolish_in_part": Letter(kind="partial_abolition", cite=apa("123"), decision=True),
    "revocation.set_aside": Letter(kind="set_aside_notice", cite=apa("117")),
}
"""Which acts are told in writing; a withholding is told by the letter on the claim itself."""
