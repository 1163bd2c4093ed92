"""A sweep of the clocks that are due among many open dossiers, with all its consequences."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from benchmarks.cases import Office
from benchmarks.figure import ALTERNATIONS, Figure, Took, busy_beside, spread, took
from benchmarks.floor import Bare, Recorded, Transaction
from benchmarks.places import Place, opened
from benchmarks.stored import NOW, stocked
from casework.clock.enforcement import Sweeper
from storage.database import Database

BAR = 0.50


def measure(place: Place, quick: bool) -> Iterator[Figure]:
    """The ratio to the floor, and clocks per second."""
    due, dossiers = (1_000, 10_000) if quick else (10_000, 100_000)
    base = stocked(place, due, dossiers)
    said, left = _recorded(place, base, due)
    times = [
        (_through_the_door(place, base, due), _bare(place, base, said, left))
        for _ in range(ALTERNATIONS)
    ]
    place.remove(base)
    middle, low, high = spread([floor.wall / door.wall for door, floor in times])
    rows = sum(transaction.rows_written for transaction in said)
    amounts = (
        f"{due:,} clocks due among {dossiers:,} open dossiers, {rows:,} rows written; "
        f"{busy_beside(times, due, 'a clock')}"
    )
    yield Figure("sweep", place.name, middle, low, high, BAR, "of floor", amounts)
    middle, low, high = spread([due / door.wall for door, _ in times])
    floor = spread([due / floor.wall for _, floor in times])[0]
    yield Figure(
        "sweep, speed", place.name, middle, low, high, None, "clocks/s",
        f"floor {floor:,.0f} clocks/s, {len(said):,} commits",
    )  # fmt: skip


def _sweep(database: Database, due: int) -> None:
    done = Sweeper(Office(database).desk, compare_clocks=False).sweep(NOW)
    assert len(done.enforced) == due, done.as_json()
    assert done.remaining == 0, done.as_json()


def _recorded(place: Place, base: str, due: int) -> tuple[list[Transaction], str]:
    url = place.copy(base)
    database = Recorded(url)
    _sweep(database, due)
    database.dispose()
    left = _left(url)
    place.remove(url)
    return database.said, left


def _through_the_door(place: Place, base: str, due: int) -> Took:
    url = place.copy(base)
    with opened(url) as database:
        times = took(lambda: _sweep(database, due))
    place.remove(url)
    return times


def _bare(place: Place, base: str, said: list[Transaction], left: str) -> Took:
    """The floor's time; it must leave the very rows that the door left."""
    url = place.copy(base)
    bare = Bare(url)
    times = took(lambda: bare.say(said))
    bare.close()
    assert _left(url) == left, "the floor did not do the same work"
    place.remove(url)
    return times


def _left(url: str) -> str:
    """A digest of what a sweep leaves: every event, the state of every clock and matter."""
    digest = sha256()
    with opened(url) as database, database.reading() as connection:
        for query in (
            "SELECT leaf FROM event ORDER BY dossier, seq",
            "SELECT id, status FROM clock ORDER BY id",
            "SELECT dossier, ref, state, version, due FROM matter ORDER BY dossier, ref",
            "SELECT key FROM outbox ORDER BY key",
        ):
            for row in connection.stream(query):
                digest.update(
                    repr([bytes(c) if isinstance(c, memoryview) else c for c in row]).encode()
                )
    return digest.hexdigest()
