"""申請: the stories that applications tell."""

from __future__ import annotations

from typing import Any

from tests.law.office import CHEN, LIN, Office, approved, completed, paid, proposed, submitted


def test_the_baton_goes_from_filing_to_approval_and_the_plan_runs_its_course() -> None:
    office = approved()
    assert office.committed == {"chen": 40_000, "lin": 30_000}
    assert office.running("application") == {"start"}
    assert office.on("2024-05-01").state("application") == "in_execution"
    assert office.on("2024-11-01").state("application") == "completed"
    assert office.matter("application").data["completed_on"] == "2024-10-31"
    assert office.state("reimbursement") == "due"


def test_tr_27_a_refused_employer_files_anew_only_while_a_window_is_open() -> None:
    late = Office("2024-07-02")
    late.does("employer", "application.draft", branch="KHH", employer="big-light", year=2024)
    assert late.refused(
        "employer",
        "application.submit",
        documents=["doc_1"],
        plan_first_day="2024-08-01",
        plan_last_day="2024-10-31",
        requested=1_000,
    ) == {"filed_within_a_window"}


def test_tr_28_an_applicant_withdraws_freely_until_the_decision() -> None:
    office = submitted()
    assert office.does("employer", "application.withdraw").state == "withdrawn"
    assert office.refused("officer", "application.accept") == {"state_allows_the_act"}


def asked(days: int | None = None) -> Office:
    office = submitted()
    office.does("officer", "application.request_correction", gaps=["doc_6", "doc_8"], days=days)
    return office


def test_r_056_the_correction_period_runs_from_service_while_processing_stands_still() -> None:
    office = asked(days=7).on("2024-03-04")
    assert office.running("application") == set()
    office.serve("correction_notice")
    assert office.due("application", "correction") == "2024-03-11"
    assert office.running("application") == {"correction"}
    office.on("2024-03-08").does("employer", "application.supply", covers=["doc_6", "doc_8"])
    assert office.running("application") == {"processing"}
    assert office.due("application", "processing") == "2024-05-08"


def test_am_10_without_a_stated_length_the_published_default_counts() -> None:
    office = asked()
    office.serve("correction_notice")
    assert office.due("application", "correction") == "2024-03-11"
    bare = submitted(default_correction_days=None)
    assert bare.refused("officer", "application.request_correction", gaps=["doc_6"]) == {
        "correction_period_is_stated"
    }


def test_r_057_a_part_is_no_correction_and_the_officer_may_still_give_it_back() -> None:
    office = asked(days=10)
    office.serve("correction_notice")
    office.does("employer", "application.supply_part", covers=["doc_6"])
    assert office.refused("employer", "application.supply", covers=["doc_1"]) == {
        "covers_named_gaps_only",
        "every_gap_is_covered",
    }
    office.does("employer", "application.supply", covers=["doc_8"])
    office.does("officer", "application.return_incomplete", gaps=["doc_8"])
    assert office.matter("application").data["supplied"] == ["doc_6"]
    assert office.running("application") == {"correction"}
    office.does("officer", "application.extend_correction", days=20, reason="x")
    assert office.due("application", "correction") == "2024-03-21"
    office.does("employer", "application.supply", covers=["doc_8"])
    left: dict[str, Any] = {"gaps": ["doc_8"], "reason": "x"}
    assert office.on("2024-03-22").refused(
        "officer", "application.decline_incomplete", **left | {"gaps": ["doc_5"]}
    ) == {"remaining_gaps_were_named"}
    assert office.does("officer", "application.decline_incomplete", **left).state == "not_accepted"


def test_r_058_the_clock_refuses_after_the_mail_may_have_come_and_a_postmark_undoes_it() -> None:
    office = asked(days=7)
    office.serve("correction_notice")
    assert office.on("2024-03-11").state("application") == "correction_pending"
    assert office.on("2024-03-12").state("application") == "not_accepted"
    assert office.letters() == ["correction_notice", "not_accepted"]
    assert office.matter("application").since == "2024-03-09"
    office.does("supervisor", "application.set_aside", ground="postmark", reason="x")
    assert office.state("application") == "correction_supplied"
    assert office.letters() == ["correction_notice", "set_aside_notice"]


def test_r_046_no_competence_is_no_refusal() -> None:
    office = submitted()
    office.does("officer", "application.transfer", branch="TNN")
    assert office.dossier.root["branch"] == "TNN"
    assert office.matter("application").data["filed_on"] == "2024-03-01"


def test_apa_51_the_competent_branch_has_the_whole_processing_period_from_receipt() -> None:
    office = submitted()
    assert office.due("application", "processing") == "2024-05-01"
    office.on("2024-03-08").does("officer", "application.transfer", branch="TNN")
    assert office.due("application", "processing") == "2024-05-08"
    basis = office.matter("application").clocks["processing"]["basis"]
    assert basis["branch_seat_county"] == "臺南市"


def test_r_058_after_a_lapse_is_set_aside_the_processing_period_runs_on_where_it_stood() -> None:
    office = asked(days=7)
    office.serve("correction_notice")
    office.on("2024-03-20").does(
        "supervisor", "application.set_aside", ground="postmark", reason="x"
    )
    assert office.running("application") == {"processing"}
    assert office.due("application", "processing") == "2024-05-20"


def test_am_35_a_rejection_sent_back_skips_neither_acceptance_nor_review() -> None:
    office = submitted(stop_last_day="2026-03-14")
    office.does("officer", "application.propose_rejection", grounds=["14_II"], reason="x")
    office.does("supervisor", "application.send_back", reason="x")
    assert office.state("application") == "submitted"


def test_am_35_what_was_corrected_during_a_stop_can_be_rejected() -> None:
    office = asked(days=7)
    office.serve("correction_notice")
    office.does("employer", "application.supply", covers=["doc_6", "doc_8"])
    office.found["stop_last_day"] = "2026-03-14"
    office.does("officer", "application.propose_rejection", grounds=["14_II"], reason="x")
    assert office.does("supervisor", "application.reject", reason="x").state == "rejected"


def test_am_20_nothing_is_completed_before_it_was_approved() -> None:
    office = proposed().on("2024-06-03")
    office.does("supervisor", "application.approve")
    office.on("2024-06-04")
    assert office.matter("application").since == "2024-06-03"
    assert office.refused(
        "employer", "application.report_completion", completed_on="2024-05-31"
    ) == {"completed_after_approval"}
    late = proposed().on("2024-11-01")
    assert late.refused("supervisor", "application.approve") == {"plan_is_not_over"}


def test_am_35_a_stop_bars_acceptance_but_allows_an_early_rejection() -> None:
    office = submitted(stop_last_day="2026-03-14")
    assert office.refused("officer", "application.accept") == {"employer_is_not_stopped"}
    office.does("officer", "application.propose_rejection", grounds=["14_II"], reason="x")
    assert office.refused("supervisor", "application.reject", who="officer-1", reason="x") == {
        "another_person_decides"
    }
    assert "approval_was_proposed" in office.refused("supervisor", "application.approve")
    assert office.does("supervisor", "application.reject", reason="x").state == "rejected"


def test_r_070_less_than_was_asked_is_a_partial_approval_with_reasons() -> None:
    office = proposed(worker_committed={"chen": 90_000}, employer_committed=90_000)
    assert office.refused("supervisor", "application.approve") == {"everything_asked_is_granted"}
    matter = office.does("supervisor", "application.approve_in_part", reason="x")
    assert matter.data["approved_by_worker"] == {"chen": 10_000, "lin": 30_000}
    assert matter.data["cuts"] == [["worker_cap", "chen", 30_000]]


def test_r_089_a_panel_meets_and_the_supervisor_may_send_the_proposal_back() -> None:
    office = proposed()
    office.does("supervisor", "application.send_back", reason="x")
    office.does("officer", "application.hold_panel", held_on="2024-03-01", members=["a", "b"])
    office.does("officer", "application.propose_approval", lines=[CHEN, LIN])
    assert office.does("supervisor", "application.approve").state == "approved"


def test_r_060_the_processing_period_is_extended_once_and_then_alerts() -> None:
    office = submitted().on("2024-04-29")
    office.does("officer", "application.extend_processing", notified_on="2024-04-29", reason="x")
    assert office.due("application", "processing") == "2024-07-01"
    assert office.refused(
        "officer", "application.extend_processing", notified_on="2024-04-30", reason="x"
    ) == {"processing_was_not_extended_before"}
    assert office.on("2024-07-03").state("application") == "submitted"
    assert office.docket.events[-1]["act"] == "alert"


def test_a_corrected_day_of_completion_dates_the_claim_anew() -> None:
    office = completed()
    assert office.due("reimbursement", "claim") == "2024-06-17"
    office.does("officer", "application.correct_completion", completed_on="2024-05-20")
    assert office.due("reimbursement", "claim") == "2024-06-19"
    assert paid().refused(
        "officer", "application.correct_completion", completed_on="2024-05-17"
    ) == {"nothing_was_paid_yet"}


def test_r_108_a_dossier_closes_when_nobody_has_to_act_on_anything() -> None:
    office = paid()
    assert office.refused("officer", "application.close") == {"every_other_matter_has_ended"}
    for letter in office.dossier.of("letter"):
        office.serve(letter.data["letter"])
    office.on("2024-09-01")
    assert office.does("officer", "application.close").state == "closed"
    assert office.committed == {"chen": 40_000, "lin": 30_000}


def test_an_abandoned_grant_is_given_back() -> None:
    office = approved()
    office.does("employer", "application.abandon")
    assert office.committed == {}
