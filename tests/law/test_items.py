"""Items besides the fees, the branch's budget, and what of both a dossier keeps."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.views.may_be_entered import forms_of
from states.expertise.money.amounts_told import CUTS
from states.expertise.money.budget import Budget, budget_setting
from states.expertise.money.commitments import drawn_by
from states.expertise.money.items import costed, without_need
from states.expertise.money.venue import Venue, VenueDay, uninsured_days, venue_fee
from states.expertise.programme import EXPERTISE
from states.law.ledgers import Drawn
from states.law.prospects import Prospects
from tests.findings import ALL_MET
from tests.law.office import (
    CHEN,
    LIN,
    approved,
    completed,
    filed,
    paid,
    payable,
    proposed,
    submitted,
)  # fmt: skip

HALL: dict[str, Any] = {
    "kind": "venue", "code": "hall", "unit_price": 500, "per": "hour", "own": False,
    "necessary": True, "days": [
        {"on": "2024-05-06", "half_hours": 16, "insured": True},
        {"on": "2024-05-07", "half_hours": 16, "insured": True},
    ],
}  # fmt: skip
POLICY = {"kind": "insurance", "code": "policy", "unit_price": 2_000, "quantity": 1}


def test_each_kind_of_item_is_measured_by_its_sentence() -> None:
    """R-074 to R-077, R-079."""
    handouts = {"kind": "other", "code": "x", "unit_price": 10, "quantity": 5, "requested": 60}
    made = costed([HALL, POLICY, handouts])
    assert [(item.code, item.eligible) for item in made] == [
        ("hall", 8_000), ("policy", 2_000), ("x", 50),
    ]  # fmt: skip
    assert [cut.reason for cut in made[2].cuts] == ["above_cost"]
    assert without_need([HALL, POLICY, handouts]) == ["x"]
    assert without_need([{**HALL, "necessary": False}]) == ["hall"]
    assert without_need([{**HALL, "own": True, "necessary": False}]) == []


def test_a_venue_of_ones_own_has_no_uninsured_days() -> None:
    """R-076: the insurance is owed for premises that are not one's own."""
    days = (VenueDay(8, "2024-05-06", insured=False), VenueDay(8, None, insured=False))
    assert uninsured_days(Venue("hall", 500, days)) == ["2024-05-06"]
    assert uninsured_days(Venue("hall", 500, days, own=True)) == []


venue_days = st.builds(
    VenueDay,
    st.integers(0, 48),
    st.none() | st.dates().map(str),
    st.booleans(),
    st.none() | st.integers(0, 48),
)
venues = st.builds(
    Venue,
    st.just("hall"),
    st.integers(0, 10**6),
    st.lists(venue_days, max_size=6).map(tuple),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


@given(venues, st.none() | st.dates().map(str))
def test_the_cuts_of_a_venue_add_up_to_what_is_not_eligible(venue: Venue, since: str) -> None:
    """R-074: eight hours a day at most, and every dollar not granted has a reason."""
    made = venue_fee(venue, since)
    assert made.asked - made.eligible == sum(cut.amount for cut in made.cuts)
    assert all(cut.amount > 0 and cut.reason in CUTS for cut in made.cuts)
    unit = 16 if venue.per_day else 2
    assert made.eligible <= 16 * len(venue.days) * venue.price // unit


def test_a_budget_knows_what_is_free() -> None:
    """R-005."""
    assert Budget(100, 30, 80).free == 0
    assert Budget(100, 30, 20).free == 50
    assert budget_setting(2027) == "branch_budget_2027"


def test_an_approval_above_the_budget_is_refused_and_may_be_made_in_part() -> None:
    """R-005, AM-02: the officer decides; an empty budget makes the case wait."""
    office = proposed(branch_budget_left=50_000)
    assert office.refused("supervisor", "application.approve") == {
        "budget_covers_the_grant",
        "everything_asked_is_granted",
    }
    office.found["branch_budget_left"] = 0
    assert office.refused("supervisor", "application.approve_in_part", reason="x") == {
        "some_budget_is_left",
        "something_is_granted",
    }
    office.found["branch_budget_left"] = 50_000
    matter = office.does("supervisor", "application.approve_in_part", reason="x")
    assert matter.data["approved_by_worker"] == {"chen": 40_000, "lin": 10_000}
    assert matter.data["cuts"] == [["budget", "lin", 20_000]]


@pytest.mark.parametrize("left", [None, 0, 50_000])
def test_where_a_rejection_is_proposed_an_approval_is_refused_and_not_a_question_of_money(
    left: int | None,
) -> None:
    """R-005, T18: nothing was proposed to be granted, so that no budget has to cover it."""
    office = submitted(branch_budget_left=left)
    office.does("officer", "application.accept")
    office.does("officer", "application.begin_review")
    office.does("officer", "application.record_findings", **ALL_MET)
    office.does("officer", "application.propose_rejection", grounds=["need"], reason="x")
    ahead = Prospects(office.docket, f"{office.day}T03:00:00.000000Z", forms_of(EXPERTISE))
    offered = {one.rule.act for one in ahead.of("application-1", "reject") if one.open}
    assert offered == {"reject"}
    refused = office.refused("supervisor", "application.approve")
    assert "approval_was_proposed" in refused
    assert "budget_covers_the_grant" not in refused


@pytest.mark.parametrize(
    ("office", "drawn"),
    [
        (approved, {"chen": Drawn(40_000, 0), "lin": Drawn(30_000, 0)}),
        (completed, {"chen": Drawn(40_000, 0), "lin": Drawn(30_000, 0)}),
        (payable, {"chen": Drawn(40_000, 40_000), "lin": Drawn(30_000, 30_000)}),
        (paid, {"chen": Drawn(40_000, 40_000), "lin": Drawn(30_000, 30_000)}),
    ],
    ids=["reserved at approval", "until it is settled", "fixed at approval of payment", "paid"],
)
def test_what_a_dossier_draws_of_caps_and_budget(office: Any, drawn: dict[str, Drawn]) -> None:
    """AM-15."""
    assert drawn_by(office().dossier) == drawn


def test_a_change_brings_items_in_that_need_budget_and_a_reason() -> None:
    """R-092: what a change adds is measured like an approval."""
    office = approved(branch_budget_left=75_000)
    office.does("employer", "plan_change.request", **CHANGE)
    bad = [{**HALL, "necessary": False}]
    assert office.refused("officer", "plan_change.propose_approval", items=bad) == {
        "every_item_stays_needed"
    }
    office.does("officer", "plan_change.propose_approval", items=[HALL])
    assert office.refused("supervisor", "plan_change.approve") == {"budget_covers_the_change"}
    office.does("supervisor", "plan_change.approve_in_part", reason="x")
    root = office.dossier.root
    assert (root["approved_amount"], root["approved_by_item"]) == (75_000, {"hall": 8_000})
    assert root["granted_since"] == {"chen": "2024-03-01", "lin": "2024-03-01"}


CHANGE: dict[str, Any] = {
    "channel": "counter", "reason": "x", "changes": ["budget"], "plan_first_day": None,
    "plan_last_day": None, "requested": None, "new_workers": [], "documents": [],
}  # fmt: skip


def test_a_claim_measures_a_venue_by_the_days_of_its_use() -> None:
    """R-074, R-076, AM-19: at the approved price, without the uninsured day."""
    office = filed()
    office.dossier.root.update(items=[HALL], approved_by_item={"hall": 8_000})
    office.dossier.root["approved_by_worker"] = {"chen": 50_000, "lin": 40_000}
    used = [{"on": "2024-05-06", "half_hours": 20, "insured": True},
            {"on": "2024-05-07", "half_hours": 16, "insured": False}]  # fmt: skip
    spent = [{"code": "hall", "amount": 9_000, "days": used}]
    matter = office.does("officer", "reimbursement.verify", taught=[CHEN, LIN], spent=spent)
    assert matter.data["payable_by_item"] == {"hall": 4_000}
    assert {cut[0] for cut in matter.data["payable_cuts"]} <= CUTS.keys()
