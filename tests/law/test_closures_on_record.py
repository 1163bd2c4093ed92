"""Closures on record: what the committed tables hold, and what ``baton clock`` says of them.

F12: the record was incomplete; F13: ``baton clock`` did not know it.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest

from baton.clock import answer
from states.expertise.branches import BRANCHES, BY_COUNTY
from storage.closure_years import NOT_LOOKED_UP, UNVERIFIED, VERIFIED, doubt, spans
from storage.committed_rows import rows_of
from storage.office_calendar import (
    known_calendar,
    official_calendar,
    recorded_closures,
)

CLOSURES = recorded_closures()


def ask(rule: str, **given: Any) -> dict[str, Any]:
    return dict(answer({"rule": rule, "given": given}))


def test_every_closure_carries_its_source_and_names_real_counties_on_a_working_day() -> None:
    print(f"{len(CLOSURES)} closures on record")
    assert len(CLOSURES) >= 28
    for closure in CLOSURES:
        assert closure.source
        assert closure.counties is None or closure.counties <= set(BY_COUNTY)
        assert closure.known_from <= closure.on
        assert not official_calendar().is_day_off(closure.on), closure


def test_no_county_is_closed_twice_on_the_same_day() -> None:
    seen = Counter(
        (closure.on, county) for closure in CLOSURES for county in (closure.counties or BY_COUNTY)
    )
    assert [found for found, times in seen.items() if times > 1] == []


def test_a_partial_closure_is_on_record_only_where_it_holds_the_seat_of_a_branch() -> None:
    parts = [row for row in rows_of("closures.csv") if row["part"]]
    for row in parts:
        assert any(
            branch.seat_county in row["counties"].split() and row["part"] in branch.address
            for branch in BRANCHES
        )


@pytest.mark.parametrize(
    ("day", "county", "closed"),
    [
        ("2023-08-03", "新北市", True),
        ("2023-08-03", "桃園市", False),
        ("2024-07-24", "新北市", True),
        ("2024-07-24", "金門縣", False),
        ("2024-07-25", "高雄市", True),
        ("2024-07-26", "高雄市", True),
        ("2024-07-26", "新北市", False),
        ("2024-10-02", "臺中市", True),
        ("2024-10-31", "桃園市", True),
        ("2025-07-07", "臺南市", True),
        ("2025-07-07", "新北市", False),
        ("2025-11-11", "桃園市", True),
    ],
)
def test_the_closures_that_the_reports_name_are_on_record(
    day: str, county: str, closed: bool
) -> None:
    assert (known_calendar().why_rest(date.fromisoformat(day), county) is not None) is closed


def test_every_year_and_county_says_how_far_its_closures_were_looked_up() -> None:
    """F12: a table of years and counties, each verified, unverified or not looked up."""
    places = {(span.year, span.county) for span in spans()}
    assert places == {(year, county) for year in range(2022, 2027) for county in BY_COUNTY}
    assert {span.status for span in spans()} <= {VERIFIED, UNVERIFIED, NOT_LOOKED_UP}
    print(Counter(span.status for span in spans()))
    for closure in CLOSURES:
        for county in closure.counties or BY_COUNTY:
            status = next(s.status for s in spans() if s[:2] == (closure.on.year, county))
            assert status != NOT_LOOKED_UP, closure


@pytest.mark.parametrize("closure", CLOSURES, ids=lambda c: f"{c.on} {c.name}")
def test_the_clock_names_a_closure_from_the_day_on_which_it_was_announced(closure: Any) -> None:
    """F13, each closure on record: the answer tells of it, and of the day that a case has."""
    day, county = closure.on.isoformat(), min(closure.counties or {"新北市"})
    served = (closure.on - timedelta(days=7)).isoformat()
    facts = {"served_on": served, "days": 7, "branch_seat_county": county}
    assert _told_of(closure, ask("correction", **facts)) > day
    eve = (closure.known_from - timedelta(days=1)).isoformat()
    assert _told_of(closure, ask("correction", **facts, calendar_known_at=eve)) == ""
    known = closure.known_from.isoformat()
    assert _told_of(closure, ask("correction", **facts, calendar_known_at=known)) > day
    stated = [{"date": day, "counties": [county]}]
    counted = ask("correction", **facts, closures=stated)
    assert counted["last_day"] > day


def _told_of(closure: Any, found: dict[str, Any]) -> str:
    """The day that an answer gives with a closure on record; empty where it names none."""
    assert found["last_day"] == closure.on.isoformat()
    lines = [step for step in found["trace"] if "紀錄中有之停班" in step["what"]]
    return next((str(s["day"]) for s in lines if closure.name in s["what"]), "")


def test_a_question_that_states_the_closures_on_record_is_told_of_no_others() -> None:
    facts = {"completed_on": "2024-09-03", "branch_seat_county": "新北市"}
    stated = [{"date": "2024-10-03", "counties": "ALL"}]
    for closures, told in (([], True), (stated, False)):
        found = ask("reimbursement", **facts, closures=closures)
        assert any("紀錄中有之停班" in step["what"] for step in found["trace"]) is told


def test_a_span_that_is_not_verified_is_said_to_be_so() -> None:
    for day, county in (("2024-03-04", "桃園市"), ("2026-03-04", "桃園市")):
        found = ask("correction", served_on=day, days=5, branch_seat_county=county)
        said = doubt(date.fromisoformat(found["last_day"]), county)
        assert said
        assert said in [step["what"] for step in found["trace"]]


def test_nothing_is_said_of_closures_where_a_period_does_not_move() -> None:
    for rule, given in (
        ("revoke_2y", {"known_on": "2023-03-04"}),
        ("stop_period", {"first_day": "2023-03-04", "years": 1}),
    ):
        assert not any("停止上班" in step["what"] for step in ask(rule, **given)["trace"])


def test_nothing_is_said_of_a_year_that_is_not_in_the_table() -> None:
    assert doubt(date(2027, 3, 1), "新北市") is None
