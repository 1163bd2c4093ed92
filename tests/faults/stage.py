"""The stage: databases with thousands of dossiers whose clocks fall due while the run goes on."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import cycle, product
from pathlib import Path

from benchmarks.cases import BRANCH, LIVES, Office
from benchmarks.copies import TABLES, Pattern, Row, fill, pattern
from benchmarks.places import opened
from states.law.taipei import instant_of
from tests.postgres import ThrowAwayServer

KEY = b"benchmarks-only-" * 2
FIRST = date(2026, 5, 20)
"""The legal day on which the run begins."""

BEGINS = datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC)
"""Its beginning: eight in the morning in Taipei."""

LASTS = {"correction": 21, "granted": 60, "review": 67, "unserved": 20}
"""Lives, and after how many days (about) their next clock falls due; none for the unserved."""


@dataclass(frozen=True, slots=True)
class Time:
    """Simulated time: ``speed`` simulated seconds in one, from the morning of the first day."""

    began: float
    speed: float

    @classmethod
    def running(cls, hours_a_second: float) -> Time:
        """Time that runs from now on."""
        return cls(time.time(), hours_a_second * 3_600)

    def now(self) -> str:
        """The simulated instant."""
        passed = timedelta(seconds=(time.time() - self.began) * self.speed)
        return instant_of(BEGINS + passed)


@contextmanager
def server(kind: str) -> Iterator[tuple[str, ThrowAwayServer | None]]:
    """The URL of an empty database of a kind, and its server if it has one (fsync on)."""
    if kind == "sqlite":
        with tempfile.TemporaryDirectory(prefix="baton-faults-") as directory:
            yield f"sqlite:///{Path(directory) / 'baton.db'}", None
        return
    with ThrowAwayServer(durable=True) as running:
        yield running.new_database(), running


def set_up(url: str, dossiers: int, days: int) -> None:
    """Fill a database with dossiers whose clocks fall due on these days, evenly."""
    with opened(url) as database:
        Office.opening(database)
    fill(url, _copies(_patterns(days), dossiers))


def _patterns(days: int) -> list[Pattern]:
    """One real dossier of each life for each day, from a database of their own."""
    with (
        tempfile.TemporaryDirectory(prefix="baton-faults-") as directory,
        opened(f"sqlite:///{Path(directory) / 'patterns.db'}") as database,
    ):
        office = Office.opening(database)
        made: list[Pattern] = []
        for day, (life, lasts) in product(range(days), LASTS.items()):
            number = len(made) + 1
            start = FIRST + timedelta(days=day - lasts)
            dossier = office.live(LIVES[life], number, start)
            made.append(pattern(database, dossier, f"life-{number:07d}"))
        return made


def _copies(made: list[Pattern], dossiers: int) -> Iterator[tuple[str, Row]]:
    tables = [name for name in TABLES if name != "dossier"]
    for number, copied in zip(range(1, dossiers + 1), cycle(made), strict=False):
        yield from copied.copied(f"{BRANCH}-115-{number:06d}", f"copy-{number:07d}", tables)
