"""The processes that are killed: sweepers, officers, and a naive sweeper for comparison."""

from __future__ import annotations

import multiprocessing
import random
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.context import ForkServerProcess
from typing import Any

from benchmarks.cases import OFFICER
from casework.clock.enforcement import Sweeper
from casework.door.desk import Desk
from casework.errors import Rejected
from states.law.intent import Intent
from states.law.record import ActName
from storage.database import Database
from storage.vault import Vault
from tests.faults.naive import sweep_naively
from tests.faults.stage import KEY, Time

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.faults.workers"])
BATCH = 5
"""Small, so that a sweep takes long enough to be killed in."""


class Pulse:
    """What a worker shows of itself: how often it came round, whether it is at work, its errors."""

    def __init__(self) -> None:
        self.rounds = PROCESSES.Value("i", 0)
        self.busy = PROCESSES.Value("i", 0)
        self.done = PROCESSES.Value("i", 0)
        self.errors = PROCESSES.Value("i", 0)


Work = Callable[[str, Time, Pulse, int], None]


def start(work: Work, url: str, clock: Time, pulse: Pulse, seed: int) -> ForkServerProcess:
    """A worker in a process of its own."""
    worker = PROCESSES.Process(target=work, args=(url, clock, pulse, seed), daemon=True)
    worker.start()
    return worker


def desk_on(url: str) -> Desk:
    """The door of a database by its URL."""
    return desk_of(Database(url))


def desk_of(database: Database) -> Desk:
    """The door of a database."""
    return Desk(database, Vault(KEY))


def sweeping(url: str, clock: Time, pulse: Pulse, seed: int) -> None:
    """Sweep again and again."""
    sweeper = Sweeper(desk_on(url), batch=BATCH, compare_clocks=False)

    def at_work(_: Any) -> None:
        pulse.busy.value = 1

    def sweep() -> None:
        pulse.done.value += len(sweeper.sweep(clock.now(), progress=at_work).enforced)

    _again_and_again(sweep, pulse, 0.02)


def sweeping_naively(url: str, clock: Time, pulse: Pulse, seed: int) -> None:
    """Sweep as one would without thinking of death or of others."""
    database = Database(url)

    def sweep() -> None:
        pulse.busy.value = 1
        pulse.done.value += sweep_naively(database, clock.now(), BATCH)

    _again_and_again(sweep, pulse, 0.02)


def officiating(url: str, clock: Time, pulse: Pulse, seed: int) -> None:
    """Act on dossiers whose clocks are just falling due, and serve letters."""
    desk, chance = desk_on(url), random.Random(seed)

    def act() -> None:
        command = _some_command(desk, chance, clock.now())
        if command is not None:
            with suppress(Rejected):  # Somebody was faster: the form is answered, nothing changes.
                pulse.done.value += desk.perform(command).done

    _again_and_again(act, pulse, 0.01)


def _again_and_again(work: Callable[[], None], pulse: Pulse, pause: float) -> None:
    """Until killed. A database that is down is an error to be counted and tried again."""
    while True:
        try:
            work()
        except Exception:  # noqa: BLE001 - the auditor decides whether anything is wrong
            pulse.errors.value += 1
            time.sleep(0.1)
        pulse.busy.value = 0
        pulse.rounds.value += 1
        time.sleep(pause)


_DUE_ABOUT_NOW = (
    "SELECT dossier, kind FROM clock WHERE status = 'running' AND run_after <= ? "
    "ORDER BY run_after DESC LIMIT 40"
)
_UNSERVED = (
    "SELECT dossier, ref FROM matter WHERE procedure = 'letter' AND state = 'issued' LIMIT 20"
)


def _some_command(desk: Desk, chance: random.Random, now: str) -> Intent | None:
    """Something an officer may want to do about now."""
    with desk.database.reading() as connection:
        if chance.random() < 0.2:
            unserved = connection.rows(_UNSERVED)
            if unserved:
                dossier, ref = chance.choice(unserved)
                served = {"service": "direct", "served_on": now[:10]}
                return _command("letter.record_service", dossier, ref, now, served)
        tomorrow = now[:8] + f"{int(now[8:10]) + 1:02d}" + now[10:]
        due = connection.rows(_DUE_ABOUT_NOW, tomorrow)
    if not due:
        return None
    dossier, kind = chance.choice(due)
    if kind == "correction" and chance.random() < 0.7:
        return _command("application.supply", dossier, "application-1", now, {"covers": ["doc_8"]})
    act = "application.abandon" if kind in ("start", "execution") else "application.withdraw"
    let_go = {"paper": "letter-in-1", "reason": "來函撤回"}
    return _command(act, dossier, "application-1", now, let_go)


def _command(act: str, dossier: str, ref: str, now: str, given: dict[str, Any]) -> Intent:
    name = str(uuid.uuid4())
    return Intent(
        id=name,
        by=OFFICER,
        act=ActName.read(act),
        now=now,
        dossier=dossier,
        matter=ref,
        given=given,
    )
