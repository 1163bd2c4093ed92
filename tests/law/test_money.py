"""What may be granted: hours times the capped fee, then the caps per worker and per employer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from states.expertise.money.caps import Caps, Costed, FeeLine, Taken, assess, shares

CAPS = Caps(hourly=1_000, worker=100_000, employer=500_000)


def line(worker: str, half_hours: int, rate: int = 1_000) -> FeeLine:
    return {"worker": worker, "half_hours": half_hours, "rate": rate}


ONE_HOUR = [line("chen", 2)]


@pytest.mark.parametrize(
    ("lines", "committed", "granted", "cuts"),
    [
        ([line("chen", 80)], ({}, 0), 40_000, []),
        ([line("chen", 80, 1_200)], ({}, 0), 40_000, [("hourly_cap", 8_000)]),
        ([line("chen", 202)], ({}, 0), 100_000, [("worker_cap", 1_000)]),
        (ONE_HOUR, ({"chen": 99_500}, 99_500), 500, [("worker_cap", 500)]),
        (ONE_HOUR, ({}, 499_999), 1, [("employer_cap", 999)]),
        (ONE_HOUR, ({"chen": 120_000}, 600_000), 0, [("worker_cap", 1_000)]),
    ],
    ids=[
        "R-072 hours times fee",
        "R-072 the hourly cap",
        "R-070 the cap of the worker",
        "AM-15 what the worker takes already",
        "R-071 the cap of the employer",
        "AM-14 nothing is left",
    ],
)
def test_the_caps_cut_and_say_why(
    lines: list[FeeLine],
    committed: tuple[dict[str, int], int],
    granted: int,
    cuts: list[tuple[str, int]],
) -> None:
    made = assess(lines, (), CAPS, Taken(*committed))
    assert made.as_json()["by_worker"] == {"chen": granted}
    assert [(cut.reason, cut.amount) for cut in made.cuts] == cuts


def test_am_12_shared_items_are_split_by_hours() -> None:
    made = assess(
        [line("chen", 1), line("chen", 2), line("lin", 3)], [Costed("hall", 100, 100)], CAPS
    )
    assert (made.asked, made.by_worker) == (3_100, {"chen": 1_550, "lin": 1_550})


@given(st.integers(0, 10**7), st.dictionaries(st.text(max_size=3), st.integers(0, 400), max_size=6))
def test_shares_lose_no_dollar(total: int, weights: dict[str, int]) -> None:
    parts = shares(total, weights)
    assert parts.keys() == weights.keys()
    assert sum(parts.values()) == (total if any(weights.values()) else 0)
    assert all(part == 0 for name, part in parts.items() if weights[name] == 0)


@given(st.integers(0, 10**7), st.dictionaries(st.text(max_size=3), st.integers(1, 400), min_size=1))
def test_who_teaches_least_has_no_more_than_the_own_time_brought(
    total: int, weights: dict[str, int]
) -> None:
    """AM-12, R-079: fractions are dropped; what they leave goes to those who teach most."""
    parts, whole = shares(total, weights), sum(weights.values())
    exact = {name: total * weight // whole for name, weight in weights.items()}
    assert all(exact[name] <= part <= exact[name] + 1 for name, part in parts.items())
    extra = [weights[name] for name, part in parts.items() if part > exact[name]]
    none = [weights[name] for name, part in parts.items() if part == exact[name]]
    assert min(extra, default=400) >= max(none)
