"""This checkout beside another one: figures measured in turn, so that the machine's moods cancel.

A figure here is the median over the rounds of what it is in this checkout by what it is in the
other, turned so that more is better. Where both tell the ratio to a floor, it is the ratio that
must not fall, and their speeds are told beside: a speed falls with whatever else the machine does.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import NamedTuple, TypeAlias

HERE = Path(__file__).parent.parent
ROUNDS = 3
AT_LEAST = 0.95

_LINE = re.compile(
    r"^(?:ok|told|MISSED) +(?P<database>\w+) +(?P<name>\S.*?) {2,}(?P<value>[\d,.]+) "
    r"(?P<unit>\w.*?) +\(.*bar (?P<way>[≤≥])"
)
"""A figure as `benchmarks.table.line` tells it; an older checkout tells it the same way."""


class Told(NamedTuple):
    """A figure as a checkout told it; ``low_is_good`` when its bar is a most."""

    value: float
    low_is_good: bool


class Pair(NamedTuple):
    """A figure of both checkouts."""

    name: str
    database: str
    ratio: float
    low: float
    high: float
    beside: bool = False
    """Whether it is a speed of which both checkouts tell the ratio as well."""

    @property
    def fell(self) -> bool:
        """Whether it is below what it was."""
        return self.ratio < AT_LEAST and not self.beside

    def line(self) -> str:
        """For the terminal."""
        verdict = "told" if self.beside else "BELOW" if self.fell else "ok"
        spread = f"({self.low:.2f}–{self.high:.2f})"
        return f"{verdict:6} {self.database:10} {self.name:34} × {self.ratio:.2f} {spread}"


class NothingToCompare(Exception):
    """The two checkouts have told no figure in common, or one of them broke down."""


Measure = Callable[[Path, str, str], str]
"""What a checkout prints about a figure's name on a database."""


def measured(checkout: Path, name: str, database: str, *words: str) -> str:
    """Measure in a checkout with its own interpreter if it has one."""
    own = checkout / ".venv" / "bin" / "python"
    python = own if own.exists() else Path(sys.executable)
    asked = ["-m", "benchmarks", "--only", name, "--database", database, *words]
    done = subprocess.run(
        [str(python), *asked], cwd=checkout, capture_output=True, text=True, check=False
    )
    if done.returncode not in (0, 1):
        raise NothingToCompare(f"{checkout}: {name} ended with {done.returncode}: {done.stderr}")
    return done.stdout


Key: TypeAlias = tuple[str, str, str]
"""Name, database and unit: a ratio is not held against a speed."""


def figures(text: str) -> dict[Key, Told]:
    """The figures in what was printed."""
    found = (match for line in text.splitlines() if (match := _LINE.match(line)))
    return {
        (m["name"], m["database"], m["unit"]): Told(
            float(m["value"].replace(",", "")), m["way"] == "≤"
        )
        for m in found
    }


def paired(
    other: Path, names: tuple[str, ...], databases: tuple[str, ...], measure: Measure
) -> Iterator[Pair]:
    """Every figure of both checkouts, measured in turn; the order changes with every round.

    Raises `NothingToCompare` when a name gives no figure that both know.
    """
    for name in names:
        for database in databases:
            ratios: dict[Key, list[float]] = defaultdict(list)
            for turn in range(ROUNDS):
                order = (HERE, other) if turn % 2 == 0 else (other, HERE)
                told = {place: figures(measure(place, name, database)) for place in order}
                for key, ratio in _ratios(told[HERE], told[other]).items():
                    ratios[key].append(ratio)
            if not ratios:
                raise NothingToCompare(f"no figure of {name} on {database} is told by both")
            held = {_measure_of(figure) for figure, _, unit in ratios if _is_ratio(unit)}
            for (figure, kind, unit), found in ratios.items():
                beside = not _is_ratio(unit) and _measure_of(figure) in held
                yield Pair(figure, kind, median(found), min(found), max(found), beside)


def _is_ratio(unit: str) -> bool:
    return unit.startswith("of ")


def _measure_of(figure: str) -> str:
    """What is measured: ``sweep`` of ``sweep, speed``."""
    return figure.partition(",")[0]


def _ratios(ours: Mapping[Key, Told], theirs: Mapping[Key, Told]) -> dict[Key, float]:
    return {
        key: theirs[key].value / told.value if told.low_is_good else told.value / theirs[key].value
        for key, told in ours.items()
        if key in theirs
    }
