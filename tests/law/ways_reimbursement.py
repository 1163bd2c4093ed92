"""核銷: facts on which each condition holds, and facts on which it does not."""

from __future__ import annotations

from tests.law.both_ways import Way

WAYS = (
    Way(
        "handed_in_within_claim_period",
        "R-094",
        {"claim_due": "2024-06-17", "filed_on": "2024-06-17"},
        {"claim_due": "2024-06-17", "filed_on": "2024-06-18"},
    ),
    Way(
        "claim_period_has_run_out",
        "R-094",
        {"claim_due": "2024-06-02"},
        {"claim_due": "2024-06-03"},
    ),
    Way(
        "filed_after_the_period",
        "AM-28",
        {"filed_on": "2024-06-18", "claim_due": "2024-06-17"},
        {"filed_on": "2024-06-17", "claim_due": "2024-06-17"},
    ),
    Way(
        "claim_was_in_time_after_all",
        "R-042",
        {"filed_on": "2024-06-17", "claim_due": "2024-06-17", "ground": "postmark"},
        {"filed_on": "2024-06-18", "claim_due": "2024-06-17", "ground": "postmark"},
    ),
    Way(
        "claim_was_in_time_after_all",
        "AM-38",
        {"filed_on": "2024-06-18", "claim_due_today": "2024-06-18", "ground": "closure"},
        {"filed_on": "2024-06-18", "claim_due_today": "2024-06-17", "ground": "closure"},
    ),
    Way(
        "claim_was_in_time_after_all",
        "AM-28",
        {"ground": "restoration", "restoration_admissible": True},
        {"ground": "restoration", "restoration_admissible": False},
    ),
    Way(
        "lateness_was_the_issue", "AM-28", {"state": "overdue"}, {"state": "refused", "late": False}
    ),
    Way(
        "lateness_was_the_issue", "AM-28", {"state": "refused", "late": True}, {"state": "refused"}
    ),
    Way("restoration_was_applied_for", "APA-50", {"restoration_filed_on": "2024-06-20"}, {}),
    Way(
        "restoration_was_sought_in_time",
        "APA-50",
        {"restoration_admissible": True},
        {"restoration_admissible": False, "restoration_last_day": "2024-06-28"},
    ),
    Way(
        "claim_is_complete_or_correction_lapsed",
        "R-095",
        {"claim_missing": []},
        {"claim_missing": ["claim_4"]},
    ),
    Way(
        "claim_is_complete_or_correction_lapsed",
        "R-100",
        {"claim_missing": ["claim_4"], "correction_lapsed": True},
        {"claim_missing": ["claim_4"]},
    ),
    Way(
        "grant_stands",
        "R-113",
        {"application_state": "completed"},
        {"application_state": "revoked"},
    ),
    Way(
        "somebody_else_verified",
        "APA-32",
        {"actor": "s-1", "verified_by": "o-1"},
        {"actor": "o-1", "verified_by": "o-1"},
    ),
    Way(
        "truth_is_declared",
        "R-110",
        {"claim_is_vouched_for": True},
        {"claim_is_vouched_for": False},
    ),
    Way("something_is_payable", "R-101", {"payable": 1}, {"payable": 0}),
    Way(
        "caps_of_the_year_still_hold",
        "R-071",
        {"payable": 70_000, "payable_within_caps": 70_000},
        {"payable": 70_000, "payable_within_caps": 69_999},
    ),
    Way(
        "whole_claim_is_payable",
        "R-101",
        {"payable": 70_000, "claimed": 70_000},
        {"payable": 69_000, "claimed": 70_000},
    ),
    Way(
        "claim_is_in_time_or_lateness_is_answered",
        "AM-28",
        {"late": False},
        {"late": True, "reason": None},
    ),
    Way(
        "claim_is_in_time_or_lateness_is_answered",
        "R-105",
        {"late": True, "reason": "x"},
        {"late": True, "reason": ""},
    ),
    Way("person_was_heard_on_payment", "AM-28", {"heard_on_payment": True}, {}),
    Way("ground_is_named", "R-113", {"ground": "5"}, {}),
    Way(
        "withholding_is_proven",
        "R-121",
        {"ground": "7", "withholding_unproven": []},
        {"ground": "7", "withholding_unproven": ["裁罰處分書"]},
    ),
    Way(
        "ground_takes_the_whole_claim",
        "R-117",
        {"ground": "3", "withholding_takes_all": None},
        {"ground": "3", "withholding_takes_all": False},
    ),
    Way(
        "ground_takes_the_whole_claim",
        "AM-31",
        {"ground": "1", "withholding_takes_all": True},
        {"ground": "1", "withholding_takes_all": False},
    ),
    Way("employer_is_still_eligible", "AM-04", {}, {"employer_faults": ["not_insured_unit"]}),
    Way(
        "no_revocation_is_open",
        "R-113",
        {"open_revocations": []},
        {"open_revocations": ["revocation-1"]},
    ),
    Way("not_paid_before", "R-011", {"was_paid": False}, {"was_paid": True}),
    Way(
        "another_person_pays",
        "APA-32",
        {"actor": "c-1", "payment_approved_by": "s-1"},
        {"actor": "s-1", "payment_approved_by": "s-1"},
    ),
    Way(
        "who_verified_does_not_pay",
        "APA-32",
        {"actor": "c-1", "verified_by": "o-1"},
        {"actor": "o-1", "verified_by": "o-1"},
    ),
    Way(
        "paid_between_approval_and_today",
        "R-011",
        {"payment_approved_on": "2024-06-01", "paid_on": "2024-06-03"},
        {"payment_approved_on": "2024-06-01", "paid_on": "2024-05-31"},
    ),
    Way(
        "the_payment_decision_fell", "B-5", {"payment_annulled": True}, {"payment_annulled": False}
    ),
    Way("something_more_is_due", "APA-118", {"top_up_due": 1}, {"top_up_due": 0}),
    Way(
        "the_top_up_was_approved",
        "R-070",
        {"top_up": 3_000, "top_up_due": 3_000},
        {"top_up": 3_000, "top_up_due": 2_999},
    ),
    Way(
        "the_top_up_was_approved",
        "APA-118",
        {"top_up": 3_000, "top_up_due": 3_000},
        {"top_up": 0, "top_up_due": 0},
    ),
    Way(
        "another_person_pays_the_top_up",
        "APA-32",
        {"actor": "c-1", "top_up_approved_by": "s-1"},
        {"actor": "s-1", "top_up_approved_by": "s-1"},
    ),
    Way(
        "top_up_paid_between_approval_and_today",
        "R-011",
        {"top_up_approved_on": "2024-06-01", "paid_on": "2024-06-03"},
        {"top_up_approved_on": "2024-06-01", "paid_on": "2024-06-04"},
    ),
    Way(
        "top_up_paid_between_approval_and_today",
        "R-011",
        {"top_up_approved_on": "2024-06-03", "paid_on": "2024-06-03"},
        {"paid_on": "2024-06-03"},
    ),
    Way(
        "no_approval_stands",
        "M16",
        {"approvals_standing": []},
        {"approvals_standing": ["letter-3"]},
    ),
    Way(
        "an_approval_stands",
        "M16",
        {"approvals_standing": ["letter-3"]},
        {"approvals_standing": []},
    ),
    Way(
        "heard_before_it_gets_less",
        "M16",
        {"told_payable": 60_000, "payable": 60_000},
        {"told_payable": 60_000, "payable": 59_999},
    ),
    Way(
        "heard_before_it_gets_less",
        "M16",
        {"told_payable": 60_000, "payable": 1, "hearing_concluded": True},
        {"told_payable": 60_000, "payable": 1, "hearing_concluded": False},
    ),
    Way(
        "processing_period_has_run_out",
        "APA-51",
        {"processing_due": "2024-06-02"},
        {"processing_due": "2024-06-03"},
    ),
)
