"""A test of the test: faults are planted on purpose, and every one must be found."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import states.expertise.parameters
import states.law.clocks
import states.law.docket
import states.law.history
import states.law.periods
from states.expertise.citing import plan
from states.expertise.claim import guards as reimbursement_guards
from states.expertise.regulation import PROCEDURES
from states.general import guards
from states.law.calendar import Calendar
from states.law.guard import Guard
from states.law.parameters import Since
from states.law.record import Event
from states.law.taipei import days_after, taipei_midnight
from tests.lives import life
from tests.lives.town import Town

LIVES_AT_MOST = 150

Plant = Callable[[pytest.MonkeyPatch], None]


def _always(guard: Guard) -> Plant:
    """A guard that never says no."""

    def plant(patch: pytest.MonkeyPatch) -> None:
        original = guard.test
        object.__setattr__(guard, "test", lambda _: True)
        patch.setattr(_Undo, "guards", [*_Undo.guards, (guard, original)])

    return plant


class _Undo:
    guards: list[tuple[Guard, Any]] = []  # noqa: RUF012 - replaced whole by the patches


def _a_day_early(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        states.law.clocks, "taipei_midnight", lambda day: taipei_midnight(days_after(day, -1))
    )


def _grace_forgotten(patch: pytest.MonkeyPatch) -> None:
    midnight = lambda day: taipei_midnight(days_after(day, -3))  # noqa: E731
    patch.setattr(states.law.clocks, "taipei_midnight", midnight)


def _clocks_never_end(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(states.law.docket, "ended_by", lambda *_: [])


def _enforced_clocks_stay(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(states.law.history._LIVE, "enforced", "running")


def _holidays_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Calendar, "_named", lambda *_: None)


def _other_dossiers_forgotten(patch: pytest.MonkeyPatch) -> None:
    original = Town.found

    def found(self: Town, names: tuple[str, ...], situation: Any) -> dict[str, Any]:
        blind = {"employer_committed": 0, "worker_committed": {}}
        told = original(self, names, situation)
        return {name: blind.get(name, value) for name, value in told.items()}

    patch.setattr(Town, "found", found)


def _forgotten(*caps: str) -> Plant:
    """These caps are as good as none."""

    def plant(patch: pytest.MonkeyPatch) -> None:
        unlimited = (Since(states.expertise.parameters.V1, 10**9, plan("7")),)
        dated = tuple(
            number._replace(history=unlimited) if number.name in caps else number
            for number in states.expertise.parameters.DATED
        )
        patch.setattr(states.expertise.parameters, "DATED", dated)

    return plant


_worker_cap_forgotten = _forgotten("worker_cap")
_both_caps_forgotten = _forgotten("worker_cap", "employer_cap")


def _nobody_holds_completed_cases(patch: pytest.MonkeyPatch) -> None:
    holders = dict(life.HOLDERS["application"])
    del holders["completed"]
    patch.setitem(life.HOLDERS, "application", holders)


def _facts_lost_on_the_way(patch: pytest.MonkeyPatch) -> None:
    original = states.law.history.evolve

    def forgetful(dossier: Any, event: Event) -> Any:
        return original(dossier, {**event, "keeps": {**event["keeps"], "on_the_side": "x"}})

    patch.setattr(states.law.docket, "evolve", forgetful)


FAULTS: dict[str, Plant] = {
    "periods end a day early": _a_day_early,
    "the grace for postmarks is forgotten": _grace_forgotten,
    "clocks do not end with their state": _clocks_never_end,
    "an enforced clock goes on": _enforced_clocks_stay,
    "holidays are forgotten": _holidays_forgotten,
    "other dossiers of the employer are forgotten": _other_dossiers_forgotten,
    "the cap per worker is forgotten": _worker_cap_forgotten,
    "both caps are forgotten": _both_caps_forgotten,
    "nobody holds completed cases": _nobody_holds_completed_cases,
    "what is remembered is not what is recorded": _facts_lost_on_the_way,
    "who proposes may decide": _always(guards.another_person_decides),
    "money is paid while a revocation is open": _always(reimbursement_guards.no_revocation_is_open),
}


@pytest.fixture(autouse=True)
def _nothing_counted_before() -> Iterator[None]:
    """What was counted under a fault must not be remembered after it."""
    _forget()
    yield
    _forget()


def _forget() -> None:
    """Forget all that any part of the law remembers."""
    for name, module in list(sys.modules.items()):
        if name.startswith("states."):
            for remembered in list(vars(module).values()):
                if callable(forget := getattr(remembered, "cache_clear", None)):
                    forget()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some life of a hundred and fifty shows it; the same lives are clean without it."""
    FAULTS[fault](monkeypatch)
    try:
        found = next((f for seed in range(LIVES_AT_MOST) if (f := _faults(seed))), [])
    finally:
        for guard, original in _Undo.guards:
            object.__setattr__(guard, "test", original)
    assert found, f"nobody noticed that {fault}"


def _faults(seed: int) -> list[str]:
    """What is wrong with a life; one that breaks down under the fault counts as noticed."""
    try:
        return life.live(seed)
    except (KeyError, AssertionError) as broken:
        return [repr(broken)]


def test_the_same_lives_are_clean_without_a_fault() -> None:
    """What finds everything must not find what is not there."""
    assert PROCEDURES
    for seed in range(LIVES_AT_MOST):
        assert life.live(seed) == []
