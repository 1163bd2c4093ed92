"""The board among a million dossiers: counts by stage, and the fifty most overdue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import cycle
from statistics import quantiles

from benchmarks.cases import LIVES, Act, Office
from benchmarks.copies import Pattern, Row, fill, pattern
from benchmarks.figure import ALTERNATIONS, Figure, seconds, spread
from benchmarks.floor import Bare, Recorded
from benchmarks.places import Place, opened, places
from casework.board import board
from storage import worklists
from storage.database import Connection, Database

BAR_MS = 20.0
LOOKS = 40
"""How often the board is looked at in one alternation; its p95 is that alternation's value."""

MOST_OVERDUE = 50
BRANCHES = ("TPE", "TYC", "TCG", "TNN", "KHH")
TODAY = date(2026, 5, 20)
SPAN_DAYS = 40
"""Lives begin on so many different days, so that last days are spread as in an office."""

OPEN_LIVES = ("correction", "granted", "review")
WITHDRAWN = (*LIVES["review"], Act("employer", "application.withdraw", "application-1", 7))


def measure(place: Place, quick: bool) -> Iterator[Figure]:
    """The p95 of one look, in milliseconds."""
    dossiers = 50_000 if quick else 1_000_000
    url = _stocked(place, dossiers)
    with opened(url) as database:
        _look(database)
        door = [_p95(lambda: _look(database)) for _ in range(ALTERNATIONS)]
        whole = [seconds(lambda: _whole_board(database)) * 1_000 for _ in range(ALTERNATIONS)]
    recorded = Recorded(url)
    _look(recorded)
    recorded.dispose()
    bare = Bare(url)
    floor = [_p95(lambda: bare.say(recorded.said)) for _ in range(ALTERNATIONS)]
    bare.close()
    place.remove(url)
    middle, low, high = spread(door)
    beside = (
        f"p95 of {LOOKS} looks; bare driver {spread(floor)[0]:.1f} ms; the whole board "
        f"with medians {spread(whole)[0]:.0f} ms; {dossiers:,} dossiers, {dossiers // 10:,} of them open"
    )
    yield Figure("board", place.name, middle, low, high, BAR_MS, "ms", beside, at_most=True)


def _look(database: Database) -> None:
    with database.reading() as connection:
        _counts_and_overdue(connection)


def _counts_and_overdue(connection: Connection) -> None:
    today = TODAY.isoformat()
    assert worklists.stages(connection, today)
    late = worklists.most_overdue(connection, today, limit=MOST_OVERDUE)
    assert len(late) == MOST_OVERDUE


def _whole_board(database: Database) -> None:
    with database.reading() as connection:
        board(connection, TODAY.isoformat(), limit=MOST_OVERDUE)


def _p95(look: Callable[[], object]) -> float:
    """The slowest but one in twenty, in milliseconds."""
    return quantiles([seconds(look) * 1_000 for _ in range(LOOKS)], n=20)[-1]


def _stocked(place: Place, dossiers: int) -> str:
    """A database of so many dossiers, one in ten of them open; dossiers and matters only."""
    url = place.empty()
    with opened(url) as database:
        Office.opening(database)
    still_open, ended = _patterns()
    fill(url, _copies(still_open, 0, dossiers // 10))
    fill(url, _copies(ended, dossiers // 10, dossiers - dossiers // 10))
    return url


def _patterns() -> tuple[list[Pattern], list[Pattern]]:
    """Real dossiers that wait for somebody, begun on many days, and real ones that have ended."""
    found: tuple[list[Pattern], list[Pattern]] = [], []
    with places(("sqlite",)) as (here,), opened(here.empty()) as database:
        office = Office.opening(database)
        number = 0
        for ago in range(SPAN_DAYS):
            start = TODAY - timedelta(days=12 + ago)
            for life in (*(LIVES[name] for name in OPEN_LIVES), WITHDRAWN):
                number += 1
                made = office.live(life, number, start)
                into = found[life is WITHDRAWN]
                into.append(pattern(database, made, f"life-{number:07d}"))
    return found


def _copies(of: list[Pattern], after: int, many: int) -> Iterator[tuple[str, Row]]:
    """Copies of the rows that the board could look at, under other numbers and in all branches."""
    numbers = range(after + 1, after + many + 1)
    for number, copied, branch in zip(numbers, cycle(of), cycle(BRANCHES), strict=False):
        name = f"{branch}-115-{number:07d}"
        for table, place in (("dossier", 1), ("matter", 2)):
            for row in copied.rows[table]:
                yield table, (name, *row[1:place], branch, *row[place + 1 :])
