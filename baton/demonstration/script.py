"""The language of the scripts: steps with the days between them, shapes made of steps, cases.

A shape says what happens to a kind of case and how long ago its last step was. A case is one
shape with its employer, its people, its plan and the day of every step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple, TypeAlias

from baton.demonstration.people import ROLES, Employer, Staff
from casework.door.identities import Identity

JITTER_DAYS = 2
"""Each step may take this much longer."""

PLAN_DAYS = 45
LEAD_DAYS = 40

Given: TypeAlias = Callable[["Case", str], dict[str, Any]]
Span: TypeAlias = tuple[int, int]


class Step(NamedTuple):
    """One act: by whom, how many days after the step before, with what input.

    ``ends_plan`` makes its day the last day of the plan; ``refused`` marks an attempt that the
    law is expected to refuse.
    """

    by: str
    act: str
    wait: int
    given: Given
    ends_plan: bool = False
    refused: bool = False


Steps: TypeAlias = tuple[Step, ...]


def step(by: str, act: str, wait: int = 0, given: Given | None = None, **fixed: Any) -> Step:
    """A step whose input is fixed, or made for the case and the day."""
    return Step(by, act, wait, given or (lambda _case, _day: dict(fixed)))


class Shape(NamedTuple):
    """A kind of case: what it shows, how often it occurs, its steps, and how long ago it ended.

    ``begins`` and ``ends`` place the plan's first or last day relative to today; ``alone`` gives
    the case an employer of its own.
    """

    shows: str
    weight: int
    ago: Span
    steps: Steps
    begins: Span | None = None
    ends: Span | None = None
    alone: bool = False
    factor: int = 1
    """The amount asked is this many times the usual one."""


@dataclass(slots=True)
class Case:
    """One dossier to be: its people, its plan, and what happens on which day."""

    number: int
    shape: Shape
    employer: Employer
    staff: Staff
    half_hours: int
    days: tuple[str, ...]
    plan_first: str
    plan_last: str
    dossier: str | None = None

    @property
    def year(self) -> int:
        """The programme year."""
        return int(self.plan_first[:4])

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The teaching of two hired lecturers, known by codes."""
        return [
            {
                "worker": f"W{self.number}-{who}",
                "half_hours": self.half_hours * self.shape.factor,
                "rate": 1_000,
            }
            for who in (1, 2)
        ]

    @property
    def requested(self) -> int:
        """The amount asked, NT$."""
        return sum(line["half_hours"] * line["rate"] // 2 for line in self.lines)

    def identity(self, by: str) -> Identity:
        """Who performs a step; ``officer_deciding`` is the officer in the supervisor's place."""
        if by == "employer":
            return Identity(
                f"for-{self.employer.ubn}", ROLES["employer"], employer=self.employer.ubn
            )
        if by == "officer_deciding":
            return Identity(self.staff.officer.id, ROLES["supervisor"], self.staff.officer.branch)
        found: Identity = getattr(self.staff, by)
        return found

    def scheduled(self) -> Iterator[tuple[str, int, int]]:
        """Day, place within the day, and number of each step."""
        place = 0
        for index, day in enumerate(self.days):
            place = place + 1 if index and self.days[index - 1] == day else 0
            yield day, place, index


def cast_case(
    number: int, shape: Shape, today: str, people: tuple[Employer, Staff], chance: Random
) -> Case:
    """Give every step of a shape its day, counted back from today, and the plan its days."""
    last = date.fromisoformat(today) - timedelta(days=chance.randint(*shape.ago))
    waits = [s.wait + (chance.randint(0, JITTER_DAYS) if s.wait else 0) for s in shape.steps]
    found: list[date] = []
    for wait in reversed(waits):
        found.append(last)
        last -= timedelta(days=wait)
    days = [_office_day(day) for day in reversed(found)]
    first_day, last_day = _plan(shape, days, date.fromisoformat(today), chance)
    early = _december(shape, last_day)
    if early:
        days = [_office_day(day - timedelta(days=early)) for day in days]
        first_day, last_day = _plan(shape, days, date.fromisoformat(today), chance)
    return Case(
        number, shape, *people, chance.randrange(40, 80, 2),
        tuple(day.isoformat() for day in days), first_day.isoformat(), last_day.isoformat(),
    )  # fmt: skip


def _plan(shape: Shape, days: list[date], today: date, chance: Random) -> tuple[date, date]:
    """The days of the plan, within one calendar year."""
    end = next((day for s, day in zip(shape.steps, days, strict=True) if s.ends_plan), None)
    if shape.ends:
        end = today + timedelta(days=chance.randint(*shape.ends))
    if shape.begins:
        first = today + timedelta(days=chance.randint(*shape.begins))
        if shape.begins[1] < 0:  # a plan under way that began last year would have ended with it
            first = max(first, date(today.year, 1, 1))
        return first, min(first + timedelta(days=PLAN_DAYS), date(first.year, 12, 31))
    if end is None:
        first = days[0] + timedelta(days=LEAD_DAYS)
        return first, min(first + timedelta(days=PLAN_DAYS), date(first.year, 12, 31))
    return max(end - timedelta(days=PLAN_DAYS), date(end.year, 1, 1)), end


def _december(shape: Shape, last_day: date) -> int:
    """How many days earlier a claimed plan must end: what is completed in December is due on the
    20th of it (計畫11(3)), which leaves these scripts no time."""
    claims = any(s.ends_plan for s in shape.steps) and not shape.ends
    return last_day.day + 1 if claims and last_day.month == 12 else 0


def _office_day(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def allotted(shapes: tuple[Shape, ...], count: int) -> list[Shape]:
    """So many cases over the shapes: each at least once if there is room, then by weight."""
    once = list(shapes[:count])
    rest = count - len(once)
    whole = sum(shape.weight for shape in shapes)
    quotas: Mapping[int, float] = {i: rest * s.weight / whole for i, s in enumerate(shapes)}
    more = [shape for i, shape in enumerate(shapes) for _ in range(int(quotas[i]))]
    order = sorted(quotas, key=lambda i: (int(quotas[i]) - quotas[i], i))
    return once + more + [shapes[i] for i in order[: rest - len(more)]]
