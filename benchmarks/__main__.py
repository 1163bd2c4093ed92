"""`python -m benchmarks [--quick] [--only NAME] [--database NAME]`."""

from __future__ import annotations

import argparse
import sys

from benchmarks import table
from benchmarks.figures import FIGURES
from benchmarks.places import places


def main() -> int:
    """Measure, print, write the table; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="smaller amounts; no table is written")
    parser.add_argument("--only", choices=list(FIGURES), help="one figure alone")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], help="one database alone")
    asked = parser.parse_args()
    kinds = (asked.database,) if asked.database else ("sqlite", "postgresql")
    names = [asked.only] if asked.only else list(FIGURES)
    found = []
    with places(kinds) as where:
        for name in names:
            for place in where:
                for figure in FIGURES[name](place, asked.quick):
                    print(table.line(figure), flush=True)
                    found.append(figure)
    if not (asked.quick or asked.only or asked.database):
        table.write(found)
    missed = [figure for figure in found if not figure.met]
    for figure in missed:
        print(f"MISSED: {table.line(figure)}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
