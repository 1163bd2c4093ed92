"""Tables of rows and columns: dossiers by what they are, and by what became of them.

What happened in the period is counted by acts, what stood before it and what stands after it by
states. The two are read apart, so that an opening, with what came and less what went, makes a
closing only where both are counted right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from states.law.dossier import Dossier
from states.law.figures import Balance, Period, Value
from states.law.record import ActName, Event

CASES = "件"


class Standing(NamedTuple):
    """Whose a dossier is, and the states of the matters that the table is about."""

    unit: str
    states: tuple[str, ...]

    def among(self, states: frozenset[str]) -> int:
        """How many of them are in one of these states."""
        return sum(state in states for state in self.states)


NOWHERE = Standing("", ())
"""Before a dossier was opened."""


class Step(NamedTuple):
    """An event, on which day the dossier was opened, and how it stood before and after."""

    event: Event
    opened: str
    was: Standing
    now: Standing
    period: Period

    @property
    def is_within(self) -> bool:
        """Whether it belongs to the period."""
        return self.period.first <= self.event["effective_on"] <= self.period.last

    def change(self, states: frozenset[str]) -> Iterator[tuple[str, int]]:
        """What it changes in how many stand in these states, by unit."""
        yield self.was.unit, -self.was.among(states)
        yield self.now.unit, self.now.among(states)


Counts: TypeAlias = Iterator[tuple[str, int]]
"""How much is to be added, of which unit."""


class Happened(NamedTuple):
    """What happened: how often one of these acts was applied in the period, or the sum of what
    they kept under ``amount``."""

    key: str
    label: str
    acts: frozenset[str]
    amount: str = ""
    unit: str = CASES

    def adds(self, step: Step) -> Counts:
        """What a step adds."""
        event = step.event
        applied = event["outcome"] == "applied" and ActName.done(event) in self.acts
        if applied and step.is_within:
            yield step.now.unit, int(event["keeps"][self.amount]) if self.amount else 1


class Stood(NamedTuple):
    """What stood in these states when the period began."""

    key: str
    label: str
    states: frozenset[str]
    unit: str = CASES

    def adds(self, step: Step) -> Counts:
        """What a step adds."""
        if step.event["effective_on"] < step.period.first:
            yield from step.change(self.states)


class Stands(NamedTuple):
    """What stands in these states when the period ends."""

    key: str
    label: str
    states: frozenset[str]
    unit: str = CASES

    def adds(self, step: Step) -> Counts:
        """What a step adds."""
        if step.event["effective_on"] <= step.period.last:
            yield from step.change(self.states)


class Became(NamedTuple):
    """Of the dossiers opened in the period, what stands in these states when it ends."""

    key: str
    label: str
    states: frozenset[str]
    unit: str = CASES

    def adds(self, step: Step) -> Counts:
        """What a step adds."""
        period = step.period
        opened = period.first <= step.opened <= period.last
        if opened and step.event["effective_on"] <= period.last:
            yield from step.change(self.states)


class Moved(NamedTuple):
    """What stood in these states when its dossier came from another unit, less what went to one."""

    key: str
    label: str
    states: frozenset[str]
    unit: str = CASES

    def adds(self, step: Step) -> Counts:
        """What a step adds."""
        if step.is_within and step.was.unit not in ("", step.now.unit):
            moved = step.was.among(self.states)
            yield step.was.unit, -moved
            yield step.now.unit, moved


Counted: TypeAlias = Happened | Stood | Stands | Became | Moved
"""Columns that are counted."""


class Share(NamedTuple):
    """A percentage of what other columns show, rounded half up to so many digits."""

    key: str
    label: str
    part: tuple[str, ...]
    base: tuple[str, ...]
    digits: int = 0
    unit: str = "%"

    def of(self, cell: Callable[[str], int]) -> Value:
        """Its value; none where there is nothing to divide by.

        >>> share = Share("rate", "比率", ("a",), ("a", "b"))
        >>> share.of({"a": 1, "b": 7}.get), share.of({"a": 0, "b": 0}.get)
        (13.0, None)
        """
        part, base = (sum(map(cell, keys)) for keys in (self.part, self.base))
        scale = 10**self.digits
        return (200 * part * scale + base) // (2 * base) / scale if base else None


Column: TypeAlias = Counted | Share


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossTable:
    """What a table counts. ``of`` is the procedure that opens the dossiers it is about, ``unit``
    the word in which these remember whose they are, ``units`` who they may be; ``row`` says in
    which row a dossier belongs, by all that is known of it. ``total`` is what all rows together
    are called.

    >>> CrossTable(of="x", unit="u", units=(), row=lambda _: "a", rows={}, columns=(),
    ...            balances=(Balance(("期初",), ("期末",)),))
    Traceback (most recent call last):
    ValueError: 沒有「期初」這一欄
    """

    of: str
    unit: str
    units: tuple[str, ...]
    row: Callable[[Dossier], str]
    rows: Mapping[str, str]
    columns: tuple[Column, ...]
    balances: tuple[Balance, ...] = ()
    total: str = "合計"

    def __post_init__(self) -> None:
        labels = {column.label for column in self.counted}
        for balance in self.balances:
            for label in (*balance.left, *balance.right):
                if label not in labels:
                    raise ValueError(f"沒有「{label}」這一欄")

    @property
    def counted(self) -> tuple[Counted, ...]:
        """The columns that are counted."""
        return tuple(column for column in self.columns if not isinstance(column, Share))
