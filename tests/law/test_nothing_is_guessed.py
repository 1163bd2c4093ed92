"""A question of which the deciding facts are missing is never answered yes (T7)."""

from __future__ import annotations

from typing import Any

import pytest

from baton.assess import answer
from states.expertise.questions.kinds import KINDS
from states.expertise.questions.lacking import FACTS_MISSING

EMPLOYER = {"ubn": "04595257", "name": "甲工業股份有限公司"}

NOTHING: dict[str, dict[str, Any]] = {
    "no fact": {},
    "a note": {"note": "請速覆"},
    "an employer without a fact": {"employer": {}},
    "an employer by its number": {"employer": EMPLOYER},
    "a year": {"year": 2025, "employer": EMPLOYER},
}


@pytest.mark.parametrize("told", NOTHING)
@pytest.mark.parametrize("kind", KINDS)
def test_a_question_with_nothing_in_it_lacks_facts(kind: str, told: str) -> None:
    """T7: `echo '{}' | baton assess eligibility` was `eligible`."""
    found = answer({"kind": kind, "given": NOTHING[told]})
    assert found["decision"] == FACTS_MISSING, found
    assert found["missing"]
    assert all(name in found["why"][0]["says"] for name in found["missing"])


LACKING: list[tuple[str, dict[str, Any], list[str]]] = [
    ("eligibility", {"filed_on": "2025-03-03"}, ["employer.kind"]),
    ("eligibility", {"employer": {"staff": 30}}, ["employer.kind"]),
    ("eligibility", {"employer": {"employment_insurance_unit": []}}, ["employer.kind"]),
    ("lecturer", {"lecturer": {"name": "王"}}, ["lecturer.born"]),
    ("lecturer", {"lecturer": {"first_class": "2025-05-06"}}, ["lecturer.born"]),
    ("lecturer", {"lecturer": {"born": "1990-05-06"}}, ["first_class"]),
    ("insurance", {"lecturer": {"age": 58}, "staff": 20}, ["lecturer.insured"]),
    ("insurance", {"lecturer": {"first_class": "2025-05-06"}}, ["lecturer.insured"]),
    ("completeness", {"lecturers": [{"name": "王"}]}, ["docs"]),
    ("completeness", {"venue": {}}, ["docs"]),
    ("amount", {"lines": []}, ["lines"]),
    ("amount", {"lines": [{}]}, ["lines.0.hours"]),
    ("amount", {"lines": [{"hours": 5}, {"lecturer": "甲", "rate_paid": 9}]}, ["lines.1.hours"]),
    ("amount", {"lines": [{"hours": None}]}, ["lines.0.hours"]),
    ("amount", {"lines": [{"item": "教材"}]}, ["lines.0.total"]),
    ("amount", {"items": [{"item": "教材"}]}, ["items.0.total"]),
    ("amount", {"venue": {"hourly": 600}}, ["venue.days"]),
    ("amount", {"venue": [{"days": [{"hours": 5}]}]}, ["venue.0.hourly"]),
    ("settlement", {"completed_on": "2025-05-15"}, ["filed_on"]),
    ("settlement", {"approved": {"陳": 40}}, ["items"]),
    ("settlement", {"approved": {"陳": 40}, "held": [{"lecturer": "陳"}]}, ["held.0.hours"]),
    ("settlement", {"items": [{"item": "鐘點費", "approved": 9}]}, ["items.0.actual"]),
    ("double_funding", {"our_paid": 9}, ["other_grants"]),
    ("double_funding", {"other_grants": [{"received": True}]}, ["other_grants.0.cause"]),
    ("procurement", {"purchase": 2_000_000}, ["grants"]),
    ("procurement", {"grants": [5]}, ["purchase"]),
    ("look_back", {"application_on": "2025-03-10"}, ["application_on", "earlier"]),
    (
        "look_back",
        {"application_on": "2025-03-10", "earlier": [{"case": "A"}]},
        ["earlier.0.completed_on"],
    ),
    ("correction", {"notice_served_on": "2025-03-03", "days": 7}, ["missing"]),
    ("jurisdiction", {"filed_with": "中彰投"}, ["execution"]),
    ("irregularity", {"filed_on": None}, ["ground"]),
]


@pytest.mark.parametrize(("kind", "given", "missing"), LACKING, ids=lambda told: str(told)[:60])
def test_a_yes_or_a_figure_needs_the_facts_it_rests_on(
    kind: str, given: dict[str, Any], missing: list[str]
) -> None:
    found = answer({"kind": kind, "given": given})
    assert found.get("decision") == FACTS_MISSING, found
    assert set(missing) <= set(found["missing"])


@pytest.mark.parametrize(
    ("kind", "given", "decision"),
    [
        ("eligibility", {"employer": {"kind": "政黨"}}, "reject"),
        ("lecturer", {"lecturer": {"born": "1990-05-06", "contract": "承攬"}}, "reject_lecturer"),
        ("lecturer", {"lecturer": {"docs": None, "age": 66}}, "request_correction"),
        ("insurance", {"lecturer": {"age": 58, "insured": []}}, "violation"),
        ("completeness", {"docs": None}, "request_correction"),
        ("completeness", {"docs": []}, "request_correction"),
        ("lecturer", {"lecturer": {"born": "1958-01-01"}}, "eligible"),
        ("double_funding", {"other_grants": []}, "continue"),
        ("correction", {"missing": []}, "accept"),
    ],
)
def test_one_fact_may_bear_out_a_no_and_none_may_be_told_in_so_many_words(
    kind: str, given: dict[str, Any], decision: str
) -> None:
    """A missing key is in order, `null` is known to be absent, an empty list says that none is."""
    assert answer({"kind": kind, "given": given})["decision"] == decision


def test_several_lengths_of_stop_are_allowed_when_each_of_them_is() -> None:
    """R-111, R-122: one to five years for lost vouchers, two years on ground 1."""
    for years, allowed in (
        ([1, 5], True),
        ([0.5, 6], False),
        ([2, 6], False),
        ([3], True),
        (6, False),
    ):
        given = {"ground": "12V", "requested_stop_years": years, "negligence": True}
        found = answer({"kind": "irregularity", "given": given})
        assert found["allowed"] is allowed, years
    found = answer(
        {"kind": "irregularity", "given": {"ground": "12V", "requested_stop_years": [0.5, 6]}}
    )
    assert all(f"停止補助{months}個月不合規定" in str(found["why"]) for months in (6, 72))
    for wrong in ([True], [], ["2"]):
        asked = {"ground": "12V", "requested_stop_years": wrong}
        assert "requested_stop_years" in answer({"kind": "irregularity", "given": asked})["field"]
    served = {"ground": 1, "requested_stop_months": [24, 24], "new_stop_served_on": "2025-03-03"}
    assert "new_stop" not in answer({"kind": "irregularity", "given": served})


@pytest.mark.parametrize(
    ("money", "payable"),
    [({}, None), ({"paid": 60_000}, None), ({"paid": 0, "payable": 60_000}, 60_000)],
)
def test_a_ground_that_is_not_severe_answers_every_key_it_promises(
    money: dict[str, int], payable: int | None
) -> None:
    """R-121: nothing falls, comes back, is kept back or stops."""
    found = answer({"kind": "irregularity", "given": {"ground": 7, "severe": False, **money}})
    promised = ("decision", "allowed", "revoke", "return", "stop_two_years", "reasons")
    assert [found[key] for key in promised] == ["accept", False, "none", 0, False, []]
    assert found.get("payable") == payable
