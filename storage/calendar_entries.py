"""Entries of the calendar made after the committed tables: days, closures, whole years.

An entry is never changed. A later one that names it under ``replaces`` corrects or withdraws it:
of a closure, from the day on which that became known; of a single day, altogether, for it was
entered by mistake.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from states.law.calendar import Calendar, CalendarDay, Closure, Contradiction, PublishedYear, minguo
from states.law.counties import COUNTIES
from states.law.unit import Unit
from storage import journal
from storage.database import Connection
from storage.dialects import columns
from storage.office_calendar import (
    FIRST_OFFICIAL_YEAR,
    editions,
    later_days,
    new_years,
    official_calendar,
    recorded_closures,
)

EVERYWHERE = "*"
"""All counties; as the branch of a setting: every branch without one of its own."""

KINDS = ("rest", "work", "closure", "withdrawn", "year")
"""Offices are off, they work, they close for an emergency; an entry is withdrawn; the table of the
whole year of the day has been published."""

HALVES = ("", "am", "pm")


class CalendarEntry(NamedTuple):
    """What was entered of a day, known since when, by whom and at which instant (UTC).

    ``number`` is given by the database.
    """

    kind: str
    on_day: str
    name: str
    source: str
    known_from: str
    entered_at: str
    entered_by: str
    counties: str = EVERYWHERE
    half: str = ""
    part: str = ""
    replaces: int | None = None
    number: int | None = None


_COLUMNS = (
    "kind", "on_day", "name", "source", "known_from", "entered_at", "entered_by", "counties",
    "half", "part", "replaces",
)  # fmt: skip


def calendar_entries(connection: Connection) -> list[CalendarEntry]:
    """All entries in the order in which they were made."""
    names = ", ".join((*_COLUMNS, "id"))
    sql = f"SELECT {names} FROM calendar_entry ORDER BY entered_at, id"  # noqa: S608 - names above
    return [CalendarEntry(*row) for row in connection.rows(sql)]


def insert_entries(connection: Connection, entries: Sequence[CalendarEntry]) -> None:
    """Write entries that have been checked."""
    sql = f"INSERT INTO calendar_entry {columns(_COLUMNS)} RETURNING id"
    made = [connection.one(sql, *entry[:-1]) for entry in entries]
    journal.note(connection, "calendar_entry", *(row[0] for row in made if row))


def calendar_of(
    entries: Sequence[CalendarEntry],
    taken: tuple[str, ...] | None = None,
    units: Iterable[Unit] = (),
) -> Calendar:
    """The official calendar as amended, published and closed by these entries.

    ``units`` are those for whose seats it is asked: what is closed in a part of a county only
    counts where their seat lies in that part. ``taken`` are the later editions of the committed
    tables that are known, by default all.
    """
    ended = {e.replaces: date.fromisoformat(e.known_from) for e in entries if e.replaces}
    closures = [*recorded_closures(taken)]
    for entry in entries:
        if entry.kind == "closure" and _reaches_a_seat(entry, units):
            end = ended.get(entry.number) if entry.number else None
            closures.append(_closure(entry, end and end - timedelta(days=1)))
    have = editions() if taken is None else taken
    return _tables(entries, have).with_closures(closures)


def _tables(entries: Sequence[CalendarEntry], taken: tuple[str, ...]) -> Calendar:
    """The tables of days off and working days as amended and published, without closures."""
    mistaken = {entry.replaces for entry in entries if entry.replaces}
    days: list[CalendarDay] = []
    years: list[PublishedYear] = []
    for entry in entries:
        on, known = date.fromisoformat(entry.on_day), date.fromisoformat(entry.known_from)
        if entry.kind == "year":
            years.append(PublishedYear(on.year, entry.source, known))
        elif entry.kind in ("rest", "work") and entry.number not in mistaken:
            days.append(CalendarDay(on, entry.kind == "rest", entry.name, entry.source, known))
    said = {(day.on, day.known_from) for day in days}
    # of what a person entered and what an edition brought for the same day, the entry stands
    later = [day for day in later_days(taken) if (day.on, day.known_from) not in said]
    published = {year.year for year in years}
    years += [year for year in new_years(later) if year.year not in published]
    first = official_calendar(())
    return first.amended([*days, *later], years) if days or later or years else first


def _closure(entry: CalendarEntry, known_until: date | None) -> Closure:
    on, known = date.fromisoformat(entry.on_day), date.fromisoformat(entry.known_from)
    where = None if entry.counties == EVERYWHERE else frozenset(entry.counties.split())
    return Closure(on, where, entry.name, entry.source, known, entry.half == "pm", known_until)


def _reaches_a_seat(entry: CalendarEntry, units: Iterable[Unit]) -> bool:
    """Whether a period can end differently for it: the office is closed when the day ends (AM-39),
    and the closed part of a county holds the seat of a unit (AM-38)."""
    if entry.half == "am":
        return False
    if not entry.part:
        return True
    counties = entry.counties.split()
    return any(b.seat_county in counties and entry.part in b.address for b in units)


def checked_entries(
    before: Sequence[CalendarEntry],
    entries: Sequence[CalendarEntry],
    taken: tuple[str, ...] | None = None,
) -> list[CalendarEntry]:
    """The entries as they are to be written. Raises `Contradiction` when one could have no effect,
    or contradicts another one."""
    checked = [_checked(before, entry) for entry in entries]
    after = calendar_of([*before, *checked], taken)
    published = {int(entry.on_day[:4]) for entry in checked if entry.kind == "year"}
    for entry in checked:
        if entry.kind in ("rest", "work"):
            _require_effect(after, entry, published)
    return checked


def _checked(before: Sequence[CalendarEntry], entry: CalendarEntry) -> CalendarEntry:
    for field, known in (("kind", KINDS), ("half", HALVES)):
        if (said := getattr(entry, field)) not in known:
            names = "、".join(filter(None, known))
            raise Contradiction(f"不認得的日曆登錄種類「{said}」，可用者：{names}")
    if entry.replaces is not None:
        _require_standing(before, entry)
    entry = entry._replace(counties=_counties(entry))
    withdrawn = {other.replaces for other in before}
    for other in before:
        if entry.kind == "closure" and other.number not in withdrawn and _same(other, entry):
            raise Contradiction(f"同一停止上班已登錄（編號 {other.number}）")
    return entry


def _same(other: CalendarEntry, entry: CalendarEntry) -> bool:
    """Whether two entries close the same offices for the same time."""
    spoken = ("kind", "on_day", "counties", "half", "part")
    return all(getattr(other, name) == getattr(entry, name) for name in spoken)


def _require_standing(before: Sequence[CalendarEntry], entry: CalendarEntry) -> None:
    """What is corrected or withdrawn must be there, be about the same day, and still stand."""
    found = next((other for other in before if other.number == entry.replaces), None)
    if found is None or found.kind not in ("rest", "work", "closure"):
        raise Contradiction(f"沒有編號 {entry.replaces} 之停班或單日登錄可更正或撤回")
    if any(other.replaces == entry.replaces for other in before):
        raise Contradiction(f"編號 {entry.replaces} 之登錄先前已更正或撤回")
    if found.on_day != entry.on_day:
        raise Contradiction(f"編號 {entry.replaces} 之登錄是 {found.on_day}，不是 {entry.on_day}")
    if found.known_from > entry.known_from:
        raise Contradiction(f"更正或撤回不得早於原登錄為人所知之日（{found.known_from}）")


def _counties(entry: CalendarEntry) -> str:
    """The counties as units are asked by; a closure nobody would notice is refused."""
    counties, is_closure = entry.counties, entry.kind == "closure"
    if not is_closure and (entry.half or entry.part):
        raise Contradiction("僅停止上班得限於半日或部分地區")
    if counties == EVERYWHERE:
        if entry.part:
            raise Contradiction("部分地區之停止上班須載明縣市")
        return counties
    named = list(dict.fromkeys(counties.replace("台", "臺").split()))
    unknown = [county for county in named if county not in COUNTIES]
    if unknown or not named or not is_closure:
        fault = f"沒有「{'、'.join(unknown)}」" if unknown else "僅停止上班得限於部分縣市"
        raise Contradiction(f"縣市「{counties}」無法登錄：{fault}")
    return " ".join(named)


def _require_effect(calendar: Calendar, entry: CalendarEntry, published: Iterable[int]) -> None:
    """An entry must say of its day what holds from now on, in a year with an official table."""
    on = date.fromisoformat(entry.on_day)
    if on.year < FIRST_OFFICIAL_YEAR and on.year not in published:
        raise Contradiction(f"民國{on.year - 1911}年無官方辦公日曆表，不得個別登錄")
    if calendar.is_day_off(on) != (entry.kind == "rest"):
        raise Contradiction(f"{minguo(on)}「{entry.name}」之登錄早於現行公布內容，不生效力")
