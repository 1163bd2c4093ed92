"""`python -m tests.faults [--seconds N] [--only NAME]`: the table of faults.

Ends with 1 on any violation, with 2 when the names asked for belong to no scenario together.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial

from tests.faults.doubts import jumps, lost_commits
from tests.faults.havoc import Amount, kill
from tests.faults.outage import outage
from tests.faults.payloads import as_reasons, in_acts, in_pages
from tests.faults.poison import frozen, poison
from tests.faults.verdict import Verdict
from tests.faults.ways import ways

BOTH = ("sqlite", "postgresql")
FEWER = Amount(seconds=12, kills=24, crashes=0, dossiers=3_000, days=2)


Scenario = tuple[set[str], Callable[[], Verdict]]


def scenarios(amount: Amount) -> list[Scenario]:
    """All scenarios in order, each with the names under which it can be asked for."""
    found: list[Scenario] = []
    for kind in BOTH:
        found += [
            ({kind, "crash"}, partial(kill, kind, amount)),
            ({kind, "naive"}, partial(kill, kind, FEWER, naive=True)),
            ({kind, "outage"}, partial(outage, kind)),
            ({kind, "poison"}, partial(poison, kind)),
            ({kind, "jumps"}, partial(jumps, kind)),
            ({kind, "commit"}, partial(lost_commits, kind)),
            ({kind, "payloads", "pages"}, partial(in_pages, kind)),
            ({kind, "payloads", "acts"}, partial(in_acts, kind)),
            ({kind, "payloads", "reasons"}, partial(as_reasons, kind)),
        ]
    return [*found, ({"postgresql", "frozen"}, frozen), ({"memory", "ways"}, ways)]


def chosen(only: Sequence[str], amount: Amount) -> list[Scenario]:
    """The scenarios that have all the names asked for."""
    return [one for one in scenarios(amount) if set(only) <= one[0]]


def _seconds(text: str) -> float:
    if not (seconds := float(text)) > 0:
        raise argparse.ArgumentTypeError("havoc takes more than 0 seconds")
    return seconds


def main(words: Sequence[str] | None = None) -> int:
    """Run what was asked for and print each line as it comes."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument(
        "--seconds", type=_seconds, default=Amount().seconds, help="length of havoc"
    )
    names = sorted(set().union(*(names for names, _ in scenarios(Amount()))))
    parser.add_argument(
        "--only",
        choices=names,
        action="append",
        default=[],
        help="more than once: the scenarios that have all these names",
    )
    asked = parser.parse_args(words)
    asked_for = chosen(asked.only, Amount(seconds=asked.seconds))
    if not asked_for:
        parser.error(f"no scenario is called {' and '.join(asked.only)}: nothing was run")
    wrong = 0
    for _, run in asked_for:
        verdict = run()
        print(verdict.line(), flush=True)
        wrong += bool(verdict.wrong)
    ran = f"{len(asked_for)} scenarios"
    print(f"{wrong} of {ran} failed" if wrong else f"{ran}, no violation")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
