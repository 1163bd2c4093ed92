"""Figures, sums between them that must hold, and the report in which both stand.

Nothing here counts: `states.law.table_of_figures` says how a programme declares what is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import isnan
from typing import Any, NamedTuple, TypeAlias

ALL = "*"
"""All units together; counted by itself, so that the units can be checked against it."""

NOT_RECORDED = "未登錄"
NOTHING = "—"

Value: TypeAlias = "float | None"
"""A figure. ``None`` has no value here: nothing was decided, or it is not of one unit. `UNKNOWN`
was recorded by nobody, and is never 0."""

UNKNOWN = float("nan")


class Period(NamedTuple):
    """First and last legal day; ``locked_on`` is the last day whose records are known, if any."""

    first: str
    last: str
    locked_on: str | None = None


class Figure(NamedTuple):
    """One figure: its value for all and for each unit. ``seldom`` is one that is worth a line on a
    screen only where there is something to show."""

    section: str
    label: str
    unit: str
    whole: Value
    branches: dict[str, Value]
    key: str = ""
    seldom: bool = False

    def value(self, branch: str | None) -> Value:
        """The value of a unit, or of all."""
        return self.whole if branch is None else self.branches.get(branch)


class Sum(NamedTuple):
    """Two figures that must be the same, and for which unit."""

    says: str
    branch: str
    left: int
    right: int

    @property
    def holds(self) -> bool:
        """Whether they are."""
        return self.left == self.right

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {**self._asdict(), "holds": self.holds}


class Balance(NamedTuple):
    """Figures, by their labels, whose sum on one side is their sum on the other."""

    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def says(self) -> str:
        """The balance in words: the labels of its figures.

        >>> Balance(("期初", "收件"), ("結案", "期末")).says
        '期初＋收件＝結案＋期末'
        """
        return "＝".join("＋".join(side) for side in self)

    def checked(self, branch: str, counted: Callable[[str], int], where: str = "") -> Sum:
        """The balance with what was counted under each label."""
        left, right = (sum(map(counted, side)) for side in self)
        return Sum(where + self.says, branch, left, right)


def balances(said: str) -> tuple[Balance, ...]:
    """Balances as people write them, an empty line between two.

    >>> balances("甲＋乙＝丙")
    (Balance(left=('甲', '乙'), right=('丙',)),)
    """
    found = []
    for one in said.strip().split("\n\n"):
        left, right = (tuple(side.split("＋")) for side in one.replace("\n", "").split("＝"))
        found.append(Balance(left, right))
    return tuple(found)


class Heading(NamedTuple):
    """What stands above a table: whose it is, what it is called, and what was counted.

    ``programme`` is the stamp of the programme; reports of the first one bear no heading in what
    programs read. ``whole`` is what all units together are called, ``crosswise`` whether sections
    are printed as lines and their figures as columns.
    """

    programme: str
    name: str
    title: str
    base: str
    source: str
    notes: tuple[str, ...]
    whole: str
    crosswise: bool

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        told = self._asdict()
        return {"programme": told.pop("programme"), "table": told.pop("name"), **told}


@dataclass(frozen=True, slots=True)
class Report:
    """Everything counted, and every sum that was checked."""

    period: Period
    events: int
    branches: tuple[str, ...]
    figures: tuple[Figure, ...]
    reconciles: tuple[Sum, ...]
    heading: Heading | None = None

    @property
    def holds(self) -> bool:
        """Whether every sum holds."""
        return all(one.holds for one in self.reconciles)

    def as_json(self, branch: str | None = None) -> dict[str, Any]:
        """For programs; of one unit or of all with each."""
        stamped = self.heading is not None and self.heading.programme
        return {
            **(self.heading.as_json() if self.heading and stamped else {}),
            "from": self.period.first,
            "to": self.period.last,
            "locked_on": self.period.locked_on,
            "branch": branch,
            "events": self.events,
            "figures": [
                {
                    "section": figure.section,
                    "measure": figure.key or None,
                    "label": figure.label,
                    "unit": figure.unit,
                    "recorded": not is_unknown(figure.value(branch)),
                    "value": _known(figure.value(branch)),
                    **({} if branch else {"branches": _each_known(figure.branches)}),
                }
                for figure in self.figures
            ],
            "reconciles": [
                one.as_json() for one in self.reconciles if branch in (None, one.branch)
            ],
        }

    def lines(self, branch: str | None = None, *, seldom: bool = True) -> Iterator[list[Any]]:
        """Figure by figure as lines of a table, the first with the titles; without ``seldom`` only
        what is worth a place on a screen."""
        several = () if branch else self.branches
        yield ["區分", "項目", "單位", branch or self._whole, *several]
        for figure in self.figures:
            values = [figure.value(branch), *(figure.value(one) for one in several)]
            if seldom or not figure.seldom or any(values):
                yield [figure.section, figure.label, figure.unit, *map(shown, values)]

    def printed(self, branch: str | None = None) -> Iterator[list[Any]]:
        """As lines of the table in its own form, the first with the titles."""
        across = self.heading is not None and self.heading.crosswise
        return self._crosswise(branch) if across else self.lines(branch)

    @property
    def _whole(self) -> str:
        return self.heading.whole if self.heading else ALL

    def _crosswise(self, branch: str | None) -> Iterator[list[Any]]:
        """Sections as lines, their figures as columns: of all, and of each unit if there are
        several."""
        rows: dict[str, list[Figure]] = {}
        for figure in self.figures:
            rows.setdefault(figure.section, []).append(figure)
        labels = dict.fromkeys(f"{figure.label}（{figure.unit}）" for figure in self.figures)
        several = self.branches if branch is None and len(self.branches) > 1 else ()
        yield ["單位", "區分", *labels]
        for one in (branch, *several):
            for row, figures in rows.items():
                yield [one or self._whole, row, *(shown(figure.value(one)) for figure in figures)]


def is_unknown(value: Value) -> bool:
    """Whether a figure was recorded by nobody."""
    return value is not None and isnan(value)


def _known(value: Value) -> Value:
    return None if is_unknown(value) else value


def _each_known(branches: Mapping[str, Value]) -> dict[str, Value]:
    return {branch: _known(value) for branch, value in branches.items()}


def shown(value: Value) -> float | int | str:
    """A value for a cell: whole numbers without a point, what nobody recorded in words.

    >>> shown(3.0), shown(2.345), shown(UNKNOWN), shown(None)
    (3, 2.35, '未登錄', '—')
    """
    if value is None:
        return NOTHING
    if is_unknown(value):
        return NOT_RECORDED
    return int(value) if float(value).is_integer() else round(value, 2)
