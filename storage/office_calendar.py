"""Reads the committed office calendar and the recorded closures.

The files beside this module hold every exception of the official calendar since 2022, with the day
on which each became known: 2025 stands in them twice, as published and as amended. Where the exact
day of publication is not documented, the end of June of the year before stands for it.

``added`` is the edition of the tables in which a row came to them, empty for the first one. A
database keeps the editions it took in (`storage.committed_editions`): what a later one brings must
not change what the calendar said before that. A row is never changed; what was wrong in it is
corrected by an entry (``baton calendar``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from states.law.calendar import FIRST_KNOWN_DAY, Calendar, CalendarDay, Closure
from states.law.office_days import PublishedYear
from storage.committed_rows import rows_of

FIRST_OFFICIAL_YEAR = 2022

UNOFFICIAL = "holidays 套件（非官方）"
"""The source of the days before the official ones."""

FIRST_EDITION = ""
"""The rows that every database of Baton has known from the beginning."""


@lru_cache(maxsize=1)
def editions() -> tuple[str, ...]:
    """The editions that came after the first, in order; each is the day on which it was added."""
    rows = [*rows_of("office_calendar.csv"), *rows_of("closures.csv")]
    return tuple(sorted({row["added"] for row in rows} - {FIRST_EDITION}))


@lru_cache(maxsize=16)
def official_calendar(taken: tuple[str, ...] | None = None) -> Calendar:
    """The official office calendar without closures; ``taken`` are the later editions it has.

    Years before 2022 were taken from the ``holidays`` package, unverified.
    """
    later = later_days(editions() if taken is None else taken)
    return _first().amended(later, new_years(later)) if later else _first()


@lru_cache(maxsize=1)
def _first() -> Calendar:
    """The calendar of the first edition."""
    return Calendar(_days((FIRST_EDITION,)), earlier=unofficial_days)


def later_days(taken: Iterable[str]) -> list[CalendarDay]:
    """What these editions say of single days."""
    return list(_days(taken))


def new_years(later: Iterable[CalendarDay]) -> list[PublishedYear]:
    """The years whose whole table came with these days."""
    first: dict[int, CalendarDay] = {}
    for day in sorted(later, key=lambda day: day.known_from):
        first.setdefault(day.on.year, day)
    return [
        PublishedYear(year, day.source, day.known_from)
        for year, day in sorted(first.items())
        if not _first().is_published(date(year, 1, 1))
    ]


@lru_cache(maxsize=16)
def recorded_closures(taken: tuple[str, ...] | None = None) -> tuple[Closure, ...]:
    """Closures by typhoon that are on record, each with its source.

    A closure of a part of a county stands in the table when the seat of a branch lies in that part.
    """
    have = {FIRST_EDITION, *(editions() if taken is None else taken)}
    return tuple(
        Closure(
            date.fromisoformat(row["on"]),
            None if row["counties"] == "ALL" else frozenset(row["counties"].split()),
            row["name"],
            row["source"],
            date.fromisoformat(row["known_from"]),
            bool(row["half_day"]),
        )
        for row in rows_of("closures.csv")
        if row["added"] in have
    )


@lru_cache(maxsize=1)
def known_calendar() -> Calendar:
    """Everything the committed tables say, closures on record included (F13)."""
    return official_calendar().with_closures(recorded_closures())


def first_day_of(taken: Iterable[str]) -> str | None:
    """The earliest day (ISO) of which these editions say something new; ``None`` for none."""
    have = {*taken}
    rows = [*rows_of("office_calendar.csv"), *rows_of("closures.csv")]
    return min((row["on"] for row in rows if row["added"] in have), default=None)


@lru_cache(maxsize=1)
def last_official_year() -> int:
    """The last year whose official office calendar has been published and committed."""
    return max(day.on.year for day in _days((FIRST_EDITION, *editions())))


def unofficial_days(year: int) -> tuple[CalendarDay, ...]:
    """Days off and make-up Saturdays of a year before the official data; none for later years."""
    if not FIRST_KNOWN_DAY.year <= year < FIRST_OFFICIAL_YEAR:
        return ()
    known = date(year - 1, 6, 30)
    return tuple(
        CalendarDay(on, row["kind"] == "rest", row["name"], UNOFFICIAL, known)
        for row in rows_of("unofficial_days.csv")
        if (on := date.fromisoformat(row["on"])).year == year
    )


def _days(taken: Iterable[str]) -> Iterator[CalendarDay]:
    have = {*taken}
    for row in rows_of("office_calendar.csv"):
        if row["added"] not in have:
            continue
        yield CalendarDay(
            date.fromisoformat(row["on"]),
            row["kind"] == "rest",
            row["name"],
            row["source"],
            date.fromisoformat(row["known_from"]),
            date.fromisoformat(row["known_until"]) if row["known_until"] else None,
        )
