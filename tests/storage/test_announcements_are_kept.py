"""Settings, windows and the calendar are corrected by later rows; no statement changes one."""

from __future__ import annotations

import psycopg
import pysqlite3
import pytest

from storage.append_only import KEPT
from storage.reference import enter_calendar
from tests.casework.an_agency import Agency

CHANGES = {
    "update": "UPDATE {0} SET source = 'x'",
    "delete": "DELETE FROM {0}",
}
SQLITE = {"replace": "INSERT OR REPLACE INTO {0} SELECT * FROM {0}"}
POSTGRESQL = {"truncate": "TRUNCATE {0}"}


@pytest.fixture
def announced(agency: Agency) -> Agency:
    with agency.database.writing() as connection:
        enter_calendar(
            connection, kind="rest", on_day="2026-03-12", name="放假", known=("2026-03-10", "函")
        )
    return agency


@pytest.mark.parametrize("table", ["setting", "filing_window", "calendar_entry"])
def test_no_statement_changes_or_removes_what_was_announced(announced: Agency, table: str) -> None:
    before = announced.rows(f"SELECT * FROM {table} ORDER BY id")
    assert before
    own = SQLITE if announced.database.dialect == "sqlite" else POSTGRESQL
    for statement in (CHANGES | own).values():
        errors = (pysqlite3.DatabaseError, psycopg.Error)
        with (
            pytest.raises(errors, match=KEPT),
            announced.database.writing() as connection,
        ):
            connection.run(statement.format(table))
        assert announced.rows(f"SELECT * FROM {table} ORDER BY id") == before
