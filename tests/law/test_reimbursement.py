"""核銷: the stories that claims tell."""

from __future__ import annotations

from typing import Any

import pytest

from tests.law.office import CHEN, LIN, PAPERS, Office, approved, completed, filed, paid, payable


def overdue() -> Office:
    """A claim that was due on 17 June and did not come."""
    return completed().on("2024-06-21")


def claim(**given: Any) -> dict[str, Any]:
    """What an employer hands in with a claim."""
    return {"documents": PAPERS, "claimed": 70_000, **given}


def test_r_094_a_claim_within_thirty_days_is_worked_out_approved_and_paid_once() -> None:
    office = paid()
    data = office.matter("reimbursement").data
    assert (data["paid_amount"], data["paid_on"]) == (70_000, "2024-06-03")
    assert data["paid_by_worker"] == {"chen": 40_000, "lin": 30_000}
    assert office.committed == {"chen": 40_000, "lin": 30_000}
    assert office.running("reimbursement") == set()
    assert office.refused("cashier", "reimbursement.pay", paid_on="2024-06-03", voucher="V-2") == {
        "state_allows_the_act"
    }


def test_r_104_what_is_completed_in_december_is_due_by_the_twentieth() -> None:
    office = approved()
    office.does(
        "employer",
        "plan_change.request",
        reason="x",
        changes=["period"],
        plan_last_day="2024-12-31",
    )
    office.does("officer", "plan_change.propose_approval")
    office.does("supervisor", "plan_change.approve")
    office.on("2024-12-06").does(
        "employer", "application.report_completion", completed_on="2024-12-05"
    )
    assert office.due("reimbursement", "claim") == "2024-12-20"


def test_am_27_a_plan_that_runs_to_the_end_of_december_is_late_on_the_day_it_ends() -> None:
    office = approved()
    office.does(
        "employer",
        "plan_change.request",
        reason="x",
        changes=["period"],
        plan_last_day="2024-12-31",
    )
    office.does("officer", "plan_change.propose_approval")
    office.does("supervisor", "plan_change.approve")
    assert office.on("2025-01-01").state("reimbursement") == "overdue"
    assert office.due("reimbursement", "claim") == "2024-12-20"
    done = {e["act"]: e["effective_on"] for e in office.docket.events}
    assert done["deem_completed"] == done["open"] == done["lapse"] == "2025-01-01"


def test_am_27_no_effect_comes_before_its_cause_and_the_computation_says_so() -> None:
    office = approved().on("2024-07-10")
    office.does("employer", "application.report_completion", completed_on="2024-05-18")
    clock = office.matter("reimbursement").clocks["claim"]
    assert (clock["due"], clock["effective_on"]) == ("2024-06-17", "2024-07-10")
    assert clock["trace"][-1]["day"] == "2024-07-10"
    assert "效果不早於其原因" in clock["trace"][-1]["what"]
    assert office.on("2024-07-11").matter("reimbursement").since == "2024-07-10"


def test_another_day_of_completion_makes_a_filed_claim_late_or_not() -> None:
    office = approved().on("2024-07-01")
    office.does("employer", "application.report_completion", completed_on="2024-06-15")
    office.does("employer", "reimbursement.file", documents=PAPERS, claimed=70_000)
    office.does("officer", "application.correct_completion", completed_on="2024-05-20")
    assert office.matter("reimbursement").data["late"] is True
    office.does("officer", "application.correct_completion", completed_on="2024-06-10")
    assert office.matter("reimbursement").data["late"] is False


def test_am_28_a_late_claim_is_never_refused_by_the_clock_nor_unheard() -> None:
    assert completed().on("2024-06-20").state("reimbursement") == "due"
    office = overdue()
    assert office.state("reimbursement") == "overdue"
    assert office.letters() == ["approval"]
    assert office.refused("supervisor", "reimbursement.refuse", reason="x") == {
        "person_concerned_was_heard"
    }
    office.hear("reimbursement")
    assert office.does("supervisor", "reimbursement.refuse", reason="x").state == "refused"
    assert office.committed == {}
    office.does("system", "reimbursement.reinstate")
    assert office.state("reimbursement") == "overdue"
    assert "claim_refusal" not in office.letters()


def test_am_28_a_late_claim_may_be_paid_with_reasons() -> None:
    office = overdue()
    office.does("employer", "reimbursement.file_late", **claim())
    office.does("officer", "reimbursement.verify", taught=[CHEN, LIN])
    assert office.refused("supervisor", "reimbursement.approve_payment") == {
        "claim_is_in_time_or_lateness_is_answered"
    }
    assert office.does("supervisor", "reimbursement.approve_payment", reason="x").state == "payable"


def test_r_042_a_postmark_within_the_period_sets_the_lapse_aside() -> None:
    office = overdue()
    posted = {
        "channel": "registered_mail",
        "postmark_on": "2024-06-17",
        "received_at": "2024-06-20T02:00:00Z",
    }
    assert office.refused("officer", "reimbursement.file_late", **claim(**posted)) == {
        "filed_after_the_period"
    }
    office.does(
        "supervisor", "reimbursement.set_aside", ground="postmark", reason="x", **claim(**posted)
    )
    data = office.matter("reimbursement").data
    assert (office.state("reimbursement"), data["filed_on"], data["late"]) == (
        "filed",
        "2024-06-17",
        False,
    )


@pytest.mark.parametrize(
    ("ended", "asked", "no"),
    [
        ("2024-06-18", "2024-06-28", set()),
        ("2024-06-18", "2024-07-01", {"restoration_was_sought_in_time"}),
        ("2025-06-18", "2025-06-18", {"restoration_was_sought_in_time"}),
    ],
    ids=["APA-50-I within ten days", "APA-50-I after ten days", "APA-50-III after a year"],
)
def test_restoration_is_sought_within_ten_days_and_one_year(
    ended: str, asked: str, no: set[str]
) -> None:
    office = overdue()
    assert office.refused("supervisor", "reimbursement.restore", reason="x") == {
        "restoration_was_applied_for",
        "restoration_was_sought_in_time",
    }
    office.on(asked).does(
        "employer",
        "reimbursement.apply_restoration",
        obstacle="natural_disaster",
        cause_ended_on=ended,
        reason="x",
        **claim(),
    )
    if no:
        assert office.refused("supervisor", "reimbursement.restore", reason="x") == no
    else:
        matter = office.does("supervisor", "reimbursement.restore", reason="x")
        assert (matter.state, matter.data["filed_on"]) == ("filed", asked)


def test_r_097_the_passbook_copy_is_a_paper_of_its_own() -> None:
    office = completed().on("2024-05-27")
    papers = ["claim_1", "claim_2", "claim_3_receipt", "claim_4_roll", "claim_5"]
    office.does("employer", "reimbursement.file", **claim(documents=papers))
    event = office.attempt("officer", "reimbursement.verify", taught=[CHEN, LIN])
    assert event["derived"]["claim_missing"] == ["claim_3_passbook"]
    office.does("officer", "reimbursement.request_correction", gaps=["claim_3_passbook"], days=7)
    office.serve("correction_notice")
    office.does("employer", "reimbursement.supply", covers=["claim_3_passbook"])
    assert office.does("officer", "reimbursement.verify", taught=[CHEN, LIN]).state == (
        "awaiting_decision"
    )


def test_r_100_a_missed_correction_means_a_decision_on_what_is_there() -> None:
    office = completed().on("2024-05-27")
    office.does("employer", "reimbursement.file", **claim(documents=["claim_1"]))
    office.does("officer", "reimbursement.request_correction", gaps=["claim_4"], days=7)
    office.serve("correction_notice")
    assert office.on("2024-06-07").state("reimbursement") == "filed"
    office.does("officer", "reimbursement.verify", taught=[CHEN])
    office.does("supervisor", "reimbursement.send_back", reason="x")
    office.does(
        "officer",
        "reimbursement.verify",
        taught=[CHEN],
        spent=[{"code": "unheard_of", "amount": 100, "days": []}],
    )
    assert office.refused("supervisor", "reimbursement.approve_payment") == {
        "whole_claim_is_payable"
    }
    matter = office.does("supervisor", "reimbursement.approve_payment_in_part", reason="x")
    assert matter.data["payable"] == 40_000
    assert matter.data["payable_by_worker"] == {"chen": 40_000, "lin": 0}


def test_r_113_money_is_withheld_on_a_named_ground_after_a_hearing() -> None:
    office = filed()
    had = [{"agency": "county", "amount": 9_000, "received_on": "2024-02-20"}]
    why: dict[str, Any] = {"ground": "5", "reason": "x", "other_grants": had}
    assert office.refused("supervisor", "reimbursement.withhold", **why) == {
        "person_was_heard_on_payment"
    }
    office.hear("reimbursement")
    office.does("supervisor", "reimbursement.withhold", **why)
    assert office.committed == {}
    assert office.letters() == ["approval", "withholding"]
    office.does("system", "reimbursement.reinstate")
    assert (office.state("reimbursement"), office.letters()) == ("filed", ["approval"])


def test_r_113_an_open_revocation_blocks_payment() -> None:
    office = payable()
    office.does(
        "officer",
        "revocation.open",
        ground="2",
        knew_on="2024-05-27",
        cause_on="2024-05-10",
        defect_existed_at_decision=False,
        evidence=["visit-1"],
    )
    pay = {"paid_on": "2024-05-27", "voucher": "V-1"}
    assert office.refused("cashier", "reimbursement.pay", **pay) == {"no_revocation_is_open"}
    office.does("supervisor", "revocation.take_no_action", reason="x")
    assert office.refused("cashier", "reimbursement.pay", who="supervisor-1", **pay) == {
        "another_person_pays"
    }
    assert office.refused("cashier", "reimbursement.pay", who="officer-1", **pay) == {
        "who_verified_does_not_pay"
    }, "HT-L11"
    assert office.does("cashier", "reimbursement.pay", **pay).state == "paid"


def test_an_employer_may_do_without_the_money() -> None:
    office = filed()
    assert office.does("employer", "reimbursement.waive").state == "waived"
    assert office.committed == {}


@pytest.mark.parametrize(
    ("make", "state"),
    [(completed, "due"), (overdue, "due"), (filed, "filed"), (payable, "filed")],
    ids=["due", "overdue", "filed", "payable"],
)
def test_another_day_of_completion_reaches_every_unpaid_claim(make: Any, state: str) -> None:
    office = make()
    office.does("officer", "application.correct_completion", completed_on="2024-05-20")
    assert office.state("reimbursement") == state
    assert office.matter("reimbursement").data["completed_on"] == "2024-05-20"


def test_appeal_81_papers_asked_for_are_due_later_by_the_days_the_claim_was_kept_back() -> None:
    """計畫 11(1)6, APA 118: annulled while papers were out, the period takes up where it stood."""
    office = filed()
    office.does("officer", "reimbursement.request_correction", gaps=["claim_3"], days=10)
    office.serve("correction_notice")
    assert office.due("reimbursement", "correction") == "2024-06-06"
    office.hear("reimbursement")
    had = [{"agency": "county", "amount": 9_000, "received_on": "2024-02-20"}]
    why: dict[str, Any] = {"ground": "5", "reason": "x", "other_grants": had}
    office.does("supervisor", "reimbursement.withhold", **why)
    assert office.running("reimbursement") == set()
    office.on("2024-06-17").does("system", "reimbursement.reinstate")
    assert office.state("reimbursement") == "correction_pending"
    assert office.due("reimbursement", "correction") == "2024-06-27"
    assert "correction" in office.running("reimbursement")
