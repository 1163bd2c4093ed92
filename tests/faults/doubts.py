"""Two doubts: what time is it, and was that committed?"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from benchmarks.cases import LIVES, Office, commands
from benchmarks.places import opened
from casework.clock.enforcement import Sweeper
from casework.clock.halting import ClockDrift
from casework.door.commands import Answer
from states.law.intent import Intent
from states.law.taipei import instant_of
from storage import sweeps
from storage.clocks import due_left
from storage.database import Connection, Database
from tests.faults import workers
from tests.faults.auditor import audit
from tests.faults.stage import BEGINS, FIRST, server, set_up
from tests.faults.verdict import Verdict

JUMPS = {
    "an hour back": timedelta(hours=-1),
    "an hour on": timedelta(hours=1),
    "400 days on": timedelta(days=400),
    "to 1970": timedelta(days=-20_000),
    "121 seconds on": timedelta(seconds=125),
}


def jumps(kind: str) -> Verdict:
    """A sweeper whose clock is not the database's enforces nothing and says why."""
    verdict = Verdict("jumps", kind)
    with server(kind) as (url, _):
        set_up(url, 200, 1)
        with opened(url) as database:
            sweeper = Sweeper(workers.desk_of(database))
            halted = 0
            for name, jump in JUMPS.items():
                with database.reading() as connection:
                    true = datetime.fromisoformat(sweeps.database_now(connection))
                try:
                    done = sweeper.sweep(instant_of(true + jump))
                except ClockDrift:
                    halted += 1
                else:
                    verdict.wrong.append(f"{name}: swept, {len(done.enforced)} enforced")
            with database.reading() as connection:
                true = datetime.fromisoformat(sweeps.database_now(connection))
                waiting = due_left(connection, instant_of(true + max(JUMPS.values())))
            found = audit(url, "0")
    verdict.counts = {
        "jumps": len(JUMPS),
        "halted": halted,
        "due by the last": waiting,
        "enforced": found.enforced.total(),
    }
    verdict.must(halted == len(JUMPS), "not every jump was noticed")
    verdict.must(waiting > 0, "nothing waited to be enforced")
    verdict.must(found.enforced.total() == 0, "something was enforced by a wrong clock")
    return verdict


class Lost(ConnectionError):
    """The connection broke; whether the commit came through is unknown."""


class Unreliable(Database):
    """A database whose connection breaks at commit: half the time before it, half after it."""

    def __init__(self, url: str, chance: random.Random) -> None:
        super().__init__(url)
        self.chance = chance
        self.before = self.after = 0
        self.breaks = True

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that may break at its end."""
        fate = self.chance.random() if self.breaks else 1.0
        with super().writing() as connection:
            yield connection
            if fate < 0.3:
                self.before += 1
                raise Lost("before the commit")
        if fate < 0.6:
            self.after += 1
            raise Lost("after the commit")


def lost_commits(kind: str, lives: int = 30) -> Verdict:
    """Every act is repeated with its own number until it is answered; it is done once."""
    verdict = Verdict("commit", kind)
    repeated = acts = 0
    with server(kind) as (url, _):
        with opened(url) as database:
            Office.opening(database)
        unreliable = Unreliable(url, random.Random(7))
        desk = workers.desk_of(unreliable)
        for number in range(1, lives + 1):
            dossier: str | None = None
            for step, _ in enumerate(LIVES["granted"]):
                made = list(commands(LIVES["granted"], number, FIRST, dossier or ""))
                answer = _insist(desk.perform, made[step])
                assert answer.done, answer
                dossier = answer.dossier
                repeated += answer.repeated
                acts += 1
        unreliable.dispose()
        found = audit(url, instant_of(BEGINS - timedelta(days=1)))
        performed = _performed(url)
    verdict.counts = {
        "acts": acts,
        "lost before the commit": unreliable.before,
        "lost after the commit": unreliable.after,
        "answered from the record": repeated,
        "performed": performed,
    }
    verdict.must(performed == acts, f"{acts} commands became {performed} acts")
    verdict.must(unreliable.before > 0, "no commit was lost before it was made")
    verdict.must(repeated == unreliable.after > 0, "not every lost answer was found again")
    verdict.wrong += [f"{name}: {count}" for name, count in found.violations.items()]
    return verdict


def _insist(perform: Callable[[Intent], Answer], command: Intent) -> Answer:
    for _ in range(100):
        try:
            return perform(command)
        except Lost:
            continue
    raise AssertionError("never answered")


def _performed(url: str) -> int:
    with opened(url) as database, database.reading() as connection:
        row = connection.one("SELECT count(*) FROM event WHERE command IS NOT NULL")
    assert row is not None
    return int(row[0])
