"""Carrying out and changing a plan: small shifts, December, and who is heard again."""

from __future__ import annotations

from typing import Any

import pytest

from states.general.undoing.hearing import is_no_heavier
from tests.law.office import Office, approved, paid, payable
from tests.law.office import proposed as on_the_desk
from tests.law.test_plan_change import requested
from tests.law.test_revocation import decided, proposed, suspected

SHIFT: dict[str, Any] = {"reason": "x", "session_on": "2024-05-20", "session_anew_on": "2024-05-23"}


def in_december(last_day: str) -> Office:
    """A grant whose plan ends on that day."""
    office = requested(plan_last_day=last_day, changes=["period"])
    office.does("officer", "plan_change.propose_approval")
    office.does("supervisor", "plan_change.approve")
    return office


def test_am_22_a_shifted_session_is_a_change_unless_the_branch_published_otherwise() -> None:
    assert approved().refused("employer", "plan_change.notify", **SHIFT) == {
        "branch_takes_small_shifts_on_notice"
    }
    office = approved(minor_shift_days=7)
    office.does("employer", "plan_change.notify", **SHIFT)
    assert office.state("plan_change") == "approved"
    assert office.matter("application").data["plan_last_day"] == "2024-10-31"
    assert office.letters() == ["approval"]


@pytest.mark.parametrize(
    ("shift", "guard"),
    [
        ({"session_anew_on": "2024-05-28"}, "branch_takes_small_shifts_on_notice"),
        ({"session_anew_on": "2024-05-20"}, "branch_takes_small_shifts_on_notice"),
        (
            {"session_on": "2024-10-30", "session_anew_on": "2024-11-02"},
            "shift_stays_within_the_plan",
        ),
        (
            {"session_on": "2024-05-02", "session_anew_on": "2024-05-09"},
            "shift_is_told_beforehand",
        ),
    ],
    ids=["AM-22 too far", "AM-22 not at all", "AM-22 out of the plan", "R-093 afterwards"],
)
def test_a_small_shift_has_its_limits(shift: dict[str, Any], guard: str) -> None:
    office = approved(minor_shift_days=7).on("2024-05-06")
    assert office.refused("employer", "plan_change.notify", **SHIFT | shift) == {guard}


@pytest.mark.parametrize(
    ("last_day", "warning"),
    [
        ("2024-11-30", None),
        ("2024-12-02", "by_20_december"),
        ("2024-12-20", "by_20_december"),
        ("2024-12-21", "late_on_completion"),
        ("2024-12-31", "late_on_completion"),
    ],
)
def test_am_27_a_plan_that_ends_in_december_is_warned_of_at_approval(
    last_day: str, warning: str | None
) -> None:
    assert in_december(last_day).matter("plan_change").data.get("claim_warning") == warning


def test_am_27_the_first_approval_warns_too() -> None:
    assert "claim_warning" not in approved().matter("application").data
    office = on_the_desk()
    office.dossier.root["plan_last_day"] = "2024-12-24"
    office.does("supervisor", "application.approve")
    assert office.matter("application").data["claim_warning"] == "late_on_completion"


def test_apa_102_a_hearing_is_about_something_that_may_turn_out_badly() -> None:
    office = suspected(payable())
    ask: dict[str, Any] = {"days": 7}
    named: dict[str, Any] = {"exception": "5", "reason": "x"}
    for about in ("letter-1", "application-1"):
        assert office.refused("officer", "hearing.offer", about=about, **ask) == {
            "a_burden_may_follow"
        }
        assert office.refused("officer", "hearing.dispense", about=about, **named) == {
            "a_burden_may_follow"
        }
    office.does("officer", "hearing.offer", about="revocation-1", **ask)
    assert paid().refused("officer", "hearing.offer", about="reimbursement-1", **ask) == {
        "a_burden_may_follow"
    }


LIN_ONLY: dict[str, Any] = {"scope": "part", "amount": 30_000, "by_worker": {"lin": 30_000}}
BACK: dict[str, Any] = {"return_amount": 30_000, "return_days": 30}


def set_aside() -> Office:
    """A part revocation for one lecturer, heard, decided and set aside."""
    office = decided(
        proposed(suspected(paid(), ground="3"), "revoke", **LIN_ONLY, **BACK), "revoke_in_part"
    )
    office.does("supervisor", "revocation.set_aside", ground="postmark", reason="x")
    return office


def propose_again(office: Office, **proposal: Any) -> Office:
    """Another proposal, without another hearing."""
    office.does("officer", "revocation.propose", measure="revoke", reason="x", **proposal)
    return office


def test_the_old_hearing_counts_for_the_same_decision_or_a_lighter_one() -> None:
    office = propose_again(set_aside(), **LIN_ONLY, **BACK | {"return_amount": 20_000})
    office.does("supervisor", "revocation.revoke_in_part", reason="x")
    assert office.state("revocation") == "revoked_in_part"


def test_a_heavier_decision_needs_a_hearing_of_its_own() -> None:
    office = set_aside()
    more: dict[str, Any] = {"scope": "part", "amount": 30_000, "by_worker": {"lin": 30_000}}
    office.does("officer", "revocation.propose", measure="revoke", reason="x", **more, **BACK)
    office.matter("revocation").data["decided_before"]["return_amount"] = 10_000
    assert office.refused("supervisor", "revocation.revoke_in_part", reason="x") == {
        "person_concerned_was_heard"
    }
    office.hear("revocation")
    office.does("supervisor", "revocation.revoke_in_part", reason="x")


THEN: dict[str, Any] = {
    "ground": "1",
    "measure": "revoke",
    "scope": "part",
    "amount": 6,
    "stop_months": 24,
}


@pytest.mark.parametrize(
    ("change", "lighter"),
    [
        ({}, True),
        ({"amount": 5}, True),
        ({"amount": 7}, False),
        ({"stop_months": 0}, True),
        ({"return_amount": 1}, False),
        ({"scope": "full", "amount": 0}, False),
        ({"ground": "6"}, False),
        ({"measure": "abolish"}, False),
        ({"evidence": ["visit-2"]}, False),
    ],
)
def test_heavier_is_another_ground_or_measure_or_a_figure_that_grew(
    change: dict[str, Any], lighter: bool
) -> None:
    assert is_no_heavier(THEN, THEN | change) is lighter


def test_a_part_of_what_was_heard_in_full_is_lighter() -> None:
    then: dict[str, Any] = {**THEN, "scope": "full", "amount": 0}
    assert is_no_heavier(then, THEN)
