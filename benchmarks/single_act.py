"""One act through the door, one commit each: a life of fourteen acts, many times."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from benchmarks.cases import BRANCH, LIVES, Office, commands
from benchmarks.figure import ALTERNATIONS, Figure, Took, busy_beside, spread, took
from benchmarks.floor import Bare, Recorded, Transaction
from benchmarks.places import Place, opened
from states.law.intent import Intent

BARS = {"sqlite": 0.50, "postgresql": 0.65}
START = date(2026, 3, 2)


def measure(place: Place, quick: bool) -> Iterator[Figure]:
    """The ratio of the door's acts per second to the floor's."""
    lives = 20 if quick else 60
    base = place.empty()
    with opened(base) as database:
        Office.opening(database)
    acts = [
        command
        for number in range(1, lives + 1)
        for command in commands(LIVES["granted"], number, START, f"{BRANCH}-115-{number:05d}")
    ]
    said = _recorded(place, base, acts)
    times = [
        (_through_the_door(place, base, acts), _bare(place, base, said))
        for _ in range(ALTERNATIONS)
    ]
    place.remove(base)
    middle, low, high = spread([floor.wall / door.wall for door, floor in times])
    door, bare = (spread([one.wall for one in side])[0] for side in zip(*times, strict=True))
    rows = sum(transaction.rows_written for transaction in said) / len(acts)
    beside = (
        f"{len(acts) / door:,.0f} acts/s through the door, "
        f"{len(acts) / bare:,.0f}/s floor; {busy_beside(times, len(acts), 'an act')}; "
        f"{len(acts):,} acts, one commit each, {rows:.1f} rows written per act"
    )
    yield Figure("single act", place.name, middle, low, high, BARS[place.name], "of floor", beside)


def _recorded(place: Place, base: str, acts: list[Intent]) -> list[Transaction]:
    """What the door says for these acts; also the first check that all of them are lawful."""
    url = place.copy(base)
    database = Recorded(url)
    desk = Office(database).desk
    for act in acts:
        answer = desk.perform(act)
        assert answer.done, answer
    database.dispose()
    place.remove(url)
    return database.said


def _through_the_door(place: Place, base: str, acts: list[Intent]) -> Took:
    url = place.copy(base)
    with opened(url) as database:
        desk = Office(database).desk
        with database.reading() as connection:
            desk.book.current(connection)
        times = took(lambda: [desk.perform(act) for act in acts])
    place.remove(url)
    return times


def _bare(place: Place, base: str, said: list[Transaction]) -> Took:
    url = place.copy(base)
    bare = Bare(url)
    times = took(lambda: bare.say(said))
    bare.close()
    place.remove(url)
    return times
