"""Conditions of a stop of subsidies (行政罰法 2; 行政程序法 110 I)."""

from __future__ import annotations

from states.law.article import apa, penalty
from states.law.guard import Grounds, guard


@guard(
    cite=penalty("2"),
    says="「{about}」未有停止補助之決定",
    reads=("about", "stop_decided"),
)
def a_decision_stops_subsidies(facts: Grounds) -> bool:
    """The officer carries out what was decided; ground and length were asked there (R-122)."""
    return bool(facts["stop_decided"])


@guard(
    cite=penalty("2"),
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
