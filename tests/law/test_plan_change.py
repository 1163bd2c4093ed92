"""計畫變更: the stories that changes tell."""

from __future__ import annotations

from typing import Any

import pytest

from tests.law.office import CHEN, LIN, Office, approved, completed
from tests.verified import eligible

POLICY = {"kind": "insurance", "code": "policy", "unit_price": 7_000, "quantity": 1}
WANG = {"worker": "wang", "half_hours": 40, "rate": 1000}


def requested(office: Office | None = None, **given: Any) -> Office:
    """A request for change on the officer's desk: the plan to run until 30 November."""
    office = office or approved().on("2024-04-01")
    wanted = given or {"changes": ["period"], "plan_last_day": "2024-11-30"}
    office.does("employer", "plan_change.request", reason="x", **wanted)
    return office


def test_r_093_a_change_of_dates_counts_from_its_approval_and_keeps_the_grant() -> None:
    office = requested()
    office.does("officer", "plan_change.propose_approval")
    assert office.matter("application").data["plan_last_day"] == "2024-10-31"
    office.does("supervisor", "plan_change.approve")
    assert office.matter("application").data["plan_last_day"] == "2024-11-30"
    assert office.committed == {"chen": 40_000, "lin": 30_000}
    assert office.on("2024-11-01").state("application") == "in_execution"
    assert office.due("application", "execution") == "2024-11-30"


def test_a_running_plan_gets_its_new_last_day_at_once() -> None:
    office = requested(approved().on("2024-05-10"))
    office.does("officer", "plan_change.propose_approval")
    office.does("supervisor", "plan_change.approve")
    assert office.due("application", "execution") == "2024-11-30"
    assert office.on("2024-12-01").state("application") == "completed"


def test_a_new_first_day_starts_the_plan_then() -> None:
    office = requested(changes=["period"], plan_first_day="2024-06-01")
    office.does("officer", "plan_change.propose_approval")
    office.does("supervisor", "plan_change.approve")
    assert office.on("2024-05-15").state("application") == "approved"
    assert office.on("2024-06-01").state("application") == "in_execution"


def test_r_093_part_of_the_dates_is_a_partial_approval_with_reasons() -> None:
    office = requested()
    office.does("officer", "plan_change.propose_approval", plan_last_day="2024-11-15")
    assert office.refused("supervisor", "plan_change.approve") == {"change_is_granted_as_asked"}
    office.does("supervisor", "plan_change.approve_in_part", reason="x")
    assert office.matter("application").data["plan_last_day"] == "2024-11-15"
    assert "partial_change_approval" in office.letters()


def test_dc_104_the_caps_are_asked_again() -> None:
    office = requested(changes=["hours"], requested=140_000)
    more = [{**CHEN, "half_hours": 220}, LIN]
    office.does("officer", "plan_change.propose_approval", lines=more)
    assert office.refused("supervisor", "plan_change.approve") == {"change_is_granted_as_asked"}
    office.does("supervisor", "plan_change.approve_in_part", reason="x")
    assert office.committed == {"chen": 100_000, "lin": 30_000}
    assert office.matter("plan_change").data["cuts"] == [["worker_cap", "chen", 10_000]]
    assert office.matter("application").data["approved_amount"] == 130_000
    assert office.matter("application").data["cuts"] == [["worker_cap", "chen", 10_000]]


def test_a_change_of_dates_alone_leaves_the_cuts_of_the_approval() -> None:
    """R-093: nothing was worked out anew, so the reasons of the amount stay."""
    office = requested(changes=["period"], requested=None, plan_last_day="2024-11-30")
    office.dossier.root["cuts"] = [["worker_cap", "chen", 5]]
    office.does("officer", "plan_change.propose_approval")
    office.does("supervisor", "plan_change.approve")
    assert office.dossier.root["plan_last_day"] == "2024-11-30"
    assert office.dossier.root["cuts"] == [["worker_cap", "chen", 5]]


def test_a_sent_back_proposal_leaves_nothing_behind_in_the_next_one() -> None:
    office = requested()
    office.does(
        "officer",
        "plan_change.propose_approval",
        lines=[CHEN],
        items=[POLICY],
        plan_last_day="2024-11-15",
    )
    office.does("supervisor", "plan_change.send_back", reason="x")
    office.does("officer", "plan_change.propose_approval")
    office.does("supervisor", "plan_change.approve")
    assert office.committed == {"chen": 40_000, "lin": 30_000}
    assert office.matter("application").data["plan_last_day"] == "2024-11-30"


def test_other_items_alone_are_granted_anew() -> None:
    office = requested(changes=["budget"], requested=77_000)
    office.does("officer", "plan_change.propose_approval", items=[POLICY])
    office.does("supervisor", "plan_change.approve")
    assert office.committed == {"chen": 44_000, "lin": 33_000}


def test_dc_105_a_new_lecturer_needs_documents_six_to_eight() -> None:
    office = requested(changes=["lecturer"], new_workers=["wang"], documents=["doc_7", "doc_8"])
    assert office.refused("officer", "plan_change.propose_approval", lines=[CHEN, WANG]) == {
        "new_lecturer_is_documented",
        "lecturers_are_verified",
    }
    office.does("officer", "plan_change.request_correction", gaps=["doc_6_retirement"], days=7)
    office.serve("correction_notice")
    office.does("employer", "plan_change.supply", covers=["doc_6_retirement"])
    wang = eligible("wang")["lecturers"]
    office.does("officer", "application.record_eligibility", "application-1", lecturers=wang)
    office.does("officer", "plan_change.propose_approval", lines=[CHEN, WANG])
    office.does("supervisor", "plan_change.approve")
    assert office.committed == {"chen": 40_000, "wang": 20_000}


def test_dc_102_nothing_is_left_to_change_after_completion() -> None:
    assert completed().refused(
        "employer",
        "plan_change.request",
        reason="x",
        changes=["period"],
        plan_last_day="2024-11-30",
    ) == {"plan_can_still_be_changed"}


def test_r_092_an_undecided_request_falls_when_the_plan_is_completed() -> None:
    office = requested(approved().on("2024-05-10"))
    office.does("employer", "application.report_completion", completed_on="2024-05-09")
    assert office.state("plan_change") == "lapsed"
    assert "change_lapsed" in office.letters()
    assert office.refused("supervisor", "plan_change.set_aside", ground="postmark", reason="x") == {
        "plan_can_still_be_changed"
    }


def test_r_057_a_request_that_is_not_completed_lapses_and_a_postmark_undoes_it() -> None:
    office = requested()
    office.does("officer", "plan_change.request_correction", gaps=["doc_6"], days=7)
    office.serve("correction_notice")
    assert office.on("2024-04-12").state("plan_change") == "lapsed"
    office.does("supervisor", "plan_change.set_aside", ground="postmark", reason="x")
    assert office.state("plan_change") == "correction_supplied"
    assert "change_lapsed" not in office.letters()
    assert (
        office.does("officer", "plan_change.decline_incomplete", gaps=["doc_6"], reason="x").state
        == "refused"
    )
    office.does("supervisor", "plan_change.set_aside", ground="postmark", reason="x")
    office.does("officer", "plan_change.propose_refusal", grounds=["feasibility"], reason="x")
    assert office.refused("supervisor", "plan_change.refuse", who="officer-1", reason="x") == {
        "another_person_decides"
    }
    assert office.does("supervisor", "plan_change.refuse", reason="x").state == "refused"
    assert office.refused("supervisor", "plan_change.set_aside", ground="postmark", reason="x") == {
        "it_ended_for_incompleteness"
    }


def test_an_employer_may_keep_to_the_plan_as_approved() -> None:
    assert requested().does("employer", "plan_change.withdraw").state == "withdrawn"


@pytest.mark.parametrize("act", ["revoke", "abolish"])
def test_an_undecided_request_falls_with_the_grant(act: str) -> None:
    office = requested()
    office.does("system", f"application.{act}")
    assert office.state("plan_change") == "lapsed"
    assert office.committed == {}
