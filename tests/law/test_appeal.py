"""訴願: what employers do against decisions, and what becomes of the decisions."""

from __future__ import annotations

from typing import Any

import pytest

from states.expertise.appeal import GIVEN_BACK_BY, GRANTS
from states.expertise.regulation import EDITIONS
from tests.law.office import Office, approved, filed, paid
from tests.law.office import proposed as on_the_desk
from tests.law.test_application import asked
from tests.law.test_plan_change import requested
from tests.law.test_refund import PAPERS, STOP, ordered, revoked
from tests.law.test_revocation import decided, proposed, suspected

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


def outcome(office: Office) -> dict[str, str]:
    """The ministry decided and served today."""
    return {"decided_on": office.day, "decision_served_on": office.day}


def test_every_decision_is_given_back_or_grants_something() -> None:
    law = EDITIONS.latest
    decisions = {act for act, letter in law.letters.items() if letter.decision}
    assert decisions == set(GIVEN_BACK_BY) | GRANTS
    assert not set(GIVEN_BACK_BY) & GRANTS


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
    late = {"channel": "registered_mail", "postmark_on": "2024-04-08"}
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
    given = outcome(office) | {"reason": "x", "restored": True}
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
    again = {"about": letter, "dissatisfaction_only": True, **WHOLE}
    assert office.refused("employer", "appeal.file", "appeal-1", **again) == {
        "a_petition_is_still_owed"
    }
    office.on("2024-04-24").does("employer", "appeal.file", "appeal-1", about=letter, **WHOLE)
    assert office.matter("appeal").data["timely"] is True
    assert office.running("appeal") == {"decision", "decision_extended"}
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


def test_appeal_58_the_branch_looks_again_and_withdraws_its_refusal() -> None:
    office = appealed(rejected(), "2024-03-20")
    office.does("officer", "appeal.reconsider")
    assert office.refused("supervisor", "appeal.annul", who="officer-1", reason="x") == {
        "another_person_decides"
    }
    office.does("supervisor", "appeal.annul", reason="x")
    assert (office.state("appeal"), office.state("application")) == ("annulled", "under_review")
    assert office.letters() == ["annulment_notice"]
    assert office.due("application", "processing") == "2024-05-20"


def test_a_refusal_for_missing_papers_falls_and_the_papers_are_looked_at() -> None:
    office = asked(days=7)
    office.serve("correction_notice")
    office.on("2024-03-12")
    office.serve("not_accepted")
    defended(office)
    office.does("officer", "appeal.annul", reason="x", **outcome(office))
    assert office.state("application") == "correction_supplied"
    assert "not_accepted" not in office.letters()


def test_r_114_an_appeal_annuls_a_return_order_and_the_revocation_stands() -> None:
    office = ordered()
    office.does("cashier", "refund.repay_part", amount=30_000, paid_on="2024-06-03")
    defended(office, day="2024-06-20")
    assert office.on("2024-07-15").state("refund") == "overdue"
    assert office.refused("officer", "refund.refer", papers=PAPERS) == {"return_order_is_final"}
    office.does("officer", "appeal.annul", reason="x", **outcome(office))
    assert (office.state("refund"), office.state("revocation")) == ("annulled", "revoked")
    office.does("cashier", "refund.pay_back", amount=30_000, paid_on="2024-07-15")
    office.does("officer", "refund.order", about="revocation-1")
    assert office.state("refund") == "ordered"


def test_apa_127_iv_after_a_dismissal_two_months_pass_before_finality_and_referral() -> None:
    office = defended(ordered(), day="2024-06-20")
    office.on("2024-09-10")
    assert office.refused(
        "officer", "appeal.uphold", decided_on="2024-06-19", decision_served_on="2024-09-10"
    ) == {"days_of_the_decision_are_in_order"}
    served = {"decided_on": "2024-09-03", "decision_served_on": "2024-09-10"}
    office.does("officer", "appeal.uphold", **served)
    letter = office.matter("appeal").data["about"]
    assert office.due(letter, "suing") == office.matter("appeal").data["suing_due"] == "2024-11-11"
    office.on("2024-11-11")
    assert office.refused("officer", "refund.refer", papers=PAPERS) == {"return_order_is_final"}
    assert office.on("2024-11-12").state(letter) == "final"
    office.does("officer", "refund.refer", papers=PAPERS)


def test_litigation_106_a_suit_in_time_holds_finality_up_until_the_judgment() -> None:
    office = defended(ordered(), day="2024-06-20").on("2024-09-10")
    office.does("officer", "appeal.dismiss", item="8", reason="x", **outcome(office))
    letter = office.matter("appeal").data["about"]
    assert office.refused("employer", "appeal.sue", sued_on="2024-09-09") == {
        "sued_within_two_months"
    }
    office.on("2024-11-13")
    assert office.state(letter) == "final"
    office.does("officer", "appeal.sue", sued_on="2024-11-08")
    assert (office.state("appeal"), office.state(letter)) == ("in_court", "served")
    office.on("2025-06-02")
    assert office.refused("officer", "appeal.court_uphold", court_final_on="2025-06-03") == {
        "judgment_follows_the_suit"
    }
    office.does("officer", "appeal.court_uphold", court_final_on="2025-05-26")
    assert (office.state("appeal"), office.state(letter)) == ("upheld", "final")
    assert office.matter(letter).since == "2025-05-26"
    assert office.refused("officer", "appeal.sue", sued_on="2025-06-02") == {
        "sued_within_two_months",
        "courts_have_not_spoken",
    }


def test_appeal_85_a_late_authority_is_told_of_twice_and_opens_the_way_to_court() -> None:
    office = defended(ordered(), day="2024-06-20")
    assert office.due("appeal", "decision") == "2024-09-20"
    assert office.on("2024-09-20").refused("employer", "appeal.sue", sued_on="2024-09-20") == {
        "authority_took_too_long"
    }
    office.on("2024-09-23")
    assert office.docket.events[-1]["act"] == "alert"
    assert office.running("appeal") == {"decision_extended"}
    extended = {"sued_on": "2024-09-23", "extended": True}
    assert office.refused("employer", "appeal.sue", **extended) == {"authority_took_too_long"}
    office.does("employer", "appeal.sue", sued_on="2024-09-23")
    office.does("officer", "appeal.court_annul", court_final_on="2024-09-23", reason="x")
    assert (office.state("appeal"), office.state("refund")) == ("annulled", "annulled")


def test_appeal_60_a_withdrawn_appeal_lets_the_decision_become_final_at_once() -> None:
    office = appealed(rejected(), "2024-04-01").on("2024-05-20")
    letter = office.matter("appeal").data["about"]
    assert (office.state(letter), office.running(letter)) == ("served", set())
    office.does("employer", "appeal.withdraw")
    office.on("2024-05-21")
    assert (office.state(letter), office.matter(letter).since) == ("final", "2024-05-20")


def test_an_appeal_before_service_keeps_the_letter_open_until_it_is_withdrawn() -> None:
    office = on_the_desk()
    office.does("supervisor", "application.send_back", reason="x")
    office.does("officer", "application.propose_rejection", grounds=["need"], reason="x")
    office.does("supervisor", "application.reject", reason="x")
    office.does("supervisor", "letter.sign")
    office.does("officer", "letter.issue")
    appealed(office)
    assert office.matter("appeal").data["timely"] is True
    letter = office.on("2024-03-04").serve("rejection").ref
    assert office.running(letter) == set()
    office.does("employer", "appeal.withdraw")
    assert office.due(letter, "finality") == "2024-04-09"


@pytest.mark.parametrize("act", ["refuse", "decline_incomplete", "lapse"])
def test_a_refused_change_is_looked_at_again_while_there_is_a_plan_to_change(act: str) -> None:
    office = requested()
    if act == "refuse":
        office.does("officer", "plan_change.propose_refusal", grounds=["need"], reason="x")
        office.does("supervisor", "plan_change.refuse", reason="x")
    else:
        office.does("officer", "plan_change.request_correction", gaps=["doc_6"], days=7)
        office.serve("correction_notice")
        if act == "decline_incomplete":
            office.does("employer", "plan_change.supply", covers=["doc_6"])
            office.on("2024-04-12")
            office.does("officer", "plan_change.decline_incomplete", gaps=["doc_6"], reason="x")
        office.on("2024-04-15")
    letters = [m for m in office.dossier.of("letter") if m.data["about"] == "plan_change-1"]
    decision = next(m for m in letters if m.data["decision"])
    office.serve(decision.data["letter"])
    defended(office)
    office.does("officer", "appeal.annul", reason="x", **outcome(office))
    assert office.state("plan_change") == "requested"
    assert decision.state == "cancelled"


def test_a_change_that_lapsed_with_the_plan_is_not_looked_at_again() -> None:
    office = requested(approved().on("2024-05-10"))
    office.does("employer", "application.report_completion", completed_on="2024-05-09")
    office.serve("change_lapsed")
    defended(office)
    office.does("officer", "appeal.annul", reason="x", **outcome(office))
    assert (office.state("appeal"), office.state("plan_change")) == ("annulled", "lapsed")


def test_a_refused_claim_comes_back_where_it_was() -> None:
    office = filed()
    office.does("officer", "reimbursement.verify", taught=[])
    office.hear("reimbursement")
    office.does("supervisor", "reimbursement.refuse", reason="x")
    office.serve("claim_refusal")
    defended(office)
    office.does("officer", "appeal.annul", reason="x", **outcome(office))
    assert office.state("reimbursement") == "awaiting_decision"


def test_a_withheld_claim_comes_free_with_the_suspicion_behind_it() -> None:
    office = decided(proposed(suspected(filed()), "withhold"), "withhold")
    office.serve("withholding")
    defended(office)
    office.does("officer", "appeal.annul", reason="x", **outcome(office))
    assert (office.state("revocation"), office.state("reimbursement")) == ("annulled", "filed")


def test_what_was_granted_in_part_stays_granted() -> None:
    office = on_the_desk(employer_committed=450_000)
    office.does("supervisor", "application.approve_in_part", reason="x")
    office.serve("partial_approval")
    defended(office)
    office.does("officer", "appeal.annul", reason="x", **outcome(office))
    assert (office.state("appeal"), office.state("application")) == ("annulled", "approved")
    assert sum(office.committed.values()) == 50_000
    assert "partial_approval" in office.letters()


def test_a_revocation_that_is_annulled_brings_grant_stop_and_money_back() -> None:
    office = revoked(**STOP)
    office.serve("revocation")
    revocation = office.matter("letter").ref
    office.does("officer", "refund.order", about="revocation-1")
    office.does("officer", "suspension.order", about="revocation-1")
    office.serve("return_order")
    office.does("employer", "appeal.file", about=revocation, **WHOLE)
    office.does("officer", "appeal.reconsider")
    office.does("officer", "appeal.defend", reason="x")
    office.does("officer", "appeal.annul", reason="x", **outcome(office))
    states = {ref: office.state(ref) for ref in ("revocation", "refund", "suspension")}
    assert set(states.values()) == {"annulled"}
    assert office.state("application") == "completed"
    assert office.committed == {"chen": 40_000, "lin": 30_000}
    assert "stop_annulled" in office.letters()


def test_a_stop_alone_is_appealed_and_its_end_is_told() -> None:
    office = revoked(**STOP)
    office.does("officer", "suspension.order", about="revocation-1")
    office.serve("stop_order")
    defended(office)
    office.does("officer", "appeal.annul", reason="x", **outcome(office))
    assert (office.state("suspension"), office.stops) == ("annulled", [])


def test_a_decision_the_branch_set_aside_meanwhile_is_not_undone_twice() -> None:
    office = revoked()
    office.serve("revocation")
    appealed(office)
    letter = office.matter("appeal").data["about"]
    office.does("officer", "appeal.reconsider")
    office.does("officer", "appeal.defend", reason="x")
    office.does("supervisor", "revocation.set_aside", ground="postmark", reason="x")
    assert office.state(letter) == "cancelled"
    office.does("officer", "appeal.annul", reason="x", **outcome(office))
    assert office.state("revocation") == "suspected"


def test_a_case_is_not_closed_while_an_appeal_is_pending() -> None:
    office = paid()
    office.serve("payment_approval")
    defended(office)
    assert office.refused("officer", "application.close") >= {"every_other_matter_has_ended"}
