"""The office calendar: on which days an authority does not work, and since when that is known.

行政程序法 48 IV moves the end of a citizen's period off Sundays, national holidays and other rest
days. Which days those are is published every year, may be amended during the year (2025 was), and
may change overnight by a typhoon. So the calendar has two times: the day an entry speaks of, and
the day it became known.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import NamedTuple

from states.law.article import Article, apa, moj

FIRST_KNOWN_DAY = date(2011, 1, 1)
LAST_KNOWN_DAY = date(2100, 12, 31)
_SATURDAY, _SUNDAY = 5, 6
_MOST_VIEWS = 256
_WEEKDAYS = "一二三四五六日"


class UnknownLaw(ValueError):
    """The question lies outside the years for which the law of this system is known."""


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
    """Offices stop work on a day (typhoon and the like); ``counties`` ``None`` means all."""

    on: date
    counties: frozenset[str] | None
    name: str
    source: str
    known_from: date = date.min
    half_day: bool = False


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


def minguo(day: date) -> str:
    """Write a day the way Taiwanese letters do.

    >>> minguo(date(2024, 3, 1))
    '113年3月1日（星期五）'
    """
    return f"{day.year - 1911}年{day.month}月{day.day}日（星期{_WEEKDAYS[day.weekday()]}）"


def within_known_law(day: date) -> date:
    """Return the day, or raise ``UnknownLaw`` before 2011 and after 2100."""
    if not FIRST_KNOWN_DAY <= day <= LAST_KNOWN_DAY:
        raise UnknownLaw(
            f"{day.isoformat()} 不在可計算之範圍（{FIRST_KNOWN_DAY} 至 {LAST_KNOWN_DAY}）"
        )
    return day


class Calendar:
    """An immutable office calendar; looking up a day is a dictionary access.

    A year counts as published when at least one of its entries is known. Years nobody published
    have weekends only, and every period that ends there is provisional. ``earlier`` supplies years
    older than the official data; they are marked unverified.
    """

    def __init__(
        self,
        days: Iterable[CalendarDay] = (),
        closures: Iterable[Closure] = (),
        *,
        earlier: EarlierYears | None = None,
        known: date | None = None,
    ) -> None:
        self._history = tuple(days)
        self._announced = tuple(dict.fromkeys(closures))
        self._earlier = earlier
        self._known = known
        self._days = _in_force(self._history, known)
        self._closures = tuple(c for c in self._announced if known is None or c.known_from <= known)
        self._published = frozenset(day.year for day in self._days)
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

    def amended(self, entries: Iterable[CalendarDay]) -> Calendar:
        """The same calendar with later entries, each in force from the day it became known.

        The entry it replaces stays the one known before. `Contradiction` when two entries that say
        different things of a day became known on the same day.
        """
        history = _in_turn((*self._history, *entries))
        return Calendar(history, self._announced, earlier=self._earlier, known=self._known)

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

    def is_published(self, day: date) -> bool:
        """Whether somebody published the year of ``day``, officially or not."""
        return day.year in self._published or bool(self._of_earlier(day.year))

    def is_verified(self, day: date) -> bool:
        """Whether the year of ``day`` does not come from an unofficial list."""
        return day.year in self._published or not self._of_earlier(day.year)

    @cached_property
    def version(self) -> str:
        """Twelve hex digits that change when any entry or closure in force changes."""
        content = sorted(
            json.dumps(_canonical(row), ensure_ascii=False)
            for row in [*self._days.values(), *self._closures]
        )
        return sha256("\n".join(content).encode()).hexdigest()[:12]

    @cached_property
    def _changes(self) -> list[date]:
        """The days on which something became known or was known no more, in order."""
        days = {closure.known_from for closure in self._announced}
        for entry in self._history:
            days.add(entry.known_from)
            if entry.known_until is not None:
                days.add(entry.known_until + timedelta(days=1))
        return sorted(days | {date.min})

    def _view(self, known: date | None, added: tuple[Closure, ...]) -> Calendar:
        """A view of this calendar; made once, for a sweep asks the same ones again and again."""
        if (known, added) not in self._views:
            if len(self._views) >= _MOST_VIEWS:
                self._views.clear()
            self._views[known, added] = Calendar(
                self._history, (*self._announced, *added), earlier=self._earlier, known=known
            )
        return self._views[known, added]

    def _named(self, day: date) -> RestDay | None:
        if day.year not in self._published and (year := self._of_earlier(day.year)):
            return year.why_rest(day)
        if day in self._rest:
            return self._rest[day]
        return None if day in self._work else _WEEKEND.get(day.weekday())

    def _of_earlier(self, year: int) -> Calendar | None:
        return _earlier_year(self._earlier, year) if self._earlier else None


def _in_turn(entries: Iterable[CalendarDay]) -> list[CalendarDay]:
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


def _in_force(days: Iterable[CalendarDay], known: date | None) -> dict[date, CalendarDay]:
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


def _closed(closure: Closure, county: str | None) -> RestDay:
    where = "全國" if closure.counties is None else county
    span = "半日" if closure.half_day else ""
    reading = 39 if closure.half_day else 38
    reason = f"{where}因「{closure.name}」{span}停止上班，視為其他休息日（AM-{reading}）"
    return RestDay(reason, apa("48 IV"), reading)


def _canonical(row: object) -> list[object]:
    assert isinstance(row, (CalendarDay, Closure))
    return [
        type(row).__name__,
        *(sorted(v) if isinstance(v, frozenset) else v if v is None else str(v) for v in row),
    ]


@lru_cache(maxsize=128)
def _earlier_year(earlier: EarlierYears, year: int) -> Calendar | None:
    days = earlier(year)
    return Calendar(days) if days else None
