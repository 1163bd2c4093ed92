"""返還、停止補助: facts on which each condition holds, and facts on which it does not."""

from __future__ import annotations

from tests.law.both_ways import Way

PLAN = [{"due_on": "2024-07-01", "amount": 30_000}, {"due_on": "2024-08-01", "amount": 40_000}]
DAYS = ["2024-07-01", "2024-08-01"]

REFUND = (
    Way(
        "a_decision_orders_the_return",
        "TR-17",
        {"about": "revocation-1", "return_decided": 70_000},
        {"about": "revocation-1", "return_decided": 0},
    ),
    Way(
        "ordered_within_the_decision",
        "R-114",
        {"owed_now": 70_000, "return_left": 70_000},
        {"owed_now": 70_001, "return_left": 70_000},
    ),
    Way(
        "period_is_not_shortened",
        "APA-127",
        {"pay_days": 30, "pay_days_decided": 30},
        {"pay_days": 29, "pay_days_decided": 30},
    ),
    Way("paid_by_today", "APA-127", {"paid_on": "2024-06-03"}, {"paid_on": "2024-06-04"}),
    Way(
        "a_part_is_paid",
        "APA-127",
        {"amount": 69_999, "outstanding": 70_000},
        {"amount": 70_000, "outstanding": 70_000},
    ),
    Way(
        "the_rest_is_paid",
        "APA-127",
        {"amount": 70_000, "outstanding": 70_000},
        {"amount": 70_001, "outstanding": 70_000},
    ),
    Way(
        "instalments_add_up",
        "APA-127",
        {"instalments": PLAN, "instalments_shown": DAYS, "outstanding": 70_000},
        {"instalments": PLAN, "instalments_shown": DAYS, "outstanding": 70_001},
    ),
    Way(
        "instalments_add_up",
        "APA-127",
        {"instalments": PLAN, "instalments_shown": DAYS, "outstanding": 70_000},
        {"instalments": PLAN[::-1], "instalments_shown": DAYS[::-1], "outstanding": 70_000},
    ),
    Way(
        "decision_behind_is_not_contested",
        "R-114",
        {"decision_contested": []},
        {"decision_contested": ["appeal-1"]},
    ),
    Way("return_order_is_final", "TR-21", {"return_order_is_final": True}, {}),
    Way(
        "referral_papers_are_complete",
        "AEA-13",
        {"referral_missing": []},
        {"referral_missing": ["decision"]},
    ),
    Way(
        "undone_in_time",
        "APA-110",
        {"undone_on": "2026-05-27", "undone_until": "2026-05-27"},
        {"undone_on": "2026-05-28", "undone_until": "2026-05-27"},
    ),
    Way(
        "undone_in_time",
        "R-123",
        {"undone_on": None, "undone_until": "2026-05-27"},
        {"undone_on": "2026-05-28", "undone_until": "2026-05-27"},
    ),
    Way("something_is_owed", "TR-21", {"outstanding": 1}, {"outstanding": 0}),
    Way(
        "five_years_have_run_out",
        "APA-131",
        {"state": "overdue", "limitation_due": "2024-06-02"},
        {"state": "overdue", "limitation_due": "2024-06-03", "enforcement_due": "2024-06-02"},
    ),
    Way(
        "five_years_have_run_out",
        "AEA-7",
        {"state": "referred", "enforcement_due": "2024-06-02"},
        {"state": "referred", "limitation_due": "2024-06-02"},
    ),
    Way(
        "paid_back_is_what_came_in",
        "APA-118",
        {"amount": 10_000, "to_pay_back": 10_000},
        {"amount": 10_001, "to_pay_back": 10_000},
    ),
    Way(
        "payment_period_has_run_out",
        "APA-127",
        {"payment_due": "2024-06-02"},
        {"payment_due": "2024-06-03"},
    ),
    Way(
        "instalment_period_has_run_out",
        "APA-127",
        {"instalment_due": "2024-06-02"},
        {"instalment_due": "2024-06-03"},
    ),
)

SUSPENSION = (
    Way(
        "a_decision_stops_subsidies",
        "R-122",
        {"about": "revocation-1", "stop_decided": 24},
        {"about": "revocation-1", "stop_decided": 0},
    ),
    Way(
        "stop_was_not_ordered_yet", "R-122", {"stops_about": []}, {"stops_about": ["suspension-1"]}
    ),
    Way(
        "stop_does_not_begin_in_the_past",
        "AM-34",
        {"first_day_ordered": ""},
        {"first_day_ordered": "2024-06-02"},
    ),
    Way(
        "first_day_has_come",
        "AM-34",
        {"stop_began_on": "2024-06-03"},
        {"stop_began_on": "2024-06-04"},
    ),
    Way("first_day_has_come", "APA-110", {"stop_began_on": "2024-06-01"}, {}),
    Way("stop_period_has_run_out", "R-122", {"stop_due": "2024-06-02"}, {"stop_due": "2024-06-03"}),
)

LETTER = (
    Way(
        "nothing_hangs_on_the_letter",
        "R-090",
        {"letter_is_needed": False},
        {"letter_is_needed": True},
    ),
    Way("what_it_says_still_holds", "APA-110", {"letter_holds": True}, {"letter_holds": False}),
    Way(
        "a_decision_is_signed_by_who_may_decide",
        "APA-96",
        {"decision": True, "actor_role": "supervisor"},
        {"decision": True, "actor_role": "officer"},
    ),
    Way(
        "another_person_signs",
        "APA-32",
        {"decision": True, "actor": "s-1", "told_proposed_by": "o-1"},
        {"decision": True, "actor": "o-1", "told_proposed_by": "o-1"},
    ),
    Way(
        "served_before_it_was_overtaken",
        "APA-110",
        {"service_effective_on": "2024-06-03", "overtaken_on": "2024-06-03"},
        {"service_effective_on": "2024-06-03", "overtaken_on": "2024-06-02"},
    ),
    Way("it_was_overtaken", "APA-110", {"may_be_recalled": True}, {"may_be_recalled": False}),
    Way("service_took_effect", "APA-68", {"service_effective_on": "2024-06-03"}, {}),
    Way(
        "served_between_issue_and_today",
        "APA-76",
        {"issued_on": "2024-06-03", "served_on": "2024-06-03"},
        {"issued_on": "2024-06-03", "served_on": "2024-06-02"},
    ),
    Way("no_appeal_is_pending", "訴願-93", {"appeal_pending": False}, {"appeal_pending": True}),
    Way(
        "time_to_contest_is_over",
        "訴願-14",
        {"finality_due": "2024-06-02", "court_final_on": None},
        {"finality_due": "2024-06-03", "court_final_on": None},
    ),
    Way(
        "time_to_contest_is_over",
        "行訴-216",
        {"finality_due": "2024-06-03", "court_final_on": "2024-06-03"},
        {"finality_due": None, "court_final_on": None},
    ),
    Way(
        "teaching_was_wrong",
        "APA-98",
        {"remedy_taught": False, "taught_days": None},
        {"remedy_taught": True, "taught_days": None},
    ),
    Way(
        "teaching_was_wrong",
        "APA-98",
        {"remedy_taught": True, "taught_days": 20},
        {"remedy_taught": True, "taught_days": 30},
    ),
)

HEARING = (
    Way(
        "matter_in_question_exists",
        "APA-104",
        {"about": "application-1", "about_exists": True},
        {"about": "application-9", "about_exists": False},
    ),
    Way(
        "a_burden_may_follow",
        "APA-102",
        {"about": "revocation-1", "adverse_ahead": True},
        {"about": "letter-1", "adverse_ahead": False},
    ),
    Way(
        "no_hearing_is_under_way",
        "APA-104",
        {"about": "revocation-1", "hearings_open": []},
        {"about": "revocation-1", "hearings_open": ["hearing-1"]},
    ),
    Way("exception_is_named", "APA-103", {"exception": "5", "reason": "x"}, {"exception": "5"}),
    Way(
        "handed_in_within_opinion_period",
        "APA-105",
        {"opinion_due": "2024-06-03", "filed_on": "2024-06-03"},
        {"opinion_due": "2024-06-02", "filed_on": "2024-06-03"},
    ),
    Way(
        "opinion_period_has_run_out",
        "APA-105",
        {"opinion_due": "2024-06-02"},
        {"opinion_due": "2024-06-03"},
    ),
)
