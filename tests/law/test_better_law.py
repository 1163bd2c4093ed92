"""Pending cases under two versions of the programme (中央法規標準法 18; R-001, R-002, AM-01)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from states.expertise.citing import plan
from states.expertise.editions import edition_on, law_on
from states.law.better_law import Better, Dated, compare
from states.law.parameters import OutsideKnownLaw, Since

OLD, NEW = "2022-01-01", "2024-01-01"


def cap(old: int, new: int, better: Better = Better.more, *, forbids: bool = False) -> Dated:
    """A number that was amended once."""
    history = (Since(OLD, old, plan("7")), Since(NEW, new, plan("7"), forbids))
    return Dated("cap", "上限", better, history)


@pytest.mark.parametrize(
    ("number", "applied", "since"),
    [
        (cap(100, 200), 200, NEW),
        (cap(200, 100), 200, OLD),
        (cap(200, 100, forbids=True), 100, NEW),
        (cap(100, 100), 100, NEW),
        (cap(65, 45, Better.less), 45, NEW),
        (cap(45, 65, Better.less), 45, OLD),
        (cap(45, 65, Better.less, forbids=True), 65, NEW),
    ],
)
def test_the_new_version_judges_a_pending_case_unless_the_old_is_better_and_nothing_is_forbidden(
    number: Dated, applied: int, since: str
) -> None:
    """AM-01, both ways of being better."""
    found = compare(number, "2023-12-31", "2024-01-02")
    assert (found.applied, found.since) == (applied, since)
    assert found.because
    assert found.as_json()["cite"] == "中央法規標準法18"


def test_a_case_decided_before_the_amendment_knows_nothing_of_it() -> None:
    """R-001: decided on the day before, by the old number."""
    assert compare(cap(100, 200), "2023-03-01", "2023-12-31").applied == 100


def test_a_case_filed_on_the_day_of_the_amendment_is_judged_by_the_new_version() -> None:
    """R-001: a version is in force from the day it is announced."""
    found = law_on("2023-05-24", "2023-07-01")["lecturer_age"]
    assert (found.old, found.new, found.applied) == (45, 45, 45)
    assert edition_on("2023-05-23") == "2022-08-11"
    assert edition_on("2023-05-24") == "2023-05-24"


def test_a_lecturer_of_58_filed_in_april_2023_gains_by_the_amendment_of_may() -> None:
    """R-002: 65 and over until 2023-05-24, 45 and over since."""
    pending = law_on("2023-04-10", "2023-06-10")["lecturer_age"]
    decided = law_on("2023-04-10", "2023-05-10")["lecturer_age"]
    assert (pending.applied, decided.applied) == (45, 65)


def test_no_version_was_in_force_before_the_first() -> None:
    """R-001: nothing is guessed before 2021-02-22."""
    with pytest.raises(OutsideKnownLaw):
        law_on("2021-02-21", "2023-06-10")


@given(old=st.integers(0, 9), new=st.integers(0, 9), better=st.sampled_from(Better))
def test_the_applicant_never_fares_worse_than_under_the_better_version(
    old: int, new: int, better: Better
) -> None:
    """AM-01 as a property."""
    found = compare(cap(old, new, better), "2023-12-31", "2024-01-02")
    assert found.applied == (max if better is Better.more else min)(old, new)
