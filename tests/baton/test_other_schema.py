"""Tables of another version are refused before the first write, with what to do (HT-M6)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from storage import expected
from storage.database import Database
from storage.expected import OtherSchema, require_expected, require_version
from storage.migrating import migrate
from storage.table_versions import PLACE, versions
from storage.tables import OURS
from tests.baton.terminal import Terminal

NEWEST = versions()[-1]
SPOILS = {
    "a newer version": "UPDATE alembic_version SET version_num = '0099'",
    "no version": "DELETE FROM alembic_version",
    "no table of versions": "DROP TABLE alembic_version",
    "two versions": "INSERT INTO alembic_version (version_num) VALUES ('abcd')",
    "an older version": "UPDATE alembic_version SET version_num = '0000'",
    "a missing column": "ALTER TABLE outbox DROP COLUMN sent_at",
    "a missing table": "DROP TABLE security_log",
}
COMMANDS = (
    ("sweep",),
    ("board",),
    ("act", "application.draft", "--by", "officer:li@TPE", "--with",
     '{"branch":"TPE","employer":"E1","year":2026}'),
    ("employer", "04595257", "--name", "永昌", "--county", "臺北市", "--by", "officer:li@TPE"),
    ("calendar", "close", "--date", "2026-12-03", "--county", "ALL", "--name", "颱風", "--source",
     "s", "--known-from", "2026-03-01", "--by", "agency:chen"),
    ("settings", "set", "minor_shift_days", "3", "--source", "s", "--from", "2029-12-03",
     "--by", "agency:chen"),
)  # fmt: skip


@pytest.mark.parametrize("spoil", SPOILS.values(), ids=SPOILS)
def test_no_command_writes_to_tables_of_another_version(terminal: Terminal, spoil: str) -> None:
    database = terminal.office.database
    with database.writing() as connection:
        for trigger in ("security_log_no_update", "security_log_no_delete"):
            if database.dialect == "sqlite":
                connection.run(f"DROP TRIGGER IF EXISTS {trigger}")
        connection.run(spoil)
    tables = [table.name for table in OURS if table.name != "security_log"]
    before = [terminal.office.rows(f"SELECT count(*) FROM {name}") for name in tables]
    for command in COMMANDS:
        said = terminal.run(*command)
        assert said.code == 5, (command, said.err)
        assert "未寫入任何資料" in said.err
        assert "備份" in said.err or "baton init" in said.err, "it says what to do"
    assert before == [terminal.office.rows(f"SELECT count(*) FROM {name}") for name in tables]


def test_an_older_version_is_told_to_migrate_and_a_newer_one_to_change_the_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(expected, "versions", lambda: ("0001", "0002"))
    require_version(["0002"])
    with pytest.raises(OtherSchema, match=r"較舊的版本 0001.*baton init"):
        require_version(["0001"])
    with pytest.raises(OtherSchema, match=r"0099 不是本版所知.*備份"):
        require_version(["0099"])
    with pytest.raises(OtherSchema, match="沒有記錄"):
        require_version([])


def test_init_refuses_a_database_of_a_newer_program_in_words(terminal: Terminal) -> None:
    with terminal.office.database.writing() as connection:
        connection.run("UPDATE alembic_version SET version_num = '0099'")
    said = terminal.run("init")
    assert (said.code, "0099" in said.err, "CommandError" in said.err) == (5, True, False)


def test_the_columns_that_are_written_down_are_those_of_the_tables() -> None:
    """When this fails, `python -m storage.migrating` or `storage.migrating.write_columns`."""
    written = json.loads(expected.COLUMNS.read_text("utf-8"))
    found = {table.name: [c.name for c in table.columns] for table in OURS}
    assert written == found, "python -c 'from storage.migrating import write_columns as w; w()'"


def test_what_the_migrations_make_is_what_is_expected(database_url: str) -> None:
    database = Database(database_url)
    migrate(database)
    with database.reading() as connection:
        require_expected(connection)
    database.dispose()


def test_the_versions_are_those_of_the_migrations() -> None:
    names = [path.name for path in (PLACE / "versions").glob("0*.py")]
    assert sorted(name[:4] for name in names) == list(versions())
    assert Path(PLACE / "versions" / "0001_first_tables.py").exists()
