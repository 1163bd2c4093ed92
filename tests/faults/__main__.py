"""`python -m tests.faults [--seconds N] [--only NAME]`: the table of faults; 1 on any violation."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import partial

from tests.faults.doubts import jumps, lost_commits
from tests.faults.havoc import Amount, kill
from tests.faults.outage import outage
from tests.faults.poison import frozen, poison
from tests.faults.verdict import Verdict

BOTH = ("sqlite", "postgresql")
FEWER = Amount(seconds=12, kills=24, crashes=0, dossiers=3_000, days=2)


def scenarios(amount: Amount) -> list[tuple[set[str], Callable[[], Verdict]]]:
    """All scenarios in order, each with the names under which it can be asked for."""
    found: list[tuple[set[str], Callable[[], Verdict]]] = []
    for kind in BOTH:
        found += [
            ({kind, "crash"}, partial(kill, kind, amount)),
            ({kind, "naive"}, partial(kill, kind, FEWER, naive=True)),
            ({kind, "outage"}, partial(outage, kind)),
            ({kind, "poison"}, partial(poison, kind)),
            ({kind, "jumps"}, partial(jumps, kind)),
            ({kind, "commit"}, partial(lost_commits, kind)),
        ]
    return [*found, ({"postgresql", "frozen"}, frozen)]


def main() -> int:
    """Run what was asked for and print each line as it comes."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--seconds", type=float, default=Amount().seconds, help="length of havoc")
    names = sorted(set().union(*(names for names, _ in scenarios(Amount()))))
    parser.add_argument("--only", choices=names, action="append", help="may be given twice")
    asked = parser.parse_args()
    wrong = 0
    for names_, run in scenarios(Amount(seconds=asked.seconds)):
        if asked.only and not set(asked.only) <= names_:
            continue
        verdict = run()
        print(verdict.line(), flush=True)
        wrong += bool(verdict.wrong)
    print(f"{wrong} scenarios failed" if wrong else "no violation")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
