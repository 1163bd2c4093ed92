"""Settings, windows and the calendar: what the law leaves to branches and agencies, and why."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from states.expertise.branches import BY_COUNTY
from states.law.calendar import Calendar, CalendarDay, Closure, Contradiction, minguo
from states.law.situation import taipei_day, taipei_midnight
from storage.database import Connection, columns
from storage.office_calendar import FIRST_OFFICIAL_YEAR, official_calendar, recorded_closures

EVERYWHERE = "*"
"""The branch of a setting that holds for all branches without one of their own."""


_DAYS_AT_HAND = 256


class SettingValue(NamedTuple):
    """A setting as it holds on a day: its value, where it comes from, since when."""

    value: Any
    source: str
    from_day: str


class Reference:
    """Reference data as of one revision of it; read-only, shared by transactions."""

    def __init__(
        self,
        settings: Iterable[tuple[Any, ...]],
        windows: Iterable[tuple[Any, ...]],
        entries: Sequence[tuple[Any, ...]] = (),
    ) -> None:
        self._settings: dict[tuple[str, str], list[SettingValue]] = {}
        for branch, name, from_day, value, source in sorted(settings):
            entry = SettingValue(json.loads(value), source, from_day)
            self._settings.setdefault((branch, name), []).append(entry)
        self.windows = tuple((first, last) for first, last, *_ in windows)
        self._entries = sorted(entries, key=itemgetter(-1))
        self._entered = [entry[-1] for entry in self._entries]
        self._calendars: dict[int, Calendar] = {}
        self._known = lru_cache(maxsize=_DAYS_AT_HAND)(self._known_on)

    @property
    def calendar(self) -> Calendar:
        """The calendar with everything entered so far, also what will be known only later."""
        return self._with(len(self._entries))

    def calendar_at(self, instant: str) -> Calendar:
        """The calendar as this system knew it at an instant: published by then, and entered."""
        return self._known(bisect_right(self._entered, instant), taipei_day(instant))

    def _known_on(self, entered: int, day: str) -> Calendar:
        return self._with(entered).known_at(date.fromisoformat(day))

    def _with(self, entered: int) -> Calendar:
        """The calendar with so many of the entries, made once."""
        if entered not in self._calendars:
            self._calendars[entered] = _calendar(self._entries[:entered])
        return self._calendars[entered]

    def setting(self, branch: str, name: str, on: str) -> SettingValue | None:
        """The setting of a branch on a day, else the one for all branches, else none."""
        for owner in (branch, EVERYWHERE):
            known = self._settings.get((owner, name), [])
            in_force = [entry for entry in known if entry.from_day <= on]
            if in_force:
                return in_force[-1]
        return None


class ReferenceBook:
    """Keeps the latest revision at hand and reads again when it has changed."""

    def __init__(self) -> None:
        self._revision: str | None = None
        self._held: Reference | None = None

    def current(self, connection: Connection) -> Reference:
        """Reference data as this transaction sees it."""
        row = connection.one("SELECT value FROM beat WHERE name = 'reference'")
        revision = row[0] if row else "0"
        if self._held is None or revision != self._revision:
            self._held = _read(connection)
            self._revision = revision
        return self._held


def _read(connection: Connection) -> Reference:
    return Reference(
        connection.rows("SELECT branch, name, from_day, value, source FROM setting"),
        connection.rows("SELECT first_day, last_day FROM filing_window ORDER BY first_day"),
        connection.rows(_ENTRIES),
    )


_ENTRIES = (
    "SELECT kind, on_day, counties, name, source, known_from, entered_at "
    "FROM calendar_entry ORDER BY entered_at, id"
)


def _calendar(entries: Iterable[tuple[Any, ...]]) -> Calendar:
    """The official calendar as amended and closed by what was entered since."""
    days: list[CalendarDay] = []
    closures = [*recorded_closures()]
    for kind, on_day, counties, name, source, known_from, _ in entries:
        on, known = date.fromisoformat(on_day), date.fromisoformat(known_from)
        if kind == "closure":
            where = None if counties == EVERYWHERE else frozenset(counties.split())
            closures.append(Closure(on, where, name, source, known))
        else:
            days.append(CalendarDay(on, kind == "rest", name, source, known))
    calendar = official_calendar().amended(days) if days else official_calendar()
    return calendar.with_closures(closures)


def revise(connection: Connection) -> None:
    """Tell every process that reference data has changed."""
    connection.run(
        "INSERT INTO beat (name, value) VALUES ('reference', '1') ON CONFLICT (name) "
        "DO UPDATE SET value = CAST(CAST(beat.value AS INTEGER) + 1 AS VARCHAR)"
    )


def set_setting(
    connection: Connection, branch: str, name: str, value: Any, *, source: str, from_day: str
) -> None:
    """Record a branch setting with its source; an earlier value stays for earlier days."""
    connection.run(
        "INSERT INTO setting " + columns(("branch", "name", "from_day", "value", "source")),
        branch, name, from_day, json.dumps(value, allow_nan=False), source,
    )  # fmt: skip
    revise(connection)


def announce_window(
    connection: Connection, first_day: str, last_day: str, announced_on: str, source: str
) -> None:
    """Record a period in which applications are received (計畫5)."""
    connection.run(
        "INSERT INTO filing_window " + columns(("first_day", "last_day", "announced_on", "source")),
        first_day, last_day, announced_on, source,
    )  # fmt: skip
    revise(connection)


def enter_calendar(
    connection: Connection,
    *,
    kind: str,
    on_day: str,
    name: str,
    known: tuple[str, str],
    counties: str = EVERYWHERE,
    entered_at: str | None = None,
) -> None:
    """Record a day off, a working day or a closure that became known: ``known`` is day, source.

    ``kind`` is rest, work or closure; only a closure is for single ``counties``, with spaces
    between them. ``entered_at`` is the instant of entering, by default the beginning of the day on
    which it became known; what was decided before it is replayed without the entry. Running
    periods are counted again by `casework.recounting`. Raises `Contradiction` for an entry that
    could have no effect or that another one contradicts.
    """
    known_from, source = known
    where = _counties(kind, counties)
    connection.run(
        "INSERT INTO calendar_entry "
        + columns(("kind", "on_day", "counties", "name", "source", "known_from", "entered_at")),
        kind, on_day, where, name, source, known_from, entered_at or taipei_midnight(known_from),
    )  # fmt: skip
    if kind != "closure":
        _require_effect(
            _calendar(connection.rows(_ENTRIES)), kind, date.fromisoformat(on_day), name
        )
    revise(connection)


def _counties(kind: str, counties: str) -> str:
    """The counties as branches are asked by; a closure nobody would notice is refused."""
    if kind not in KINDS:
        raise Contradiction(f"不認得的日曆登錄種類「{kind}」，可用者：{'、'.join(KINDS)}")
    if counties == EVERYWHERE:
        return counties
    named = counties.replace("台", "臺").split()
    unknown = [county for county in named if county not in BY_COUNTY]
    if unknown or not named or kind != "closure":
        fault = f"沒有「{'、'.join(unknown)}」" if unknown else "僅停止上班得限於部分縣市"
        raise Contradiction(f"縣市「{counties}」無法登錄：{fault}")
    return " ".join(named)


def _require_effect(calendar: Calendar, kind: str, on: date, name: str) -> None:
    """An entry must say of its day what holds from now on, in a year with an official table."""
    if on.year < FIRST_OFFICIAL_YEAR:
        raise Contradiction(f"民國{on.year - 1911}年無官方辦公日曆表，不得個別登錄")
    if (calendar.why_rest(on) is not None) != (kind == "rest"):
        raise Contradiction(f"{minguo(on)}「{name}」之登錄早於現行公布內容，不生效力")


KINDS = ("rest", "work", "closure")
"""What can be entered of a day: offices are off, they work, they close for an emergency."""
