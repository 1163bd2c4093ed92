"""This checkout beside another one: figures measured in turn, so that the machine's moods cancel.

A figure here is the median over the rounds of what it is in this checkout by what it is in the
other, turned so that more is better. Below 0.9 a reason is asked for.
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
AT_LEAST = 0.9

REASONS: dict[str, str] = {
    "verify and re-decide": "columns, messages, sealed values, sides, time and settings known then "
    "are proved too, and each act is decided with more guards (recusal, letters that still hold)",
    "single act": "an act also asks whether its account stands on one side, whether letters still "
    "hold, for the number of the letter, and for the instant of the last step",
    "sweep": "each consequence also asks whether letters still hold, strikes those overtaken, and "
    "numbers its letters in turn",
    "sweep, speed": "as the sweep: a half more processor time for each clock",
}
"""Why a figure may be below what it was, by its name."""

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

    @property
    def unexplained(self) -> bool:
        """Whether it is below what it was and nobody has said why."""
        return self.ratio < AT_LEAST and self.name not in REASONS

    def line(self) -> str:
        """For the terminal."""
        verdict = "BELOW " if self.ratio < AT_LEAST else "ok    "
        why = ""
        if self.ratio < AT_LEAST:
            why = f"  {REASONS.get(self.name, 'no reason is told in benchmarks/paired.py')}"
        spread = f"({self.low:.2f}–{self.high:.2f})"
        return f"{verdict} {self.database:10} {self.name:34} × {self.ratio:.2f} {spread}{why}"


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
            for (figure, kind, _), found in ratios.items():
                yield Pair(figure, kind, median(found), min(found), max(found))


def _ratios(ours: Mapping[Key, Told], theirs: Mapping[Key, Told]) -> dict[Key, float]:
    return {
        key: theirs[key].value / told.value if told.low_is_good else told.value / theirs[key].value
        for key, told in ours.items()
        if key in theirs
    }
