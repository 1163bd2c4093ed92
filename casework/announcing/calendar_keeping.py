"""The agency keeps the calendar: whole years, single days, closures, and what each change moves.

Every entry has its source, who made it and when. Entries of one command are made together or not
at all; then the running periods are counted again. `Change.dry_run` shows what would move.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from casework.announcing.year_tables import Day, YearTable, doubts
from casework.clock.recounting import Recount, foresee, recount
from casework.door.desk import Desk
from casework.door.identities import Identity
from casework.door.watching import watched
from casework.errors import Malformed
from casework.programmes import PROGRAMMES
from casework.words.days import day_said
from casework.words.entered import stated
from states.law.calendar import Calendar, Contradiction
from states.law.role import RoleKind
from states.law.taipei import taipei_day
from storage.calendar_entries import EVERYWHERE, CalendarEntry, insert_entries
from storage.reference import Reference, read_reference, revise

KEEPERS = (RoleKind.agency,)
"""The agency, for all branches alike: no branch decides on which days its own periods end."""


class Change(NamedTuple):
    """Who changes the calendar, when, from which source known since which day (ISO)."""

    by: Identity
    now: str
    source: str
    known_from: str
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a change: the entries made (or that would be), what moves, what to check."""

    entries: Sequence[CalendarEntry]
    recount: Recount
    dry_run: bool
    warnings: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "dry_run": self.dry_run,
            "entries": [entry._asdict() for entry in self.entries],
            "warnings": self.warnings,
            "recount": self.recount.as_json(),
        }


def enter_table(desk: Desk, change: Change, number: str, table: YearTable) -> Kept:
    """Enter the published table of a whole year, or of an amended one what is new in it."""

    def entries(reference: Reference) -> list[CalendarEntry]:
        cited = change._replace(source=f"{change.source}（{stated('number', number)}）")
        return _news(cited, table, reference.calendar(PROGRAMMES.units))

    return _keep(desk, change, "calendar.import", entries, doubts(table))


def _news(change: Change, table: YearTable, calendar: Calendar) -> list[CalendarEntry]:
    """The entries a table needs: exceptions of a new year, differences of a published one."""
    first = date(table.year, 1, 1)
    new = not calendar.is_published(first) or not calendar.is_verified(first)
    wanted = [
        _entry(change, "rest" if day.rest else "work", day.on, day.name or _plain(rest=day.rest))
        for day in table.days
        if day.rest != calendar.is_day_off(day.on) or (new and _is_exception(day))
    ]
    return [_entry(change, "year", first, f"{table.year}年辦公日曆表"), *wanted] if new else wanted


def _is_exception(day: Day) -> bool:
    """A named day off, or one that differs from the week."""
    return bool(day.rest and day.name) or day.rest != (day.on.weekday() > _FRIDAY)


_FRIDAY = 4


def _plain(*, rest: bool) -> str:
    return "放假日" if rest else "上班日"


def amend(
    desk: Desk, change: Change, *, on: str, rest: bool, name: str, replaces: int | None = None
) -> Kept:
    """Enter a single day off or working day, or correct an entry of one that was a mistake."""

    def entries(_: Reference) -> list[CalendarEntry]:
        kind = "rest" if rest else "work"
        day = day_said("date", on)
        return [_entry(change, kind, day, stated("name", name))._replace(replaces=replaces)]

    return _keep(desk, change, "calendar.amend", entries)


class Emergency(NamedTuple):
    """A closure: where (county names, or all), for which half of the day, in which part."""

    on: str
    counties: tuple[str, ...]
    name: str
    half: str = ""
    part: str = ""


def close(desk: Desk, change: Change, emergency: Emergency, *, replaces: int | None = None) -> Kept:
    """Enter that offices stop work (AM-38, AM-39), or correct what was entered of it."""

    def entries(_: Reference) -> list[CalendarEntry]:
        name = stated("name", emergency.name)
        entry = _entry(change, "closure", day_said("date", emergency.on), name)
        everywhere = "ALL" in (county.upper() for county in emergency.counties)
        return [
            entry._replace(
                counties=EVERYWHERE if everywhere else " ".join(emergency.counties),
                half=emergency.half,
                part=emergency.part,
                replaces=replaces,
            )
        ]

    return _keep(desk, change, "calendar.close", entries)


def withdraw(desk: Desk, change: Change, number: int) -> Kept:
    """Withdraw a closure that was announced, or an entry of a day that was a mistake."""

    def entries(reference: Reference) -> list[CalendarEntry]:
        found = reference.entry(number)
        if found is None:
            raise Malformed("entry", f"沒有編號 {number} 之登錄；請看 baton calendar show")
        name = f"撤回：{found.name}"
        day = date.fromisoformat(found.on_day)
        return [_entry(change, "withdrawn", day, name)._replace(replaces=number)]

    return _keep(desk, change, "calendar.withdraw", entries)


def _keep(
    desk: Desk,
    change: Change,
    act: str,
    entries: Callable[[Reference], list[CalendarEntry]],
    warnings: Sequence[str] = (),
) -> Kept:
    """Make entries and count again; of a dry run nothing stays but the list."""
    with watched(desk.database, change.by, act, change.now, allowed=PROGRAMMES.of_kind(*KEEPERS)):
        change = change._replace(source=stated("source", change.source))
        _require_known(change)
        made = (_foreseen if change.dry_run else _written)(desk, change, entries)
    if change.dry_run:
        return Kept(*made, dry_run=True, warnings=[*warnings])
    first = min((entry.on_day for entry in made[0]), default=None)
    moved = recount(desk, change.now, first_day=first) if first else made[1]
    return Kept(made[0], moved, dry_run=False, warnings=[*warnings])


def _foreseen(
    desk: Desk, change: Change, entries: Callable[[Reference], list[CalendarEntry]]
) -> tuple[list[CalendarEntry], Recount]:
    with desk.database.reading() as connection:
        reference = desk.book.current(connection)
        wanted = entries(reference)
        supposed = _supposed(reference, wanted)
        wanted = supposed.newest(len(wanted))
        first = min((entry.on_day for entry in wanted), default=None)
        if first is None:
            return wanted, Recount(change.now)
        programmes, now = desk.programmes, change.now
        return wanted, foresee(connection, supposed, programmes, now, first_day=first)


def _written(
    desk: Desk, change: Change, entries: Callable[[Reference], list[CalendarEntry]]
) -> tuple[list[CalendarEntry], Recount]:
    with desk.database.writing() as connection:
        revise(connection)  # whoever else enters something waits until this is done
        reference = read_reference(connection)
        wanted = entries(reference)
        wanted = _supposed(reference, wanted).newest(len(wanted))
        insert_entries(connection, wanted)
    return wanted, Recount(change.now)


def _supposed(reference: Reference, wanted: Sequence[CalendarEntry]) -> Reference:
    """The calendar with the new entries. Raises `Malformed` where they contradict it."""
    try:
        return reference.with_entries(wanted)
    except Contradiction as wrong:
        raise Malformed("calendar", str(wrong)) from None


def _require_known(change: Change) -> None:
    """What is entered is known to somebody already."""
    known, today = day_said("known_from", change.known_from), taipei_day(change.now)
    if known.isoformat() > today:
        raise Malformed("known_from", f"{known} 尚未到來；須為已公布之日（今日 {today}）")


def _entry(change: Change, kind: str, on: date, name: str) -> CalendarEntry:
    who = f"{change.by.role}:{change.by.id}"
    known = day_said("known_from", change.known_from).isoformat()
    return CalendarEntry(kind, on.isoformat(), name, change.source, known, change.now, who)
