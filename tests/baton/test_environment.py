"""A missing, locked, corrupt or unreachable database: what it is, what to do, exit code 5."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage import database
from tests.baton.terminal import run

COMMANDS = (
    ("board",),
    ("sweep",),
    ("sweep", "--dry-run"),
    ("release", "TPE-115-00001", "--by", "agency:chen"),
    ("act", "application.accept", "--by", "officer:li@TPE", "--with", "{}"),
)
NOBODY = "postgresql+psycopg://nobody:secret@127.0.0.1:1/baton"

pytestmark = pytest.mark.parametrize("command", COMMANDS, ids=[" ".join(c[:2]) for c in COMMANDS])


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty directory of data, and no other setting."""
    for name in ("BATON_DATABASE", "BATON_VAULT_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BATON_DATA", str(tmp_path))
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:1/api")
    return tmp_path


def broken(*command: str) -> str:
    """What a command says that cannot work here."""
    said = run(*command)
    assert said.code == 5, said
    assert not said.out
    return said.err


def test_a_missing_database_is_to_be_made(command: tuple[str, ...], directory: Path) -> None:
    said = broken(*command)
    assert "baton init" in said
    assert str(directory / "baton.db") in said
    assert list(directory.iterdir()) == [], "asking must not create a file"


def test_a_database_without_tables_is_to_be_made(command: tuple[str, ...], directory: Path) -> None:
    (directory / "baton.db").touch()
    assert "baton init" in broken(*command)


def test_a_corrupt_file_is_no_database(command: tuple[str, ...], directory: Path) -> None:
    (directory / "baton.db").write_bytes(b"not a database at all" * 1_000)
    said = broken(*command)
    assert "not a database" in said
    assert "baton doctor" in said


def test_a_directory_is_no_database(command: tuple[str, ...], directory: Path) -> None:
    (directory / "baton.db").mkdir()
    assert "baton doctor" in broken(*command)


def test_an_unreachable_server_is_named_without_its_password(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BATON_DATABASE", NOBODY)
    said = broken(*command)
    assert "127.0.0.1" in said
    assert "secret" not in said


@pytest.mark.parametrize("url", ["nonsense", "mysql://x/y", "sqlite://", "oracle+foo://x"])
def test_an_address_that_is_none_says_how_to_write_one(
    command: tuple[str, ...], url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BATON_DATABASE", url)
    assert "BATON_DATABASE" in broken(*command)


def test_a_vault_without_its_key_is_not_given_a_new_one(
    command: tuple[str, ...], directory: Path
) -> None:
    assert run("init").code == 0
    (directory / "vault.key").unlink()
    if command[0] == "sweep":  # a lost key stops no period (HT-M7)
        assert run(*command).code == 0
    elif command[0] != "board":
        assert "vault.key" in broken(*command)
    assert not (directory / "vault.key").exists()


def test_a_locked_file_says_so(
    command: tuple[str, ...], directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("init").code == 0
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    holder = database.Database(f"sqlite:///{directory / 'baton.db'}")
    raw = holder.connected()
    raw.cursor().execute("BEGIN EXCLUSIVE")
    try:
        said = run(*command)
    finally:
        raw.rollback()
        raw.close()
        holder.dispose()
    if command[0] != "act":  # a board too: a look that cannot be recorded is not shown
        assert said.code == 5
        assert "忙碌" in said.err
