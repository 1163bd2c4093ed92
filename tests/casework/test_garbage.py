"""Nothing that a batch makes lies about until Python looks for garbage."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

import pytest

from casework.door.garbage import seldom_collected
from casework.door.looking import Archive, Looking, Reader, view
from casework.errors import NotHere
from casework.proof.replaying import replay_all
from casework.views.case import case
from tests.casework.a_case import OFFICER
from tests.casework.an_agency import STRANGER, Agency

LATER = "2026-04-30T02:00:00.000000Z"


@pytest.fixture
def garbage() -> Iterator[Callable[[], int]]:
    """Counts the objects that only a search for garbage can free."""
    gc.collect()
    gc.disable()
    yield gc.collect
    gc.enable()


def test_replay_frees_a_dossier_before_it_takes_up_the_next(
    agency: Agency, garbage: Callable[[], int]
) -> None:
    for _ in range(3):
        agency.asked_to_correct()
    list(replay_all(agency.database))  # What is made once for all stays.
    garbage()
    assert len(list(replay_all(agency.database))) == 3
    assert garbage() < 50


def test_a_search_for_garbage_is_as_frequent_afterwards_as_it_was_before() -> None:
    before = gc.get_threshold()
    with seldom_collected():
        assert gc.get_threshold() > before
    assert gc.get_threshold() == before


def test_batches_that_overlap_leave_the_search_as_it_was() -> None:
    before = gc.get_threshold()
    first, second = seldom_collected(), seldom_collected()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert gc.get_threshold() > before
    second.__exit__(None, None, None)
    assert gc.get_threshold() == before


def test_a_replay_left_half_read_leaves_the_search_as_it_was(agency: Agency) -> None:
    before = gc.get_threshold()
    agency.asked_to_correct()
    half_read = replay_all(agency.database)
    next(half_read)
    assert gc.get_threshold() == before


def test_an_act_leaves_nothing_to_be_found(agency: Agency, garbage: Callable[[], int]) -> None:
    agency.asked_to_correct()  # What is made once for all stays.
    garbage()
    agency.asked_to_correct()
    assert garbage() == 0


def test_a_sweep_leaves_next_to_nothing_to_be_found(
    agency: Agency, garbage: Callable[[], int]
) -> None:
    for _ in range(3):
        dossier = agency.asked_to_correct()
        served = {"service": "direct", "served_on": "2026-03-05"}
        agency.do(OFFICER, "letter.record_service", LATER, dossier, "letter-1", **served)
    garbage()
    done = agency.sweep("2026-06-30T02:00:00.000000Z")
    assert len(done.enforced) >= 3
    assert garbage() < 500


@view("searches")
def searches(looking: Looking) -> int:
    """How many new objects there may be before Python looks for garbage, while one looks."""
    return gc.get_threshold()[0] + len(looking.asked)


def test_a_look_is_not_held_up_by_a_search_through_the_whole_program(agency: Agency) -> None:
    before = gc.get_threshold()
    dossier = agency.complete()
    assert searches(Archive(agency.database), Reader(OFFICER, LATER)) > 100 * before[0]
    with pytest.raises(NotHere):
        case(Archive(agency.database), Reader(STRANGER, LATER), dossier)
    assert gc.get_threshold() == before
