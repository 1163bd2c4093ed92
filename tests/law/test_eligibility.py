"""The employer and its lecturers are verified before a grant and before money (計畫 3, 4, 13)."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from states.expertise.application.verifying.acts import Eligibility
from tests.findings import ALL_MET
from tests.law.office import CHEN, LIN, Office, approved, payable, submitted
from tests.verified import EMPLOYER, eligible, lecturer

LINES = [CHEN, LIN]


def under_review() -> Office:
    office = submitted()
    office.does("officer", "application.accept")
    office.does("officer", "application.begin_review")
    office.does("officer", "application.record_findings", **ALL_MET)
    return office


def refusals(*lecturers: dict[str, Any], **employer: Any) -> set[str]:
    """What speaks against a proposal after such a verification."""
    office = under_review()
    status = {**EMPLOYER, **employer}
    office.does("officer", "application.record_eligibility", employer=status, lecturers=lecturers)
    event = office.attempt("officer", "application.propose_approval", lines=LINES)
    return {guard.split("@")[0] for guard, _, _ in event["refusals"]}


def test_nobody_is_proposed_who_was_never_verified() -> None:
    """R-020, R-024: neither the employer nor a lecturer of the lines."""
    office = under_review()
    assert office.refused("officer", "application.propose_approval", lines=LINES) == {
        "employer_is_verified",
        "lecturers_are_verified",
    }
    office.does("officer", "application.record_eligibility", **eligible("chen"))
    assert office.refused("officer", "application.propose_approval", lines=LINES) == {
        "lecturers_are_verified"
    }
    lin = [lecturer("lin")]
    office.does("officer", "application.record_eligibility", lecturers=lin)
    office.does("officer", "application.propose_approval", lines=LINES)


@pytest.mark.parametrize(
    ("employer", "guard"),
    [
        ({"kind": "political_party"}, "employer_is_eligible"),
        ({"kind": "public_school"}, "employer_is_eligible"),
        ({"kind": "unfounded_group"}, "employer_is_eligible"),
        ({"insured_unit": False}, "employer_is_eligible"),
        ({"official_related": True}, "conflict_is_disclosed"),
    ],
)
def test_an_employer_outside_the_programme_is_not_proposed(
    employer: dict[str, Any], guard: str
) -> None:
    """R-020 to R-022, R-125."""
    assert refusals(lecturer("chen"), lecturer("lin"), **employer) == {guard}


@pytest.mark.parametrize(
    ("status", "guard"),
    [
        ({"relation": "blood", "degree": 3}, "lecturers_are_eligible"),
        ({"relation": "affinity", "degree": 2}, "lecturers_are_eligible"),
        ({"relation": "spouse"}, "lecturers_are_eligible"),
        ({"age": 44}, "lecturers_are_eligible"),
        ({"engagement": "contractor"}, "lecturers_are_eligible"),
        ({"engagement": "owner"}, "lecturers_are_eligible"),
        ({"origin": "other"}, "lecturers_are_eligible"),
        ({"retirement_proof": None}, "lecturers_are_eligible"),
        ({"skill_proven": False}, "lecturers_are_eligible"),
        ({"insured": []}, "lecturers_are_insured"),
        ({"drew_labour_benefit": False, "age": 58}, "lecturers_are_insured"),
    ],
)
def test_a_lecturer_outside_the_programme_is_not_proposed(
    status: dict[str, Any], guard: str
) -> None:
    """R-024 to R-030."""
    assert refusals(lecturer("chen"), lecturer("lin", **status)) == {guard}


@pytest.mark.parametrize(
    "status",
    [
        {"relation": "blood", "degree": 4},
        {"manager_kin": True},
        {"origin": "spouse_of_national"},
        {"age": 45, "drew_labour_benefit": False, "insured": ["labour", "employment", "accident"]},
        {"age": 58, "drew_labour_benefit": False, "drew_civil_benefit": True,
         "insured": ["labour", "accident"]},
    ],
)  # fmt: skip
def test_a_lecturer_inside_the_programme_is_proposed(status: dict[str, Any]) -> None:
    """AM-06, AM-07, R-029, R-030."""
    assert refusals(lecturer("chen"), lecturer("lin", **status)) == set()


def test_disclosure_is_made_good_by_disclosing() -> None:
    """R-125."""
    everybody = lecturer("chen"), lecturer("lin")
    assert refusals(*everybody, official_related=True, disclosed=True) == set()


def test_the_latest_verification_stands_and_is_asked_again_at_the_decision() -> None:
    """AM-04: what is found between proposal and decision stops the decision."""
    office = under_review()
    office.does("officer", "application.record_eligibility", **eligible("chen", "lin"))
    office.does("officer", "application.propose_approval", lines=LINES)
    gone = {**EMPLOYER, "insured_unit": False}
    office.does("officer", "application.record_eligibility", employer=gone)
    assert office.refused("supervisor", "application.approve") == {"employer_is_eligible"}
    office.does("officer", "application.record_eligibility", employer=EMPLOYER)
    office.does("supervisor", "application.approve")


def test_a_unit_that_is_gone_by_payment_is_not_paid() -> None:
    """AM-04: from filing through payment."""
    office = payable().on("2024-06-03")
    gone = {**EMPLOYER, "insured_unit": False}
    office.does("officer", "application.record_eligibility", "application-1", employer=gone)
    paid = {"paid_on": "2024-06-03", "voucher": "V-1"}
    assert office.refused("cashier", "reimbursement.pay", **paid) == {"employer_is_still_eligible"}
    office.does("officer", "application.record_eligibility", "application-1", employer=EMPLOYER)
    office.does("cashier", "reimbursement.pay", **paid)


def test_what_the_employer_declares_is_kept_and_verifies_nothing() -> None:
    office = approved()
    assert office.matter("application").data["employer_status"]["kind"] == "private_business"
    office = Office()
    office.does("employer", "application.draft", branch="KHH", employer="big-light", year=2024)
    office.does(
        "employer",
        "application.submit",
        documents=["doc_1"],
        plan_first_day="2024-05-01",
        plan_last_day="2024-10-31",
        requested=70_000,
        declared=eligible("chen"),
    )
    data = office.matter("application").data
    assert data["declared"]["lecturers"][0]["worker"] == "chen"
    assert "employer_status" not in data


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"lecturers": [lecturer("w1"), lecturer("w1")]},
        {"lecturers": [lecturer("w1", relation="blood")]},
        {"lecturers": [lecturer("w1", degree=2)]},
        {"lecturers": [lecturer("w1", relation="spouse", degree=1)]},
        {"employer": {**EMPLOYER, "kind": "castle"}},
        {"employer": {**EMPLOYER, "staff": 0}},
    ],
)
def test_a_verification_that_contradicts_itself_is_not_recorded(said: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Eligibility.model_validate(said)
