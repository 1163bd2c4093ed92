"""Further worked decisions: facts told in other words, readings that are called readings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from baton.assess import answer

CASES: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("decision_cases_judged.json").read_text("utf-8")
)["cases"]


@pytest.mark.parametrize(
    "case", CASES, ids=[f"{one['kind']} {one['cite']}: {one['title']}" for one in CASES]
)
def test_the_answer_is_the_same_in_whatever_words_the_facts_are_told(case: dict[str, Any]) -> None:
    """R-020 to R-030, R-044 to R-057, R-075, R-085, R-086, R-109, R-110, R-119, R-124, R-135, X-15.

    AM-01, AM-04 to AM-07, AM-10, AM-13, AM-33.
    """
    found = answer({"kind": case["kind"], "given": case["given"]})
    assert {key: found.get(key) for key in case["expected"]} == case["expected"]
    assert found["why"]
    assert all(sentence["says"] and sentence["cite"] for sentence in found["why"])
    assert case.get("says", "") in "；".join(sentence["says"] for sentence in found["why"])


@pytest.mark.parametrize(
    ("kind", "facts", "field"),
    [
        ("look_back", {"application_on": "2025-03-10", "earlier": [{"paid_on": None}]}, "case"),
        ("lecturer", {"lecturer": {"sessions": [{}]}}, "date"),
        ("amount", {"lines": [{"lecturer": "陳", "hours": "many"}]}, "hours"),
        ("amount", {"lines": [{"lecturer": "陳", "hours": 200_000}]}, "hours"),
        ("lecturer", {"lecturer": {"docs": 5}}, "docs"),
        ("completeness", {"signatures": 5}, "signatures"),
        ("insurance", {"lecturer": {"gap": ["2025-05-10"]}}, "gap"),
        ("insurance", {"lecturer": {"insured_periods": ["2025-05-10"]}}, "insured_periods"),
        ("eligibility", {"employer": {"kind": "民營事業單位", "government_share": -0.5}}, "share"),
    ],
)
def test_what_cannot_be_read_names_its_field(kind: str, facts: dict[str, Any], field: str) -> None:
    assert field in answer({"kind": kind, "given": facts})["field"]


@pytest.mark.parametrize(
    ("kind", "facts", "answers"),
    [
        (
            "eligibility",
            {"official_related": True, "disclosure_form": "事前揭露表"},
            {"disclosure": "published_after_decision"},
        ),
        (
            "amount",
            {
                "lines": [{"lecturer": "陳", "hours": 9}],
                "venue": {"amount": 900, "insurance": {"premium": 100}},
            },
            {"approved": 10_000},
        ),
        (
            "settlement",
            {"approved": {"陳": 40}, "spent": {"陳": 36}, "rate_paid": 1_000},
            {"payable": 36_000},
        ),
        ("procurement", {"purchase": 9, "our_grant": 1, "other_grants": 5}, {"applies": False}),
    ],
)
def test_what_was_told_otherwise_is_weighed_all_the_same(
    kind: str, facts: dict[str, Any], answers: dict[str, Any]
) -> None:
    """A policy with its premium, a form instead of a yes, hours by lecturer told as `spent`, one
    grant instead of a list."""
    found = answer({"kind": kind, "given": facts})
    assert {key: found.get(key) for key in answers} == answers
