"""撤銷、廢止: the stories that end a grant, or a part of it, and how they are undone."""

from __future__ import annotations

from typing import Any

import pytest

from states.expertise.deadlines import EXPERTISE
from states.law.deadlines import compute
from storage.office_calendar import official_calendar
from tests.law.office import CHEN, LIN, PAPERS, Office, approved, completed, filed, paid, payable

PROVEN: dict[str, dict[str, Any]] = {
    "1": {"fraud": True},
    "2": {"deviations": ["whole_plan"]},
    "3": {"not_employed": ["lin"]},
    "4": {"obstructions": [{"kind": "refused", "record": "visit-1"}]},
    "5": {"other_grants": [{"agency": "county", "amount": 9_000, "received_on": "2024-02-20"}]},
    "6": {"rule_broken": "plan-13"},
    "7": {"severe": True, "penalties": ["penalty-1"]},
    "12V": {"lost_vouchers": ["V-7"]},
}
"""What proves each ground."""


def suspected(
    office: Office,
    *,
    existed: bool = True,
    ground: str = "1",
    day: str = "2024-06-03",
    **changed: Any,
) -> Office:
    """A suspicion on the officer's desk, known since 28 May 2024."""
    later = "2024-05-28" if ground in ("1", "5") else "2024-05-20"
    cause = "2024-02-20" if existed else later
    facts = {"knew_on": "2024-05-28", "cause_on": cause, "evidence": ["visit-1"], **PROVEN[ground]}
    office.on(max(office.day, day))
    office.does(
        "officer",
        "revocation.open",
        ground=ground,
        defect_existed_at_decision=existed,
        **{**facts, **changed},
    )
    return office


def proposed(office: Office, measure: str, **proposal: Any) -> Office:
    """A proposal on the supervisor's desk, after a hearing."""
    office.does("officer", "revocation.propose", measure=measure, reason="x", **proposal)
    office.hear("revocation")
    return office


def decided(office: Office, act: str) -> Office:
    """The supervisor decides."""
    office.does("supervisor", f"revocation.{act}", reason="x")
    return office


ALL_BACK: dict[str, Any] = {"return_amount": 70_000, "return_days": 30}
LIN_ONLY: dict[str, Any] = {"scope": "part", "amount": 30_000, "by_worker": {"lin": 30_000}}


def test_tr_18_nothing_is_revoked_unheard() -> None:
    office = suspected(paid())
    office.does("officer", "revocation.propose", measure="revoke", reason="x", **ALL_BACK)
    assert office.refused("supervisor", "revocation.revoke", reason="x") == {
        "person_concerned_was_heard"
    }


def test_tr_19_a_grant_unlawful_from_the_start_is_revoked_after_a_hearing() -> None:
    office = proposed(suspected(paid()), "revoke", **ALL_BACK)
    assert office.refused("supervisor", "revocation.revoke", who="officer-1", reason="x") == {
        "another_person_decides"
    }
    decided(office, "revoke")
    assert (office.state("revocation"), office.state("application")) == ("revoked", "revoked")
    assert office.committed == {}
    assert office.letters()[-1] == "revocation"


def test_r_123_121_counts_from_knowledge_and_the_guard_refuses_after_the_earliest_reading() -> None:
    office = suspected(paid())
    assert office.running("revocation") == {"limit_121", "limit_27"}
    assert office.due("revocation", "limit_121") == "2026-05-27"
    proposed(office, "revoke", **ALL_BACK).on("2026-05-28")
    assert office.docket.events[-1]["act"] == "alert"
    assert office.refused("supervisor", "revocation.revoke", reason="x") == {
        "within_two_years_of_knowledge"
    }


def test_r_123_124_counts_from_the_cause() -> None:
    office = suspected(paid(), existed=False, ground="2")
    assert office.running("revocation") == {"limit_124"}
    assert office.due("revocation", "limit_124") == "2026-05-19"
    assert office.refused(
        "officer", "revocation.propose", measure="revoke", reason="x", **ALL_BACK
    ) == {"label_fits_when_the_defect_arose"}
    proposed(office, "abolish", **ALL_BACK).on("2026-05-20")
    assert office.refused("supervisor", "revocation.abolish", reason="x") == {
        "within_two_years_of_the_cause"
    }


def test_a_spoiled_grant_is_abolished_and_what_is_unpaid_stays_unpaid() -> None:
    office = decided(proposed(suspected(payable(), existed=False), "abolish"), "abolish")
    assert office.state("application") == "abolished"
    assert office.state("reimbursement") == "withheld"
    assert office.letters()[-2:] == ["abolition", "withholding"]
    office.does("system", "revocation.annul")
    assert (office.state("application"), office.state("reimbursement")) == ("completed", "payable")
    assert office.committed == {"chen": 40_000, "lin": 30_000}


def test_dc_154_one_lecturer_was_never_employed() -> None:
    office = suspected(paid(), ground="3")
    back = {"return_amount": 30_000, "return_days": 30}
    decided(proposed(office, "revoke", **LIN_ONLY, **back), "revoke_in_part")
    assert office.committed == {"chen": 40_000}
    assert office.state("application") == "completed"
    office.does("system", "revocation.annul")
    assert office.committed == {"chen": 40_000, "lin": 30_000}


def test_dc_140_a_surplus_is_taken_in_proportion_when_nobody_is_named() -> None:
    office = suspected(paid(), fraud=False)
    surplus = {"scope": "part", "amount": 20_000, "return_amount": 20_000, "return_days": 30}
    decided(proposed(office, "revoke", **surplus), "revoke_in_part")
    assert office.committed == {"chen": 28_571, "lin": 21_429}


def test_am_32_the_deviating_part_is_abolished_and_the_claim_is_worked_out_anew() -> None:
    office = suspected(payable(), existed=False, ground="2", deviations=["course-3"])
    decided(proposed(office, "abolish", **LIN_ONLY), "abolish_in_part")
    assert office.state("reimbursement") == "filed"
    assert office.matter("application").data["approved_amount"] == 40_000
    assert office.committed == {"chen": 40_000}


def test_r_113_a_ground_found_before_payment_withholds_the_claim() -> None:
    office = suspected(filed(), ground="5")
    assert office.refused(
        "officer", "revocation.propose", measure="withhold", scope="part", amount=1, reason="x"
    ) == {"scope_fits_the_measure"}
    decided(proposed(office, "withhold"), "withhold")
    assert (office.state("revocation"), office.state("reimbursement")) == ("withheld", "withheld")
    assert office.letters() == ["approval", "withholding"]
    assert office.committed == {}
    office.does("supervisor", "revocation.set_aside", ground="postmark", reason="x")
    assert (office.state("revocation"), office.state("reimbursement")) == ("suspected", "filed")
    assert office.running("revocation") == {"limit_121"}
    assert office.letters() == ["approval", "set_aside_notice"]


def test_r_114_after_payment_nothing_is_withheld_and_before_a_claim_neither() -> None:
    assert suspected(paid()).refused(
        "officer", "revocation.propose", measure="withhold", reason="x"
    ) == {"measure_fits_payment", "a_claim_is_there_to_withhold"}
    assert suspected(approved()).refused(
        "officer", "revocation.propose", measure="withhold", reason="x"
    ) == {"a_claim_is_there_to_withhold"}


def test_dc_151_lost_vouchers_reduce_the_present_grant() -> None:
    office = suspected(payable(), existed=False, ground="12V")
    less = {"scope": "part", "amount": 3_000, "by_worker": {"chen": 3_000}}
    decided(proposed(office, "reduce", **less), "reduce")
    assert office.state("reimbursement") == "filed"
    assert office.committed == {"chen": 37_000, "lin": 30_000}
    assert office.letters()[-1] == "reduction"
    decided(
        proposed(suspected(office, ground="12V"), "reduce", scope="part", stop_months=12), "reduce"
    )
    assert office.committed == {"chen": 37_000, "lin": 30_000}


def test_dc_146_a_stop_needs_its_ground() -> None:
    office = suspected(paid(), existed=False, ground="2")
    assert office.refused(
        "officer", "revocation.propose", measure="abolish", stop_months=24, reason="x", **ALL_BACK
    ) == {"stop_is_allowed_on_this_ground"}


def test_r_120_121_the_catch_all_names_its_rule_and_small_breaches_are_none() -> None:
    office = paid()
    given: dict[str, Any] = {
        "knew_on": "2024-05-28",
        "cause_on": "2024-05-20",
        "evidence": ["visit-1"],
        "defect_existed_at_decision": False,
    }
    assert office.refused("officer", "revocation.open", ground="6", **given) == {
        "ground_six_names_its_rule"
    }
    assert office.refused("officer", "revocation.open", ground="7", **given) == {
        "ground_seven_is_severe"
    }


def test_a_suspicion_may_come_to_nothing_before_or_after_a_proposal() -> None:
    office = suspected(completed())
    assert office.does("officer", "revocation.take_no_action", reason="x").state == "no_action"
    proposed(suspected(office), "withhold")
    office.does("supervisor", "revocation.send_back", reason="x")
    proposed(office, "withhold")
    assert office.does("supervisor", "revocation.take_no_action", reason="x").state == "no_action"
    assert office.state("reimbursement") == "due"


@pytest.mark.parametrize(
    "act", ["withhold", "reduce", "revoke_in_part", "abolish", "abolish_in_part"]
)
def test_only_what_was_proposed_is_decided(act: str) -> None:
    office = proposed(suspected(filed()), "revoke")
    measure, scope = {
        "withhold": ("withhold", "full"),
        "reduce": ("reduce", "part"),
        "revoke_in_part": ("revoke", "part"),
        "abolish": ("abolish", "full"),
        "abolish_in_part": ("abolish", "part"),
    }[act]
    assert f"{measure}_in_{scope}_was_proposed" in office.refused(
        "supervisor", f"revocation.{act}", reason="x"
    )


@pytest.mark.parametrize("ground", ["1", "2", "3", "4", "5", "12V"])
def test_r_115_to_121_a_ground_is_proposed_only_when_it_is_proven(ground: str) -> None:
    """R-115 to R-119, R-111: each ground needs its own evidence, which may come later."""
    nothing: dict[str, Any] = {name: None if ground == "1" else [] for name in PROVEN[ground]}
    office = suspected(payable(), existed=False, ground=ground, **nothing)
    proposal: dict[str, Any] = {"measure": "abolish", "reason": "x"}
    if ground == "12V":
        proposal = {"measure": "reduce", "scope": "part", "stop_months": 12, "reason": "x"}
    assert "ground_is_proven" in office.refused("officer", "revocation.propose", **proposal)
    assert office.refused("officer", "revocation.prove") == {"something_is_proven"}
    office.does("officer", "revocation.prove", **PROVEN[ground])
    if ground == "3":
        office.does("officer", "revocation.prove", not_employed=["chen", "lin"])
        assert office.matter("revocation").data["not_employed"] == ["lin", "chen"]
    assert office.does("officer", "revocation.propose", **proposal).state == "awaiting_decision"


def test_r_121_a_severe_breach_without_a_penalty_decision_is_not_proven() -> None:
    """R-121: the penalty decisions are the evidence."""
    office = suspected(paid(), existed=False, ground="7", penalties=[])
    said = office.attempt("officer", "revocation.propose", measure="abolish", reason="x")
    assert [refusal[1] for refusal in said["refusals"]] == ["第7款之事證未備：裁罰處分書"]


def test_r_107_one_missed_appointment_is_no_obstruction() -> None:
    """R-107, R-118."""
    missed = [{"kind": "absent", "record": "visit-1"}]
    office = suspected(paid(), existed=False, ground="4", obstructions=missed)
    propose: dict[str, Any] = {"measure": "abolish", "reason": "x", **ALL_BACK}
    assert office.refused("officer", "revocation.propose", **propose) == {"ground_is_proven"}
    office.does(
        "officer", "revocation.prove", obstructions=[{"kind": "absent", "record": "visit-2"}]
    )
    office.does("officer", "revocation.propose", **propose)


def test_am_31_fraud_takes_the_whole_and_an_error_the_surplus() -> None:
    """AM-31, R-115."""
    part: dict[str, Any] = {"scope": "part", "amount": 20_000}
    fraud, error = suspected(paid()), suspected(paid(), fraud=False)
    for office, scope in ((fraud, part), (error, {})):
        assert office.refused(
            "officer", "revocation.propose", measure="revoke", reason="x", **scope
        ) == {"scope_fits_the_ground"}


def test_r_117_nobody_else_loses_what_one_person_did_not_earn() -> None:
    """R-117."""
    office = suspected(paid(), ground="3")
    named: tuple[dict[str, Any], ...] = ({"by_worker": {"chen": 30_000}}, {"by_worker": None})
    for by_worker in named:
        assert office.refused(
            "officer",
            "revocation.propose",
            measure="revoke",
            reason="x",
            **LIN_ONLY | by_worker,
        ) == {"only_who_was_not_employed_loses"}


def test_r_123_the_days_decide_whether_a_defect_was_there() -> None:
    """R-123: revocation or abolition follows from the days, not from what somebody ticks."""
    office = paid()
    told: dict[str, Any] = {"knew_on": "2024-05-28", "evidence": ["visit-1"], "ground": "2"}
    for cause, existed in (("2024-03-01", False), ("2024-03-02", True)):
        assert office.refused(
            "officer",
            "revocation.open",
            cause_on=cause,
            defect_existed_at_decision=existed,
            **told,
        ) == {"defect_arose_when_stated"}


def test_dc_158_interest_runs_where_the_branch_charges_it() -> None:
    """APA 127 II, 民法 182 II: from receipt for fraud, from the day stated for later knowledge."""
    ask: dict[str, Any] = {"measure": "revoke", "reason": "x", **ALL_BACK}
    since = {"interest_from": "2024-06-03"}
    office = suspected(paid())
    assert office.refused("officer", "revocation.propose", **ask, **since) == {
        "interest_is_for_bad_faith"
    }
    office = suspected(paid(charges_interest=True))
    assert office.refused("officer", "revocation.propose", **ask, interest_from="2024-06-02") == {
        "interest_is_for_bad_faith"
    }
    assert office.does("officer", "revocation.propose", **ask).data["interest_from"] == "2024-06-03"
    honest = suspected(paid(charges_interest=True), fraud=False)
    ask |= {"scope": "part", "amount": 20_000, "return_amount": 20_000}
    assert "interest_from" not in honest.does("officer", "revocation.propose", **ask).data
    honest.does("supervisor", "revocation.send_back", reason="x")
    again = honest.does("officer", "revocation.propose", **ask, **since)
    assert again.data["interest_from"] == "2024-06-03"


def cut_and_paid() -> Office:
    """A part of the grant abolished before payment, so that 40,000 of 70,000 were paid."""
    office = suspected(payable(), existed=False, ground="2", deviations=["course-3"])
    decided(proposed(office, "abolish", **LIN_ONLY), "abolish_in_part")
    office.does("officer", "reimbursement.verify", taught=[CHEN, LIN])
    office.does("supervisor", "reimbursement.approve_payment_in_part", reason="x")
    office.does("cashier", "reimbursement.pay", paid_on="2024-06-03", voucher="V-1")
    return office


def test_what_an_annulled_cut_kept_back_is_paid_after_all() -> None:
    """APA 118: the rest is approved by one person and paid by another."""
    office = cut_and_paid()
    assert office.matter("reimbursement").data["paid_amount"] == 40_000
    assert office.refused("supervisor", "reimbursement.approve_top_up") == {"something_more_is_due"}
    pay: dict[str, Any] = {"paid_on": "2024-06-03", "voucher": "V-2"}
    assert "the_top_up_was_approved" in office.refused("cashier", "reimbursement.pay_top_up", **pay)
    office.does("system", "revocation.annul")
    assert office.committed == {"chen": 40_000}
    office.does("supervisor", "reimbursement.approve_top_up")
    assert office.refused("cashier", "reimbursement.pay_top_up", who="supervisor-1", **pay) == {
        "another_person_pays_the_top_up"
    }
    claim = office.does("cashier", "reimbursement.pay_top_up", **pay)
    assert (claim.state, claim.data["paid_amount"]) == ("paid", 70_000)
    assert office.committed == {"chen": 40_000, "lin": 30_000}
    assert "the_top_up_was_approved" in office.refused("cashier", "reimbursement.pay_top_up", **pay)


def test_r_070_a_top_up_never_breaks_the_caps_that_others_used_meanwhile() -> None:
    """R-070, R-071: what others drew in between is not there any more."""
    office = cut_and_paid()
    office.does("system", "revocation.annul")
    office.does("supervisor", "reimbursement.approve_top_up")
    office.found["employer_paid"] = 450_000
    assert office.refused(
        "cashier", "reimbursement.pay_top_up", paid_on="2024-06-03", voucher="V-2"
    ) == {"the_top_up_was_approved"}
    assert office.does("supervisor", "reimbursement.approve_top_up").data["top_up"] == 10_000


def test_who_is_put_back_has_the_days_again_on_which_nobody_could_claim() -> None:
    """APA 118: the claim is not late at the moment in which the withholding falls."""
    office = suspected(completed(), ground="5")
    assert office.due("reimbursement", "claim") == "2024-06-17"
    decided(proposed(office, "withhold"), "withhold").on("2024-07-03")
    office.does("system", "revocation.annul")
    assert office.state("reimbursement") == "due"
    assert office.due("reimbursement", "claim") == "2024-07-17"
    office.on("2024-07-17").does("employer", "reimbursement.file", documents=PAPERS, claimed=70_000)
    office.does("officer", "application.correct_completion", completed_on="2024-05-17")
    assert office.matter("reimbursement").data["late"] is True


def test_a_grant_that_comes_back_after_its_plan_has_its_time_to_claim() -> None:
    """APA 118: abolished from 3 June to 2 December, completed on 31 October by the clock."""
    office = suspected(approved(), existed=False, ground="2")
    decided(proposed(office, "abolish"), "abolish").on("2024-12-02")
    office.does("system", "revocation.annul")
    office.on("2024-12-03")
    assert office.state("application") == "completed"
    assert office.state("reimbursement") == "due"
    assert office.due("reimbursement", "claim") == "2024-12-31"


def test_papers_asked_for_may_be_handed_in_after_the_withholding_fell() -> None:
    """APA 118: the correction period takes up the days it lost."""
    office = filed()
    gaps: dict[str, Any] = {"gaps": ["claim_4"], "days": 10}
    office.does("officer", "reimbursement.request_correction", **gaps)
    office.serve("correction_notice")
    assert office.due("reimbursement", "correction") == "2024-06-06"
    decided(proposed(suspected(office, ground="5"), "withhold"), "withhold").on("2024-07-03")
    office.does("system", "revocation.annul")
    assert office.state("reimbursement") == "correction_pending"
    assert office.due("reimbursement", "correction") == "2024-07-08"


def test_a_december_claim_has_its_lost_days_too() -> None:
    """計畫11(3), APA 118."""
    asked = {"completed_on": "2024-12-05", "undone_days": 10}
    answer = compute(EXPERTISE, "reimbursement", asked, official_calendar())
    assert answer.as_json()["last_day"] == "2024-12-30"


def test_am_36_a_stop_is_ordered_within_three_years_of_the_breach() -> None:
    """AM-36, 行政罰法 27: an alert when they are over, and no stop after them."""
    office = suspected(paid(), knew_on="2025-12-01", cause_on="2024-02-20", day="2025-12-01")
    assert office.due("revocation", "limit_27") == "2027-02-19"
    proposed(office, "revoke", **ALL_BACK, stop_months=24).on("2027-02-20")
    assert office.docket.events[-1]["act"] == "alert"
    assert office.refused("supervisor", "revocation.revoke", reason="x") == {
        "stop_within_three_years"
    }
    office.does("supervisor", "revocation.send_back", reason="x")
    decided(proposed(office, "revoke", **ALL_BACK), "revoke")
