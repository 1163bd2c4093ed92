"""Every clock, with its last day on a rest day, a closure, a make-up Saturday, … (F07, T25).

A person's period moves to the next working day unless an article says no: a stop (行政程序法48 V)
and the powers of the agency do not move, nor does a day that the decision names for the plan.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest

from states.expertise.regulation import EDITIONS
from states.law.calendar import Calendar, Closure
from states.law.clocks import count
from states.law.deadlines import compute
from states.law.rule import ClockSpec
from storage.office_calendar import known_calendar, official_calendar

LAW = EDITIONS.latest
CLOCKS = {f"{name}.{kind}": spec for (name, kind), spec in LAW.clocks.items()}

STAYS = {
    "application.start": "the plan begins on the day approved",
    "application.execution": "the plan ends on the day approved",
    "revocation.limit_121": "行政程序法121: a power of the agency",
    "revocation.limit_124": "行政程序法124: a power of the agency",
    "revocation.limit_27": "行政罰法27: a power of the agency",
    "refund.limitation": "行政程序法131: a right of the agency",
    "refund.enforcement": "行政執行法7: a power of the agency",
    "suspension.beginning": "the day stated, or of service",
    "suspension.stop": "行政程序法48 V",
}
"""Clocks whose end stays where it falls, and why."""

SEAT = {"branch_seat_county": "新北市"}
BASES: dict[str, tuple[str, dict[str, Any]]] = {
    "correction": ("effective_on", {"days": 10, "service": "direct", **SEAT}),
    "opinion": ("effective_on", {"days": 10, "service": "direct", **SEAT}),
    "return_order": ("effective_on", {"days": 30, "service": "direct", **SEAT}),
    "appeal_30d": ("effective_on", {"service": "direct", "authority_seat": "臺北市",
                                    "appellant": "臺北市"}),
    "processing_2m": ("received_on", SEAT),
    "appeal_decision_3m": ("received_on", {}),
    "appeal_decision_5m": ("received_on", {}),
    "appeal_defence_20d": ("received_on", SEAT),
    "court_2m": ("appeal_decision_served_on", {}),
    "complaint_answer": ("received_on", {"published_days": 30, **SEAT}),
    "reimbursement": ("completed_on", SEAT),
    "instalment": ("stated_day", SEAT),
    "stated_day": ("stated_day", {}),
    "eve_of_stated_day": ("stated_day", {}),
    "stop_period": ("first_day", {"months": 12}),
    "revoke_2y": ("known_on", {}),
    "abolish_2y": ("cause_on", {}),
    "limitation_5y": ("claim_arose_on", {}),
    "enforcement_5y": ("final_on", {}),
}  # fmt: skip
"""From which day each rule counts, and what else it is asked."""


def ends(spec: ClockSpec, start: date, calendar: Calendar) -> date:
    anchor, others = BASES[spec.rule]
    basis = {anchor: start.isoformat(), **others}
    return date.fromisoformat(count(spec, basis, LAW, calendar)["due"])


def start_for(spec: ClockSpec, day: date, calendar: Calendar) -> date:
    """The latest day from which the period, counted without looking at days off, ends on ``day``:
    on a working day that is where it ends, before a rest day it is one day earlier."""
    guess = day - (ends(spec, day, calendar) - day)
    near = sorted((guess + timedelta(days=n) for n in range(-12, 13)), reverse=True)
    return next(start for start in near if ends(spec, start, calendar) == day)


WORKING = Calendar()
CLOSED = date(2024, 9, 11)
"""A Wednesday."""
TYPHOON = Closure(CLOSED, None, "測試颱風", "t", CLOSED - timedelta(days=1))
SITUATIONS: dict[str, tuple[date, date]] = {
    "Saturday": (date(2024, 8, 10), date(2024, 8, 12)),
    "Sunday": (date(2024, 8, 11), date(2024, 8, 12)),
    "holiday": (date(2024, 10, 10), date(2024, 10, 11)),
    "closure": (CLOSED, date(2024, 9, 12)),
    "closure known afterwards": (CLOSED, date(2024, 9, 12)),
    "row of the committed table": (date(2024, 10, 31), date(2024, 11, 1)),
    "make-up Saturday": (date(2024, 2, 17), date(2024, 2, 17)),
}
"""The last day as counted, and where a period ends that moves off days off."""

SEEN: Counter[str] = Counter()


def counted(spec: ClockSpec, situation: str, day: date) -> date:
    """Where a period ends whose counted last day is ``day``."""
    if situation in ("Saturday", "Sunday", "holiday"):
        eve = next(
            day - timedelta(days=n)
            for n in range(1, 4)
            if official_calendar().why_rest(day - timedelta(days=n)) is None
        )
        start = start_for(spec, eve, official_calendar())
        return ends(spec, start + (day - eve), official_calendar())
    start = start_for(spec, day, official_calendar())
    if situation == "closure":
        return ends(spec, start, official_calendar().with_closures([TYPHOON]))
    if situation == "closure known afterwards":
        both = official_calendar().with_closures([TYPHOON._replace(known_from=day)])
        before = both.known_at(day - timedelta(days=1))
        assert ends(spec, start, before) == day
        return ends(spec, start, both.known_at(day))
    if situation == "row of the committed table":
        return ends(spec, start, known_calendar())
    return ends(spec, start, official_calendar())


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("name", CLOCKS)
def test_a_period_ends_on_the_next_working_day_unless_an_article_says_no(
    name: str, situation: str
) -> None:
    day, next_working = SITUATIONS[situation]
    expected = day if name in STAYS else next_working
    assert counted(CLOCKS[name], situation, day) == expected
    SEEN[situation] += 1


def test_every_clock_was_looked_at_on_every_kind_of_day() -> None:
    assert {spec.rule for spec in CLOCKS.values()} <= BASES.keys()
    assert STAYS.keys() <= CLOCKS.keys()
    print(f"{len(CLOCKS)} clocks ({len(CLOCKS) - len(STAYS)} move), by kind of last day: {SEEN}")
    assert len(CLOCKS) >= 25


@pytest.mark.parametrize("name", sorted(CLOCKS))
def test_only_periods_that_move_are_called_provisional(name: str) -> None:
    """T26: a limit that stays where it falls depends on no calendar."""
    spec = CLOCKS[name]
    start = start_for(spec, date(2029, 6, 14), WORKING)
    anchor, others = BASES[spec.rule]
    found = count(spec, {anchor: start.isoformat(), **others}, LAW, official_calendar())
    assert found["provisional"] is (name not in STAYS)
    doubted = any("暫定" in step["what"] for step in found["trace"])
    assert doubted is (name not in STAYS)


def test_until_that_day_an_unpublished_calendar_made_every_end_provisional() -> None:
    former = EDITIONS.at("2026-12-02T00:00:00.000000Z", None, "")
    answer = compute(former.deadlines, "revoke_2y", {"known_on": "2027-06-14"}, official_calendar())
    assert answer.provisional
    today = compute(LAW.deadlines, "revoke_2y", {"known_on": "2027-06-14"}, official_calendar())
    assert not today.provisional
    assert today.last_day == answer.last_day
