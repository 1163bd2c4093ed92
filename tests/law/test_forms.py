"""Sets of forms: every field, every check between the forms, whatever is handed in."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest

from states.expertise.forms.checking import ANNEXES, CHECKS
from states.law.forms import NotAFormSet, Severity, is_clean
from tests.law.form_mutations import Bad, anything, bad_sets, places
from tests.law.form_sets import CLEAN, flagged, patched

HERE = Path(__file__)
WORKED = json.loads(HERE.with_name("form_cases.json").read_text("utf-8"))
SAMPLE = json.loads(HERE.with_name("form_sample.json").read_text("utf-8"))
CASES = [
    pytest.param(case, id=f"{form}: {case['says']}")
    for form, cases in WORKED.items()
    for case in cases
]
BAD_SETS = 600
VOCABULARY = [
    "application.age_sum",
    "application.consent_branch",
    "application.consent_branch.jurisdiction",
    "application.consent_read",
    "application.email",
    "application.entity_kind.single",
    "application.identifier_missing",
    "application.lecturers_gt_45plus",
    "application.lecturers_vs_plan",
    "application.phone_missing",
    "application.signatures.<who>",
    "application.ubn.checksum",
    "budget.<row>.hourly_cap",
    "budget.<row>.multiplication",
    "budget.<row>.requested_gt_total",
    "budget.fee_hours_vs_courses",
    "budget.total_sum",
    "budget.venue_without_insurance",
    "courses.<row>.lecturer_hours_missing",
    "courses.<row>.period.outside_plan",
    "courses.<row>.lecturer.unknown",
    "courses.hours_sum",
    "courses.trainees_sum",
    "expenses.<row>.approved_vs_letter",
    "expenses.signatures.<who>",
    "expenses.spent_sum",
    "expenses.voucher_duplicate:<no>",
    "plan.lecturer_without_course:<name>",
    "plan.lecturers.<row>.id.checksum",
    "plan.lecturers.<row>.insurance_type",
    "plan.lecturers.<row>.insured_after_start",
    "plan.lecturers.<row>.age",
    "plan.period.after_december_cap",
    "plan.period.crosses_year",
    "plan.period.order",
    "plan.persons_vs_courses",
    "plan.year_roc.range",
    "receipt.account_name",
    "receipt.amount_in_words",
    "receipt.amount_vs_payable",
    "receipt.original",
    "receipt.year",
    "report.attachments.<what>",
    "report.signatures.<who>",
    "report_vs_expenses.approved",
    "report_vs_expenses.spent",
    "roll.<row>.rate_above_cap",
    "roll.<row>.hours_gt_approved",
    "roll.<row>.lecturer.unknown",
    "roll.<row>.signature",
    "roll_vs_expense_fee",
]


def pattern(name: str) -> re.Pattern[str]:
    """The names that a check's name stands for."""
    return re.compile(re.sub(r"<row>", "[0-9]+", re.sub(r"<(?!row)\w+>", ".+", name)))


def matching(name: str, flags: list[str]) -> bool:
    """Whether one of the flags, its severity aside, is of this check."""
    return any(pattern(name).fullmatch(re.sub(r"\((warning|info)\)$", "", flag)) for flag in flags)


@pytest.mark.parametrize("case", CASES)
def test_a_worked_set_has_these_findings_and_no_other(case: dict[str, Any]) -> None:
    """R-127 to R-146, X-01 to X-18, each row citing its own in ``says``."""
    assert flagged(patched(case["patch"])) == set(case["flags"])


def test_there_are_a_hundred_worked_sets_at_least() -> None:
    assert len(CASES) >= 100


@pytest.mark.parametrize("case", SAMPLE["cases"], ids=lambda case: case["id"])
def test_the_sample_is_answered(case: dict[str, Any]) -> None:
    """附件一至八."""
    forms = patched(case["patch"], SAMPLE["base"])
    assert set(case["must_flag"]) <= flagged(forms)
    assert not case["clean"] or is_clean(ANNEXES.findings_on(forms))


@pytest.mark.parametrize("name", [*VOCABULARY, *(check.name for check in CHECKS)])
def test_every_check_is_met_by_one_worked_set_and_not_by_another(name: str) -> None:
    found = [matching(name, case["flags"]) for cases in WORKED.values() for case in cases]
    assert True in found
    assert False in found


def test_every_name_of_the_vocabulary_is_a_check() -> None:
    assert set(VOCABULARY) <= {check.name for check in CHECKS}
    assert len({check.name for check in CHECKS}) == len(CHECKS)


@pytest.mark.parametrize("bad", bad_sets(seed=114, number=BAD_SETS), ids=lambda bad: bad.check)
def test_a_bad_set_is_refused_with_the_field_the_rule_and_the_row(bad: Bad) -> None:
    """R-079, R-140 to R-146."""
    found = [one for one in ANNEXES.findings_on(patched(bad.patch)) if one.check == bad.check]
    assert [one.severity for one in found][:1] == [Severity.error]
    assert all(words in found[0].message for words in bad.says)
    row = re.search(r"\.([0-9]+)", bad.check)
    assert row is None or f"第{int(row[1]) + 1}列" in found[0].message
    assert found[0].cite


def test_the_bad_sets_are_three_hundred_different_ones_at_least() -> None:
    sets = {repr(bad.patch) for bad in bad_sets(seed=114, number=BAD_SETS)}
    assert len(sets) >= 300


def test_nothing_that_json_can_hold_makes_a_check_fail() -> None:
    """Every place of the set, one after the other and several at once, holds anything."""
    chance = random.Random(7)
    everywhere = list(places(CLEAN))
    for place in everywhere * 3:
        also = chance.sample(everywhere, chance.randrange(3))
        forms = patched_with_anything(chance, [place, *also])
        for one in ANNEXES.findings_on(forms):
            assert one.message
            assert one.cite


def patched_with_anything(chance: random.Random, where: list[str]) -> Any:
    """The clean set with any value at some places; of two, one may lie in the other."""
    forms = patched({})
    for place in where:
        *way, last = place.split(".")
        inner: Any = forms
        for part in way:
            if isinstance(inner, list) and part.isdigit() and int(part) < len(inner):
                inner = inner[int(part)]
            elif isinstance(inner, dict):
                inner = inner.get(part)
        if isinstance(inner, dict):
            inner[last] = anything(chance)
        elif isinstance(inner, list) and last.isdigit() and int(last) < len(inner):
            inner[int(last)] = anything(chance)
    return forms


def test_a_field_that_was_left_out_is_missing_and_a_form_that_was_left_out_is_not_asked() -> None:
    """附件一註5."""
    forms = patched({})
    del forms["application"]["owner_name"]
    del forms["report"], forms["receipt"]
    assert flagged(forms) == {"application.owner_name.missing"}


def test_a_text_has_an_end() -> None:
    assert flagged(patched({"courses.0.outline": "字" * 10_001})) == {"courses.0.outline.malformed"}


def test_no_message_names_a_person() -> None:
    for case in (case for cases in WORKED.values() for case in cases):
        for one in ANNEXES.findings_on(patched(case["patch"])):
            assert not re.search("周甲|吳乙|洪丙|鄭大文|[A-Z][0-9]{9}", one.message), one


@pytest.mark.parametrize("question", [None, 7, "x", [], [{}], {}, {"form": 1}])
def test_what_is_no_form_set_is_told_apart_from_one_without_findings(question: object) -> None:
    with pytest.raises(NotAFormSet):
        ANNEXES.findings_on(question)
