"""調解: two parties before the committee of their city, from request to settlement or failure."""

from __future__ import annotations

from states.general.guards import (
    FILING_GUARDS,
    handed_in_within,
    letting_go_is_shown,
    period_has_run_out,
    reason_is_given,
)
from states.general.parties import A_PARTY_SPEAKS
from states.general.recusal import declaring_recusal
from states.general.second_thoughts import letters_fall, reinstating
from states.law.dossier import ABSENT
from states.law.notice import Notice
from states.law.regulation import Procedure
from states.law.role import House
from states.law.rule import Cause, ClockSpec, Hearing, Letter, Rule, Tone, kept
from tests.mediation import guards as must
from tests.mediation.citing import point
from tests.mediation.facts import all_have_spoken, somebody_kept_silent
from tests.mediation.parties import BOTH
from tests.mediation.roles import PARTIES, Role
from tests.mediation.stages.dispute import HOLDERS, TO_BE_HEARD, State

RESPONSE = ClockSpec(
    kind="response",
    rule="response",
    then="lapse",
    during=(State.invited,),
    basis={
        "effective_on": "service_effective_on",
        "service": "service_way",
        "days": "days",
        "branch_seat_county": "seat_county",
    },
    cite=point("6 II"),
    tone=Tone.neutral,
    grace="mail_grace_days",
)

GOING_ON = (
    Cause(act="dispute.take_up", on=all_have_spoken),
    Cause(act="dispute.go_on", on=somebody_kept_silent),
)
"""The committee waits for each side on its own day, and goes on when it waits for nobody."""

REQUEST = (
    Rule(
        act="file",
        source=(ABSENT,),
        dest=State.filed,
        by=(Role.applicant, Role.clerk),
        basis=(point("2"), point("3")),
        guards=(*FILING_GUARDS, must.there_are_two_sides),
        keeps=kept("committee", "applicant", "respondent", "sum_claimed", "filed_on"),
        effective="filed_on",
    ),
    Rule(
        act="invite",
        source=(State.filed,),
        dest=State.invited,
        by=(Role.clerk,),
        basis=(point("6 I"),),
        keeps=kept("days", invited_on="on"),
        letter=Letter(kind="invitation", cite=point("6 I"), starts=(RESPONSE,), to=BOTH),
    ),
    Rule(
        act="supplement",
        source=(State.invited,),
        dest=None,
        by=(Role.applicant, Role.clerk),
        basis=(point("6 II"),),
        guards=FILING_GUARDS,
        keeps=kept(supplemented_on="filed_on"),
        effective="filed_on",
    ),
    Rule(
        act="respond",
        source=(State.invited,),
        dest=None,
        by=(*PARTIES, Role.clerk),
        basis=(point("6 II"),),
        guards=(*A_PARTY_SPEAKS, *FILING_GUARDS, handed_in_within("response", point("6 II"))),
        keeps=kept("response", "spoken", responded_on="filed_on"),
        meets=("response",),
        causes=GOING_ON,
        effective="filed_on",
    ),
    Rule(
        act="confide",
        source=(State.invited, *TO_BE_HEARD),
        dest=None,
        by=(*PARTIES, Role.clerk),
        basis=(point("6 IV"),),
        guards=A_PARTY_SPEAKS,
    ),
    Rule(
        act="lapse",
        source=(State.invited,),
        dest=None,
        by=(House.clock,),
        basis=(point("6 III"),),
        guards=(period_has_run_out("response", point("6 III")),),
        keeps=kept("silent"),
        causes=GOING_ON,
        notices=(Notice("hearing_lapsed", Role.clerk),),
    ),
    Rule(
        act="take_up",
        source=(State.invited,),
        dest=State.answered,
        by=(House.system,),
        basis=(point("6 II"),),
    ),
    Rule(
        act="go_on",
        source=(State.invited,),
        dest=State.unanswered,
        by=(House.system,),
        basis=(point("6 III"),),
    ),
    Rule(
        act="withdraw",
        source=(State.filed, State.invited, *TO_BE_HEARD),
        dest=State.withdrawn,
        by=(Role.applicant, Role.clerk),
        basis=(point("7"),),
        guards=(letting_go_is_shown,),
    ),
)

SITTING = (
    Rule(
        act="sit",
        source=TO_BE_HEARD,
        dest=State.heard,
        by=(Role.clerk,),
        basis=(point("8"),),
        guards=(
            must.the_sitting_took_place,
            must.mediators_are_on_the_roll,
            must.everybody_has_a_sitting_left,
        ),
        keeps=kept("mediators", "roll", "sat_on"),
        ledger=True,
    ),
    Rule(
        act="settle",
        source=(State.heard,),
        dest=State.settled,
        by=(Role.clerk,),
        basis=(point("9"),),
        guards=(must.no_more_than_was_claimed,),
        keeps=kept("agreed", concluded_on="on"),
        ledger=True,
        letter=Letter(kind="settlement_record", cite=point("9"), to=BOTH),
    ),
    Rule(
        act="fail",
        source=(State.heard,),
        dest=State.failed,
        by=(Role.clerk,),
        basis=(point("9"),),
        guards=(reason_is_given,),
        keeps=kept(concluded_on="on"),
        ledger=True,
        letter=Letter(kind="failure_record", cite=point("9"), to=BOTH),
    ),
)

REFUSAL = (
    Rule(
        act="propose_refusal",
        source=(State.filed,),
        dest=State.refusal_proposed,
        by=(Role.clerk,),
        basis=(point("4"),),
        guards=(reason_is_given,),
        keeps=kept("ground", proposed_by="actor"),
    ),
    Rule(
        act="refuse",
        source=(State.refusal_proposed,),
        dest=State.refused,
        by=(Role.chair,),
        basis=(point("4"),),
        adverse=True,
        prepared_by="proposed_by",
        hearing=Hearing.due,
        undone_by="dispute.reinstate",
        letter=Letter(kind="refusal", cite=point("4"), decision=True, to=BOTH),
    ),
    reinstating(source=(State.refused,), dest=State.filed, causes=(letters_fall("refusal"),)),
)

DISPUTE = Procedure(
    name="dispute",
    title="調解",
    rank=10,
    states=State,
    holders=HOLDERS,
    preparatory=frozenset({"propose_refusal", "declare_recusal"}),
    rules=(*REQUEST, *SITTING, *REFUSAL, declaring_recusal(tuple(HOLDERS))),
)
