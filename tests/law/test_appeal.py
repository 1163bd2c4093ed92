"""訴願: what employers do against decisions, and what becomes of the decisions."""

from __future__ import annotations

from typing import Any

from states.expertise.regulation import EDITIONS
from states.general.giving_back import undoing_act
from tests.law.office import Office, approved
from tests.law.office import proposed as on_the_desk
from tests.law.test_application import asked

GRANTS = {
    "application.approve",
    "application.approve_in_part",
    "plan_change.approve",
    "plan_change.approve_in_part",
    "reimbursement.approve_payment",
    "reimbursement.approve_top_up",
}
"""Decisions that leave the employer with something it does not lose by appealing."""

WHOLE: dict[str, Any] = {"statement": "x"}


def rejected() -> Office:
    """A rejection served on 4 March 2024; the employer sits in 屏東縣, six days away."""
    office = on_the_desk()
    office.does("supervisor", "application.send_back", reason="x")
    office.does("officer", "application.propose_rejection", grounds=["need"], reason="x")
    office.does("supervisor", "application.reject", reason="x")
    office.on("2024-03-04").serve("rejection")
    return office


def appealed(office: Office, day: str = "", **said: Any) -> Office:
    """An appeal against the last decision, arriving on a day."""
    letter = [m.ref for m in office.dossier.of("letter") if m.data["decision"]][-1]
    if day:
        office.on(day)
    office.does("employer", "appeal.file", **WHOLE, about=letter, **said)
    return office


def defended(office: Office, **said: Any) -> Office:
    """That appeal before the ministry."""
    appealed(office, **said)
    office.does("officer", "appeal.reconsider")
    office.does("officer", "appeal.defend", reason="x")
    return office


def outcome(office: Office) -> dict[str, Any]:
    """The ministry decided and served today."""
    return {"decided_on": office.day, "decision_served_on": office.day}


def test_every_decision_is_given_back_or_grants_something() -> None:
    law = EDITIONS.latest
    decisions = {act for act, letter in law.letters.items() if letter.decision}
    undone = {act for act in decisions if undoing_act(law, act)}
    assert decisions - undone == GRANTS


def test_only_a_decision_that_left_the_branch_is_appealed_and_once_at_a_time() -> None:
    office = asked(days=10)
    notice = office.matter("letter").ref
    no = {"a_decision_is_contested"}
    assert office.refused("employer", "appeal.file", about=notice, **WHOLE) == no
    assert office.refused("employer", "appeal.file", about="application-1", **WHOLE) == no
    assert office.refused("employer", "appeal.file", about="letter-9", **WHOLE) == no
    office = approved()
    letter = office.matter("letter").ref
    assert office.refused("employer", "appeal.file", about=letter, **WHOLE) == no
    office = appealed(rejected())
    assert office.refused(
        "employer", "appeal.file", about=office.matter("letter").ref, **WHOLE
    ) == {"no_appeal_is_under_way"}


def test_appeal_14_iii_arrival_counts_and_not_the_postmark() -> None:
    office = rejected()
    assert office.due("letter", "finality") == "2024-04-09"
    office.on("2024-04-10")
    assert office.state("letter") == "final"
    late: dict[str, Any] = {"channel": "registered_mail", "postmark_on": "2024-04-08"}
    letter = office.matter("letter").ref
    office.does("officer", "appeal.file", about=letter, **WHOLE, **late)
    assert office.matter("appeal").data["timely"] is False
    assert office.state(letter) == "final"
    office.does("officer", "appeal.reconsider")
    office.does("officer", "appeal.defend", reason="x")
    for act in ("uphold", "annul"):
        given = outcome(office) | ({"reason": "x"} if act == "annul" else {})
        assert office.refused("officer", f"appeal.{act}", **given) == {"it_is_admissible"}
    office.does("officer", "appeal.dismiss", item="2", reason="x", **outcome(office))
    assert (office.state("appeal"), office.state(letter)) == ("dismissed", "final")
    assert office.running(letter) == set()


def test_appeal_15_time_restored_by_the_ministry_makes_a_late_appeal_admissible() -> None:
    office = defended(rejected().on("2024-04-10"))
    given: dict[str, Any] = outcome(office) | {"reason": "x", "restored": True}
    office.does("officer", "appeal.annul", **given)
    assert office.state("application") == "under_review"


def test_appeal_61_what_reached_a_wrong_agency_in_time_is_in_time() -> None:
    office = appealed(rejected(), "2024-04-12", wrong_agency_received_on="2024-04-08")
    appeal = office.matter("appeal")
    assert (appeal.data["filed_on"], appeal.data["timely"]) == ("2024-04-08", True)
    assert office.state(appeal.data["about"]) == "served"


def test_appeal_16_a_representative_at_the_seat_takes_the_days_in_transit_away() -> None:
    appeal = appealed(rejected(), "2024-04-08", representative_in_seat=True).matter("appeal")
    assert (appeal.data["last_day"], appeal.data["timely"]) == ("2024-04-03", False)


def test_appeal_57_dissatisfaction_keeps_the_time_if_the_petition_follows() -> None:
    office = appealed(rejected(), "2024-03-25", dissatisfaction_only=True)
    assert office.matter("appeal").data["statement_due"] == "2024-04-24"
    assert office.running("appeal") == set()
    letter = office.matter("appeal").data["about"]
    office.does("officer", "appeal.reconsider")
    assert office.refused("officer", "appeal.defend", reason="x") == {"petition_is_in_or_overdue"}
    again: dict[str, Any] = {"about": letter, "dissatisfaction_only": True, **WHOLE}
    assert office.refused("employer", "appeal.file", "appeal-1", **again) == {
        "a_petition_is_still_owed"
    }
    office.on("2024-04-24").does("employer", "appeal.file", "appeal-1", about=letter, **WHOLE)
    assert office.matter("appeal").data["timely"] is True
    assert office.running("appeal") == {"decision", "decision_extended", "defence"}
    assert office.refused("employer", "appeal.file", "appeal-1", about=letter, **WHOLE) == {
        "a_petition_is_still_owed"
    }


def test_appeal_57_a_petition_that_does_not_follow_makes_the_appeal_late() -> None:
    office = appealed(rejected(), "2024-03-25", dissatisfaction_only=True).on("2024-04-25")
    letter = office.matter("appeal").data["about"]
    office.does("officer", "appeal.reconsider")
    office.does("officer", "appeal.defend", reason="x")
    office = appealed(rejected(), "2024-03-25", dissatisfaction_only=True).on("2024-04-25")
    office.does("employer", "appeal.file", "appeal-1", about=letter, **WHOLE)
    assert office.matter("appeal").data["timely"] is False


def test_apa_98_without_teaching_there_is_a_year_and_a_final_letter_is_no_longer_final() -> None:
    office = rejected().on("2024-06-03")
    letter = office.matter("letter").ref
    assert office.state(letter) == "final"
    assert office.refused("officer", "letter.correct_teaching", letter, remedy_taught=True) == {
        "teaching_was_wrong"
    }
    office.does("officer", "letter.correct_teaching", letter, remedy_taught=False)
    assert (office.state(letter), office.due(letter, "finality")) == ("served", "2025-03-10")
    appealed(office, "2024-07-01")
    assert office.matter("appeal").data["timely"] is True
    assert office.running(letter) == set()
    assert office.refused("officer", "letter.correct_teaching", letter, remedy_taught=False) == {
        "no_appeal_is_pending"
    }


def test_apa_98_i_the_notice_of_correction_opens_thirty_days() -> None:
    office = rejected().on("2024-06-03")
    letter = office.matter("letter").ref
    office.does("officer", "letter.correct_teaching", letter, remedy_taught=True, taught_days=20)
    office.on("2024-06-11").serve("teaching_notice")
    assert office.due(letter, "finality") == "2024-07-17"
    assert office.matter(letter).data["service_effective_on"] == "2024-03-04"
    office.does("employer", "appeal.file", about=letter, **WHOLE)
    office.does("employer", "appeal.withdraw")
    assert office.due(letter, "finality") == "2024-07-17"
    assert office.on("2024-07-18").state(letter) == "final"


def test_apa_98_ii_who_relied_on_a_longer_period_keeps_it() -> None:
    office = rejected()
    letter = office.matter("letter").ref
    office.does("officer", "letter.correct_teaching", letter, remedy_taught=True, taught_days=90)
    office.on("2024-03-06").serve("teaching_notice")
    assert office.due(letter, "finality") == "2024-04-11"
    appealed_on = office.on("2024-05-20")
    assert office.state(letter) == "final"
    appealed_on.does("employer", "appeal.file", about=letter, **WHOLE)
    assert office.matter("appeal").data["timely"] is True
    assert office.state(letter) == "served"
