"""What Baton keeps can be read by its owner alone, whatever the umask (HT-M13, hostile-18)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import Database
from storage.owners_alone import opened_afresh, private_file, private_folder, write_once
from tests.baton.terminal import run


@pytest.fixture(autouse=True)
def _the_usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def loose(folder: Path) -> list[str]:
    """Everything below a folder that others may read."""
    return [str(path) for path in [folder, *folder.rglob("*")] if path.stat().st_mode & 0o077]


def test_a_database_and_what_sqlite_writes_beside_it_are_the_owners_alone(tmp_path: Path) -> None:
    folder = private_folder(tmp_path / "a" / "b")
    database = Database(f"sqlite:///{folder / 'baton.db'}")
    database.create()
    with database.writing() as connection:
        connection.run("INSERT INTO beat (name, value) VALUES ('sweep', 'x')")
        names = {path.name for path in folder.iterdir()}
        assert {"baton.db", "baton.db.gate"} <= names
        assert loose(tmp_path / "a") == []
    database.dispose()


def test_everything_that_init_makes_is_the_owners_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    monkeypatch.setenv("BATON_DATA", str(data))
    for name in ("BATON_DATABASE", "BATON_VAULT_KEY", "BATON_OUTBOX"):
        monkeypatch.delenv(name, raising=False)
    assert run("init").code == 0
    assert (data / "baton.db").exists()
    assert loose(data) == []
    (data / "baton.db").chmod(0o644)
    assert run("init").code == 0
    assert loose(data) == [], "a database of an earlier version is closed too"


def test_a_folder_that_was_there_is_left_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    assert private_folder(tmp_path).stat().st_mode & 0o777 == 0o755


def test_files_are_the_owners_alone_and_a_secret_is_written_once(tmp_path: Path) -> None:
    with opened_afresh(tmp_path / "log") as file:
        file.write(b"x")
    private_file(tmp_path / "file")
    write_once(tmp_path / "secret", b"first")
    write_once(tmp_path / "secret", b"second")
    assert (tmp_path / "secret").read_bytes() == b"first"
    assert not [path for path in tmp_path.iterdir() if path.stat().st_mode & 0o077]
