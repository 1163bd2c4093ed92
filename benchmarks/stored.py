"""A stock of open dossiers with clocks, some of them due: patterns from the door, then copies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, cycle

from benchmarks.cases import BRANCH, LIVES, Office
from benchmarks.copies import TABLES, Pattern, Row, fill, pattern
from benchmarks.places import Place, opened

BEFORE = timedelta(days=16)
"""How long before the sweep the lives begin that have nothing due at it, at most."""

EACH = 5
"""Patterns of each kind of life, for different employers."""


@dataclass(frozen=True, slots=True)
class Due:
    """A kind of dossier with something due at the sweep, begun so many days before, or earlier."""

    life: str
    days: int
    clocks: int = 1


AT = date(2026, 5, 20)
NOW = f"{AT.isoformat()}T01:00:00.000000Z"
KINDS = {
    "correction runs out": Due("correction", 30),
    "plan begins, decision becomes final": Due("granted", 60, clocks=2),
    "decision becomes final": Due("granted", 45),
    "processing overdue": Due("review", 70),
}
CLOCKS_EACH = sum(kind.clocks for kind in KINDS.values())


def patterns(place: Place) -> tuple[list[Pattern], list[Pattern]]:
    """Real dossiers with a clock that is due at the sweep, and real ones without."""
    url = place.empty()
    due: list[Pattern] = []
    others: list[Pattern] = []
    with opened(url) as database:
        office = Office.opening(database)
        for number in range(1, 2 * EACH * len(KINDS) + 1):
            kind = list(KINDS.values())[number % len(KINDS)]
            late = number % (2 * len(KINDS)) < len(KINDS)
            start = AT - (timedelta(days=kind.days + number % 10) if late else BEFORE)
            if not late:
                start += timedelta(days=number % 5)
            dossier = office.live(LIVES[kind.life], number, start)
            (due if late else others).append(pattern(database, dossier, f"life-{number:07d}"))
    place.remove(url)
    return due, others


def stocked(place: Place, clocks_due: int, dossiers: int) -> str:
    """A database of so many dossiers, on which so many clocks are due."""
    url = place.empty()
    with opened(url) as database:
        Office.opening(database)
    due, others = patterns(place)
    late = clocks_due * len(KINDS) // CLOCKS_EACH
    copies = chain(_copies(due, 0, late), _copies(others, late, dossiers - late))
    fill(url, copies)
    return url


def _copies(of: list[Pattern], after: int, many: int) -> Iterator[tuple[str, Row]]:
    """So many copies, taking the patterns in turn."""
    tables = [name for name in TABLES if name != "dossier"]
    for number, copied in zip(range(after + 1, after + many + 1), cycle(of), strict=False):
        yield from copied.copied(f"{BRANCH}-115-{number:06d}", f"copy-{number:07d}", tables)
