"""What is announced of the days on which authorities work: days, closures, whole years.

Each announcement has the day it speaks of and the day since which it is known.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, timedelta
from hashlib import sha256
from typing import NamedTuple

_WEEKDAYS = "一二三四五六日"


class Contradiction(ValueError):
    """Two entries of the calendar cannot both be right."""


class CalendarDay(NamedTuple):
    """One exception of the official calendar: a weekday off, or a Saturday on which offices work.

    ``known_until`` is the last day on which the entry was the official one; ``None`` means it
    still is.
    """

    on: date
    rest: bool
    name: str
    source: str
    known_from: date
    known_until: date | None = None


class Closure(NamedTuple):
    """Offices stop work on a day (typhoon and the like); ``counties`` ``None`` means all.

    ``half_day`` is a closure in the afternoon, when the day ends (AM-39). ``known_until`` is the
    last day on which it was announced, when it was withdrawn or corrected afterwards.
    """

    on: date
    counties: frozenset[str] | None
    name: str
    source: str
    known_from: date = date.min
    half_day: bool = False
    known_until: date | None = None

    def is_known(self, known: date | None) -> bool:
        """Whether it was announced at the end of a day; ``None``: after everything."""
        if known is None:
            return self.known_until is None
        return self.known_from <= known and (self.known_until is None or known <= self.known_until)


class PublishedYear(NamedTuple):
    """The calendar of a whole year has been published: since when that is known."""

    year: int
    source: str
    known_from: date


def minguo(day: date) -> str:
    """Write a day the way Taiwanese letters do.

    >>> minguo(date(2024, 3, 1))
    '113年3月1日（星期五）'
    """
    return f"{day.year - 1911}年{day.month}月{day.day}日（星期{_WEEKDAYS[day.weekday()]}）"


def in_turn(entries: Iterable[CalendarDay]) -> list[CalendarDay]:
    """Entries of the same day one after the other: each ends when the next becomes known."""
    found: list[CalendarDay] = []
    for entry in sorted(entries, key=lambda entry: (entry.on, entry.known_from)):
        before = found[-1] if found and found[-1].on == entry.on else None
        if before is not None and before.known_from == entry.known_from:
            if before.rest is not entry.rest:
                raise Contradiction(
                    f"{minguo(entry.on)}於同一日（{entry.known_from}）既公布為「{before.name}」，"
                    f"又公布為「{entry.name}」，一為放假、一為上班，無從適用"
                )
            continue
        if before is not None:
            eve = entry.known_from - timedelta(days=1)
            found[-1] = before._replace(known_until=min(before.known_until or eve, eve))
        found.append(entry)
    return found


def in_force(days: Iterable[CalendarDay], known: date | None) -> dict[date, CalendarDay]:
    """Of each day, the entry in force at ``known`` (``None``: after all amendments)."""
    chosen: dict[date, CalendarDay] = {}
    for day in sorted(days):
        ended = day.known_until is not None and (known is None or day.known_until < known)
        if ended or (known is not None and day.known_from > known):
            continue
        if day.on in chosen:
            raise Contradiction(
                f"two entries in force for {day.on}: {chosen[day.on].name}, {day.name}"
            )
        chosen[day.on] = day
    return chosen


def whole_tables(days: Iterable[CalendarDay]) -> list[PublishedYear]:
    """The years of whole tables, each known since its first entry was."""
    first: dict[int, date] = {}
    for day in days:
        first[day.on.year] = min(day.known_from, first.get(day.on.year, day.known_from))
    return [PublishedYear(year, "", known) for year, known in first.items()]


def fingerprint(rows: Iterable[CalendarDay | Closure | PublishedYear]) -> str:
    """Twelve hex digits for what is in force, in whatever order it is told."""
    content = sorted(json.dumps(_canonical(row), ensure_ascii=False) for row in rows)
    return sha256("\n".join(content).encode()).hexdigest()[:12]


def _canonical(row: CalendarDay | Closure | PublishedYear) -> list[object]:
    """A row in force as text; that a closure was withdrawn later changes nothing in it."""
    values: tuple[object, ...] = row[:-1] if isinstance(row, Closure) else row
    return [
        type(row).__name__,
        *(sorted(v) if isinstance(v, frozenset) else v if v is None else str(v) for v in values),
    ]
