"""What the law answers on irregularities and other grants, held against cases worked by hand."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from states.expertise.questions.double_funding import double_funding
from states.expertise.questions.facts_of_kinds import VOCABULARY
from states.expertise.questions.irregularity import irregularity
from states.expertise.questions.kinds import KINDS
from states.expertise.questions.kinds import ask as ask_the_law
from states.expertise.revocation.grounds import (
    GROUNDS,
    PROOFS,
    falls_whole,
    stop_is_allowed,
    unproven,
)
from states.general.questions.asking import Given
from states.general.refund.interest import Account, interest
from states.general.suspension.stops import Span, barred, begins, span, union
from states.general.undoing.ways import existed_at, limit, way
from states.law.facts import BadQuestion

CASES: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("decision_cases_undoing.json").read_text(encoding="utf-8")
)
DAYS = st.dates(date(2021, 3, 1), date(2035, 12, 31))
SPANS = st.lists(
    st.tuples(DAYS, st.integers(0, 900)).map(lambda p: Span(p[0], p[0] + timedelta(days=p[1]))),
    max_size=5,
)


def asked(kind: str, **facts: Any) -> dict[str, Any]:
    return ask_the_law(Given(VOCABULARY, kind, facts)).as_json()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['id']} {case['cite']}")
def test_a_worked_case_is_answered_in_every_key_with_reasons(case: dict[str, Any]) -> None:
    """R-107, R-111, R-113 to R-124, AM-30 to AM-36: each case says which."""
    answer = asked(case["kind"], **case["given"])
    assert {key: answer.get(key, "—") for key in case["expected"]} == case["expected"]
    assert answer["why"]
    assert all(sentence["says"] and sentence["cite"] for sentence in answer["why"])


def test_the_kinds_are_registered_under_their_names() -> None:
    assert KINDS["irregularity"] is irregularity
    assert KINDS["double_funding"] is double_funding


@pytest.mark.parametrize(
    "facts",
    [
        {"ground": 9},
        {"ground": "第八款"},
        {"ground": 1, "requested_stop_years": "two"},
        {"ground": 1, "requested_stop_years": True},
        {"ground": 1, "requested_stop_years": -1},
        {"stop": ["2024-03-15"], "filed_on": "2024-05-01"},
        {"stop": ["2024-03-15", "soon"], "filed_on": "2024-05-01"},
        {"stop": "2024-03-15", "filed_on": "2024-05-01"},
        {"ground": 3, "paid_by_lecturer": {"陳": -1}},
        {"ground": 2, "action": "forgive"},
    ],
    ids=str,
)
def test_what_cannot_be_read_is_refused_with_the_field(facts: dict[str, Any]) -> None:
    with pytest.raises(BadQuestion):
        asked("irregularity", **facts)


def test_no_ground_beyond_the_first_and_the_vouchers_allows_a_stop() -> None:
    """R-111, R-122: two years on ground 1, one to five for lost vouchers."""
    allowed = {code for code in GROUNDS if any(stop_is_allowed(code, n) for n in range(1, 100))}
    assert allowed == {"1", "12V"}
    assert [n for n in range(100) if stop_is_allowed("1", n)] == [24]
    assert [n for n in range(100) if stop_is_allowed("12V", n)] == list(range(12, 61))


def test_every_proof_has_its_words() -> None:
    """R-115 to R-121."""
    assert {name for ground in GROUNDS.values() for name in ground.needs} == set(PROOFS)


@pytest.mark.parametrize("code", GROUNDS)
def test_a_ground_without_facts_is_not_proven(code: str) -> None:
    """R-115 to R-121: each ground needs every proof of its row."""
    assert unproven(code, {}) == list(GROUNDS[code].needs)


PROVEN: dict[str, dict[str, Any]] = {
    "1": {"fraud": False},
    "2": {"deviations": ["course-3"]},
    "3": {"not_employed": ["W1"]},
    "4": {"obstructions": [{"kind": "refused", "record": "visit-1"}]},
    "5": {"other_grants": [{"agency": "county", "amount": 1, "received_on": "2024-05-01"}]},
    "6": {"rule_broken": "plan-13"},
    "7": {"severe": True, "penalties": ["penalty-1"]},
    "12V": {"lost_vouchers": ["V-1"]},
}


@pytest.mark.parametrize("code", GROUNDS)
def test_a_ground_with_its_facts_is_proven(code: str) -> None:
    """R-115 to R-121."""
    assert unproven(code, PROVEN[code]) == []


def test_one_missed_appointment_proves_nothing_and_two_do() -> None:
    """R-107, R-118."""
    missed = {"kind": "absent", "record": "visit-1"}
    assert unproven("4", {"obstructions": [missed]}) == ["obstructions"]
    assert unproven("4", {"obstructions": [missed, missed]}) == []


def test_what_is_only_asked_for_elsewhere_is_no_ground() -> None:
    """R-119, AM-33."""
    asked_for = {"agency": "county", "amount": 1, "received_on": None}
    assert unproven("5", {"other_grants": [asked_for]}) == ["other_grants"]


def test_how_much_falls_follows_the_ground() -> None:
    """AM-31, AM-32, R-117."""
    workers = ("W1", "W2")
    assert falls_whole("1", {"fraud": True}, workers) is True
    assert falls_whole("1", {"fraud": False}, workers) is False
    assert falls_whole("2", {"deviations": ["course-3"]}, workers) is False
    assert falls_whole("2", {"deviations": ["whole_plan"]}, workers) is True
    assert falls_whole("3", {"not_employed": ["W1"]}, workers) is False
    assert falls_whole("3", {"not_employed": ["W2", "W1"]}, workers) is True
    assert falls_whole("6", {}, workers) is None


def test_121_and_124_share_a_length_and_differ_in_label() -> None:
    """R-123."""
    assert way(existed=True).title == "撤銷"
    assert way(existed=False).title == "廢止"
    assert existed_at(date(2024, 1, 15), date(2024, 1, 15))
    assert not existed_at(date(2024, 1, 16), date(2024, 1, 15))
    assert limit(date(2024, 2, 29)).ordinary == date(2026, 2, 28)


@given(SPANS, DAYS, DAYS)
def test_a_union_bars_the_same_days_as_its_stops(spans: list[Span], filed: date, on: date) -> None:
    """AM-35: overlapping stops run as one."""
    joined = union(spans)
    for day in (filed, on):
        assert any(one.holds(day) for one in joined) == any(one.holds(day) for one in spans)
    assert all(one.last < two.first - timedelta(days=1) for one, two in pairwise(joined))
    free = not any(one.holds(filed) or one.holds(on) for one in spans)
    assert (barred(spans, filed, on) is None) == free


@given(DAYS, st.integers(1, 60))
def test_a_stop_lasts_its_months_and_its_first_day_counts(first: date, length: int) -> None:
    """APA 48 V, AM-34."""
    last = span(first, length).last
    assert timedelta(27 * length) < last - first < timedelta(31 * length)
    assert span(first, length + 1).last > last


@given(st.none() | DAYS, st.none() | DAYS)
def test_no_stop_begins_before_its_service(stated: date | None, served: date | None) -> None:
    """AM-34, APA 110."""
    first = begins(stated, served)
    assert first is None or all(day is None or first >= day for day in (stated, served))
    assert (first is None) == (stated is None and served is None)


@given(st.integers(0, 1_000_000), DAYS, DAYS, DAYS)
def test_interest_grows_with_time_and_stops_at_none(owed: int, a: date, b: date, c: date) -> None:
    """民法 203: simple, from the day after; nothing grows backwards.

    Parts differ from the whole by rounding, and by a day for each leap year that a whole year
    passes over without counting its 29 February (F22).
    """
    first, second, third = sorted((a, b, c))
    assert interest(owed, second, first) == 0
    assert 0 <= interest(owed, first, second) <= interest(owed, first, third)
    parts = interest(owed, first, second) + interest(owed, second, third)
    leap_days = (third.year - first.year) // 4 + 2
    assert abs(parts - interest(owed, first, third)) <= 1 + owed * 5 * leap_days / 36_500


def test_f22_a_whole_year_costs_a_years_rate_on_whatever_day_it_begins() -> None:
    """民法 203, 123 I: 1,461 first days over four years and each number of years up to four."""
    asked = 0
    for begun in (date(2022, 1, 1) + timedelta(days=n) for n in range(1_461)):
        for years in range(1, 5):
            ends = begun.replace(year=begun.year + years, day=min(begun.day, 28))
            ends += timedelta(days=begun.day - ends.day)
            if (begun.month, begun.day) == (2, 29):
                ends = date(begun.year + years, 3, 1) - timedelta(days=1)
            assert interest(60_000, begun, ends) == 3_000 * years, (begun, ends)
            asked += 1
    assert asked == 5_844


def test_f22_before_the_correction_each_leap_day_cost_a_day_more() -> None:
    leap = date(2023, 7, 1), date(2024, 7, 1)
    assert interest(60_000, *leap, by_years=False) == 3_008
    assert interest(60_000, *leap) == 3_000


def test_a_payment_covers_the_interest_first() -> None:
    """民法 323."""
    account = Account(60_000, 0, "2024-01-01").pay(33_000, "2024-12-31")
    assert account == Account(30_000, 0, "2024-12-31")
    assert account.at("2025-12-31").outstanding == 31_500
    assert Account(60_000, 0, "").at("2030-01-01").outstanding == 60_000
    assert Account(60_000, 0, "2024-12-31").pay(1_000, "2024-01-01").principal == 59_000
