"""訴願、申訴、查核: facts on which each condition holds, and facts on which it does not."""

from __future__ import annotations

from states.general.erasure import FOR_EVER
from tests.law.both_ways import DAY, Way

OUTCOME = {
    "appeal_filed_on": "2024-05-06",
    "decided_on": "2024-05-20",
    "decision_served_on": "2024-05-23",
}

APPEAL = (
    Way(
        "a_decision_is_contested",
        "AM-03",
        {"about": "letter-1", "is_contestable": True},
        {"about": "application-1", "is_contestable": False},
    ),
    Way(
        "no_appeal_is_under_way",
        "訴願-77",
        {"appeals_under_way": []},
        {"appeals_under_way": ["appeal-1"]},
    ),
    Way(
        "it_has_arrived",
        "訴願-14",
        {"came_on": "2024-06-03", "wrong_agency_received_on": None},
        {"came_on": "2024-06-04", "wrong_agency_received_on": None},
    ),
    Way(
        "it_has_arrived",
        "訴願-61",
        {"came_on": "2024-06-03", "wrong_agency_received_on": "2024-05-31"},
        {"came_on": "2024-06-03", "wrong_agency_received_on": "2024-06-04"},
    ),
    Way(
        "a_petition_is_still_owed",
        "訴願-57",
        {"about": "letter-1", "about_before": "letter-1", "petition": False}
        | {"petition_is_in": True},
        {"about": "letter-1", "about_before": "letter-1", "petition": True},
    ),
    Way(
        "a_petition_is_still_owed",
        "訴願-57",
        {"about": "letter-1", "about_before": "letter-1", "petition": False}
        | {"petition_is_in": True},
        {"about": "letter-2", "about_before": "letter-1", "petition": False},
    ),
    Way(
        "petition_is_in_or_overdue",
        "訴願-57",
        {"petition": True, "statement_due": None},
        {"petition": False, "statement_due": "2024-06-03"},
    ),
    Way(
        "petition_is_in_or_overdue",
        "訴願-77",
        {"petition": False, "statement_due": "2024-06-02"},
        {"petition": False, "statement_due": None},
    ),
    Way(
        "it_is_admissible",
        "訴願-77",
        {"timely": True, "restored": False},
        {
            "timely": False,
            "restored": False,
            "appeal_filed_on": "2024-06-03",
            "last_day": "2024-06-01",
        },
    ),
    Way(
        "it_is_admissible",
        "訴願-15",
        {"timely": False, "restored": True},
        {
            "timely": False,
            "restored": None,
            "appeal_filed_on": "2024-06-03",
            "last_day": "2024-06-01",
        },
    ),
    Way("days_of_the_decision_are_in_order", "訴願-85", OUTCOME, OUTCOME | {"decided_on": None}),
    Way(
        "days_of_the_decision_are_in_order",
        "訴願-85",
        OUTCOME,
        OUTCOME | {"decision_served_on": "2024-05-19"},
    ),
    Way(
        "a_decision_is_overdue",
        "訴願-85",
        {"decision_due": "2024-06-02", "defence_due": "2024-06-03"},
        {"decision_due": "2024-06-03", "defence_due": "2024-06-03"},
    ),
    Way(
        "a_decision_is_overdue",
        "M15",
        {"decision_due": "2024-08-01", "defence_due": "2024-06-02"},
        {"decision_due": None, "defence_due": None},
    ),
    Way(
        "sued_within_two_months",
        "行訴-106",
        {"sued_on": "2024-06-03", "suing_due": "2024-06-03", "decision_served_on": "2024-04-03"},
        {"sued_on": "2024-06-03", "suing_due": "2024-06-02", "decision_served_on": "2024-04-02"},
    ),
    Way(
        "sued_within_two_months",
        "行訴-4",
        {"sued_on": "2024-06-03", "suing_due": "2024-06-03", "decision_served_on": "2024-06-03"},
        {"sued_on": "2024-06-03", "suing_due": None, "decision_served_on": None},
    ),
    Way(
        "courts_have_not_spoken",
        "行訴-216",
        {"court_final_on": None},
        {"court_final_on": "2024-06-01"},
    ),
    Way(
        "authority_took_too_long",
        "行訴-4",
        {"decision_due": "2024-05-31", "sued_on": "2024-06-03"},
        {"decision_due": "2024-06-03", "sued_on": "2024-06-03"},
    ),
    Way(
        "authority_took_too_long",
        "行訴-4",
        {"decision_due": "2024-05-31", "sued_on": "2024-06-01"},
        {"decision_due": None, "sued_on": "2024-06-01"},
    ),
    Way(
        "judgment_follows_the_suit",
        "行訴-216",
        {"sued_on": "2024-05-01", "court_final_on": "2024-06-03"},
        {"sued_on": "2024-05-01", "court_final_on": "2024-06-04"},
    ),
)

COMPLAINT = (
    Way(
        "complaint_is_about_this_case",
        "AM-03",
        {"about": None, "about_exists": False},
        {"about": "letter-9", "about_exists": False},
    ),
    Way(
        "remedy_is_pointed_out",
        "AM-03",
        {"complains_of_a_decision": True, "outcome": "remedy_pointed_out"},
        {"complains_of_a_decision": True, "outcome": "explained"},
    ),
    Way(
        "remedy_is_pointed_out",
        "R-010",
        {"complains_of_a_decision": False, "outcome": "explained"},
        {"complains_of_a_decision": True, "outcome": "not_handled"},
    ),
    Way(
        "item_of_not_handling_is_named",
        "APA-173",
        {"outcome": "explained", "exception": None},
        {"outcome": "not_handled", "exception": None},
    ),
    Way(
        "item_of_not_handling_is_named",
        "APA-173",
        {"outcome": "not_handled", "exception": "2"},
        {"outcome": "explained", "exception": "2"},
    ),
    Way(
        "answer_is_overdue",
        "APA-170",
        {"answer_due": "2024-06-02"},
        {"answer_due": "2024-06-03"},
    ),
    Way("answer_is_overdue", "APA-170", {"answer_due": "2024-06-02"}, {"answer_due": None}),
)

INSPECTION = (
    Way(
        "an_unannounced_visit_has_its_reason",
        "R-106",
        {"unannounced": True, "reason": "x"},
        {"unannounced": True, "reason": None},
    ),
    Way(
        "there_is_something_to_inspect",
        "R-106",
        {"application_state": "in_execution"},
        {"application_state": "under_review"},
    ),
    Way(
        "inspection_lies_ahead",
        "R-106",
        {"planned_on": "2024-06-03"},
        {"planned_on": "2024-06-02"},
    ),
    Way(
        "first_appointment_has_passed",
        "R-107",
        {"planned_before": "2024-06-02"},
        {"planned_before": "2024-06-03"},
    ),
    Way(
        "inspection_has_taken_place",
        "R-106",
        {"scheduled_on": "2024-05-20", "conducted_on": "2024-06-03"},
        {"scheduled_on": "2024-05-20", "conducted_on": "2024-06-04"},
    ),
    Way(
        "obstruction_has_happened",
        "R-107",
        {"scheduled_on": "2024-05-20", "happened_on": "2024-05-20"},
        {"scheduled_on": "2024-05-20", "happened_on": "2024-05-19"},
    ),
    Way(
        "employer_knew_of_the_inspection",
        "R-118",
        {"notices_served": ["2024-06-01"], "happened_on": "2024-06-03", "refused_expressly": False},
        {"notices_served": ["2024-06-04"], "happened_on": "2024-06-03", "refused_expressly": False},
    ),
    Way(
        "employer_knew_of_the_inspection",
        "R-118",
        {"notices_served": [], "happened_on": "2024-06-03", "refused_expressly": True},
        {"notices_served": [], "happened_on": "2024-06-03", "refused_expressly": False},
    ),
    Way(
        "more_than_one_missed_appointment",
        "R-107",
        {"attempts": 2, "obstruction": "absent", "refused_expressly": False},
        {"attempts": 1, "obstruction": "absent", "refused_expressly": False},
    ),
    Way(
        "more_than_one_missed_appointment",
        "R-107",
        {"attempts": 1, "obstruction": "hindered", "refused_expressly": False},
        {"attempts": 1, "obstruction": "evaded", "refused_expressly": False},
    ),
    Way(
        "irregular_finding_names_its_ground",
        "R-118",
        {"finding": "in_order", "ground": None},
        {"finding": "irregular", "ground": None},
    ),
    Way(
        "irregular_finding_names_its_ground",
        "R-118",
        {"finding": "irregular", "ground": "2"},
        {"finding": "advised", "ground": "2"},
    ),
    Way(
        "ground_four_means_obstruction",
        "R-118",
        {"ground": None, "state": "conducted"},
        {"ground": "4", "state": "conducted"},
    ),
    Way(
        "ground_four_means_obstruction",
        "R-118",
        {"ground": "4", "state": "obstructed"},
        {"ground": "2", "state": "obstructed"},
    ),
    Way(
        "irregularity_has_its_day",
        "R-123",
        {"finding": "in_order", "cause_on": None, "known_on": "2024-06-03"},
        {"finding": "irregular", "cause_on": None, "known_on": "2024-06-03"},
    ),
    Way(
        "irregularity_has_its_day",
        "R-123",
        {"finding": "irregular", "cause_on": "2024-06-03", "known_on": "2024-06-03"},
        {"finding": "irregular", "cause_on": "2024-06-04", "known_on": "2024-06-03"},
    ),
)

ERASURE = (
    Way("nothing_is_pending", "R-108", {"unfinished": []}, {"unfinished": ["refund-1"]}),
    Way("file_need_not_be_kept", "R-108", {"kept_until": "2024-06-02"}, {"kept_until": DAY}),
    Way("file_need_not_be_kept", "AM-29", {"kept_until": "2024-06-02"}, {"kept_until": FOR_EVER}),
    Way("nobody_holds_the_file", "R-108", {"held_back": None}, {"held_back": "監察院調查"}),
    Way("something_is_sealed", "個資法-11", {"sealed_places": [[1, "x"]]}, {"sealed_places": []}),
)
