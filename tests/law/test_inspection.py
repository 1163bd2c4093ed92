"""查核: appointments kept, missed and refused, and what is found."""

from __future__ import annotations

from typing import Any

import pytest

from tests.law.office import CHEN, LIN, PAPERS, Office, approved, completed, paid, submitted

MINUTE: dict[str, Any] = {"record": ["minute-1"], "reason": "x"}
FOUND: dict[str, Any] = {"evidence": ["minute-1"], "reason": "x"}


def scheduled(office: Office | None = None, day: str = "2024-05-28") -> Office:
    """An appointment eight days ahead, told and served on 20 May 2024."""
    office = office or approved().on("2024-05-20")
    office.does("officer", "inspection.schedule", planned_on=day)
    office.serve("inspection_notice")
    return office


def obstructed() -> Office:
    """Two appointments missed: evading is on record."""
    office = scheduled().on("2024-05-29")
    office.does("officer", "inspection.schedule", "inspection-1", planned_on="2024-06-03")
    office.serve("inspection_notice")
    office.on("2024-06-04").does(
        "officer",
        "inspection.record_obstruction",
        obstruction="evaded",
        happened_on="2024-06-03",
        **MINUTE,
    )
    return office


def test_r_106_only_the_carrying_out_of_a_grant_is_inspected_and_it_is_told() -> None:
    assert submitted().refused("officer", "inspection.schedule", planned_on="2024-03-04") == {
        "there_is_something_to_inspect"
    }
    office = approved()
    assert office.refused("officer", "inspection.schedule", planned_on="2024-02-29") == {
        "inspection_lies_ahead"
    }
    assert scheduled().letters() == ["approval", "inspection_notice"]


def test_r_106_what_is_in_order_closes_and_leaves_the_grant_alone() -> None:
    office = scheduled().on("2024-05-28")
    seen: dict[str, Any] = {"inspectors": ["i-1"], "record": ["minute-1"]}
    assert office.refused("officer", "inspection.conduct", conducted_on="2024-05-29", **seen) == {
        "inspection_has_taken_place"
    }
    office.does("officer", "inspection.conduct", conducted_on="2024-05-28", **seen)
    assert office.refused(
        "officer", "inspection.close", finding="in_order", ground="2", **FOUND
    ) == {"irregular_finding_names_its_ground"}
    office.does("officer", "inspection.close", finding="in_order", **FOUND)
    assert (office.state("inspection"), office.dossier.of("revocation")) == ("closed", [])
    assert office.state("application") == "in_execution"


def test_r_107_one_missed_appointment_is_no_refusal() -> None:
    office = scheduled().on("2024-05-28")
    missed: dict[str, Any] = {"obstruction": "absent", "happened_on": "2024-05-28", **MINUTE}
    assert office.refused(
        "officer", "inspection.schedule", "inspection-1", planned_on="2024-06-03"
    ) == {"first_appointment_has_passed"}
    assert office.on("2024-05-29").refused(
        "officer", "inspection.record_obstruction", **missed
    ) == {"more_than_one_missed_appointment"}


def test_r_118_who_was_never_told_evades_nothing_but_an_open_no_needs_no_notice() -> None:
    office = approved().on("2024-05-20")
    office.does("officer", "inspection.schedule", planned_on="2024-05-20")
    hindered: dict[str, Any] = {"obstruction": "hindered", "happened_on": "2024-05-20", **MINUTE}
    assert office.refused("officer", "inspection.record_obstruction", **hindered) == {
        "employer_knew_of_the_inspection"
    }
    office.does(
        "officer", "inspection.record_obstruction", **hindered | {"refused_expressly": True}
    )
    assert office.state("inspection") == "obstructed"


def test_r_107_an_obstruction_has_a_day_between_appointment_and_record() -> None:
    office = scheduled()
    no: dict[str, Any] = {"obstruction": "refused", "refused_expressly": True, **MINUTE}
    for day in ("2024-05-19", "2024-05-21"):
        assert office.refused(
            "officer", "inspection.record_obstruction", happened_on=day, **no
        ) == {"obstruction_has_happened"}


def test_r_118_a_documented_obstruction_leads_to_ground_four_and_to_no_other() -> None:
    office = obstructed()
    found: dict[str, Any] = {"finding": "irregular", "cause_on": "2024-06-03", **FOUND}
    assert office.refused("officer", "inspection.close", ground="2", **found) == {
        "ground_four_means_obstruction"
    }
    office.does("officer", "inspection.close", ground="4", **found)
    suspicion = office.matter("revocation")
    assert (suspicion.state, suspicion.data["ground"]) == ("suspected", "4")
    assert (suspicion.data["knew_on"], suspicion.data["cause_on"]) == ("2024-06-03", "2024-06-03")
    assert office.running("revocation") == {"limit_124"}


def test_r_123_an_irregularity_has_its_day_before_it_was_known() -> None:
    office = obstructed()
    found: dict[str, Any] = {"finding": "irregular", "ground": "4", **FOUND}
    for cause_on in (None, "2024-06-04"):
        assert office.refused("officer", "inspection.close", cause_on=cause_on, **found) == {
            "irregularity_has_its_day"
        }


def test_what_an_inspection_finds_while_the_plan_runs_blocks_payment() -> None:
    office = scheduled(completed(), "2024-05-22").on("2024-05-22")
    seen: dict[str, Any] = {"inspectors": ["i-1"], "record": ["roll-1"]}
    office.does("officer", "inspection.conduct", conducted_on="2024-05-22", **seen)
    office.does(
        "officer",
        "inspection.close",
        finding="irregular",
        ground="2",
        cause_on="2024-05-10",
        **FOUND,
    )
    assert office.state("revocation") == "suspected"
    office.does("employer", "reimbursement.file", documents=PAPERS, claimed=70_000)
    office.does("officer", "reimbursement.verify", taught=[CHEN, LIN])
    office.does("supervisor", "reimbursement.approve_payment")
    assert office.refused("cashier", "reimbursement.pay", paid_on="2024-05-22", voucher="V-1") == {
        "no_revocation_is_open"
    }


@pytest.mark.parametrize("act", ["revoke", "abolish"])
def test_nothing_is_suspected_of_a_grant_that_is_gone(act: str) -> None:
    office = scheduled(paid(), "2024-06-03")
    office.does("system", f"application.{act}")
    seen: dict[str, Any] = {"inspectors": ["i-1"], "record": ["roll-1"]}
    office.does("officer", "inspection.conduct", conducted_on="2024-06-03", **seen)
    found: dict[str, Any] = {
        "finding": "irregular",
        "ground": "1",
        "cause_on": "2024-05-10",
        **FOUND,
    }
    office.does("officer", "inspection.close", **found)
    assert (office.state("inspection"), office.dossier.of("revocation")) == ("closed", [])
