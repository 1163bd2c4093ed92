"""Jurisdiction, correction and look-back, asked without a case."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from states.expertise.branches import BRANCHES, BY_COUNTY
from states.expertise.questions.facts_of_kinds import VOCABULARY
from states.expertise.questions.kinds import ask as ask_the_law
from states.general.questions.asking import Given
from states.law.facts import BadQuestion
from storage.office_calendar import official_calendar

TABLE = json.loads(Path(__file__).with_name("decision_cases_filing.json").read_text("utf-8"))


def asked(kind: str, given: object) -> dict[str, Any]:
    return ask_the_law(Given(VOCABULARY, kind, given, calendar=official_calendar())).as_json()


@pytest.mark.parametrize(
    "case", TABLE["cases"], ids=lambda case: f"{case['kind']}: {case['title']}"
)
def test_each_worked_case_is_answered_as_the_law_says(case: dict[str, Any]) -> None:
    """R-041 to R-059, R-085, R-086, AM-09, AM-10, AM-21, AM-37 to AM-40, X-15."""
    found = asked(case["kind"], case["given"])
    assert {key: found.get(key) for key in case["expected"]} == case["expected"]
    assert not [key for key in case["absent"] if key in found]
    assert all(sentence["says"] and sentence["cite"] for sentence in found["why"])


@pytest.mark.parametrize("case", TABLE["bad"], ids=lambda case: f"{case['kind']} {case['given']}")
def test_a_question_that_cannot_be_answered_names_the_field(case: dict[str, Any]) -> None:
    with pytest.raises(BadQuestion) as refused:
        asked(case["kind"], case["given"])
    assert refused.value.field == case["field"]


def test_each_kind_has_its_share_of_worked_cases() -> None:
    counted = Counter(case["kind"] for case in TABLE["cases"])
    assert counted.total() >= 90
    assert set(counted) == {"jurisdiction", "correction", "look_back"}


COUNTIES = st.sampled_from(sorted(BY_COUNTY))
SITES = st.lists(COUNTIES, min_size=1, max_size=5)


@drawn(SITES, COUNTIES, st.sampled_from([branch.name for branch in BRANCHES]))
def test_r_046_no_branch_ever_rejects_for_jurisdiction(
    sites: list[str], registered: str, filed_with: str
) -> None:
    """R-044 to R-046, AM-09: one branch for all sites, else that of registration."""
    facts = {"execution": sites, "registered": registered, "filed_with": filed_with}
    found = asked("jurisdiction", facts)
    near = {BY_COUNTY[site].name for site in sites}
    right = near.pop() if len(near) == 1 else BY_COUNTY[registered].name
    assert found["branch"] == right
    assert found["reject_allowed"] is False
    assert (found.get("action") == "transfer_and_notify") == (filed_with != right)


@drawn(st.dates(date(2022, 1, 3), date(2026, 11, 1)), st.integers(1, 60))
def test_r_058_a_refusal_needs_the_day_after_the_last(served: date, days: int) -> None:
    """R-057, R-058: handed in on the last day is in time, refused on the last day is too early."""
    facts = {"missing": [6], "notice_served_on": served.isoformat(), "days": days}
    last = asked("correction", facts)["last_day"]
    early = asked("correction", {**facts, "refused_on": last})
    handed = {"channel": "counter", "received_on": last}
    assert early["decision"] == "refusal_forbidden"
    assert asked("correction", {**facts, "corrected": handed})["decision"] == "accept"
