"""While a transaction writes, others wait: nothing is imported then that was not needed before."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

FIRST_ACTS = """
import sys
from contextlib import contextmanager
from storage.database import Database

meanwhile = []
writing = Database.writing

@contextmanager
def watched(database, *said, **named):
    with writing(database, *said, **named) as connection:
        before = set(sys.modules)
        yield connection
        meanwhile.extend(sorted(set(sys.modules) - before))

Database.writing = watched

from baton.main import COMMANDS
from casework.clock.enforcement import Sweeper
from casework.door.identities import Identity
from casework.setup.assembly import opened_desk
from states.expertise.roles import Role
from states.law.intent import Intent
from states.law.record import ActName
from storage.employers import enter_employers

desk = opened_desk()
if sys.argv[1:] == ["late"]:
    desk.book.current = lambda connection, book=desk.book.current: (
        __import__("holidays") and book(connection)
    )
with writing(desk.database) as connection:
    enter_employers(connection, [("E1", "E1", "12345675", "jia", "新北市")])
by = Identity("emp1", Role.employer, employer="E1")

def do(act, dossier=None, matter=None, **given):
    command = Intent(
        id=act, by=by, act=ActName.read(act), now="2026-03-02T01:00:00.000000Z", dossier=dossier,
        matter=matter, given=given,
    )
    answer = desk.perform(command)
    assert answer.done, answer.reasons
    return answer.dossier

case = do("application.draft", branch="TPE", employer="E1", year=2026)
do("application.submit", case, "application-1", documents=["doc_1"], requested=100_000,
   plan_first_day="2026-05-01", plan_last_day="2026-09-30")
Sweeper(desk, compare_clocks=False).sweep("2026-03-20T01:00:00.000000Z")
print(" ".join(meanwhile))
"""


def imported_meanwhile(folder: Path, *said: str) -> list[str]:
    """What a fresh process imports while it writes: a first filing, and a first sweep."""
    where = {**os.environ, "BATON_DATA": str(folder), "BATON_DATABASE": ""}
    baton = [sys.executable, "-m", "baton"]
    subprocess.run([*baton, "init"], env=where, check=True, capture_output=True)
    done = subprocess.run(
        [sys.executable, "-c", FIRST_ACTS, *said],
        env=where, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout.split()


def test_the_first_acts_of_a_process_import_nothing_while_they_write(tmp_path: Path) -> None:
    assert imported_meanwhile(tmp_path) == []


@pytest.mark.parametrize("late", ["late"])
def test_an_import_in_a_transaction_is_noticed(tmp_path: Path, late: str) -> None:
    assert "holidays" in imported_meanwhile(tmp_path, late)
