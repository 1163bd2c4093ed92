"""停止補助: for how long an employer gets no new subsidy (計畫12 V, 14 II).

A stop never refuses receipt of an application; it bars acceptance and approval (AM-35).
"""

from __future__ import annotations

from states.expertise.citing import plan
from states.expertise.consequences import letters_about_this
from states.expertise.stages.suspension import HOLDERS, STANDING, State
from states.expertise.suspension.guards import (
    a_decision_stops_subsidies,
    first_day_has_come,
    stop_does_not_begin_in_the_past,
    stop_was_not_ordered_yet,
)
from states.general.guards import period_has_run_out, reason_is_given
from states.general.recusal import barring_the_recused
from states.law.article import apa
from states.law.dossier import ABSENT
from states.law.regulation import Procedure
from states.law.role import Role
from states.law.rule import Cause, ClockSpec, Letter, Rule, Tone, kept

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
        source=STANDING,
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
