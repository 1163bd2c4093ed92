"""查核: looking at the papers and the teaching, and what is found (計畫12 I, II).

The branch may look at any time; the employer must not evade, hinder or refuse. One appointment
that came to nothing is no refusal: that needs documented facts (R-107).
"""

from __future__ import annotations

from typing import Any

from states.expertise.citing import plan
from states.expertise.inspection import guards as must
from states.expertise.inspection.former import FORMER
from states.expertise.stages.application import GRANTED
from states.expertise.stages.inspection import HOLDERS, State
from states.general.changes import TRIALS
from states.general.guards import reason_is_given
from states.general.recusal import barring_the_recused
from states.law.dossier import ABSENT
from states.law.regulation import Procedure
from states.law.role import Role
from states.law.rule import Cause, Letter, Rule, kept
from states.law.situation import Derivation, Situation

SUSPICION = (
    "ground",
    "knew_on",
    "cause_on",
    "defect_existed_at_decision",
    "evidence",
    "rule_broken",
    "severe",
)
"""What a suspicion is told by the inspection that raised it."""


def notices_served(s: Situation) -> list[str]:
    """The days on which notices of this inspection took effect."""
    return [
        letter.data["service_effective_on"]
        for letter in s.dossier.of("letter")
        if letter.data.get("about") == s.matter.ref
        and letter.data.get("letter") == "inspection_notice"
        and "service_effective_on" in letter.data
    ]


def attempts_anew(s: Situation) -> int:
    """How many appointments were made, this one included."""
    return int(s.matter.data.get("attempts", 0)) + 1


def known_on(s: Situation) -> str | None:
    """The day from which the branch knows: that of the inspection, or of its obstruction."""
    day: str | None = s.matter.data.get("happened_on") or s.matter.data.get("conducted_on")
    return day


def a_suspicion(s: Situation) -> list[str | None]:
    """A revocation to open: something is irregular, and a grant stands that it touches."""
    application = next(iter(s.dossier.of("application")))
    stands = application.state in GRANTED
    return [None] if s.matter.data["finding"] == "irregular" and stands else []


def told_to_the_suspicion(s: Situation) -> dict[str, Any]:
    """What the inspection found, as the opening of a revocation wants it."""
    data = s.matter.data
    return {name: data.get(name) for name in SUSPICION}


FINDING = kept(
    "finding",
    "ground",
    "cause_on",
    "defect_existed_at_decision",
    "evidence",
    "rule_broken",
    "severe",
    knew_on="known_on",
    closed_on="on",
)

APPOINTMENT = kept("planned_on", "planned_hour", "subject", "unannounced", attempts="attempts_anew")
"""What is remembered of an appointment; place and people stand sealed with the act."""

RULES = (
    # 12 I: a day is set and told
    Rule(
        act="schedule",
        source=(ABSENT,),
        dest=State.scheduled,
        by=(Role.officer,),
        basis=(plan("12 I"),),
        guards=(
            must.there_is_something_to_inspect,
            must.inspection_lies_ahead,
            must.an_unannounced_visit_has_its_reason,
        ),
        keeps=APPOINTMENT | kept(scheduled_on="on"),
        since=TRIALS,
    ),
    # 12 I: the first appointment came to nothing; another day is set and told
    Rule(
        act="schedule",
        source=(State.scheduled,),
        dest=None,
        by=(Role.officer,),
        basis=(plan("12 I"),),
        guards=(
            must.first_appointment_has_passed,
            must.inspection_lies_ahead,
            must.an_unannounced_visit_has_its_reason,
        ),
        keeps=APPOINTMENT,
        since=TRIALS,
    ),
    Rule(
        act="conduct",
        source=(State.scheduled,),
        dest=State.conducted,
        by=(Role.officer,),
        basis=(plan("12 I"),),
        guards=(must.inspection_has_taken_place,),
        keeps=kept("conducted_on", "inspectors", "record"),
    ),
    # 12 I, 14 I(4): evading, hindering, refusing, with the facts that show it
    Rule(
        act="record_obstruction",
        source=(State.scheduled, State.conducted),
        dest=State.obstructed,
        by=(Role.officer,),
        basis=(plan("12 I"), plan("14 I(4)")),
        guards=(
            must.obstruction_has_happened,
            must.employer_knew_of_the_inspection,
            must.more_than_one_missed_appointment,
            reason_is_given,
        ),
        keeps=kept("obstruction", "refused_expressly", "happened_on", "record"),
    ),
    # 12 II, 14 I: what was found counts in later reviews, and may raise a suspicion
    Rule(
        act="close",
        source=(State.conducted, State.obstructed),
        dest=State.closed,
        by=(Role.officer,),
        basis=(plan("12 II"), plan("14 I")),
        guards=(
            must.irregular_finding_names_its_ground,
            must.ground_four_means_obstruction,
            must.irregularity_has_its_day,
            reason_is_given,
        ),
        keeps=FINDING,
        causes=(
            Cause(
                act="revocation.open",
                on=a_suspicion,
                given=told_to_the_suspicion,
                gives=SUSPICION,
            ),
        ),
    ),
)

INSPECTION = Procedure(
    name="inspection",
    title="查核",
    rank=48,
    states=State,
    holders=HOLDERS,
    rules=barring_the_recused(RULES),
    former=barring_the_recused(FORMER),
)

LETTERS = {"inspection.schedule": Letter(kind="inspection_notice", cite=plan("12 I"))}

FACTS: dict[str, Derivation] = {
    "attempts_anew": attempts_anew,
    "known_on": known_on,
    "notices_served": notices_served,
    "planned_before": lambda s: s.matter.data.get("planned_on"),
}
"""Derived facts of inspections."""
