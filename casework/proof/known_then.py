"""Facts that an act found outside its dossier, held against what was announced by then.

A setting is the one in force at the branch on the day; a window ends on a working day of the
calendar known then. What came with a new database or an upgrade (``system``) may have come later
than it is dated, so that an act may also not have known it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from casework.door.gathering import working_day
from states.law.calendar import Calendar
from states.law.differences import Finding
from states.law.programme import Programme
from states.law.record import Event
from states.law.taipei import taipei_day, taipei_midnight
from storage.database import Connection
from storage.evidence import attempted
from storage.reference import EVERYWHERE, SYSTEM, Reference


class _Setting(NamedTuple):
    branch: str
    name: str
    from_day: str
    value: Any
    entered_at: str
    entered_by: str
    programme: str


class _Window(NamedTuple):
    first_day: str
    last_day: str
    entered_at: str
    entered_by: str
    programme: str


_SETTINGS = (
    "SELECT branch, name, from_day, value, entered_at, entered_by, programme FROM setting "
    "ORDER BY from_day, id"
)
_WINDOWS = "SELECT first_day, last_day, entered_at, entered_by, programme FROM filing_window"


class KnownThen:
    """What was announced in a database, and by when."""

    def __init__(self, connection: Connection, reference: Reference) -> None:
        self.reference = reference
        self.settings: dict[tuple[Any, Any, Any], list[_Setting]] = {}
        for branch, name, from_day, value, entered_at, by, of in _rows(connection, _SETTINGS):
            entry = _Setting(branch, name, str(from_day), _read(value), str(entered_at), by, of)
            self.settings.setdefault((of, branch, name), []).append(entry)
        self.windows = [_Window(*row) for row in _rows(connection, _WINDOWS)]
        self._calendars: dict[str, Callable[[str], Calendar]] = {}

    def calendars(self, programme: Programme) -> Callable[[str], Calendar]:
        """The calendar for the seats of a programme's units, as it was known at an instant."""
        if programme.name not in self._calendars:
            self._calendars[programme.name] = self.reference.calendars(programme.units.all)
        return self._calendars[programme.name]

    def faults(self, programme: Programme, event: Event, branch: str) -> Iterator[Finding]:
        """What this event found otherwise than it was known then; ``branch`` was competent."""
        found, at = event["found"], event["recorded_at"]
        settings = programme.settings
        owner = (str(event.get("programme", "")), branch)
        for name in [name for name in found if name in settings]:
            default = settings[name]
            if found[name] not in self._values(owner, name, at, default):
                yield Finding("known", f"{name} 查得為 {found[name]!r}，與當時之設定不符")
        if "windows" in found and branch in programme.units.by_name:
            yield from self._windows(programme, found["windows"], owner, at)

    def _values(self, owner: tuple[str, str], name: str, at: str, default: Any) -> Iterator[Any]:
        """Every value that an act at this instant may have found."""
        day = taipei_day(at)
        for known_by in (at, taipei_midnight(day)):  # entered during that day, or before it
            entry = self._in_force(owner, name, day, known_by)
            if entry is None or entry.entered_by == SYSTEM:
                yield default
            if entry is not None:
                yield default if entry.value is None else entry.value

    def _in_force(
        self, owner: tuple[str, str], name: str, day: str, known_by: str
    ) -> _Setting | None:
        programme, branch = owner
        for unit in (branch, EVERYWHERE):
            for entry in self.settings.get((programme, unit, name), [])[::-1]:
                if entry.from_day <= day and entry.entered_at <= known_by:
                    return entry
        return None

    def _windows(
        self,
        programme: Programme,
        found: Sequence[Sequence[str]],
        owner: tuple[str, str],
        at: str,
    ) -> Iterator[Finding]:
        stamp, branch = owner
        calendar = self.calendars(programme)(at)
        seat = programme.units.by_name[branch].seat_county
        announced: Mapping[tuple[str, str], _Window] = {
            (window.first_day, working_day(calendar, window.last_day, seat)): window
            for window in self.windows
            if window.programme == stamp and _is_day(window.last_day)
        }
        then = {(first, last) for first, last in found}
        for first, last in sorted(then - announced.keys()):
            yield Finding("known", f"受理期間 {first} 至 {last} 從未公告")
        for key in sorted(announced.keys() - then):
            window = announced[key]
            if window.entered_by != SYSTEM and window.entered_at < at:
                yield Finding("known", f"受理期間 {key[0]} 至 {key[1]} 當時已公告而未查得")


def _rows(connection: Connection, sql: str) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] | None = attempted(connection, partial(connection.rows, sql))
    return rows or []


def _read(value: Any) -> Any:
    try:
        return json.loads(value)
    except (ValueError, TypeError):  # told as unreadable
        return None


def _is_day(value: object) -> bool:
    return isinstance(value, str) and len(value) == len("2026-01-01")
