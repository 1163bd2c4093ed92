"""One sweep at a time: a courtesy that lapses by itself."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from casework.clock.lease import turn
from storage import leases
from storage.database import Database

NOW, SOON, LATER = (f"2026-03-02T01:0{minute}:00.000000Z" for minute in (0, 4, 5))


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    made = Database(database_url)
    made.create()
    yield made
    made.dispose()


def test_who_comes_second_is_told_so_and_who_comes_after_has_it(database: Database) -> None:
    with turn(database, "sweep", "one", NOW) as mine, turn(database, "sweep", "two", SOON) as other:
        assert mine
        assert not other
    with turn(database, "sweep", "two", SOON) as mine:
        assert mine


def test_who_did_not_get_it_does_not_take_it_away(database: Database) -> None:
    with turn(database, "sweep", "one", NOW):
        with turn(database, "sweep", "two", SOON):
            pass
        with turn(database, "sweep", "three", SOON) as mine:
            assert not mine


def test_the_lease_of_somebody_who_died_lapses(database: Database) -> None:
    with database.writing() as connection:
        assert leases.take(connection, "sweep", "dead", NOW, LATER)
    with turn(database, "sweep", "two", SOON) as mine:
        assert not mine
    with turn(database, "sweep", "two", LATER) as mine:
        assert mine


def test_nobody_waits_for_a_process_of_this_computer_that_is_gone(database: Database) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    with database.writing() as connection:
        leases.take(connection, "sweep", f"{socket.gethostname()}:{gone.pid}", NOW, LATER)
    with turn(database, "sweep", "two", SOON) as mine:
        assert mine


def test_another_lease_is_another_matter(database: Database) -> None:
    with turn(database, "sweep", "one", NOW), turn(database, "seal", "two", NOW) as mine:
        assert mine


def test_the_lease_is_given_back_when_the_work_fails(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), turn(database, "sweep", "one", NOW):
        raise ZeroDivisionError
    with turn(database, "sweep", "two", NOW) as mine:
        assert mine
