"""The migrations, applied one after the other, make exactly the tables of this version."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage import migrating
from storage.database import Database
from storage.expected import OtherSchema, require_expected
from tests import postgres as pg

SQLITE_SCHEMA = (
    "SELECT type, name, tbl_name, sql FROM sqlite_master "
    "WHERE name NOT LIKE 'sqlite_%' AND name NOT LIKE '%alembic%' AND type <> 'table'"
)
SQLITE_COLUMNS = (
    'SELECT m.name, c.cid, c.name, c.type, c."notnull", c.dflt_value, c.pk '
    "FROM sqlite_master m, pragma_table_info(m.name) c "
    "WHERE m.type = 'table' AND m.name <> 'alembic_version'"
)
SQLITE_UNIQUE = (
    'SELECT m.name, i."unique", i.origin, i.partial, '
    "(SELECT group_concat(x.name) FROM pragma_index_info(i.name) x) "
    "FROM sqlite_master m, pragma_index_list(m.name) i "
    "WHERE m.type = 'table' AND m.name <> 'alembic_version'"
)
POSTGRESQL_INDEXES = (
    "SELECT indexname, indexdef FROM pg_indexes "
    "WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
)
POSTGRESQL_COLUMNS = (
    "SELECT table_name, ordinal_position, column_name, data_type, character_maximum_length, "
    "is_nullable, column_default FROM information_schema.columns "
    "WHERE table_schema = 'public' AND table_name <> 'alembic_version'"
)
POSTGRESQL_CONSTRAINTS = (
    "SELECT conrelid::regclass::text, conname, contype::text, pg_get_constraintdef(oid) "
    "FROM pg_constraint WHERE connamespace = 'public'::regnamespace "
    "AND conrelid <> coalesce(to_regclass('alembic_version'), 0)"
)
POSTGRESQL_TRIGGERS = (
    "SELECT tgname, tgenabled::text, pg_get_triggerdef(oid), pg_get_functiondef(tgfoid) "
    "FROM pg_trigger WHERE NOT tgisinternal"
)
SCHEMA = {
    "sqlite": (SQLITE_SCHEMA, SQLITE_COLUMNS, SQLITE_UNIQUE),
    "postgresql": (
        POSTGRESQL_INDEXES, POSTGRESQL_COLUMNS, POSTGRESQL_CONSTRAINTS, POSTGRESQL_TRIGGERS,
    ),
}  # fmt: skip


@contextmanager
def opened(url: str) -> Iterator[Database]:
    database = Database(url)
    try:
        yield database
    finally:
        database.dispose()


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    with opened(database_url) as empty:
        yield empty


@pytest.fixture
def another(
    database: Database, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Database]:
    """A second empty database of the same kind."""
    if database.dialect == "sqlite":
        with opened(f"sqlite:///{tmp_path / 'another.db'}") as second:
            yield second
        return
    server: pg.Server = request.getfixturevalue("postgres")
    url = server.new_database()
    with opened(url) as second:
        yield second
    server.drop_database(url)


def schema(database: Database) -> list[list[tuple[object, ...]]]:
    """Everything the database knows of its tables, indexes, constraints and triggers."""
    with database.engine.connect() as connection:
        return [
            sorted(map(_plain, connection.exec_driver_sql(sql)), key=repr)
            for sql in SCHEMA[database.dialect]
        ]


def _plain(row: sa.Row[tuple[object, ...]]) -> tuple[object, ...]:
    return tuple(" ".join(part.split()) if isinstance(part, str) else part for part in row)


def test_the_migrations_make_the_very_tables_indexes_and_triggers_of_this_version(
    database: Database, another: Database
) -> None:
    assert migrating.migrate(database)
    another.create()
    assert schema(database) == schema(another)


DUE = "CREATE INDEX ix_clock_due ON clock (run_after, id) WHERE status = "


@pytest.mark.parametrize(
    ("changes", "undo"),
    [
        (["DROP INDEX ix_clock_due"], [f"{DUE}'running'"]),
        (
            ["DROP INDEX ix_clock_due", f"{DUE}'held'"],
            ["DROP INDEX ix_clock_due", f"{DUE}'running'"],
        ),
        (["ALTER TABLE beat ADD COLUMN source VARCHAR"], ["ALTER TABLE beat DROP COLUMN source"]),
        (["DROP TRIGGER {}"], []),
    ],
    ids=["index", "predicate", "column", "trigger"],
)
def test_the_comparison_of_schemas_sees_a_difference(
    database: Database, another: Database, changes: list[str], undo: list[str]
) -> None:
    database.create()
    another.create()
    trigger = {"sqlite": "event_no_update", "postgresql": "event_no_change ON event"}
    run(database, [change.format(trigger[database.dialect]) for change in changes])
    assert schema(database) != schema(another)
    if undo and database.dialect == "sqlite":  # PostgreSQL goes on counting dropped columns
        run(database, undo)
        assert schema(database) == schema(another)


def is_current(database: Database) -> bool:
    """Whether the programs would use it as it is."""
    try:
        with database.reading() as connection:
            require_expected(connection)
    except OtherSchema:
        return False
    return True


def run(database: Database, statements: list[str]) -> None:
    with database.engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def test_alembic_finds_no_difference_after_the_migrations(database: Database) -> None:
    migrating.migrate(database)
    assert migrating.differences(database) == [], "write the next migration: make migration"


def test_alembic_finds_a_difference_where_there_is_one(database: Database) -> None:
    migrating.migrate(database)
    run(database, ["ALTER TABLE beat ADD COLUMN source VARCHAR"])
    assert len(migrating.differences(database)) == 1


def test_migrating_twice_changes_nothing_the_second_time(database: Database) -> None:
    assert not is_current(database)
    assert migrating.migrate(database)[0] == "0001"
    assert is_current(database)
    before = schema(database)
    assert migrating.migrate(database) == []
    assert schema(database) == before


def test_migrating_keeps_what_is_in_the_tables(database: Database) -> None:
    migrating.migrate(database)
    with database.writing() as connection:
        connection.run("INSERT INTO beat (name, value) VALUES ('sweep', 'x')")
    migrating.migrate(database)
    with database.reading() as connection:
        assert connection.rows("SELECT name, value FROM beat") == [("sweep", "x")]


def test_tables_that_no_migration_made_are_refused_and_left_alone(database: Database) -> None:
    database.create()
    run(database, ["DROP TABLE alembic_version"])
    before = schema(database)
    with pytest.raises(migrating.NotOurs, match="account"):
        migrating.migrate(database)
    assert schema(database) == before
    assert not is_current(database)


def test_the_tables_of_others_are_no_hindrance_and_no_difference(database: Database) -> None:
    run(database, ["CREATE TABLE flow_run (id VARCHAR PRIMARY KEY)"])
    migrating.migrate(database)
    assert migrating.differences(database) == []


def test_of_several_processes_that_migrate_at_once_one_does_it(database: Database) -> None:
    urls = [database.url.render_as_string(hide_password=False)] * 3
    applied: list[list[str]] = []

    def run(url: str) -> None:
        with opened(url) as own:
            applied.append(migrating.migrate(own))

    threads = [threading.Thread(target=run, args=(url,)) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(bool, applied)) == [False, False, True]
    assert migrating.differences(database) == []


def test_a_migration_that_fails_leaves_an_empty_database(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("alembic.op.create_index", broken)
    with pytest.raises(RuntimeError, match="the disk is full"):
        migrating.migrate(database)
    with database.engine.connect() as connection:
        assert sa.inspect(connection).get_table_names() == []
    monkeypatch.undo()
    assert migrating.migrate(database)


def test_the_next_migration_is_written_from_the_difference(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    copy = tmp_path / "migrations"
    (copy / "versions").mkdir(parents=True)
    for path in [*migrating.PLACE.glob("*.*"), *migrating.PLACE.glob("versions/*.py")]:
        (copy / path.relative_to(migrating.PLACE)).write_bytes(path.read_bytes())
    monkeypatch.setattr(migrating, "PLACE", copy)
    numbers = sorted(path.name[:4] for path in (copy / "versions").glob("*.py"))
    written = Path(migrating.write_next("Count the letters"))
    assert written.parent == copy / "versions"
    assert written.name == f"{int(numbers[-1]) + 1:04d}_count_the_letters.py"
    text = written.read_text("utf-8")
    assert text.startswith('"""Count the letters."""')
    assert "pass" in text, "nothing differs, so nothing is to be done"
