"""The office calendar: on which days an authority does not work, and since when that is known.

行政程序法 48 IV moves the end of a citizen's period off Sundays, national holidays and other rest
days. Which days those are is published every year, may be amended during the year (2025 was), and
may change overnight by a typhoon. So the calendar has two times: the day an entry speaks of, and
the day it became known.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import NamedTuple

from states.law.article import Article, apa, moj
from states.law.office_days import (
    CalendarDay,
    Closure,
    Contradiction,
    PublishedYear,
    fingerprint,
    in_force,
    in_turn,
    minguo,
    whole_tables,
)

__all__ = [
    "Calendar",
    "CalendarDay",
    "Closure",
    "Contradiction",
    "PublishedYear",
    "RestDay",
    "UnknownLaw",
    "minguo",
    "within_known_law",
]

FIRST_KNOWN_DAY = date(2011, 1, 1)
LAST_KNOWN_DAY = date(2100, 12, 31)
_SATURDAY, _SUNDAY = 5, 6
_MOST_VIEWS = 256


class UnknownLaw(ValueError):
    """The question lies outside the years for which the law of this system is known."""


class RestDay(NamedTuple):
    """Why a day is no working day, in words, with its article; ``reading`` is an AM number."""

    reason: str
    cite: Article
    reading: int | None = None


EarlierYears = Callable[[int], tuple[CalendarDay, ...]]

_WEEKEND = {
    _SATURDAY: RestDay(
        "例假日，屬其他休息日，不適用「次星期一上午」之文義（此為解釋）",
        moj("92.4.8法律字第0920011784號"),
    ),
    _SUNDAY: RestDay("例假日", apa("48 IV")),
}


def within_known_law(day: date) -> date:
    """Return the day, or raise ``UnknownLaw`` before 2011 and after 2100."""
    if not FIRST_KNOWN_DAY <= day <= LAST_KNOWN_DAY:
        raise UnknownLaw(
            f"{day.isoformat()} 不在可計算之範圍（{FIRST_KNOWN_DAY} 至 {LAST_KNOWN_DAY}）"
        )
    return day


class Calendar:
    """An immutable office calendar; looking up a day is a dictionary access.

    A year counts as published when its table is known as a whole: those of ``days``, which are
    whole tables, and the further ``years``; a later entry about a single day (`amended`) publishes
    nothing. Years nobody published have weekends and such single days only, and every period that
    ends there is provisional. ``earlier`` supplies years older than the official data; they are
    marked unverified.
    """

    def __init__(
        self,
        days: Iterable[CalendarDay] = (),
        closures: Iterable[Closure] = (),
        *,
        earlier: EarlierYears | None = None,
        known: date | None = None,
        years: Iterable[PublishedYear] | None = None,
    ) -> None:
        self._history = tuple(days)
        self._years = tuple(whole_tables(self._history) if years is None else years)
        self._announced = tuple(dict.fromkeys(closures))
        self._earlier = earlier
        self._known = known
        self._days = in_force(self._history, known)
        self._closures = tuple(c for c in self._announced if c.is_known(known))
        tables = [table for table in self._years if known is None or table.known_from <= known]
        self._published = frozenset(table.year for table in tables)
        self._later = [table for table in tables if table.source]
        self._rest = {
            day.on: RestDay(f"「{day.name}」放假日", apa("48 IV"))
            for day in self._days.values()
            if day.rest
        }
        self._work = frozenset(day.on for day in self._days.values() if not day.rest)
        self._views: dict[tuple[date | None, tuple[Closure, ...]], Calendar] = {}
        self._closed: dict[date, list[Closure]] = {}
        for closure in self._closures:
            self._closed.setdefault(closure.on, []).append(closure)

    def known_at(self, day: date) -> Calendar:
        """The calendar as it had been published, closures included, at the end of ``day``.

        All days from one change to the next share a view.
        """
        changes = self._changes
        return self._view(changes[bisect_right(changes, day) - 1], ())

    def with_closures(self, closures: Iterable[Closure]) -> Calendar:
        """The same calendar with further closures.

        A view of what was known takes only closures that were known by its last change; another
        one is a ``ValueError``: add it first, and ask then what was known.
        """
        added = tuple(closures)
        if self._known is not None and any(c.known_from > self._known for c in added):
            raise ValueError("add closures before asking what was known on a day")
        return self._view(self._known, added) if added else self

    def amended(
        self, entries: Iterable[CalendarDay], years: Iterable[PublishedYear] = ()
    ) -> Calendar:
        """The same calendar with later entries, each in force from the day it became known.

        The entry it replaces stays the one known before. ``years`` are those whose whole table the
        entries belong to. `Contradiction` when two entries that say different things of a day
        became known on the same day.
        """
        history = in_turn((*self._history, *entries))
        return self._like(history, self._announced, (*self._years, *years), self._known)

    def why_rest(self, day: date, county: str | None = None) -> RestDay | None:
        """Why an authority seated in ``county`` does not work on ``day``; ``None`` if it does.

        Without a county only nationwide closures count. A closure of the county of the seat is an
        "other rest day" (AM-38), also when it takes half the day (AM-39).
        """
        named = self._named(day)
        if named or day not in self._closed:
            return named
        for closure in self._closed[day]:
            if closure.counties is None or county in closure.counties:
                return _closed(closure, county)
        return None

    def is_day_off(self, day: date) -> bool:
        """Whether the tables say that offices are off, whatever emergency may close them."""
        return self._named(day) is not None

    def days_of(self, year: int) -> list[CalendarDay]:
        """The entries in force about days of a year, in order."""
        return sorted(day for day in self._days.values() if day.on.year == year)

    def closures_of(self, year: int, county: str | None = None) -> list[Closure]:
        """The closures in force in a year; of one county, those that reach it."""
        return sorted(
            (
                closure
                for closure in self._closures
                if closure.on.year == year
                and (county is None or closure.counties is None or county in closure.counties)
            ),
            key=lambda closure: (closure.on, closure.name),
        )

    def is_published(self, day: date) -> bool:
        """Whether somebody published the year of ``day``, officially or not."""
        return day.year in self._published or bool(self._of_earlier(day.year))

    def is_verified(self, day: date) -> bool:
        """Whether the year of ``day`` does not come from an unofficial list."""
        return day.year in self._published or not self._of_earlier(day.year)

    @cached_property
    def version(self) -> str:
        """Twelve hex digits that change when an entry, closure or year in force changes."""
        return fingerprint([*self._days.values(), *self._closures, *self._later])

    @cached_property
    def _changes(self) -> list[date]:
        """The days on which something became known or was known no more, in order."""
        days = {table.known_from for table in self._years}
        spans = [(entry.known_from, entry.known_until) for entry in self._history]
        spans += [(entry.known_from, entry.known_until) for entry in self._announced]
        for known_from, known_until in spans:
            days.add(known_from)
            if known_until is not None:
                days.add(known_until + timedelta(days=1))
        return sorted(days | {date.min})

    def _view(self, known: date | None, added: tuple[Closure, ...]) -> Calendar:
        """A view of this calendar; made once, for a sweep asks the same ones again and again."""
        if (known, added) not in self._views:
            if len(self._views) >= _MOST_VIEWS:
                self._views.clear()
            closures = (*self._announced, *added)
            self._views[known, added] = self._like(self._history, closures, self._years, known)
        return self._views[known, added]

    def _like(
        self,
        days: Iterable[CalendarDay],
        closures: Iterable[Closure],
        years: Iterable[PublishedYear],
        known: date | None,
    ) -> Calendar:
        return Calendar(days, closures, earlier=self._earlier, known=known, years=years)

    def _named(self, day: date) -> RestDay | None:
        if day.year not in self._published and (year := self._of_earlier(day.year)):
            return year.why_rest(day)
        if day in self._rest:
            return self._rest[day]
        return None if day in self._work else _WEEKEND.get(day.weekday())

    def _of_earlier(self, year: int) -> Calendar | None:
        return _earlier_year(self._earlier, year) if self._earlier else None


def _closed(closure: Closure, county: str | None) -> RestDay:
    where = "全國" if closure.counties is None else county
    span = "半日" if closure.half_day else ""
    reading = 39 if closure.half_day else 38
    reason = f"{where}因「{closure.name}」{span}停止上班，視為其他休息日（AM-{reading}）"
    return RestDay(reason, apa("48 IV"), reading)


@lru_cache(maxsize=128)
def _earlier_year(earlier: EarlierYears, year: int) -> Calendar | None:
    days = earlier(year)
    return Calendar(days) if days else None
