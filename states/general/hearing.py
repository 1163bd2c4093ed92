"""陳述意見: the opportunity to be heard before an adverse decision (APA 102 to 106)."""

from __future__ import annotations

from states.general.guards import FILING_GUARDS, handed_in_within, period_has_run_out
from states.general.offices import Office
from states.general.sentences import sentences
from states.general.service_told import service_is_told
from states.general.stages.hearing import HOLDERS, State
from states.law.article import apa
from states.law.dossier import ABSENT
from states.law.guard import Grounds, guard
from states.law.regulation import Procedure
from states.law.role import House
from states.law.rule import ClockSpec, Letter, Rule, Tone, kept


@guard(
    cite=apa("104 I"),
    says="陳述意見所涉之事件「{about}」不存在於本案",
    reads=("about", "about_exists"),
)
def matter_in_question_exists(facts: Grounds) -> bool:
    """A hearing is about a matter of the same dossier."""
    return bool(facts["about_exists"])


@guard(
    cite=apa("104 I"),
    says="就「{about}」已有進行中之陳述意見程序：{hearings_open}，應待其終結",
    reads=("about", "hearings_open"),
)
def no_hearing_is_under_way(facts: Grounds) -> bool:
    """Who was offered a hearing keeps it: it is not cut off by another one or by none."""
    return not facts["hearings_open"]


@guard(
    cite=apa("102"),
    says="「{about}」現無可為之不利處分，無從通知或免予陳述意見",
    reads=("about", "adverse_ahead"),
)
def a_burden_may_follow(facts: Grounds) -> bool:
    """A hearing precedes an adverse decision; where none can follow, there is nothing to say."""
    return bool(facts["adverse_ahead"])


@guard(
    cite=apa("103"),
    says="免予陳述意見應具體指明行政程序法第103條之款次及事實",
    reads=("exception", "reason"),
)
def exception_is_named(facts: Grounds) -> bool:
    """Doing without a hearing needs one of the eight exceptions and the facts behind it."""
    return bool(facts["exception"] and facts["reason"])


OPINION = service_is_told(
    ClockSpec(
        kind="opinion",
        rule="opinion",
        then="lapse",
        during=(State.offered,),
        basis={
            "served_on": "service_effective_on",
            "days": "days",
            "branch_seat_county": "seat_county",
        },
        cite=apa("104 I(4)"),
        tone=Tone.adverse,
        grace="mail_grace_days",
    )
)

RULES = (
    Rule(
        act="offer",
        source=(ABSENT,),
        dest=State.offered,
        by=(Office.handling,),
        basis=(apa("102"), apa("104")),
        guards=(matter_in_question_exists, a_burden_may_follow, no_hearing_is_under_way),
        keeps=kept("about", "days"),
        letter=Letter(kind="hearing_notice", cite=apa("104 I"), starts=(OPINION,)),
    ),
    Rule(
        act="state",
        source=(State.offered,),
        dest=State.stated,
        by=(Office.party, Office.handling),
        basis=(apa("105"),),
        guards=(*FILING_GUARDS, handed_in_within("opinion", apa("105"))),
        keeps=kept("statement"),
        meets=("opinion",),
        effective="filed_on",
    ),
    Rule(
        act="forgo",
        source=(State.offered,),
        dest=State.forgone,
        by=(Office.party,),
        basis=(apa("105 III"),),
        meets=("opinion",),
    ),
    Rule(
        act="dispense",
        source=(ABSENT,),
        dest=State.dispensed,
        by=(Office.handling,),
        basis=(apa("103"),),
        guards=(
            matter_in_question_exists,
            a_burden_may_follow,
            no_hearing_is_under_way,
            exception_is_named,
        ),
        keeps=kept("about", "exception", "reason"),
    ),
    Rule(
        act="lapse",
        source=(State.offered,),
        dest=State.lapsed,
        by=(House.clock,),
        basis=(apa("105 III"),),
        guards=(period_has_run_out("opinion", apa("105 III")),),
    ),
)

HEARING = Procedure(
    name="hearing",
    title="陳述意見",
    rank=50,
    states=State,
    holders=HOLDERS,
    preparatory=frozenset({"dispense"}),
    rules=sentences("hearing", RULES),
)
