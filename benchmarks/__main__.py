"""`python -m benchmarks [--quick] [--only NAME] [--database NAME] [--against CHECKOUT]`.

Ends with 1 when a bar is missed (or a figure is below that of the other checkout without a reason),
with 2 when nothing was measured.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks import paired, table
from benchmarks.figure import Figure
from benchmarks.figures import FIGURES
from benchmarks.places import places

DATABASES = ("sqlite", "postgresql")


class NothingMeasured(Exception):
    """A figure told nothing about a database: that must not pass for a bar that is met."""


def main(words: Sequence[str] | None = None) -> int:
    """Measure what was asked for; what is wrong is told on the error output."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="smaller amounts; no table is written")
    parser.add_argument("--only", choices=list(FIGURES), help="one figure alone")
    parser.add_argument("--database", choices=DATABASES, help="one database alone")
    parser.add_argument("--against", type=Path, metavar="CHECKOUT", help="measure both, in turn")
    asked = parser.parse_args(words)
    kinds = (asked.database,) if asked.database else DATABASES
    names = (asked.only,) if asked.only else tuple(FIGURES)
    whole = not (asked.quick or asked.only or asked.database)
    try:
        if asked.against:
            return beside(asked.against.resolve(), names, kinds, quick=asked.quick)
        return alone(names, kinds, quick=asked.quick, whole=whole)
    except (NothingMeasured, paired.NothingToCompare) as nothing:
        print(nothing, file=sys.stderr)
        return 2


def alone(names: tuple[str, ...], kinds: tuple[str, ...], *, quick: bool, whole: bool) -> int:
    """Measure this checkout; the whole of it is written as a document."""
    found: list[Figure] = []
    with places(kinds) as where:
        for name in names:
            for place in where:
                before = len(found)
                for figure in FIGURES[name](place, quick):
                    print(table.line(figure), flush=True)
                    found.append(figure)
                if len(found) == before:
                    raise NothingMeasured(f"{name} measured nothing on {place.name}")
    if not found:
        raise NothingMeasured("no figure was asked for")
    if whole:
        table.write(found)
    missed = [figure for figure in found if not figure.met]
    for figure in missed:
        print(f"MISSED: {table.line(figure)}", file=sys.stderr)
    return 1 if missed else 0


def beside(other: Path, names: tuple[str, ...], kinds: tuple[str, ...], *, quick: bool) -> int:
    """Measure this checkout and another one in turn."""
    if not (other / "benchmarks").is_dir():
        raise paired.NothingToCompare(f"{other} is no checkout with benchmarks")
    words = ("--quick",) if quick else ()
    measure = partial(_measured, words)
    unexplained = 0
    for pair in paired.paired(other, names, kinds, measure):
        print(pair.line(), flush=True)
        unexplained += pair.unexplained
    return 1 if unexplained else 0


def _measured(words: tuple[str, ...], checkout: Path, name: str, database: str) -> str:
    return paired.measured(checkout, name, database, *words)


if __name__ == "__main__":
    sys.exit(main())
