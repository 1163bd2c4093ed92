"""Copies that are whole and open with their key; one process that serves (F08, T11, T20, HT-M7)."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from baton.present import now
from casework.setup import checkup_place
from storage import sweeps
from storage.database import Database
from storage.keys import NoKey
from storage.serving_lock import AlreadyServed, served_by, serving_alone
from storage.vault import Vault
from tests.baton.terminal import Terminal
from tests.casework.a_case import EMPLOYER
from tests.casework.an_agency import APPLICATION
from tests.conftest import FrozenTime


def on_sqlite(terminal: Terminal) -> bool:
    return terminal.office.database.dialect == "sqlite"


def check(terminal: Terminal, name: str) -> dict[str, Any]:
    found = {one["check"]: one for one in terminal.run("doctor", "--json").json["checks"]}
    return dict(found[name])


def sealed(terminal: Terminal) -> None:
    """A case in which something lies sealed."""
    dossier = terminal.office.submitted()
    terminal.office.do(
        EMPLOYER, "application.withdraw", "2026-03-10T03:00:00.000000Z", dossier, APPLICATION,
        reason="身體不適",
    )  # fmt: skip


def another_key(terminal: Terminal) -> None:
    (terminal.directory / "vault.key").write_bytes(os.urandom(32))


def test_a_copy_is_whole_and_the_doctor_knows_how_old_it_is(
    terminal: Terminal, freeze: Callable[[str], FrozenTime]
) -> None:
    sealed(terminal)
    assert check(terminal, "backup")["status"] == "watch"
    target = terminal.directory / "copy.db"
    said = terminal.run("backup", str(target), "--json")
    if not on_sqlite(terminal):
        assert (said.code, "pg_dump" in said.err) == (5, True)
        assert terminal.run("backup", "--taken").code == 0
    else:
        assert (said.code, said.json["dossiers"], target.stat().st_mode & 0o077) == (0, 1, 0)
        assert terminal.run("backup", str(target), "--check").code == 0
    assert check(terminal, "backup")["status"] == "fine"
    freeze("2026-03-12T04:00:00Z")
    assert check(terminal, "backup")["status"] == "watch"


def test_a_copy_is_never_written_over_and_a_damaged_one_is_told(terminal: Terminal) -> None:
    if not on_sqlite(terminal):
        return
    sealed(terminal)
    target = terminal.directory / "copy.db"
    assert terminal.run("backup", str(target)).code == 0
    assert terminal.run("backup", str(target)).code == 5
    whole = target.read_bytes()
    middle = len(whole) // 2
    target.write_bytes(whole[:middle] + b"\xff" * 4_096 + whole[middle + 4_096 :])
    damaged = terminal.run("backup", str(target), "--check")
    assert damaged.code == 5
    assert "Traceback" not in damaged.err
    nothing = terminal.run("backup", str(terminal.directory / "none.db"), "--check")
    assert (nothing.code, "沒有" in nothing.err) == (5, True)


@pytest.mark.parametrize(
    "spoil", [another_key, lambda t: (t.directory / "vault.key").write_bytes(b"")]
)
def test_f08_t11_another_key_is_refused_by_doctor_acts_init_and_backup(
    terminal: Terminal, spoil: Callable[[Terminal], Any]
) -> None:
    sealed(terminal)
    spoil(terminal)
    assert check(terminal, "vault")["status"] == "broken"
    draft = '{"branch": "TPE", "employer": "E1", "year": 2026}'
    act = terminal.run("act", "application.draft", "--by", "officer:li@TPE", "--with", draft)
    for said in (
        act,
        terminal.run("init"),
        terminal.run("backup", str(terminal.directory / "c.db")),
    ):
        assert said.code == 5
        assert "金鑰" in said.err or not on_sqlite(terminal)


def test_f08_a_lost_key_is_never_made_anew_over_sealed_data(terminal: Terminal) -> None:
    sealed(terminal)
    key = terminal.directory / "vault.key"
    key.unlink()
    said = terminal.run("init")
    assert (said.code, key.exists()) == (5, False)
    assert "還原" in said.err


def test_a_key_is_made_where_nothing_lies_sealed_yet(terminal: Terminal) -> None:
    (terminal.directory / "vault.key").unlink()
    assert terminal.run("init").code == 0
    assert (terminal.directory / "vault.key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("lost", [another_key, lambda t: (t.directory / "vault.key").unlink()])
def test_ht_m7_a_lost_key_stops_no_period(
    terminal: Terminal,
    freeze: Callable[[str], FrozenTime],
    monkeypatch: pytest.MonkeyPatch,
    lost: Callable[[Terminal], Any],
) -> None:
    """What is enforced opens nothing; what is to be opened still says that the key is missing."""
    dossier = terminal.office.correcting()
    sealed(terminal)
    freeze("2026-03-15T16:00:01Z")
    lost(terminal)
    monkeypatch.setattr(sweeps, "database_now", lambda connection: now())
    said = terminal.run("sweep", "--after-outage")
    assert said.code == 0, said.err
    assert terminal.office.state(dossier) == "not_accepted"
    assert check(terminal, "vault")["status"] == "broken"


def test_one_process_serves_an_sqlite_database(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'baton.db'}")
    assert served_by(database) is None
    with serving_alone(database):
        assert served_by(database) == str(os.getpid())
        with pytest.raises(AlreadyServed, match=str(os.getpid())), serving_alone(database):
            raise AssertionError("two serve")
    assert served_by(database) is None


@pytest.mark.parametrize(
    ("free", "status"), [(50_000_000, "broken"), (500_000_000, "watch"), (5_000_000_000, "fine")]
)
def test_a_disk_that_fills_is_told_before_it_is_full(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, free: int, status: str
) -> None:
    room = type("Room", (), {"free": free})()
    monkeypatch.setattr(checkup_place, "disk_usage", lambda _: room)
    assert check(terminal, "disk")["status"] == status


def test_what_others_may_read_is_told_with_the_command_that_shuts_it(terminal: Terminal) -> None:
    key = terminal.directory / "vault.key"
    key.chmod(0o600)
    assert check(terminal, "permissions")["status"] == "fine"
    key.chmod(0o644)
    found = check(terminal, "permissions")
    assert (found["status"], f"chmod go= {key}" in found["todo"]) == ("watch", True)


def test_a_key_knows_what_it_sealed_and_refuses_what_another_did() -> None:
    one, other = Vault(b"1" * 32), Vault(b"2" * 32)
    kept = one.seal(("TPE-115-00001", 1, "reason"), b"s" * 16, "x")
    with pytest.raises(NoKey):
        other.open(("TPE-115-00001", 1, "reason"), kept)
