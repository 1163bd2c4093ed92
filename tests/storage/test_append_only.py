"""No statement changes or removes an event, on either database.

Whoever owns the database can drop a trigger (``ALTER TABLE event DISABLE TRIGGER``, ``DROP
TRIGGER``): that is found by replay, not prevented here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pysqlite3
import pytest

from storage.append_only import REFUSED
from tests import postgres as pg
from tests.casework.an_agency import Agency

COLUMNS = "(dossier, seq, matter, command, enforced, recorded_at, leaf, body)"
HEAD = "SELECT dossier, seq, matter, {}, {}, recorded_at, leaf, body FROM event WHERE seq = 1"
SAME = HEAD.format("NULL", "NULL")
OTHER_PLACE = "SELECT 'X', 1, matter, {}, {}, recorded_at, leaf, body FROM event WHERE seq = 1"

EVERYWHERE = {
    "update": "UPDATE event SET body = leaf",
    "update of one column": "UPDATE event SET recorded_at = recorded_at WHERE seq = 2",
    "update of the key": "UPDATE event SET seq = seq + 100",
    "delete": "DELETE FROM event",
    "delete of one": "DELETE FROM event WHERE seq = 2",
    "upsert on the key": (
        f"INSERT INTO event {COLUMNS} SELECT * FROM ({SAME}) AS same WHERE 1 = 1 "
        "ON CONFLICT (dossier, seq) DO UPDATE SET body = excluded.leaf"
    ),
    "upsert on the command": (
        f"INSERT INTO event {COLUMNS} SELECT * FROM ({OTHER_PLACE.format('command', 'NULL')}) "
        "AS same WHERE 1 = 1 ON CONFLICT (command) DO UPDATE SET body = excluded.leaf"
    ),
}
SQLITE = EVERYWHERE | {
    "insert or replace": f"INSERT OR REPLACE INTO event {COLUMNS} {SAME}",
    "replace by command": f"REPLACE INTO event {COLUMNS} {OTHER_PLACE.format('command', 'NULL')}",
    "replace by the row number": (
        f"REPLACE INTO event (rowid, {COLUMNS[1:]} SELECT rowid, 'X', 1, matter, NULL, NULL, "
        "recorded_at, leaf, body FROM event WHERE seq = 1"
    ),
    "insert or ignore": f"INSERT OR IGNORE INTO event {COLUMNS} {SAME}",
    "upsert that does nothing": (
        f"INSERT INTO event {COLUMNS} SELECT * FROM ({SAME}) AS same WHERE 1 = 1 "
        "ON CONFLICT DO NOTHING"
    ),
    "update or replace": "UPDATE OR REPLACE event SET seq = 1",
    "update or ignore": "UPDATE OR IGNORE event SET seq = 1",
}
POSTGRESQL = EVERYWHERE | {
    "truncate": "TRUNCATE event",
    "truncate cascade": "TRUNCATE event CASCADE",
    "truncate with others": "TRUNCATE dossier, event RESTART IDENTITY",
    "merge that updates": (
        "MERGE INTO event USING (SELECT 1) AS one ON true WHEN MATCHED THEN UPDATE SET body = leaf"
    ),
    "merge that deletes": (
        "MERGE INTO event USING (SELECT 1) AS one ON true WHEN MATCHED THEN DELETE"
    ),
    "delete in a query": "WITH gone AS (DELETE FROM event RETURNING seq) SELECT * FROM gone",
}
AS_REPLICA = ("SET session_replication_role = replica",)
AS_STRICT = ("PRAGMA recursive_triggers = ON", "PRAGMA foreign_keys = ON")


@pytest.fixture(scope="module")
def sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database file with one case in it."""
    path = str(tmp_path_factory.mktemp("append-only") / "baton.db")
    agency = Agency(f"sqlite:///{path}")
    agency.complete()
    agency.close()
    return path


@pytest.fixture(scope="module")
def postgres_place(postgres: pg.Server) -> Iterator[str]:
    """A PostgreSQL database with one case in it, as psycopg is told of it."""
    url = postgres.new_database()
    agency = Agency(url)
    agency.complete()
    agency.close()
    yield url.replace("+psycopg", "")
    postgres.drop_database(url)


@contextmanager
def stranger(place: str, *settings: str) -> Iterator[Any]:
    """A connection that does not come from Baton, with its own settings."""
    connection: Any = pysqlite3.connect(place, isolation_level=None)
    for setting in settings:
        connection.execute(setting)
    yield connection
    connection.close()


def everything(connection: Any) -> list[Any]:
    return sorted(connection.execute("SELECT dossier, seq, command, body FROM event").fetchall())


@pytest.mark.parametrize("settings", [(), AS_STRICT], ids=["as it comes", "strict"])
@pytest.mark.parametrize("statement", SQLITE.values(), ids=SQLITE)
def test_sqlite_refuses_every_statement_that_would_change_an_event(
    sqlite_file: str, statement: str, settings: tuple[str, ...]
) -> None:
    with stranger(sqlite_file, *settings) as connection:
        before = everything(connection)
        with pytest.raises((pysqlite3.DatabaseError, sqlite3.DatabaseError), match=REFUSED):
            connection.execute(statement)
        assert everything(connection) == before


@pytest.mark.postgres
@pytest.mark.parametrize("settings", [(), AS_REPLICA], ids=["as it comes", "as a replica"])
@pytest.mark.parametrize("statement", POSTGRESQL.values(), ids=POSTGRESQL)
def test_postgresql_refuses_every_statement_that_would_change_an_event(
    postgres_place: str, statement: str, settings: tuple[str, ...]
) -> None:
    with psycopg.connect(postgres_place, autocommit=True) as connection:
        for setting in settings:
            connection.execute(setting)
        before = everything(connection)
        with pytest.raises(psycopg.Error, match=REFUSED):
            connection.execute(statement)
        assert everything(connection) == before


@pytest.mark.postgres
@pytest.mark.parametrize("settings", [(), AS_REPLICA], ids=["as it comes", "as a replica"])
def test_postgresql_does_nothing_at_all_where_an_upsert_is_to_do_nothing(
    postgres_place: str, settings: tuple[str, ...]
) -> None:
    with psycopg.connect(postgres_place, autocommit=True) as connection:
        for setting in settings:
            connection.execute(setting)
        before = everything(connection)
        done = connection.execute(f"INSERT INTO event {COLUMNS} {SAME} ON CONFLICT DO NOTHING")
        assert done.rowcount == 0
        assert everything(connection) == before


def test_a_new_event_is_taken_and_a_number_is_taken_once(sqlite_file: str) -> None:
    with stranger(sqlite_file) as connection:
        add = f"INSERT INTO event {COLUMNS} {OTHER_PLACE.format('NULL', 'NULL')}"
        connection.execute("BEGIN")
        assert connection.execute(add).rowcount == 1
        with pytest.raises(pysqlite3.DatabaseError, match=REFUSED):
            connection.execute(add)
        connection.execute("ROLLBACK")
