"""`baton work`: starts the clock, says what is wrong when it cannot, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from baton import machinery, work
from baton.children import Child
from baton.exits import Code, Stop
from baton.machinery import Machinery, any_port, is_free
from casework.setup.assembly import opened_database
from casework.setup.settings import Settings
from storage import sweeps
from tests.casework.a_case import Office
from workflows.environment import LOOPBACK
from workflows.schedules import MINUTE


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data directory with an empty office, as the settings see it."""
    monkeypatch.setenv("BATON_DATA", str(tmp_path))
    for name in ("BATON_DATABASE", "BATON_VAULT_KEY", "BATON_OUTBOX", "PREFECT_API_URL"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "vault.key").write_bytes(b"k" * 32)
    office = Office(f"sqlite:///{tmp_path / 'baton.db'}")
    office.submitted()
    yield tmp_path
    office.database.dispose()


def is_running(pid: int) -> bool:
    """Whether a process is there."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_port_that_is_taken_is_said_so_with_what_to_do(data: Path) -> None:
    with socket.socket() as listener:
        listener.bind((LOOPBACK, 0))
        listener.listen()
        port = listener.getsockname()[1]
        assert not is_free(port)
        with pytest.raises(Stop, match=f"連接埠 {port} 已被使用.*--port 0") as stopped:
            Machinery(Settings(), port).__enter__()
    assert stopped.value.code == Code.environment


def test_a_server_that_ends_by_itself_is_quoted(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machinery, "_require_free", lambda port: None)
    said = r"(?s)server（\d+）已結束，代碼 \d+.*server\.log"
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Stop, match=said), Machinery(Settings(), port) as unfit:
            unfit.serve()


def test_a_server_that_never_answers_is_stopped_again(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machinery, "SERVER_SECONDS", 0.5)
    silent = Machinery(Settings(), any_port())
    spawned: list[int] = []
    monkeypatch.setattr(Machinery, "_spawn", sleeper(spawned))
    with pytest.raises(Stop, match="沒有回應"), silent:
        silent.serve()
    assert spawned
    assert not any(is_running(pid) for pid in spawned)


def sleeper(spawned: list[int]) -> object:
    """A stand-in for starting a child: one that sleeps and remembers its number."""

    def spawn(self: Machinery, name: str, *_: str) -> None:
        log = self.home / f"{name}.log"
        log.touch()
        process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        spawned.append(process.pid)
        self.children.append(Child(name, process, log))

    return spawn


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_the_children_and_ends_well(
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    asked: signal.Signals,
) -> None:
    spawned: list[int] = []
    monkeypatch.setattr(Machinery, "_spawn", sleeper(spawned))
    monkeypatch.setattr(Machinery, "_is_healthy", lambda self: True)
    monkeypatch.setattr(Machinery, "_is_serving", lambda self: True)
    before = signal.getsignal(asked)
    threading.Timer(1, lambda: os.kill(os.getpid(), asked)).start()
    work.work(port=0)
    said = capsys.readouterr()
    assert "minute" in said.out
    assert "已停止" in said.err
    assert len(spawned) == 2
    assert not any(is_running(pid) for pid in spawned)
    assert signal.getsignal(asked) == before


def test_after_an_outage_it_is_said_at_once_that_a_person_must_look(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """HT-H4: SQLite cannot tell an outage from a wrong clock."""
    database = opened_database(Settings())
    with database.writing() as connection:
        sweeps.set_beat(connection, "sweep", "2026-03-04T00:00:00.000000Z")
    work.warn_of_time(database, "2026-03-05T00:00:00.000000Z")
    assert capsys.readouterr().err == ""
    work.warn_of_time(database, "2026-03-09T00:00:00.000000Z")
    assert "baton sweep --after-outage" in capsys.readouterr().err
    database.dispose()


def test_without_a_database_nothing_is_started(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from casework.setup.assembly import NoDatabase

    monkeypatch.setenv("BATON_DATA", str(data / "elsewhere"))
    with pytest.raises(NoDatabase, match="baton init"):
        work.work(port=0)


@pytest.mark.prefect
def test_a_flow_is_served_and_everything_is_gone_afterwards(data: Path) -> None:
    numbers: list[str] = []
    with Machinery(Settings(), any_port()) as running:
        running.serve()
        pids = [child.process.pid for child in running.children]
        done = running.run(MINUTE, started=numbers.append)
    assert (done.state, numbers) == ("COMPLETED", [done.id])
    assert {"enforced", "messages_sent"} <= set(done.counts)
    assert len(list((data / "outbox").glob("*received*"))) == 1
    until = time.monotonic() + 10
    while any(is_running(pid) for pid in pids) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(is_running(pid) for pid in pids)
