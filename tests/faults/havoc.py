"""Three sweepers beside two officers, and a monkey that kills them and crashes the database."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerProcess

from benchmarks.floor import Bare
from benchmarks.places import opened
from casework.clock.enforcement import Sweeper
from casework.clock.releasing import release
from casework.door.identities import Identity
from states.expertise.roles import Role
from tests.faults import workers
from tests.faults.auditor import Audit, audit
from tests.faults.naive import sweep_naively
from tests.faults.stage import Time, server, set_up
from tests.faults.verdict import Verdict
from tests.faults.workers import Pulse, Work

SWEEPERS, OFFICERS = 3, 2
SHARE_OF_SWEEPERS = 0.85
RHYTHM_SECONDS = 0.15
"""How long on average between two kills while there is somebody at work."""

PATIENCE_SECONDS = 3.0
"""How long the monkey waits for a victim that is at work."""

AGENCY = Identity("agency-1", Role.agency)


@dataclass(frozen=True, slots=True)
class Amount:
    """How much havoc: at least so many seconds and killed sweepers; crashes on PostgreSQL."""

    seconds: float = 30.0
    kills: int = 60
    crashes: int = 5
    dossiers: int = 12_000
    days: int = 5

    @property
    def hours_a_second(self) -> float:
        """Simulated time passes so that the days fill the run."""
        return self.days * 24 / self.seconds


@dataclass
class Monkey:
    """Keeps the workers running and kills them."""

    url: str
    clock: Time
    sweep: Work
    chance: random.Random
    kills: dict[str, int] = field(default_factory=lambda: {"sweepers": 0, "officers": 0})
    at_work: int = 0
    acts: int = 0
    crashes: int = 0
    errors: int = 0

    def __post_init__(self) -> None:
        self._jobs = [self.sweep] * SWEEPERS + [workers.officiating] * OFFICERS
        self._pulses = [Pulse() for _ in self._jobs]
        self._running = [self._start(place) for place in range(len(self._jobs))]

    def _start(self, place: int) -> ForkServerProcess:
        self._pulses[place] = Pulse()
        seed = self.chance.randrange(2**31)
        return workers.start(self._jobs[place], self.url, self.clock, self._pulses[place], seed)

    def rampage(self, amount: Amount, crash: Callable[[], None] | None) -> None:
        """Kill at random until there was enough of it."""
        begun = time.monotonic()
        end = begun + amount.seconds
        while time.monotonic() < end or self.kills["sweepers"] < amount.kills:
            passed = (time.monotonic() - begun) / amount.seconds
            if crash is not None and self.crashes < min(amount.crashes, passed * amount.crashes):
                crash()
                self.crashes += 1
            time.sleep(self.chance.uniform(0, 2 * RHYTHM_SECONDS))
            self._kill(self._victim(min(end, time.monotonic() + PATIENCE_SECONDS)))

    def _victim(self, until: float) -> int:
        """Mostly a sweeper, and if possible one that has a batch in hand."""
        if self.chance.random() > SHARE_OF_SWEEPERS:
            return self.chance.randrange(SWEEPERS, len(self._jobs))
        while time.monotonic() < until:
            busy = [place for place in range(SWEEPERS) if self._pulses[place].busy.value]
            if busy:
                return self.chance.choice(busy)
            time.sleep(0.002)
        return self.chance.randrange(SWEEPERS)

    def _kill(self, place: int) -> None:
        victim, pulse = self._running[place], self._pulses[place]
        if victim.pid is None:
            return
        self.at_work += pulse.busy.value
        os.kill(victim.pid, signal.SIGKILL)
        victim.join()
        self.kills["sweepers" if place < SWEEPERS else "officers"] += 1
        self._count(place)
        self._running[place] = self._start(place)

    def _count(self, place: int) -> None:
        pulse = self._pulses[place]
        if place >= SWEEPERS:
            self.acts += pulse.done.value
        self.errors += pulse.errors.value

    def stop(self) -> None:
        """Kill everybody and leave it at that."""
        for place, worker in enumerate(self._running):
            worker.kill()
            worker.join()
            self._count(place)


def kill(kind: str, amount: Amount, *, naive: bool = False, seed: int = 1) -> Verdict:
    """Havoc on a database of a kind; afterwards one sweep in peace, and the auditor."""
    verdict = Verdict("naive" if naive else "kill", kind)
    with server(kind) as (url, running):
        set_up(url, amount.dossiers, amount.days)
        clock = Time.running(amount.hours_a_second)
        sweep = workers.sweeping_naively if naive else workers.sweeping
        monkey = Monkey(url, clock, sweep, random.Random(seed))
        try:
            monkey.rampage(amount, running.crash if running and not naive else None)
        finally:
            monkey.stop()
        orphans = _one(url, "SELECT count(*) FROM sweep_run")
        until = clock.now()
        held = naively_in_peace(url, until) if naive else in_peace(url, until)
        found = audit(url, until)
    if naive:
        del found.violations["unmarked"]  # It never says which clock an event enforces.
    verdict.counts = {
        "kills": monkey.kills["sweepers"] + monkey.kills["officers"],
        "of sweepers": monkey.kills["sweepers"],
        "in a batch": monkey.at_work,
        "crashes": monkey.crashes,
        "enforced": found.enforced.total(),
        "officers' acts": monkey.acts,
        "held": held,
        "orphans": orphans,
        "errors survived": monkey.errors,
        **_told(found),
    }
    if naive:
        grave = ("twice", "though met", "lost", "changed after enforcing", "clock row")
        bad = sum(found.violations[name] for name in grave)
        verdict.must(bad > 0, "the naive sweep passed: the harness sees nothing")
        return verdict
    verdict.must(monkey.kills["sweepers"] >= amount.kills, "too few kills")
    verdict.must(monkey.crashes == (amount.crashes if running else 0), "too few crashes")
    verdict.must(found.enforced.total() > amount.dossiers // 4, "too little was enforced")
    verdict.wrong += [f"{kind}: {count}" for kind, count in found.violations.items()]
    verdict.wrong += found.examples
    return verdict


def in_peace(url: str, until: str) -> int:
    """What a sweeper does when nobody disturbs it: everything; what was held is released first.

    Returns how many clocks were held. Afterwards nothing is due.
    """
    with opened(url) as database:
        desk = workers.desk_of(database)
        sweeper = Sweeper(desk, compare_clocks=False)
        sweeper.sweep(until)
        with database.reading() as connection:
            held = connection.rows(
                "SELECT dossier, count(*) FROM clock WHERE status = 'held' GROUP BY dossier"
            )
        for dossier, _ in held:
            release(desk, dossier, AGENCY, until)
        done = sweeper.sweep(until)
        assert done.remaining == 0, done.as_json()
        return sum(count for _, count in held)


def naively_in_peace(url: str, until: str) -> int:
    """The same chance for the naive sweep; it holds nothing."""
    with opened(url) as database:
        while sweep_naively(database, until, workers.BATCH):
            pass
    return 0


def _told(found: Audit) -> dict[str, object]:
    """The four that matter most, always; then whatever else there is."""
    first = {name: found.violations[name] for name in ("twice", "early", "lost", "though met")}
    rest = {name: count for name, count in found.violations.items() if name not in first}
    return {
        **first,
        "other": sum(rest.values()),
        "dossiers": found.dossiers,
        "events": found.events,
    }


def _one(url: str, sql: str) -> int:
    bare = Bare(url)
    bare.cursor.execute(sql)
    row = bare.cursor.fetchone()
    bare.close()
    return int(row[0])
