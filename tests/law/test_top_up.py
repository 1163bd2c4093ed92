"""核銷: a decision that paid less falls after the money has left; the claim is worked out again."""

from __future__ import annotations

from typing import Any

from tests.law.office import CHEN, LIN, Office, filed
from tests.law.test_appeal import defended, outcome

WHOLE: dict[str, Any] = {"taught": [CHEN, LIN]}
PAY: dict[str, Any] = {"voucher": "V-2"}


def paid_in_part() -> Office:
    """NT$ 40,000 paid of 70,000: the roll was not signed for lin."""
    office = filed()
    office.does("officer", "reimbursement.verify", taught=[CHEN, {**LIN, "signed": False}])
    office.does("supervisor", "reimbursement.approve_payment_in_part", reason="x")
    office.serve("partial_payment")
    office.does("cashier", "reimbursement.pay", paid_on=office.day, voucher="V-1")
    return office


def annulled() -> Office:
    """The ministry annuls the decision that paid less."""
    office = defended(paid_in_part(), day="2024-06-20")
    office.on("2024-08-20").does("officer", "appeal.annul", reason="x", **outcome(office))
    return office


def test_r_011_what_is_paid_is_not_worked_out_again_while_its_decision_stands() -> None:
    """R-011, R-101."""
    office = paid_in_part()
    assert office.refused("officer", "reimbursement.verify_again", **WHOLE) == {
        "the_payment_decision_fell"
    }


def test_b_5_what_was_cut_is_worked_out_again_approved_and_paid_by_three_people() -> None:
    """B-5, 訴願法 81 I: nothing becomes worse, and what is missing follows; once (R-011)."""
    office = annulled()
    assert office.committed == {"chen": 40_000}
    office.does("officer", "reimbursement.verify_again", **WHOLE)
    assert "somebody_else_verified" in office.refused(
        "supervisor", "reimbursement.approve_top_up", who="officer-1"
    )
    office.does("supervisor", "reimbursement.approve_top_up")
    office.does("cashier", "reimbursement.pay_top_up", paid_on=office.day, **PAY)
    assert office.matter("reimbursement").data["paid_amount"] == 70_000
    assert office.committed == {"chen": 40_000, "lin": 30_000}
    assert office.refused("officer", "reimbursement.verify_again", **WHOLE) == {
        "the_payment_decision_fell"
    }
    assert "something_more_is_due" in office.refused("supervisor", "reimbursement.approve_top_up")


def test_b_5_a_claim_worked_out_lower_takes_nothing_back() -> None:
    """訴願法 81 I: on the employer's own appeal nothing becomes worse for it."""
    office = annulled()
    office.does("officer", "reimbursement.verify_again", taught=[])
    assert office.refused("supervisor", "reimbursement.approve_top_up") == {"something_more_is_due"}
    assert office.committed == {"chen": 40_000}
