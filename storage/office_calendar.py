"""Reads the committed office calendar and the recorded closures.

The files beside this module hold every exception of the official calendar since 2022, with the day
on which each became known: 2025 stands in them twice, as published and as amended. Where the exact
day of publication is not documented, the end of June of the year before stands for it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from importlib.resources import files

from states.law.calendar import FIRST_KNOWN_DAY, Calendar, CalendarDay, Closure

FIRST_OFFICIAL_YEAR = 2022


@lru_cache(maxsize=1)
def official_calendar() -> Calendar:
    """The official office calendar, all editions, without closures.

    Years before 2022 come from the ``holidays`` package, unverified, and only when asked for:
    importing it takes most of a second.
    """
    return Calendar(_days(), earlier=unofficial_days)


@lru_cache(maxsize=1)
def recorded_closures() -> tuple[Closure, ...]:
    """Closures by typhoon that are on record, each with its source."""
    return tuple(
        Closure(
            date.fromisoformat(row["on"]),
            None if row["counties"] == "ALL" else frozenset(row["counties"].split()),
            row["name"],
            row["source"],
            date.fromisoformat(row["known_from"]),
            bool(row["half_day"]),
        )
        for row in _rows("closures.csv")
    )


@lru_cache(maxsize=1)
def last_official_year() -> int:
    """The last year whose official office calendar has been published and committed."""
    return max(day.on.year for day in _days())


def unofficial_days(year: int) -> tuple[CalendarDay, ...]:
    """Days off and make-up Saturdays of a year before the official data; none for later years."""
    if not FIRST_KNOWN_DAY.year <= year < FIRST_OFFICIAL_YEAR:
        return ()
    from holidays.countries.taiwan import Taiwan  # noqa: PLC0415 - slow, and rarely needed

    found = Taiwan(years=year, language="zh_TW")  # type: ignore[no-untyped-call]  # The package types half of it.
    known = date(year - 1, 6, 30)
    source = "holidays 套件（非官方）"
    off = [CalendarDay(on, True, found[on], source, known) for on in found if on.year == year]
    made_up = [
        CalendarDay(on, False, "補行上班", source, known)
        for on in found.weekend_workdays
        if on.year == year
    ]
    return tuple(sorted([*off, *made_up]))


def _days() -> Iterator[CalendarDay]:
    for row in _rows("office_calendar.csv"):
        yield CalendarDay(
            date.fromisoformat(row["on"]),
            row["kind"] == "rest",
            row["name"],
            row["source"],
            date.fromisoformat(row["known_from"]),
            date.fromisoformat(row["known_until"]) if row["known_until"] else None,
        )


def _rows(name: str) -> list[dict[str, str]]:
    text = files("storage").joinpath("reference", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
