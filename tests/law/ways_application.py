"""申請: facts on which each condition holds, and facts on which it does not."""

from __future__ import annotations

from tests.law.both_ways import DAY, ELIGIBLE_WAYS, Way

WAYS = (
    Way(
        "filed_within_a_window",
        "R-040",
        {"filed_on": "2024-07-01", "windows": [["2024-01-01", "2024-07-01"]]},
        {"filed_on": "2024-07-02", "windows": [["2024-01-01", "2024-07-01"]]},
    ),
    Way(
        "plan_lies_in_its_year",
        "AM-16",
        {"plan_first_day": "2024-05-01", "plan_last_day": "2024-12-31", "year": 2024},
        {"plan_first_day": "2024-05-01", "plan_last_day": "2025-01-01", "year": 2024},
    ),
    Way(
        "another_branch_is_competent",
        "R-046",
        {"branch": "TNN", "branch_now": "KHH"},
        {"branch": "KHH", "branch_now": "KHH"},
    ),
    Way(
        "transferred_to_the_competent_branch",
        "R-045",
        {"branch": "TNN", "competent_branch": "TNN"},
        {"branch": "TCG", "competent_branch": "TNN"},
    ),
    Way(
        "branch_is_competent",
        "R-046",
        {"branch_now": "TNN", "competent_branch": None},
        {"branch_now": "TCG", "competent_branch": "TNN"},
    ),
    Way(
        "earlier_case_ended_without_a_grant",
        "R-059",
        {"refiles": "TPE-115-00001", "refiled_state": "not_accepted"},
        {"refiles": "TPE-115-00001", "refiled_state": "approved"},
    ),
    Way(
        "this_case_is_among_them",
        "R-088",
        {"cases": ["A", "B"], "dossier_id": "A"},
        {"cases": ["C", "B"], "dossier_id": "A"},
    ),
    Way(
        "every_case_is_in_review",
        "R-088",
        {"cases_not_in_review": []},
        {"cases_not_in_review": ["B"]},
    ),
    Way(
        "cases_were_combined_by_today",
        "R-088",
        {"combined_on": "2024-06-03"},
        {"combined_on": "2024-06-04"},
    ),
    Way(
        "conflicted_members_are_recused",
        "R-089",
        {"panel_conflicted": []},
        {"panel_conflicted": ["expert-1"]},
    ),
    Way("somebody_sits_on_the_panel", "R-089", {"panel_voting": ["a"]}, {"panel_voting": []}),
    Way(
        "votes_are_those_of_the_panel",
        "R-089",
        {"votes_cast": 1, "panel_voting": ["a"]},
        {"votes_cast": 2, "panel_voting": ["a"]},
    ),
    Way(
        "documents_are_complete",
        "R-047",
        {"documents_missing": []},
        {"documents_missing": ["doc_6"]},
    ),
    Way("employer_is_not_stopped", "AM-35", {}, {"stop_last_day": "2026-03-14"}),
    Way(
        "lecturers_reach_the_age",
        "R-002",
        {"youngest_lecturer_age": 45, "lecturer_age_min": 45},
        {"youngest_lecturer_age": 58, "lecturer_age_min": 65},
    ),
    *ELIGIBLE_WAYS,
    Way("reviewed_or_stopped", "R-081", {"state": "under_review"}, {"state": "submitted"}),
    Way(
        "reviewed_or_stopped",
        "AM-35",
        {"state": "submitted", "stop_last_day": "2026-03-14", "lecturer_age_min": 45},
        {"state": "accepted"},
    ),
    Way(
        "reviewed_or_stopped",
        "R-024",
        {"state": "submitted", "youngest_lecturer_age": 44, "lecturer_age_min": 45},
        {"state": "submitted", "youngest_lecturer_age": 45, "lecturer_age_min": 45},
    ),
    Way(
        "findings_are_complete",
        "R-081",
        {"state": "under_review", "findings_missing": []},
        {"state": "under_review", "findings_missing": ["retention"]},
    ),
    Way(
        "findings_are_complete",
        "AM-35",
        {
            "state": "under_review",
            "findings_missing": ["rules"],
            "stop_last_day": "2026-03-14",
        },
        {"state": "under_review", "findings_missing": ["rules"]},
    ),
    Way(
        "unmet_findings_are_answered",
        "R-087",
        {"findings_unmet": ["need"], "despite": "x"},
        {"findings_unmet": ["need"]},
    ),
    Way(
        "extension_is_notified_in_time",
        "R-060",
        {"notified_on": "2024-06-04", "processing_due": "2024-06-04"},
        {"notified_on": "2024-06-05", "processing_due": "2024-06-04"},
    ),
    Way(
        "extension_is_notified_in_time",
        "R-060",
        {"notified_on": "2024-06-03", "processing_due": "2024-06-04"},
        {"notified_on": "2024-06-02", "processing_due": "2024-06-04"},
    ),
    Way("processing_was_not_extended_before", "APA-51", {}, {"processing_extended": True}),
    Way("meeting_has_taken_place", "R-089", {"held_on": "2024-06-03"}, {"held_on": "2024-06-04"}),
    Way("approval_was_proposed", "R-090", {"proposal": "approval"}, {"proposal": "rejection"}),
    Way("rejection_was_proposed", "R-090", {"proposal": "rejection"}, {"proposal": "approval"}),
    Way(
        "every_item_is_needed",
        "R-075",
        {"items_without_need": []},
        {"items_without_need": ["hall"]},
    ),
    Way(
        "budget_covers_the_grant",
        "R-005",
        {"granted_before_budget": 50_000, "branch_budget_left": 50_000},
        {"granted_before_budget": 50_001, "branch_budget_left": 50_000},
    ),
    Way(
        "budget_covers_the_grant",
        "AM-02",
        {"granted_before_budget": 50_001, "branch_budget_left": None},
        {"granted_before_budget": 1, "branch_budget_left": 0},
    ),
    Way(
        "budget_covers_the_grant",
        "R-005",
        {"granted_before_budget": None, "branch_budget_left": 0},
        {"granted_before_budget": 1, "branch_budget_left": 0},
    ),
    Way(
        "some_budget_is_left",
        "AM-02",
        {"branch_budget_left": None},
        {"branch_budget_left": 0},
    ),
    Way("something_is_granted", "R-070", {"granted": 1}, {"granted": 0}),
    Way(
        "everything_asked_is_granted",
        "R-070",
        {"granted": 70_000, "requested": 70_000},
        {"granted": 69_999, "requested": 70_000},
    ),
    Way(
        "plan_has_begun",
        "R-091",
        {"plan_first_day": "2024-06-03"},
        {"plan_first_day": "2024-06-04"},
    ),
    Way(
        "plan_has_ended", "AM-23", {"plan_last_day": "2024-06-02"}, {"plan_last_day": "2024-06-03"}
    ),
    Way(
        "completed_within_the_plan",
        "AM-23",
        {
            "completed_on": "2024-06-03",
            "plan_first_day": "2024-05-01",
            "plan_last_day": "2024-10-31",
        },
        {
            "completed_on": "2024-06-04",
            "plan_first_day": "2024-05-01",
            "plan_last_day": "2024-10-31",
        },
    ),
    Way(
        "completed_after_approval",
        "AM-20",
        {"completed_on": "2024-06-03", "approved_on": "2024-06-03"},
        {"completed_on": "2024-06-02", "approved_on": "2024-06-03"},
    ),
    Way("plan_is_not_over", "R-080", {"plan_last_day": DAY}, {"plan_last_day": "2024-06-02"}),
    Way("nothing_was_paid_yet", "R-114", {"was_paid": False}, {"was_paid": True}),
    Way(
        "every_other_matter_has_ended",
        "R-108",
        {"open_matters": []},
        {"open_matters": ["hearing-1"]},
    ),
    Way(
        "processing_period_has_run_out",
        "R-060",
        {"processing_due": "2024-06-02"},
        {"processing_due": "2024-06-03"},
    ),
)
