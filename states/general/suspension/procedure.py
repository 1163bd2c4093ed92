"""停止補助: for how long an employer gets no new subsidy.

A programme says on which grounds. A stop never refuses receipt of an application; it bars
acceptance and approval (AM-35).
"""

from __future__ import annotations

from dataclasses import dataclass

from states.general.consequences import letters_about_this
from states.general.guards import period_has_run_out, reason_is_given
from states.general.offices import Office
from states.general.second_thoughts import falling
from states.general.sentences import sentences
from states.general.stages.suspension import HOLDERS, STANDING, State
from states.general.suspension.guards import (
    a_decision_stops_subsidies,
    first_day_has_come,
    stop_does_not_begin_in_the_past,
    stop_was_not_ordered_yet,
)
from states.law.article import Article, apa
from states.law.dossier import ABSENT
from states.law.regulation import Procedure
from states.law.role import House
from states.law.rule import Cause, ClockSpec, Hearing, Letter, Rule, Tone, kept

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspending:
    """How a programme stops subsidies: the article that allows it, and those on whose grounds it
    does. For how long, on which ground, is asked where the stop is decided."""

    cite: Article
    ordered_under: tuple[Article, ...]


def _order(how: Suspending) -> Rule:
    """Carrying out a stop that was decided."""
    return Rule(
        act="order",
        source=(ABSENT,),
        dest=State.ordered,
        by=(Office.handling,),
        basis=how.ordered_under,
        guards=(
            a_decision_stops_subsidies.under(how.cite),
            stop_was_not_ordered_yet.under(how.cite),
            stop_does_not_begin_in_the_past,
        ),
        keeps=kept("about", first_day="first_day_ordered", months="stop_decided"),
        adverse=True,
        letter=Letter(kind="stop_order", cite=how.cite, decision=True, starts=(BEGINNING,)),
        undone_by="suspension.annul",
        hearing=Hearing.held,
    )


def _running(how: Suspending) -> tuple[Rule, ...]:
    """The clock begins the stop and ends it."""
    return (
        Rule(
            act="begin",
            source=(State.ordered,),
            dest=State.running,
            by=(House.clock,),
            basis=(how.cite, apa("110 I")),
            guards=(first_day_has_come,),
            starts=(STOP,),
        ),
        Rule(
            act="end",
            source=(State.running,),
            dest=State.ended,
            by=(House.clock,),
            basis=(how.cite, apa("48 V")),
            guards=(period_has_run_out("stop", apa("48 V")),),
        ),
    )


FALLING = falling(
    source=STANDING,
    dest=State.annulled,
    causes=(Cause(act="letter.cancel", on=letters_about_this),),
    also=(apa("117"),),
    by=(Office.deciding, House.system),
    guards=(reason_is_given,),
    letter=Letter(kind="stop_annulled", cite=apa("118")),
)
"""The decision behind the stop fell, or the branch withdraws it (117, 118)."""


def suspension_procedure(how: Suspending) -> Procedure:
    """The procedure of one programme."""
    rules = (_order(how), *_running(how), FALLING)
    return Procedure(
        name="suspension",
        title="停止補助",
        rank=45,
        states=State,
        holders=HOLDERS,
        rules=sentences("suspension", rules),
    )
