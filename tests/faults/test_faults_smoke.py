"""A small part of `make faults` in every test run; the whole takes minutes."""

from __future__ import annotations

import pytest

from tests.faults.doubts import jumps, lost_commits
from tests.faults.havoc import Amount, kill
from tests.faults.outage import outage
from tests.faults.poison import poison

pytestmark = pytest.mark.faults

LITTLE = Amount(seconds=2, kills=5, crashes=1, dossiers=300, days=2)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_nothing_is_lost_twice_or_early_when_sweepers_and_officers_are_killed(kind: str) -> None:
    assert not kill(kind, LITTLE).wrong


def test_the_auditor_finds_what_a_naive_sweep_does() -> None:
    assert not kill("sqlite", LITTLE, naive=True).wrong


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_after_an_outage_only_adverse_consequences_wait(kind: str) -> None:
    assert not outage(kind, dossiers=200).wrong


def test_poisonous_cases_are_set_aside_and_all_others_enforced() -> None:
    assert not poison("sqlite", dossiers=200).wrong


def test_a_clock_that_jumped_enforces_nothing() -> None:
    assert not jumps("sqlite").wrong


def test_an_act_whose_commit_was_lost_is_done_once() -> None:
    assert not lost_commits("sqlite", lives=3).wrong
