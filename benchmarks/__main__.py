"""`python -m benchmarks [--quick [--document]] [--only NAME] [--database NAME] [--against PATH]`.

Ends with 1 when a bar is missed (or a figure is below that of the other checkout), with 2 when
nothing was measured.
"""

from __future__ import annotations

import argparse
import os
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
    parser.add_argument("--quick", action="store_true", help="smaller amounts")
    parser.add_argument("--document", action="store_true", help="write the table of --quick too")
    parser.add_argument("--only", choices=list(FIGURES), help="one figure alone")
    parser.add_argument("--database", choices=DATABASES, help="one database alone")
    parser.add_argument("--against", type=Path, metavar="CHECKOUT", help="measure both, in turn")
    asked = parser.parse_args(words)
    kinds = (asked.database,) if asked.database else DATABASES
    names = (asked.only,) if asked.only else tuple(FIGURES)
    whole = not (asked.only or asked.database) and (asked.document or not asked.quick)
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
    before_all = os.getloadavg()[0]
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
        how = "smaller amounts (`--quick`), " if quick else ""
        table.write(found, how + told_load([before_all, os.getloadavg()[0]]))
    missed = [figure for figure in found if not figure.met]
    for figure in missed:
        print(f"MISSED: {table.line(figure)}", file=sys.stderr)
    return 1 if missed else 0


def told_load(averages: Sequence[float]) -> str:
    """How many processes wanted a processor, ours among them, in the minute before and at the end.

    >>> told_load([1.04, 2.5])
    'with a load of 1.0 before and 2.5 at the end, ours included'
    """
    before, after = averages
    return f"with a load of {before:.1f} before and {after:.1f} at the end, ours included"


def beside(other: Path, names: tuple[str, ...], kinds: tuple[str, ...], *, quick: bool) -> int:
    """Measure this checkout and another one in turn."""
    if not (other / "benchmarks").is_dir():
        raise paired.NothingToCompare(f"{other} is no checkout with benchmarks")
    words = ("--quick",) if quick else ()
    measure = partial(_measured, words)
    fell = 0
    for pair in paired.paired(other, names, kinds, measure):
        print(pair.line(), flush=True)
        fell += pair.fell
    return 1 if fell else 0


def _measured(words: tuple[str, ...], checkout: Path, name: str, database: str) -> str:
    return paired.measured(checkout, name, database, *words)


if __name__ == "__main__":
    sys.exit(main())
