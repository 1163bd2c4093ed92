"""撤銷、廢止: the stories that end a grant, or a part of it, and how they are undone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.law.office import Office, approved, completed, filed, paid, payable


def suspected(office: Office, *, existed: bool = True, ground: str = "1", **changed: Any) -> Office:
    """A suspicion on the officer's desk, known since 28 May 2024."""
    facts = {"knew_on": "2024-05-28", "cause_on": "2024-05-20", "evidence": ["visit-1"]}
    office.on(max(office.day, "2024-06-03"))
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
    assert office.running("revocation") == {"limit_121"}
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
    office = suspected(paid())
    surplus = {"scope": "part", "amount": 20_000, "return_amount": 20_000, "return_days": 30}
    decided(proposed(office, "revoke", **surplus), "revoke_in_part")
    assert office.committed == {"chen": 28_571, "lin": 21_429}


def test_am_32_the_deviating_part_is_abolished_and_the_claim_is_worked_out_anew() -> None:
    office = suspected(payable(), existed=False, ground="2")
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
