"""What a claim pays: item by item, approval is the ceiling, every cut has its reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from states.expertise.claim.settlement import Claim, Granted, Taught, settle
from states.expertise.money.caps import Caps, Costed, Taken
from states.expertise.money.items import priced

CAPS = Caps(hourly=1_000, worker=100_000, employer=500_000)


def line(worker: str, half_hours: int, rate: int = 1_000) -> Taught:
    return {"worker": worker, "half_hours": half_hours, "rate": rate}


def hall(amount: int) -> tuple[Costed, ...]:
    return (priced("hall", amount, None),)


GRANTED = Granted(
    (line("chen", 80), line("lin", 20)), {"hall": 10_000}, {"chen": 48_000, "lin": 12_000}
)


@pytest.mark.parametrize(
    ("taught", "spent", "payable", "reasons"),
    [
        ([line("chen", 80), line("lin", 20)], 10_000, 60_000, []),
        ([line("chen", 90), line("lin", 20)], 10_000, 60_000, ["hours_above_approval"]),
        ([line("chen", 80, 1_200), line("lin", 20)], 10_000, 60_000, ["hourly_cap"]),
        ([line("chen", 60, 900)], 0, 27_000, []),
        ([line("chen", 80), line("wang", 20)], 10_000, 50_000, ["unapproved_change"]),
        ([line("chen", 80), line("lin", 20)], 12_000, 60_000, ["item_above_approval"]),
        ([line("chen", 40), line("chen", 50), line("lin", 1)], 0, 40_500, ["hours_above_approval"]),
        ([], 0, 0, []),
    ],
    ids=[
        "R-101 all of it",
        "DC-112 more hours than approved",
        "R-072 a rate above the cap",
        "R-101 fewer hours at a lower rate",
        "AM-24 a lecturer who was not approved",
        "AM-24 other items above approval",
        "R-101 several lines of one lecturer",
        "nothing",
    ],
)
def test_what_was_really_and_properly_spent_is_paid(
    taught: list[Taught], spent: int, payable: int, reasons: list[str]
) -> None:
    made = settle(GRANTED, Claim(tuple(taught), hall(spent)), CAPS)
    assert made.payable == payable == sum(made.by_worker.values())
    assert [cut.reason for cut in made.cuts] == reasons


def test_a_lower_approved_rate_is_the_ceiling_of_the_item_not_of_the_hour() -> None:
    granted = Granted((line("chen", 80, 800),), {}, {"chen": 32_000})
    assert settle(granted, Claim((line("chen", 60, 1_000),)), CAPS).payable == 30_000
    made = settle(granted, Claim((line("chen", 80, 1_000),)), CAPS)
    assert (made.payable, [cut.reason for cut in made.cuts]) == (32_000, ["fee_above_approval"])


def test_a_grant_cut_by_a_cap_or_a_reduction_is_the_ceiling_of_the_worker() -> None:
    granted = GRANTED._replace(by_worker={"chen": 45_000, "lin": 12_000})
    made = settle(granted, Claim((line("chen", 80), line("lin", 20)), hall(10_000)), CAPS)
    assert (made.payable, made.by_worker["chen"]) == (57_000, 45_000)
    assert [cut.reason for cut in made.cuts] == ["grant_of_the_worker"]


def test_nothing_is_paid_above_the_receipt() -> None:
    made = settle(GRANTED, Claim((line("chen", 80), line("lin", 20)), hall(10_000), 30_000), CAPS)
    assert (made.payable, made.by_worker) == (30_000, {"chen": 24_000, "lin": 6_000})
    assert made.cuts[-1].reason == "not_claimed"


amounts = st.integers(0, 200_000)
workers = st.sampled_from(["chen", "lin", "wang"])
lines = st.lists(st.builds(line, workers, st.integers(1, 400), st.integers(0, 3_000)), max_size=6)


@given(lines, amounts, st.none() | amounts)
def test_no_claim_pays_more_than_was_granted(
    taught: list[Taught], spent: int, claimed: int | None
) -> None:
    made = settle(GRANTED, Claim(tuple(taught), hall(spent), claimed), CAPS)
    assert made.payable == sum(made.by_worker.values()) <= sum(GRANTED.by_worker.values())
    assert all(0 <= made.by_worker[w] <= most for w, most in GRANTED.by_worker.items())
    assert claimed is None or made.payable <= claimed
    assert all(cut.amount > 0 for cut in made.cuts)


def test_every_way_a_line_of_the_roll_is_no_approved_teaching() -> None:
    """R-073, R-098, AM-20, AM-32: external, unapproved, too early or unsigned."""
    granted = GRANTED._replace(approved_on="2024-03-20", since={"lin": "2024-05-12"})
    taught: tuple[Taught, ...] = (
        {**line("chen", 2), "excluded": "not_an_employee"},
        line("wang", 2),
        {**line("chen", 2), "held_on": "2024-03-19"},
        {**line("lin", 2), "held_on": "2024-05-11"},
        {**line("chen", 2), "signed": False},
        {**line("lin", 2), "held_on": "2024-05-12"},
    )
    made = settle(granted, Claim(taught), CAPS)
    assert made.payable == 1_000
    assert [cut.reason for cut in made.cuts] == [
        "not_an_employee", "unapproved_change", "before_approval", "unapproved_change", "unsigned",
    ]  # fmt: skip


def test_an_item_that_was_never_approved_is_not_paid() -> None:
    """AM-24: nothing moves between items."""
    made = settle(GRANTED, Claim((), (priced("snacks", 900, None), *hall(500))), CAPS)
    assert (made.payable, made.by_item) == (500, {"hall": 500})
    assert [cut.reason for cut in made.cuts] == ["unapproved_change"]


def test_the_caps_of_the_year_are_asked_again_at_payment() -> None:
    """R-070, R-071: against what other cases of the entity were paid by then (DC-129)."""
    claim = Claim((line("chen", 80), line("lin", 20)), hall(10_000))
    assert settle(GRANTED, claim, CAPS, Taken({"chen": 60_000}, 430_000)).payable == 52_000
    assert settle(GRANTED, claim, CAPS, Taken({}, 470_000)).payable == 30_000
    assert settle(GRANTED, claim, CAPS, Taken({}, 500_000)).payable == 0
