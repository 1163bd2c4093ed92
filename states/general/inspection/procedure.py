"""查核: an authority looks for itself, tells beforehand, and records what it found (APA 36 to 42).

One appointment that came to nothing is no refusal: that needs documented facts (R-107). A programme
says under which article it inspects, what there is to inspect, and what a finding names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from states.general.changes import TRIALS
from states.general.guards import reason_is_given
from states.general.inspection import guards as must
from states.general.offices import Office
from states.general.sentences import sentences
from states.general.stages.inspection import HOLDERS, State
from states.law.article import Article
from states.law.dossier import ABSENT
from states.law.guard import Guard
from states.law.regulation import Procedure
from states.law.rule import Cause, Letter, Rule, kept

APPOINTMENT = kept("planned_on", "planned_hour", "subject", "unannounced", attempts="attempts_anew")
"""What is remembered of an appointment; place and people stand sealed with the act."""

FORMER_APPOINTMENT = kept("planned_on", "subject", attempts="attempts_anew")
"""Until 28 November 2026 an appointment had a day and no hour, and every visit was announced."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspecting:
    """How a programme inspects: under which article, and what there must be to look at.

    ``obstruction`` is what its text says of who evades, hinders or refuses. ``closed_under`` are
    the articles under which a finding counts, ``finding`` its conditions, ``found`` what is
    remembered of it, and ``causes`` what follows.
    """

    cite: Article
    something_to_inspect: Guard
    obstruction: tuple[Article, ...] = ()
    closed_under: tuple[Article, ...]
    finding: tuple[Guard, ...] = ()
    found: Mapping[str, str] = field(default_factory=lambda: kept("finding", "evidence"))
    causes: tuple[Cause, ...] = ()


def _appointments(how: Inspecting) -> tuple[Rule, ...]:
    """A day is set and told; when it came to nothing, another one."""
    ahead = must.inspection_lies_ahead.under(how.cite)
    told = Letter(kind="inspection_notice", cite=how.cite)
    reasoned = must.an_unannounced_visit_has_its_reason.under(how.cite)
    return (
        Rule(
            act="schedule",
            source=(ABSENT,),
            dest=State.scheduled,
            by=(Office.handling,),
            basis=(how.cite,),
            guards=(how.something_to_inspect, ahead, reasoned),
            keeps=APPOINTMENT | kept(scheduled_on="on"),
            letter=told,
            since=TRIALS,
        ),
        Rule(
            act="schedule",
            source=(State.scheduled,),
            dest=None,
            by=(Office.handling,),
            basis=(how.cite,),
            guards=(must.first_appointment_has_passed.under(how.cite), ahead, reasoned),
            keeps=APPOINTMENT,
            letter=told,
            since=TRIALS,
        ),
    )


def _former_appointments(how: Inspecting) -> tuple[Rule, ...]:
    ahead = must.inspection_lies_ahead.under(how.cite)
    return (
        Rule(
            act="schedule",
            source=(ABSENT,),
            dest=State.scheduled,
            by=(Office.handling,),
            basis=(how.cite,),
            guards=(how.something_to_inspect, ahead),
            keeps=kept("planned_on", "subject", scheduled_on="on", attempts="attempts_anew"),
            until=TRIALS,
        ),
        Rule(
            act="schedule",
            source=(State.scheduled,),
            dest=None,
            by=(Office.handling,),
            basis=(how.cite,),
            guards=(must.first_appointment_has_passed.under(how.cite), ahead),
            keeps=FORMER_APPOINTMENT,
            until=TRIALS,
        ),
    )


def _looking(how: Inspecting) -> tuple[Rule, ...]:
    """It took place, or it was evaded, hindered, refused, with the facts that show it."""
    return (
        Rule(
            act="conduct",
            source=(State.scheduled,),
            dest=State.conducted,
            by=(Office.handling,),
            basis=(how.cite,),
            guards=(must.inspection_has_taken_place.under(how.cite),),
            keeps=kept("conducted_on", "inspectors", "record"),
        ),
        Rule(
            act="record_obstruction",
            source=(State.scheduled, State.conducted),
            dest=State.obstructed,
            by=(Office.handling,),
            basis=(how.cite, *how.obstruction),
            guards=(
                must.obstruction_has_happened.under(how.cite),
                must.employer_knew_of_the_inspection,
                must.more_than_one_missed_appointment.under(how.cite),
                reason_is_given,
            ),
            keeps=kept("obstruction", "refused_expressly", "happened_on", "record"),
        ),
    )


def _closing(how: Inspecting) -> Rule:
    """What was found, with its reasons; what follows from it is the programme's."""
    return Rule(
        act="close",
        source=(State.conducted, State.obstructed),
        dest=State.closed,
        by=(Office.handling,),
        basis=how.closed_under,
        guards=(*how.finding, reason_is_given),
        keeps=how.found,
        causes=how.causes,
    )


def inspection_procedure(how: Inspecting) -> Procedure:
    """The procedure of one programme."""
    rules = (*_appointments(how), *_looking(how), _closing(how))
    return Procedure(
        name="inspection",
        title="查核",
        rank=48,
        states=State,
        holders=HOLDERS,
        rules=sentences("inspection", rules),
        former=sentences("inspection", _former_appointments(how)),
    )
