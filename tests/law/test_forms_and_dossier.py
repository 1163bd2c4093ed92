"""A set of forms beside its dossier: the employer's number and name, what was granted."""

from __future__ import annotations

from typing import Any

import pytest

from states.expertise.forms.checking import ANNEXES
from states.expertise.forms.checks_dossier import (
    OnRecord,
    against,
    granted_by_kind,
    with_letter,
)
from tests.law.form_sets import CLEAN, patched

LINES = ({"half_hours": 60, "rate": 900}, {"half_hours": 60, "rate": 1_200})
ITEMS = (
    {"kind": "venue", "code": "hall"},
    {"kind": "insurance", "code": "policy"},
    {"kind": "other", "code": "books"},
)
ROOT: dict[str, Any] = {
    "approved_amount": 60_000,
    "approved_on": "2026-04-01",
    "lines": LINES,
    "items": ITEMS,
    "approved_by_item": {"hall": 10_000, "policy": 1_500},
}
OURS = OnRecord(
    "22099131",
    frozenset({"04595257"}),
    "明道精工股份有限公司",
    {"fee": 54_000, "venue": 10_000, "insurance": 1_500, "other": 0},
)


def found(patch: dict[str, Any], record: OnRecord = OURS) -> set[str]:
    """Names and severities of what a set says otherwise than the record."""
    forms, _ = ANNEXES.read(patched(patch))
    return {f"{one.check}({one.severity})" for one in against(forms, record)}


@pytest.mark.parametrize(
    ("patch", "flags"),
    [
        ({}, set()),
        ({"application": None, "report": None, "receipt": None}, set()),
        ({"report.ubn": None, "receipt.ubn": ""}, set()),
        ({"application.ubn": "２２０９９１３１"}, set()),
        ({"application.ubn": "12345675"}, {"application.ubn.dossier(error)"}),
        ({"report.ubn": "12345675"}, {"report.ubn.dossier(error)"}),
        ({"receipt.ubn": "04595257"}, {"receipt.ubn.dossier(warning)"}),
        (
            {"application.ubn": None, "application.nonprofit_withholding_no": "81234567"},
            {"application.ubn.dossier(warning)"},
        ),
        ({"receipt.entity_name": "明德公司"}, {"receipt.entity_name.dossier(warning)"}),
        ({"receipt.entity_name": "明道精工（股）公司"}, set()),
        ({"expenses.1.approved": 10_001}, {"expenses.approved.dossier:venue(error)"}),
        ({"expenses.1.approved": 9_999}, set()),
        ({"expenses.2.item": "教材費"}, {"expenses.approved.dossier:other(error)"}),
        ({"expenses.0.approved": None}, set()),
    ],
)
def test_a_set_says_what_is_on_record(patch: dict[str, Any], flags: set[str]) -> None:
    """X-01, X-08, AM-14, AM-24."""
    assert found(patch) == flags


def test_before_a_decision_no_amount_is_compared() -> None:
    assert granted_by_kind({"lines": LINES}) is None
    assert found({"expenses.1.approved": 99_999}, OURS._replace(ceilings=None)) == set()


def test_fees_are_granted_up_to_the_hourly_cap_and_items_as_they_were_approved() -> None:
    """R-072, 計畫8 I."""
    by_kind = {"fee": 57_000, "venue": 10_000, "insurance": 1_500, "other": 0}
    assert granted_by_kind(ROOT) == by_kind


def test_the_letter_of_the_dossier_goes_before_the_one_in_the_set() -> None:
    """X-08, X-17: its total and its day; the items keep the names of the set."""
    forms = with_letter(CLEAN, ROOT)
    assert forms["approval"] == {
        **CLEAN["approval"],
        "approved_total": 60_000,
        "approved_on": "2026-04-01",
    }
    assert {one.check for one in ANNEXES.findings_on(forms)} == {
        "report_vs_expenses.approved",
        "receipt.amount_vs_payable",
    }


@pytest.mark.parametrize("said", [None, 7, []])
def test_a_set_needs_no_letter_of_its_own(said: Any) -> None:
    letter = with_letter({"approval": said}, ROOT)["approval"]
    assert letter == {"approved_total": 60_000, "approved_on": "2026-04-01"}


def test_without_a_grant_the_set_stays_as_it_is() -> None:
    assert with_letter(CLEAN, {"branch": "TPE"}) is CLEAN
