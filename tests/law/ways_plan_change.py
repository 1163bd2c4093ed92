"""計畫變更: facts on which each condition holds, and facts on which it does not."""

from __future__ import annotations

from tests.law.both_ways import ELIGIBLE_WAYS, Way

DATES = {
    "application_state": "approved",
    "first_day_now": "2024-07-01",
    "first_day_anew": "2024-07-01",
    "last_day_now": "2024-10-31",
    "last_day_anew": "2024-10-31",
}
SHIFT = {
    "session_on": "2024-07-01",
    "session_anew_on": "2024-07-03",
    "first_day_now": "2024-05-01",
    "last_day_now": "2024-10-31",
    "filed_on": "2024-06-28",
}
ASKED = {
    "granted_anew": 90_000,
    "requested": 90_000,
    "asked_first_day": None,
    "asked_last_day": "2024-11-30",
    "last_day_anew": "2024-11-30",
}

WAYS = (
    *ELIGIBLE_WAYS,
    Way("change_gives_reasons", "TR-11", {"reason": "x"}, {"reason": None}),
    Way(
        "plan_can_still_be_changed",
        "R-092",
        {"application_state": "in_execution"},
        {"application_state": "completed"},
    ),
    Way(
        "branch_takes_small_shifts_on_notice",
        "AM-22",
        {"shift_days": 7, "minor_shift_days": 7},
        {"shift_days": 8, "minor_shift_days": 7},
    ),
    Way(
        "branch_takes_small_shifts_on_notice",
        "AM-22",
        {"shift_days": 1, "minor_shift_days": 7},
        {"shift_days": 1, "minor_shift_days": None},
    ),
    Way("shift_stays_within_the_plan", "AM-22", SHIFT, SHIFT | {"session_anew_on": "2024-11-01"}),
    Way("shift_is_told_beforehand", "R-093", SHIFT, SHIFT | {"filed_on": "2024-07-02"}),
    Way("something_is_to_change", "R-092", {"changes": ["period"]}, {"changes": []}),
    Way(
        "changed_plan_lies_in_its_year",
        "AM-16",
        {"first_day_anew": "2024-05-01", "last_day_anew": "2024-12-31", "programme_year": 2024},
        {"first_day_anew": "2024-05-01", "last_day_anew": "2025-01-31", "programme_year": 2024},
    ),
    Way("change_looks_ahead", "R-093", DATES, DATES | {"last_day_anew": "2024-06-02"}),
    Way(
        "changed_plan_lies_in_its_year",
        "R-092",
        {"first_day_anew": "2024-05-01", "last_day_anew": "2024-12-31", "programme_year": 2024},
        {"first_day_anew": None, "last_day_anew": None, "programme_year": 2024},
    ),
    Way(
        "change_looks_ahead",
        "R-093",
        DATES | {"first_day_anew": "2024-06-03"},
        DATES | {"first_day_anew": "2024-06-02"},
    ),
    Way(
        "change_looks_ahead",
        "R-093",
        DATES | {"application_state": "in_execution", "last_day_anew": "2024-06-03"},
        DATES | {"application_state": "in_execution", "first_day_anew": "2024-06-15"},
    ),
    Way(
        "new_lecturer_is_documented",
        "DC-105",
        {"change_documents_missing": []},
        {"change_documents_missing": ["doc_6"], "lecturers_added": ["wang"]},
    ),
    Way(
        "approval_of_the_change_was_proposed",
        "R-093",
        {"proposal": "approval"},
        {"proposal": "rejection"},
    ),
    Way(
        "refusal_of_the_change_was_proposed",
        "R-093",
        {"proposal": "rejection"},
        {"proposal": "approval"},
    ),
    Way(
        "every_item_stays_needed",
        "R-077",
        {"items_without_need_anew": []},
        {"items_without_need_anew": ["handouts"]},
    ),
    Way(
        "budget_covers_the_change",
        "R-005",
        {"granted_before_budget_anew": 90_000, "branch_budget_left": 90_000},
        {"granted_before_budget_anew": 90_001, "branch_budget_left": 90_000},
    ),
    Way(
        "budget_covers_the_change",
        "AM-02",
        {"granted_before_budget_anew": 90_001, "branch_budget_left": None},
        {"granted_before_budget_anew": 1, "branch_budget_left": 0},
    ),
    Way("something_stays_granted", "R-070", {"granted_anew": 1}, {"granted_anew": 0}),
    Way("change_is_granted_as_asked", "R-070", ASKED, ASKED | {"granted_anew": 89_999}),
    Way(
        "change_is_granted_as_asked",
        "R-093",
        ASKED | {"requested": None},
        ASKED | {"last_day_anew": "2024-11-15"},
    ),
    Way(
        "change_is_granted_as_asked",
        "R-093",
        ASKED | {"asked_first_day": "2024-07-01", "first_day_anew": "2024-07-01"},
        ASKED | {"asked_first_day": "2024-07-01", "first_day_anew": "2024-07-08"},
    ),
    Way(
        "request_has_lapsed",
        "R-057",
        {"correction_due": "2024-06-02", "application_state": "approved"},
        {"correction_due": "2024-06-03", "application_state": "approved"},
    ),
    Way(
        "request_has_lapsed",
        "R-092",
        {"application_state": "completed"},
        {"application_state": "in_execution"},
    ),
    Way(
        "it_ended_for_incompleteness",
        "R-057",
        {"ended_for": "incompleteness"},
        {"ended_for": "merits"},
    ),
    Way(
        "lecturers_reach_the_age",
        "R-024",
        {"youngest_lecturer_age": 45, "lecturer_age_min": 45},
        {"youngest_lecturer_age": 44, "lecturer_age_min": 45},
    ),
    Way(
        "processing_period_has_run_out",
        "APA-51",
        {"processing_due": "2024-06-02"},
        {"processing_due": "2024-06-03"},
    ),
)
