"""Stories: scripted cases that are played on a database of their own, and tested like code."""

from __future__ import annotations

from sqlalchemy import inspect

from casework.programmes import PROGRAMMES
from casework.stories.checking import BadStory, programme_of
from casework.stories.format import CalendarGiven, ExpectStep, Story
from casework.stories.record import Record
from casework.stories.stage import Stage
from states.law.taipei import taipei_day, taipei_midnight
from storage.calendar_entries import calendar_entries
from storage.database import Connection, Database
from storage.employers import enter_employers
from storage.reference import (
    EVERYWHERE,
    SYSTEM,
    CalendarEntry,
    announce_window,
    enter_entries,
    set_setting,
)
from storage.vault import Vault


def play_story(story: Story, database: Database, safe: Vault) -> Record:
    """Play a story on a database that is empty or not there yet. Raises `BadStory`."""
    _prepare(database)
    with database.writing() as connection:
        _set_up(connection, story)
    stage = Stage(story, database, safe)
    for number, step in enumerate(story.steps, 1):
        stage.record.lines += stage.play(number, step)
    for name in stage.dossiers:
        stage.record.accounts[name] = stage.account(name, len(story.steps))
    stage.record.names = stage.matters
    return stage.record


def _prepare(database: Database) -> None:
    """Make the tables unless they are there; refuse a database that holds anything."""
    if not inspect(database.engine).has_table("dossier"):
        database.create()
    with database.reading() as connection:
        for table in ("dossier", "employer", "setting", "filing_window", "calendar_entry"):
            if connection.one(f"SELECT 1 FROM {table}") is not None:  # noqa: S608 - names above
                raise BadStory(
                    None, "database", f"資料庫不是空的（{table} 有資料），請給空的資料庫"
                )


def _set_up(connection: Connection, story: Story) -> None:
    """Write what is there before the first step."""
    given, programme = story.given, programme_of(story)
    stamp = PROGRAMMES.stamp(programme)
    for number, employer in given.employers.items():
        row = (number, employer.entity or number, employer.ubn, employer.name, employer.county)
        enter_employers(connection, [row])
    for setting in given.settings:
        since = setting.from_day.isoformat()
        set_setting(
            connection, setting.branch, setting.name, setting.value,
            source=setting.source, from_day=since, programme=stamp,
        )  # fmt: skip
    yearly = programme.start.yearly
    if given.windows is None and yearly is not None:
        for year in _years(story):
            announce_window(connection, *yearly(year), programme=stamp)
    for window in given.windows or ():
        announce_window(
            connection,
            window.first_day.isoformat(),
            window.last_day.isoformat(),
            window.announced_on.isoformat(),
            window.source,
            programme=stamp,
        )
    for entry in given.calendar:
        enter_entries(connection, [_entry(connection, entry)])


def _entry(connection: Connection, given: CalendarGiven) -> CalendarEntry:
    """An entry of the calendar, made at the beginning of the day on which it became known."""
    known, day = given.known_from.isoformat(), given.on.isoformat()
    entry = CalendarEntry(
        given.kind, day, given.name, given.source, known, taipei_midnight(known), SYSTEM,
        " ".join(given.counties) if given.counties else EVERYWHERE,
        given.half or "", given.part or "",
    )  # fmt: skip
    if given.kind != "withdrawn":
        return entry
    earlier = (
        other.number
        for other in calendar_entries(connection)
        if (other.on_day, other.name) == (day, given.name)
    )
    number = next(earlier, None)
    if number is None:
        raise BadStory(None, "calendar", f"沒有 {day}「{given.name}」可撤回")
    return entry._replace(replaces=number)


def _years(story: Story) -> range:
    """The years through which a story runs; each has the window of the programme itself."""
    days = [taipei_day(step.at) for step in story.steps if not isinstance(step, ExpectStep)]
    return range(int(days[0][:4]), int(days[-1][:4]) + 1) if days else range(0)
