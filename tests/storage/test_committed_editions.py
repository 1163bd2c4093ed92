"""Rows added to committed tables: known to an existing database from its upgrade on, to a new one
from the day of their announcement (F12, F37)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command

from storage import committed_editions, migrating, office_calendar
from storage.calendar_entries import CalendarEntry, calendar_of
from storage.committed_rows import rows_of
from storage.database import Database
from storage.reference import read_reference

GAEMI = date(2024, 7, 24)
"""A closure of the second edition; of the first one is 3 October 2024."""
KRATHON = date(2024, 10, 3)
UPGRADE = "2026-11-28T01:00:00.000000Z"
LATER = "2026-11-29T01:00:00.000000Z"
EVENT = (
    "INSERT INTO event (dossier, seq, matter, recorded_at, leaf, body) "
    "VALUES ('TPE-113-00001', 1, 'application-1', '{}', X'00', X'00')"
)


@pytest.fixture
def database(tmp_path: Any) -> Iterator[Database]:
    found = Database(f"sqlite:///{tmp_path / 'baton.db'}")
    yield found
    found.dispose()


def made_by_the_first_program(database: Database, newest: str) -> None:
    """The tables of the first migration, and an event as the first program recorded it."""
    with database.altering() as connection:
        command.upgrade(migrating._config(connection), "0001")
        connection.execute(sa.text(EVENT.format(newest)))


def closed(database: Database, day: date, instant: str) -> bool:
    with database.reading() as connection:
        calendar = read_reference(connection).calendar_at(instant, ())
    return calendar.why_rest(day, "新北市") is not None


def test_a_new_database_knows_every_row_from_the_day_of_its_announcement(
    database: Database,
) -> None:
    migrating.migrate(database, LATER)
    assert migrating.is_current(database)
    assert closed(database, GAEMI, "2024-07-23T10:00:00.000000Z")
    assert not closed(database, GAEMI, "2024-07-22T10:00:00.000000Z")


def test_an_existing_database_knows_a_later_edition_from_its_upgrade_on(
    database: Database,
) -> None:
    made_by_the_first_program(database, "2024-07-26T01:00:00.000000Z")
    migrating.migrate(database, UPGRADE)
    assert migrating.is_current(database)
    assert not closed(database, GAEMI, "2026-11-28T00:59:59.999999Z")
    assert closed(database, GAEMI, UPGRADE)
    assert closed(database, KRATHON, "2024-10-02T10:00:00.000000Z")


def test_nothing_recorded_so_far_knows_what_an_upgrade_takes_in(database: Database) -> None:
    """The clock of the upgrade may be behind the newest record, or there is none at hand."""
    made_by_the_first_program(database, LATER)
    migrating.migrate(database, UPGRADE)
    assert not closed(database, GAEMI, LATER)
    assert closed(database, GAEMI, "2026-11-29T01:00:00.000001Z")


def test_upgrading_again_changes_nothing(database: Database) -> None:
    made_by_the_first_program(database, "2024-07-26T01:00:00.000000Z")
    migrating.migrate(database, UPGRADE)
    migrating.migrate(database, LATER)
    with database.reading() as connection:
        assert dict(committed_editions.taken_in(connection)) == {
            "first": "",
            **dict.fromkeys(office_calendar.editions(), UPGRADE),
        }


def test_the_editions_of_a_database_are_never_changed(database: Database) -> None:
    migrating.migrate(database, UPGRADE)
    for change in ("UPDATE table_edition SET taken_at = ''", "DELETE FROM table_edition"):
        with pytest.raises(sa.exc.IntegrityError), database.altering() as connection:
            connection.execute(sa.text(change))


@contextmanager
def a_later_edition(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As if the next release brought a closure and the table of 2028."""
    rows = rows_of
    closure = {
        "on": "2026-09-01", "counties": "ALL", "name": "測試颱風", "source": "t",
        "known_from": "2026-08-31", "half_day": "", "part": "", "added": "2027-01-15",
    }  # fmt: skip
    day = {
        "on": "2028-01-03", "kind": "rest", "name": "補假", "source": "117年辦公日曆表",
        "known_from": "2027-01-10", "known_until": "", "added": "2027-01-15",
    }  # fmt: skip
    more = {"closures.csv": [closure], "office_calendar.csv": [day]}
    held = (office_calendar.editions, office_calendar.official_calendar,
            office_calendar.recorded_closures)  # fmt: skip
    with monkeypatch.context() as patched:
        patched.setattr(office_calendar, "rows_of", lambda name: [*rows(name), *more[name]])
        for one in held:
            one.cache_clear()
        yield
    for one in held:
        one.cache_clear()


def test_the_next_release_brings_a_closure_and_a_year_to_an_existing_database(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database of this release, made new, meets the edition after it: no migration is needed."""
    migrating.migrate(database, UPGRADE)
    at = "2027-02-01T00:00:00.000000Z"
    with a_later_edition(monkeypatch):
        assert not migrating.is_current(database)
        assert not closed(database, date(2026, 9, 1), at)
        migrating.migrate(database, at)
        assert migrating.is_current(database)
        before = "2027-01-31T00:00:00.000000Z"
        assert not closed(database, date(2026, 9, 1), before)
        assert closed(database, date(2026, 9, 1), at)
        with database.reading() as connection:
            reference = read_reference(connection)
        assert not reference.calendar_at(before, ()).is_published(date(2028, 1, 1))
        assert reference.calendar_at(at, ()).is_published(date(2028, 1, 1))
        assert reference.calendar_at(at, ()).is_day_off(date(2028, 1, 3))


def test_of_what_a_person_entered_and_what_an_edition_brings_the_entry_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Known on the same day, they may contradict each other: the calendar can be read still."""
    with a_later_edition(monkeypatch):
        entry = CalendarEntry(
            "work", "2028-01-03", "上班", "函", "2027-01-10", LATER, "agency:chen", number=1
        )
        assert not calendar_of([entry]).is_day_off(date(2028, 1, 3))
