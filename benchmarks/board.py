"""The board: counts per stage and the fifty most overdue among a million dossiers."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from datetime import date, timedelta

from benchmarks.copies import Row, fill
from benchmarks.figure import Figure
from benchmarks.places import Place, opened
from states.expertise.branches import BRANCHES
from states.expertise.regulation import PROCEDURES
from storage.database import Database
from storage.worklists import most_overdue, stages

BAR_MS = 20.0
LOOKS = 100
TODAY = "2026-11-20"
OPEN_SHARE = 10
"""One dossier in ten is open."""

LISTED = 50


def measure(place: Place, quick: bool) -> Iterator[Figure]:
    """Milliseconds for counts and list together, 95th percentile of a hundred looks."""
    dossiers = 50_000 if quick else 1_000_000
    url = place.empty()
    with opened(url) as database:
        database.create()
    fill(url, _rows(dossiers))
    with opened(url) as database:
        for who, branch in (("one branch", "TPE"), ("all branches", None)):
            times = sorted(_look(database, branch) for _ in range(LOOKS))
            middle, late = times[LOOKS // 2], times[LOOKS * 95 // 100]
            yield Figure(
                f"board, {who}, p95", place.name, late, times[0], times[-1], BAR_MS, "ms",
                f"median {middle:.1f} ms; counts and {LISTED} most overdue, {dossiers:,} dossiers, "
                f"{dossiers // OPEN_SHARE:,} open",
                at_most=True,
            )  # fmt: skip
    place.remove(url)


def _look(database: Database, branch: str | None) -> float:
    with database.reading() as connection:
        begun = time.perf_counter()
        found = stages(connection, TODAY, branch)
        late = most_overdue(connection, TODAY, branch, limit=LISTED)
        took = time.perf_counter() - begun
    assert found
    assert len(late) == LISTED
    return took * 1_000


def _rows(dossiers: int) -> Iterator[tuple[str, Row]]:
    """Dossiers with one matter each: one in ten open, in any stage, some with a last day."""
    dice = random.Random(1)
    stages_ = [
        (procedure.name, state, role.value)
        for procedure in PROCEDURES.values()
        for state, role in procedure.holders.items()
    ]
    for number in range(dossiers):
        branch = dice.choice(BRANCHES).code
        name = f"{branch}-115-{number:07d}"
        is_open = number % OPEN_SHARE == 0
        procedure, state, holder = dice.choice(stages_)
        since = _day(dice.randint(-300, 0))
        due = _day(dice.randint(-20, 60)) if dice.random() < 0.4 else None
        shown = (holder, state, due) if is_open else (None, "closed", None)
        ref = f"{procedure}-1"
        lead = ref if is_open else None
        yield "dossier", (name, branch, f"E{number % 9_999}", 2026, 9, b"\0" * 32, lead)
        yield "matter", (
            name, ref, branch, procedure, shown[1], shown[0], 5, since, 1, shown[2], "{}",
        )  # fmt: skip


def _day(shift: int) -> str:
    return (date.fromisoformat(TODAY) + timedelta(days=shift)).isoformat()
