"""停止補助: for how long an employer gets no new subsidy (計畫12 V, 14 II).

A stop never refuses receipt of an application; it bars acceptance and approval (AM-35).
"""

from __future__ import annotations

from enum import StrEnum, unique

from states.expertise.undoing.consequences import letters_about_this
from states.general.guards import period_has_run_out, reason_is_given
from states.general.recusal import barring_the_recused
from states.law.article import apa, plan
from states.law.guard import Grounds, guard
from states.law.regulation import Procedure
from states.law.role import Role
from states.law.rule import ABSENT, Cause, ClockSpec, Letter, Rule, Tone, kept


@unique
class State(StrEnum):
    """Where a stop stands. Nobody holds the baton: the clock begins and ends it."""

    ordered = "ordered"
    running = "running"
    ended = "ended"
    annulled = "annulled"


HOLDERS: dict[str, Role] = {}


@guard(
    cite=plan("14 II"),
    says="「{about}」未有停止補助之決定",
    reads=("about", "stop_decided"),
)
def a_decision_stops_subsidies(facts: Grounds) -> bool:
    """The officer carries out what was decided; ground and length were asked there (R-122)."""
    return bool(facts["stop_decided"])


@guard(
    cite=plan("14 II"),
    says="此決定之停止補助業已命行：{stops_about}",
    reads=("stops_about",),
)
def stop_was_not_ordered_yet(facts: Grounds) -> bool:
    """Each decision has its own period, once (DC-159)."""
    return not facts["stops_about"]


@guard(
    cite=apa("110 I"),
    says="停止補助之始日{first_day_ordered}不得早於今日{on}",
    reads=("first_day_ordered", "on"),
)
def stop_does_not_begin_in_the_past(facts: Grounds) -> bool:
    """A sanction binds from its service on (AM-34)."""
    return not facts["first_day_ordered"] or facts["first_day_ordered"] >= facts["on"]


@guard(
    cite=apa("110 I"),
    says="停止補助之始日{stop_began_on}尚未屆至",
    reads=("stop_began_on", "on"),
)
def first_day_has_come(facts: Grounds) -> bool:
    """The first day counts whatever the hour (APA 48 V); unserved, there is none."""
    first = facts["stop_began_on"]
    return first is not None and first <= facts["on"]


BEGINNING = ClockSpec(
    kind="beginning",
    rule="eve_of_stated_day",
    then="begin",
    during=(State.ordered,),
    basis={"stated_day": "stop_first_day"},
    cite=apa("110 I"),
    tone=Tone.adverse,
)
"""From the day stated, or else from service (AM-34)."""

STOP = ClockSpec(
    kind="stop",
    rule="stop_period",
    then="end",
    during=(State.running,),
    basis={"first_day": "stop_began_on", "months": "months"},
    cite=apa("48 V"),
    tone=Tone.favourable,
)
"""The first day counts and the end is not moved off a rest day (APA 48 V)."""

RULES = (
    # 12 V, 14 II: carrying out a decided proposal
    Rule(
        act="order",
        source=(ABSENT,),
        dest=State.ordered,
        by=(Role.officer,),
        basis=(plan("12 V"), plan("14 II")),
        guards=(
            a_decision_stops_subsidies,
            stop_was_not_ordered_yet,
            stop_does_not_begin_in_the_past,
        ),
        keeps=kept("about", first_day="first_day_ordered", months="stop_decided"),
        adverse=True,
    ),
    Rule(
        act="begin",
        source=(State.ordered,),
        dest=State.running,
        by=(Role.clock,),
        basis=(plan("14 II"), apa("110 I")),
        guards=(first_day_has_come,),
        starts=(STOP,),
    ),
    Rule(
        act="end",
        source=(State.running,),
        dest=State.ended,
        by=(Role.clock,),
        basis=(plan("14 II"), apa("48 V")),
        guards=(period_has_run_out("stop", apa("48 V")),),
    ),
    # 行政程序法 117, 118: the decision behind it fell, or the branch withdraws it
    Rule(
        act="annul",
        source=(State.ordered, State.running, State.ended),
        dest=State.annulled,
        by=(Role.supervisor, Role.system),
        basis=(apa("117"), apa("118")),
        guards=(reason_is_given,),
        causes=(Cause(act="letter.cancel", on=letters_about_this),),
    ),
)

SUSPENSION = Procedure(
    name="suspension",
    title="停止補助",
    rank=45,
    states=State,
    holders=HOLDERS,
    rules=barring_the_recused(RULES),
)

LETTERS = {
    "suspension.order": Letter(
        kind="stop_order", cite=plan("14 II"), decision=True, starts=(BEGINNING,)
    ),
    "suspension.annul": Letter(kind="stop_annulled", cite=apa("118")),
}
"""A stop begins with the service of its order, or on the later day that it states."""
