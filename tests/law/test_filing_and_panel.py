"""Where an application is filed, filing anew, look-back, panel, combined review and recusal."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from states.expertise.application.acts import Submit
from states.expertise.application.review.look_back import earlier_case
from tests.findings import ALL_MET
from tests.law.office import FOUND, NUMBER, Office, completed, proposed
from tests.law.test_reimbursement import claim
from tests.verified import eligible

EARLIER = {"case": "KHH-112-00007", "completed_on": "2022-06-30", "paid": ["chen", "wang"]}
LONG_AGO = {"case": "KHH-110-00001", "completed_on": "2021-02-28", "paid": ["wu"]}


def handed_in(branch: str = "KHH", day: str = "2024-03-01", **said: Any) -> Office:
    found = said.pop("found", {})
    office = Office(day, **found)
    opening: dict[str, Any] = {"branch": branch, "employer": "big-light", "year": 2024}
    office.does("employer", "application.draft", **opening)
    office.does(
        "employer",
        "application.submit",
        documents=[f"doc_{n}" for n in range(1, 9)],
        plan_first_day="2024-05-01",
        plan_last_day="2024-10-31",
        requested=70_000,
        **said,
    )
    return office


def reviewing(**said: Any) -> Office:
    office = handed_in(**said)
    office.does("officer", "application.accept")
    office.does("officer", "application.begin_review")
    return office


def test_r_046_a_branch_without_jurisdiction_transfers_and_never_refuses() -> None:
    """R-044, R-046, TR-27: the filing day is kept."""
    office = handed_in("TCG", sites=["嘉義市"])
    assert office.refused("officer", "application.accept") == {"branch_is_competent"}
    assert office.refused("officer", "application.request_correction", gaps=["doc_6"]) == {
        "branch_is_competent"
    }
    office.found["stop_last_day"] = "2026-03-14"
    assert office.refused(
        "officer", "application.propose_rejection", grounds=["place"], reason="x"
    ) == {"branch_is_competent"}
    office.found["stop_last_day"] = None
    assert office.refused("officer", "application.transfer", branch="KHH") == {
        "transferred_to_the_competent_branch"
    }
    matter = office.on("2024-03-08").does("officer", "application.transfer", branch="TNN")
    assert (matter.data["branch"], matter.data["filed_on"]) == ("TNN", "2024-03-01")
    assert office.does("officer", "application.accept").state == "accepted"


@pytest.mark.parametrize(
    ("said", "branch"),
    [
        ({"sites": ["臺中市", "彰化縣"], "registered_in": "臺北市"}, "TCG"),
        ({"sites": ["臺中市", "高雄市"], "registered_in": "台北市"}, "TPE"),
        ({"sites": ["臺中市", "桃園市", "臺南市"]}, "KHH"),
        ({"registered_in": "澎湖縣"}, "KHH"),
        ({}, None),
    ],
)
def test_r_045_sites_in_several_branches_belong_to_the_branch_of_registration(
    said: dict[str, Any], branch: str | None
) -> None:
    """R-044, R-045, AM-09; without a stated registration the employer's county counts."""
    assert handed_in(**said).matter("application").data.get("competent_branch") == branch


def test_r_044_a_place_that_is_no_county_is_not_taken() -> None:
    with pytest.raises(ValidationError, match="22 縣市"):
        Submit.model_validate({"documents": [], "sites": ["月球"]})


def test_r_059_filing_anew_refers_to_a_case_that_ended_without_a_grant() -> None:
    opening: dict[str, Any] = {
        "branch": "KHH",
        "employer": "big-light",
        "year": 2024,
        "refiles": "KHH-113-00009",
    }
    plan: dict[str, Any] = {
        "plan_first_day": "2024-05-01",
        "plan_last_day": "2024-10-31",
        "requested": 70_000,
    }
    for state in ("approved", "submitted", None):
        office = Office(refiled_state=state)
        office.does("employer", "application.draft", **opening)
        assert office.refused("employer", "application.submit", documents=[], **plan) == {
            "earlier_case_ended_without_a_grant"
        }
    for state in ("not_accepted", "rejected", "withdrawn"):
        office = Office(refiled_state=state)
        office.does("employer", "application.draft", **opening)
        matter = office.does("employer", "application.submit", documents=[], **plan)
        assert matter.data["refiles"] == "KHH-113-00009"


def test_am_21_review_looks_back_three_years_from_the_filing_day() -> None:
    """R-085, R-086, X-15: lecturers paid before and left out are flagged."""
    rows = [{"worker": "chen", "still": True}]
    office = reviewing(retention=rows, found={"earlier_cases": [EARLIER, LONG_AGO]})
    data = office.matter("application").data
    assert data["look_back_from"] == "2021-03-01"
    assert data["look_back"] == [EARLIER]
    assert data["flags"] == ["retention_mismatch:wang"]


def test_r_085_what_the_insurance_data_say_is_held_against_the_form() -> None:
    rows = [{"worker": "chen", "still": True}, {"worker": "wang", "still": False, "months": 3}]
    office = reviewing(retention=rows, found={"earlier_cases": [EARLIER]})
    assert office.matter("application").data["flags"] == []
    until = {"chen": "2023-01-31", "wang": "2022-09-30", "ghost": None}
    office.does("officer", "application.record_findings", **ALL_MET, insured_until=until)
    assert office.matter("application").data["flags"] == ["retention_mismatch:chen"]
    looked_up_again = {"chen": None, "wang": None}
    office.does("officer", "application.record_findings", **ALL_MET, insured_until=looked_up_again)
    assert office.matter("application").data["flags"] == ["retention_mismatch:wang"]


def test_x_15_a_row_about_a_lecturer_of_no_known_case_is_compared_too() -> None:
    office = reviewing(retention=[{"worker": "wu", "still": True}])
    office.does(
        "officer", "application.record_findings", **ALL_MET, insured_until={"wu": "2023-12-31"}
    )
    assert office.matter("application").data["flags"] == ["retention_mismatch:wu"]


def test_r_085_an_earlier_case_counts_with_the_lecturers_who_were_really_paid() -> None:
    done = {"completed_on": "2023-05-01"}
    claims: list[tuple[str, dict[str, Any]]] = [
        ("refused", {"paid_by_worker": {"wu": 1}}),
        ("paid", {"paid_by_worker": {"chen": 10, "lin": 0}}),
        ("paid", {}),
    ]
    assert earlier_case("A", done, claims) == {"case": "A", **done, "paid": ["chen"]}
    assert earlier_case("B", {}, claims) is None


def test_r_089_a_recused_member_does_not_count_and_a_conflicted_one_may_not_stay() -> None:
    office = reviewing()
    met: dict[str, Any] = {"held_on": "2024-03-01", "members": ["a", "b", "c"]}
    related: dict[str, Any] = {"conflicts": [{"member": "c", "cause": "32(1)"}]}
    assert office.refused(
        "officer", "application.hold_panel", **met, **related, votes={"approve": 3, "reject": 0}
    ) == {"conflicted_members_are_recused", "votes_are_those_of_the_panel"}
    assert office.refused(
        "officer", "application.hold_panel", held_on="2024-03-01", members=["c"], recused=["c"]
    ) == {"somebody_sits_on_the_panel"}
    matter = office.does(
        "officer",
        "application.hold_panel",
        **met,
        **related,
        recused=["c"],
        votes={"approve": 1, "reject": 0, "abstain": 1},
        opinions="可行",
    )
    assert matter.data["panel"] == ["a", "b"]
    assert matter.data["panel_recused"] == ["c"]


def test_r_088_cases_are_reviewed_together_and_the_period_of_each_runs_on() -> None:
    office = reviewing()
    due = office.due("application", "processing")
    batch: dict[str, Any] = {"batch": "B-1", "combined_on": "2024-03-01"}
    assert office.refused(
        "officer", "application.combine_review", **batch, cases=["KHH-113-00002", "KHH-113-00003"]
    ) == {"this_case_is_among_them"}
    assert office.refused(
        "officer",
        "application.combine_review",
        batch="B-1",
        combined_on="2024-03-02",
        cases=[NUMBER, "KHH-113-00002"],
    ) == {"cases_were_combined_by_today"}
    office.found["cases_not_in_review"] = ["KHH-113-00002"]
    cases = [NUMBER, "KHH-113-00002"]
    assert office.refused("officer", "application.combine_review", **batch, cases=cases) == {
        "every_case_is_in_review"
    }
    office.found["cases_not_in_review"] = FOUND["cases_not_in_review"]
    matter = office.does("officer", "application.combine_review", **batch, cases=cases)
    assert matter.data["combined_with"] == cases
    assert office.running("application") == {"processing"}
    assert office.due("application", "processing") == due


def test_r_089_who_is_recused_does_nothing_in_the_case_any_more() -> None:
    """行政程序法 32, 33: also in matters that come later."""
    office = reviewing()
    away: dict[str, Any] = {"cause": "32(1)", "reason": "配偶為申請人之負責人"}
    office.does("officer", "application.declare_recusal", **away)
    assert office.matter("application").data["recused"] == ["officer-1"]
    assert office.refused("officer", "application.record_findings", **ALL_MET) == {
        "actor_is_not_recused"
    }
    event = office.attempt("officer", "application.record_findings", who="officer-2", **ALL_MET)
    assert event["outcome"] == "applied"
    about = office.matter("application").ref
    opening: dict[str, Any] = {
        "ground": "2",
        "defect_existed_at_decision": True,
        "cause_on": "2024-02-01",
    }
    assert about == "application-1"
    assert "actor_is_not_recused" in office.refused(
        "officer", "revocation.open", evidence=["visit-1"], knew_on="2024-02-01", **opening
    )


def test_r_089_somebody_else_is_recused_by_the_supervisor_alone() -> None:
    office = proposed()
    bias: dict[str, Any] = {"cause": "33", "reason": "有具體事實足認執行職務有偏頗之虞"}
    assert office.refused("officer", "application.declare_recusal", person="officer-2", **bias) == {
        "another_is_recused_by_the_supervisor"
    }
    office.does("supervisor", "application.declare_recusal", person="supervisor-2", **bias)
    event = office.attempt("supervisor", "application.approve", who="supervisor-2")
    assert [guard for guard, _, _ in event["refusals"]] == ["actor_is_not_recused@1"]
    assert office.does("supervisor", "application.approve").state == "approved"


def test_am_28_a_claim_at_the_counter_during_the_mail_grace_is_late_at_once() -> None:
    """R-105, AM-28: nobody waits for the clock to be told that he is late."""
    office = completed().on("2024-06-18")
    assert office.state("reimbursement") == "due"
    assert office.refused("employer", "reimbursement.file", **claim()) == {
        "handed_in_within_claim_period"
    }
    matter = office.does("employer", "reimbursement.file_late", **claim())
    assert (matter.state, matter.data["late"]) == ("filed", True)
    assert office.running("reimbursement") == {"processing"}
    assert office.on("2024-06-25").state("reimbursement") == "filed"


def test_am_28_what_is_in_time_is_no_late_claim() -> None:
    office = completed().on("2024-06-17")
    assert office.refused("employer", "reimbursement.file_late", **claim()) == {
        "filed_after_the_period"
    }


def test_r_082_the_findings_of_a_reviewer_do_not_bind_the_proposal() -> None:
    """R-087: six criteria, no verdict."""
    office = reviewing()
    office.does("officer", "application.record_eligibility", **eligible("chen", "lin"))
    office.does("officer", "application.record_findings", **ALL_MET)
    office.does("officer", "application.propose_rejection", grounds=["need"], reason="例行生產作業")
    assert office.state("application") == "awaiting_decision"
