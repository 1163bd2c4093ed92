"""The board among a million dossiers: counts by stage, and the fifty most overdue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import chain, cycle
from statistics import median, quantiles

from benchmarks.cases import LIVES, Act, Office
from benchmarks.copies import Pattern, Row, fill, pattern
from benchmarks.figure import ALTERNATIONS, Figure, seconds, spread
from benchmarks.floor import Bare, Recorded, Transaction
from benchmarks.places import Place, opened, places
from casework.programmes import PROGRAMMES
from casework.views.board import board_at
from storage import worklists
from storage.database import Database

BAR = 0.80
"""Among a million dossiers 0.89 to 0.97 was measured, 0.88 in the worst alternation. Among 50,000
(`--quick`) a look is a millisecond, and what it costs to begin one a third of it: 0.65 to 0.99."""

LOOKS = 40
"""How often the board is looked at in one alternation; its p95 is that alternation's value."""

MOST_OVERDUE = 50
BRANCHES = ("TPE", "TYC", "TCG", "TNN", "KHH")
TODAY = date(2026, 5, 20)
SPAN_DAYS = 40
"""Lives begin on so many different days, so that last days are spread as in an office."""

OPEN_LIVES = ("granted", "granted", "granted", "review", "granted", "review", "correction")
"""Most of what is open is being carried out or decided; one in seven waits for a correction."""

WITHDRAWN = (*LIVES["review"], Act("employer", "application.withdraw", "application-1", 7))


def measure(place: Place, quick: bool) -> Iterator[Figure]:
    """The p95 of a look at the work of all branches, and of one, in turn with the bare driver's."""
    dossiers = 50_000 if quick else 1_000_000
    url = _stocked(place, dossiers)
    amounts = f"{dossiers:,} dossiers, {dossiers // 10:,} of them open, {_late(url):,} overdue"
    for name, branch in (("board, all branches", None), ("board, one branch", BRANCHES[0])):
        with opened(url) as database:
            _look(database, branch)
            bare, said = _bare(url, branch)
            pairs = [
                (_looks(partial(_look, database, branch)), _looks(partial(bare.say, said)))
                for _ in range(ALTERNATIONS)
            ]
            bare.close()
            whole = [_looks(partial(_whole_board, database, branch)) for _ in range(ALTERNATIONS)]
        looks, floors = ([_p95(times) for times in found] for found in zip(*pairs, strict=True))
        half = median(chain.from_iterable(times for times, _ in pairs))
        beside = (
            f"{spread(looks)[0]:.1f} ms, bare driver {spread(floors)[0]:.1f} ms, each the p95 of "
            f"{LOOKS} looks; half of ours within {half:.1f} ms; the whole board with medians "
            f"{spread([_p95(w) for w in whole])[0]:.1f} ms; {amounts}"
        )
        ratios = [floor / look for look, floor in zip(looks, floors, strict=True)]
        yield Figure(name, place.name, *spread(ratios), BAR, "of floor", beside)
        yield Figure(name, place.name, *spread(looks), None, "ms", amounts, at_most=True)
    place.remove(url)


def _late(url: str) -> int:
    """How many matters are overdue."""
    with opened(url) as database, database.reading() as connection:
        return sum(
            stage.overdue
            for stage in worklists.stages(
                connection, TODAY.isoformat(), PROGRAMMES.procedures.values()
            )
        )


def _bare(url: str, branch: str | None) -> tuple[Bare, list[Transaction]]:
    """The bare driver, and the same queries for it to say."""
    recorded = Recorded(url)
    _look(recorded, branch)
    recorded.dispose()
    return Bare(url), recorded.said


def _look(database: Database, branch: str | None) -> None:
    """The counts of every stage, and the most overdue matters."""
    today = TODAY.isoformat()
    with database.reading() as connection:
        assert worklists.stages(connection, today, PROGRAMMES.procedures.values(), branch)
        late = worklists.most_overdue(connection, today, branch, limit=MOST_OVERDUE)
        assert len(late) == MOST_OVERDUE


def _whole_board(database: Database, branch: str | None) -> None:
    with database.reading() as connection:
        board_at(connection, TODAY.isoformat(), branch, limit=MOST_OVERDUE)


def _looks(look: Callable[[], object]) -> list[float]:
    """How long each look takes, in milliseconds."""
    return [seconds(look) * 1_000 for _ in range(LOOKS)]


def _p95(times: list[float]) -> float:
    """The slowest but one in twenty."""
    return quantiles(times, n=20)[-1]


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
        for row in copied.rows["dossier"]:
            yield "dossier", (name, branch, *row[2:])
        for _, ref, _, procedure, state, *rest, _ in copied.rows["matter"]:
            stage = " ".join(filter(None, (branch, procedure, state, rest[0])))
            yield "matter", (name, ref, branch, procedure, state, *rest, stage)
