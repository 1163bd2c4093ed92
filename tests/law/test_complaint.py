"""申訴: received and answered, apart from appeals (AM-03)."""

from __future__ import annotations

from typing import Any

from tests.law.office import Office, approved, submitted
from tests.law.test_appeal import appealed, rejected

SAID: dict[str, Any] = {"statement": "x"}


def received(office: Office | None = None, **said: Any) -> Office:
    """A complaint about how a case is handled."""
    office = office or submitted()
    office.does("employer", "complaint.receive", **SAID, **said)
    return office


def test_r_010_a_complaint_is_received_and_answered_in_writing_without_a_remedy() -> None:
    office = received()
    assert office.running("complaint") == set()
    office.does("officer", "complaint.answer", outcome="explained", reason="x")
    assert office.state("complaint") == "answered"
    letter = office.matter("letter")
    assert (letter.data["letter"], letter.data["decision"]) == ("complaint_answer", False)


def test_am_03_no_period_runs_unless_the_agency_published_one() -> None:
    assert received().running("complaint") == set()
    office = received(submitted(complaint_answer_days=30))
    assert office.due("complaint", "answer") == "2024-04-01"
    office.on("2024-04-02")
    assert office.docket.events[-1]["act"] == "alert"
    assert office.state("complaint") == "received"
    office = received(submitted(complaint_answer_days=30))
    office.does("officer", "complaint.answer", outcome="corrected", reason="x")
    assert office.running("complaint") == set()


def test_am_03_who_complains_of_a_decision_is_told_to_appeal_and_the_time_runs_on() -> None:
    office = rejected()
    letter = office.matter("letter").ref
    received(office, about=letter)
    assert office.running(letter) == {"finality"}
    assert office.refused("officer", "complaint.answer", outcome="explained", reason="x") == {
        "remedy_is_pointed_out"
    }
    office.does("officer", "complaint.answer", outcome="remedy_pointed_out", reason="x")
    assert office.on("2024-04-10").state(letter) == "final"


def test_am_03_complaint_and_appeal_stand_beside_each_other() -> None:
    office = received(appealed(rejected(), "2024-03-11"))
    assert (office.state("appeal"), office.state("complaint")) == ("filed", "received")
    office.does("officer", "complaint.answer", outcome="passed_on", reason="x")
    assert office.state("appeal") == "filed"


def test_apa_173_what_need_not_be_handled_names_its_item() -> None:
    office = received()
    not_handled: dict[str, Any] = {"outcome": "not_handled", "reason": "x"}
    assert office.refused("officer", "complaint.answer", **not_handled) == {
        "item_of_not_handling_is_named"
    }
    office.does("officer", "complaint.answer", **not_handled, exception="2")
    assert office.matter("complaint").data["exception"] == "2"


def test_a_complaint_names_something_of_its_case_or_nothing() -> None:
    office = approved()
    assert office.refused("employer", "complaint.receive", **SAID, about="letter-9") == {
        "complaint_is_about_this_case"
    }
    received(office, about="application-1")
    office.does("officer", "complaint.answer", outcome="explained", reason="x")


def test_r_010_an_open_complaint_keeps_the_case_open() -> None:
    office = received(approved())
    assert office.dossier.matters["complaint-1"].state == "received"
    assert office.refused("officer", "application.close") == {"state_allows_the_act"}
