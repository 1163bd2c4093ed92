"""訴願: what the branch, the ministry and the courts say, and what becomes of the decision."""

from __future__ import annotations

from typing import Any

import pytest

from tests.law.office import approved, filed, paid
from tests.law.office import proposed as on_the_desk
from tests.law.test_appeal import WHOLE, appealed, defended, outcome, rejected
from tests.law.test_application import asked
from tests.law.test_plan_change import requested
from tests.law.test_refund import PAPERS, STOP, ordered, revoked
from tests.law.test_revocation import decided, proposed, suspected


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
    served: dict[str, Any] = {"decided_on": "2024-09-03", "decision_served_on": "2024-09-10"}
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
    extended: dict[str, Any] = {"sued_on": "2024-09-23", "extended": True}
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
