"""Settings, windows and the calendar: what the law leaves to branches and agencies, and why."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple, TypeAlias

from states.law.calendar import Calendar
from states.law.taipei import taipei_day, taipei_midnight
from states.law.unit import Unit
from storage import journal
from storage.calendar_entries import (
    EVERYWHERE,
    CalendarEntry,
    calendar_entries,
    calendar_of,
    checked_entries,
    insert_entries,
)
from storage.committed_editions import taken_in
from storage.database import Connection
from storage.dialects import columns
from storage.office_calendar import editions

__all__ = [
    "EVERYWHERE",
    "SYSTEM",
    "CalendarEntry",
    "Entered",
    "Reference",
    "ReferenceBook",
    "SettingValue",
    "announce_window",
    "enter_calendar",
    "enter_entries",
    "read_reference",
    "revise",
    "set_setting",
]

Seats: TypeAlias = tuple[Unit, ...]
"""The units for whose seats a calendar is asked."""

_DAYS_AT_HAND = 256
_NEVER = "9999"
"""Later than every instant."""


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
        entries: Sequence[CalendarEntry] = (),
        taken: Mapping[str, str] | None = None,
    ) -> None:
        self._settings: dict[tuple[str, str, str], list[SettingValue]] = {}
        for branch, name, from_day, value, source, stamp in sorted(
            settings, key=itemgetter(0, 1, 2)
        ):
            entry = SettingValue(json.loads(value), source, from_day)
            self._settings.setdefault((stamp, branch, name), []).append(entry)
        self._windows = tuple(windows)
        self._entries = sorted(entries, key=attrgetter("entered_at"))
        self._entered = [entry.entered_at for entry in self._entries]
        self._taken = dict.fromkeys(editions(), "") if taken is None else taken
        self._turns = sorted({*self._entered, *self._taken.values()})
        self._calendars: dict[tuple[int, tuple[str, ...], Seats], Calendar] = {}
        self._known = lru_cache(maxsize=_DAYS_AT_HAND)(self._known_on)

    def calendar(self, units: Seats) -> Calendar:
        """The calendar for the seats of some units, with everything entered so far, also what will
        be known only later."""
        return self._with(len(self._entries), self._editions_at(_NEVER), units)

    @property
    def last_change(self) -> str | None:
        """The instant of the last entry, or of the last edition that an upgrade took in."""
        at = [*self._entered, *(instant for instant in self._taken.values() if instant)]
        return max(at, default=None)

    def entered_since(self, instant: str) -> list[CalendarEntry]:
        """The entries of the calendar made after an instant."""
        return self._entries[bisect_right(self._entered, instant) :]

    def calendar_at(self, instant: str, units: Seats) -> Calendar:
        """The calendar for the seats of some units as this system knew it at an instant: published
        by then, and entered or taken in with an edition of the committed tables."""
        return self._known(bisect_right(self._turns, instant), taipei_day(instant), units)

    def calendars(self, units: Seats) -> Callable[[str], Calendar]:
        """`calendar_at` for the seats of the same units, asked often."""
        known = lru_cache(maxsize=_DAYS_AT_HAND)(partial(self._known_on, units=units))
        return lambda instant: known(bisect_right(self._turns, instant), taipei_day(instant))

    def windows(self, programme: str) -> list[tuple[str, str]]:
        """First and last day of every announced period of a programme (by its stamp)."""
        return [(first, last) for first, last, stamp in self._windows if stamp == programme]

    def with_entries(self, entries: Sequence[CalendarEntry]) -> Reference:
        """The same data as if these entries of the calendar had been made as well.

        Raises `Contradiction` for entries that could not be made.
        """
        more = checked_entries(self._entries, entries, self._editions_at(_NEVER))
        like = Reference((), self._windows, [*self._entries, *more], self._taken)
        like._settings = self._settings
        return like

    def entry(self, number: int) -> CalendarEntry | None:
        """The entry of the calendar with this number, if there is one."""
        return next((entry for entry in self._entries if entry.number == number), None)

    def entries_of(self, year: int) -> list[CalendarEntry]:
        """The entries about days of a year, in the order of entering."""
        return [entry for entry in self._entries if entry.on_day.startswith(f"{year:04d}-")]

    def newest(self, many: int) -> list[CalendarEntry]:
        """The entries that `with_entries` added, so many, as they are to be written."""
        return [entry for entry in self._entries if entry.number is None][:many]

    def _known_on(self, turns: int, day: str, units: Seats) -> Calendar:
        """As known on a day, after so many of the instants at which something was entered."""
        last = self._turns[turns - 1] if turns else ""
        entered = bisect_right(self._entered, last)
        known = self._with(entered, self._editions_at(last), units)
        return known.known_at(date.fromisoformat(day))

    def _editions_at(self, instant: str) -> tuple[str, ...]:
        """The later editions of the committed tables that were taken in by an instant."""
        at = self._taken
        return tuple(name for name in editions() if name in at and at[name] <= instant)

    def _with(self, entered: int, taken: tuple[str, ...], units: Seats) -> Calendar:
        """The calendar with so many of the entries and these editions, made once."""
        made = (entered, taken, units)
        if made not in self._calendars:
            self._calendars[made] = calendar_of(self._entries[:entered], taken, units)
        return self._calendars[made]

    def setting(self, programme: str, branch: str, name: str, on: str) -> SettingValue | None:
        """The setting of a branch in a programme (by its stamp) on a day, else the one for all
        branches, else none."""
        for owner in (branch, EVERYWHERE):
            known = self._settings.get((programme, owner, name), [])
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
            self._held = read_reference(connection)
            self._revision = revision
        return self._held


SETTINGS = "SELECT branch, name, from_day, value, source, programme FROM setting ORDER BY id"
WINDOWS = "SELECT first_day, last_day, programme FROM filing_window ORDER BY first_day, id"


def read_reference(connection: Connection) -> Reference:
    """Reference data as this transaction sees it, read anew."""
    return Reference(
        connection.rows(SETTINGS),
        connection.rows(WINDOWS),
        calendar_entries(connection),
        taken_in(connection),
    )


def revise(connection: Connection) -> None:
    """Tell every process that reference data has changed."""
    connection.run(
        "INSERT INTO beat (name, value) VALUES ('reference', '1') ON CONFLICT (name) "
        "DO UPDATE SET value = CAST(CAST(beat.value AS INTEGER) + 1 AS VARCHAR)"
    )


class Entered(NamedTuple):
    """Who entered something, and at which instant (UTC)."""

    by: str
    at: str


def set_setting(
    connection: Connection,
    branch: str,
    name: str,
    value: Any,
    *,
    source: str,
    from_day: str,
    entered: Entered | None = None,
    programme: str = "",
) -> None:
    """Record a branch setting with its source; an earlier value stays for earlier days."""
    by, at = entered or Entered(SYSTEM, taipei_midnight(from_day))
    names = (
        "branch", "name", "from_day", "value", "source", "entered_at", "entered_by", "programme",
    )  # fmt: skip
    made = connection.one(
        f"INSERT INTO setting {columns(names)} RETURNING id",
        branch, name, from_day, json.dumps(value, allow_nan=False), source, at, by, programme,
    )  # fmt: skip
    journal.note(connection, "setting", *(made or ()))
    revise(connection)


def announce_window(
    connection: Connection,
    first_day: str,
    last_day: str,
    announced_on: str,
    source: str,
    *,
    number: str = "",
    entered: Entered | None = None,
    programme: str = "",
) -> None:
    """Record a period in which applications of a programme are received."""
    by, at = entered or Entered(SYSTEM, taipei_midnight(announced_on))
    names = ("first_day", "last_day", "announced_on", "number", "source", "entered_at")
    made = connection.one(
        f"INSERT INTO filing_window {columns((*names, 'entered_by', 'programme'))} RETURNING id",
        first_day, last_day, announced_on, number, source, at, by, programme,
    )  # fmt: skip
    journal.note(connection, "filing_window", *(made or ()))
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
    periods are counted again by `casework.clock.recounting`. Raises `Contradiction` for an entry
    that could have no effect or that another one contradicts.
    """
    known_from, source = known
    at = entered_at or taipei_midnight(known_from)
    enter_entries(
        connection,
        [CalendarEntry(kind, on_day, name, source, known_from, at, SYSTEM, counties)],
    )


def enter_entries(connection: Connection, entries: Sequence[CalendarEntry]) -> None:
    """Record entries of the calendar together. Raises `Contradiction` as `checked_entries` does."""
    checked = checked_entries(calendar_entries(connection), entries)
    insert_entries(connection, checked)
    revise(connection)


SYSTEM = "system"
"""Who entered what came with a new database or a story."""
