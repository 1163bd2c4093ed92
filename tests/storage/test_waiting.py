"""Every wait has an end and says so; a server that hung up is called again (HT-M8, HT-M14)."""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from storage import waiting
from storage.database import Database
from storage.waiting import Busy, Gate, as_busy, once_more, worth_another_try
from tests import postgres as pg


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits at the gate end soon."""
    monkeypatch.setattr(waiting, "GATE_SECONDS", 0.3)


def held(path: Path) -> int:
    """The gate's file, locked by somebody who does not let go."""
    file = os.open(f"{path}.gate", os.O_RDWR | os.O_CREAT)
    fcntl.flock(file, fcntl.LOCK_EX)
    return file


@pytest.mark.usefixtures("impatient")
def test_who_waits_at_the_gate_gives_up_and_says_who_may_hold_it(tmp_path: Path) -> None:
    """HT-M8, hostile-10."""
    database = Database(f"sqlite:///{tmp_path / 'baton.db'}")
    database.create()
    file = held(tmp_path / "baton.db")
    for _ in range(2):
        began = time.monotonic()
        with pytest.raises(Busy, match=r"baton\.db\.gate.*請稍後再試"), database.writing():
            raise AssertionError("nobody writes while another holds the gate")
        assert time.monotonic() - began < 5
    os.close(file)
    with database.writing() as connection:
        connection.run("INSERT INTO beat (name, value) VALUES ('sweep', 'x')")
    database.dispose()


@pytest.mark.usefixtures("impatient")
def test_a_turn_that_comes_too_late_is_passed_on_at_once(tmp_path: Path) -> None:
    gate, other = Gate(str(tmp_path / "x")), Gate(str(tmp_path / "x"))
    file = held(tmp_path / "x")
    with pytest.raises(Busy), gate:
        pass
    os.close(file)
    until = time.monotonic() + 5
    taken = False
    while not taken and time.monotonic() < until:
        try:
            with other:
                taken = True
        except Busy:
            continue
    assert taken


@pytest.mark.usefixtures("impatient")
def test_threads_of_one_process_wait_no_longer_than_others(tmp_path: Path) -> None:
    gate = Gate(str(tmp_path / "x"))
    told: list[type[BaseException]] = []

    def tries() -> None:
        try:
            with gate:
                pass
        except Busy:
            told.append(Busy)

    with gate:
        thread = threading.Thread(target=tries)
        thread.start()
        thread.join(5)
    assert told == [Busy]


def test_a_long_turn_is_waited_for(tmp_path: Path) -> None:
    gate, other = Gate(str(tmp_path / "x")), Gate(str(tmp_path / "x"))
    order: list[str] = []

    def second() -> None:
        with other:
            order.append("second")

    with gate:
        thread = threading.Thread(target=second)
        thread.start()
        time.sleep(0.3)
        order.append("first")
    thread.join(5)
    assert order == ["first", "second"]


@pytest.mark.postgres
def test_a_lock_that_is_held_too_long_is_said_as_busy(postgres: pg.Server) -> None:
    """HT-M14: under load PostgreSQL's own words reached the user as "cannot be used"."""
    url = postgres.new_database()
    first, second = Database(url), Database(url)
    first.create()
    with first.writing() as connection:
        connection.run("INSERT INTO beat (name, value) VALUES ('sweep', 'x')")
    with first.writing() as connection:
        connection.run("UPDATE beat SET value = 'y'")
        with pytest.raises(Busy, match="忙碌"), second.writing() as other:
            other.rows("SELECT set_config('lock_timeout', '200ms', true), value FROM beat LOCK")
    first.dispose()
    second.dispose()
    postgres.drop_database(url)


@pytest.mark.postgres
@pytest.mark.parametrize("many", [1, 5])
def test_connections_that_the_server_closed_are_replaced_before_anybody_notices(
    postgres: pg.Server, many: int
) -> None:
    """HT-M14: after a restart each stale pooled connection gave one user an error."""
    url = postgres.new_database()
    database, other = Database(url), Database(url)
    database.create()
    with ExitStack() as together:
        for _ in range(many):
            together.enter_context(database.borrowed())
    with other.writing() as connection:
        connection.rows(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    time.sleep(0.3)
    for _ in range(many + 1):
        with database.writing() as connection:
            assert connection.one("SELECT 1") == (1,)
    database.dispose()
    other.dispose()
    postgres.drop_database(url)


@pytest.mark.parametrize(
    ("name", "said", "busy"),
    [
        ("OperationalError", "database is locked", True),
        ("OperationalError", "database table is locked: beat", True),
        ("LockNotAvailable", "canceling statement due to lock timeout", True),
        ("DeadlockDetected", "deadlock detected", True),
        ("SerializationFailure", "could not serialize access", True),
        ("NoneFree", "25 connections are in use", True),
        ("OperationalError", "no such table: beat", False),
        ("UniqueViolation", "duplicate key", False),
        ("TimeoutError", "the read operation timed out", False),
    ],
)
def test_what_is_busy_is_known_by_any_drivers_words(name: str, said: str, busy: bool) -> None:
    error = type(name, (Exception,), {})(said)
    assert (as_busy(error) is not None) == busy


def fails(error: Exception, times: int) -> tuple[Callable[[], int], list[int]]:
    """A reading that meets an error so many times, and how often it was tried."""
    tried: list[int] = []

    def reading() -> int:
        tried.append(1)
        if len(tried) <= times:
            raise error
        return len(tried)

    return reading, tried


@pytest.mark.parametrize(
    ("name", "dialect", "times", "tries"),
    [
        ("AdminShutdown", "postgresql", 1, 2),
        ("AdminShutdown", "postgresql", 2, 2),
        ("AdminShutdown", "sqlite", 1, 1),
        ("ValueError", "postgresql", 1, 1),
    ],
)
def test_a_reading_that_lost_its_connection_is_done_once_more_and_no_oftener(
    name: str, dialect: str, times: int, tries: int
) -> None:
    error = type(name, (Exception,), {})()
    reading, tried = fails(error, times)
    if times < tries:
        assert once_more(reading, dialect) == tries
    else:
        with pytest.raises(type(error)):
            once_more(reading, dialect)
    assert len(tried) == tries


def test_only_what_may_pass_at_once_is_tried_again() -> None:
    lost = type("AdminShutdown", (Exception,), {})()
    assert worth_another_try(lost, "postgresql")
    assert worth_another_try(Busy(), "postgresql")
    assert not worth_another_try(Busy(), "sqlite")
    assert not worth_another_try(ValueError(), "postgresql")
