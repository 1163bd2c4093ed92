"""The sweep: let every period that has run out take its effect, once, never early.

A sweep brings everything up to *now*; it does not care when it ran last or who else sweeps. A
batch is one transaction: dossiers are locked, clocks read again under the lock, counted again
when the calendar has changed, then enforced. What fails is tried again alone and set aside after
a few tries, so one bad case never holds up the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from casework.desk import Desk
from casework.liveness import orphans, own_name
from casework.recounting import counted_again, note, supersede
from casework.rubbish import seldom_collected
from casework.working import Opened, Working
from states.law.docket import Order
from states.law.rule import Tone
from states.law.situation import CLOCK, instant_of
from storage import clocks, sweeps
from storage.clocks import Due
from storage.database import Connection

BATCH = 200
SILENCE = timedelta(hours=24)
"""After so long without a sweep, adverse consequences wait for the agency."""

DRIFT_MAX = timedelta(seconds=120)
"""Most that our clock and the database's may differ."""


class ClockDrift(Exception):
    """Our clock and the database's disagree: nothing is enforced until somebody looks."""


class NothingCame(Exception):
    """Clocks were due and none of them moved: going on would try the same ones for ever."""


@dataclass(slots=True)
class Sweep:
    """What one sweep did, by clock number.

    It is recorded at ``now``; ``until`` is the instant up to which periods are enforced, now unless
    said otherwise.
    """

    now: str
    catching_up: bool
    until: str = ""
    enforced: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    superseded: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    quarantined: list[str] = field(default_factory=list)
    events: int = 0
    remaining: int = 0

    def __post_init__(self) -> None:
        self.until = self.until or self.now

    def as_json(self) -> dict[str, Any]:
        """Counts, and the clocks that need somebody's attention."""
        return {
            "now": self.now,
            "until": self.until,
            "catching_up": self.catching_up,
            "enforced": len(self.enforced),
            "held": self.held,
            "superseded": self.superseded,
            "refused": self.refused,
            "failed": self.failed,
            "quarantined": self.quarantined,
            "events": self.events,
            "remaining": self.remaining,
        }


class Sweeper:
    """Sweeps one database. Several may run at once; they take turns by locks, not by luck."""

    def __init__(
        self,
        desk: Desk,
        *,
        name: str | None = None,
        batch: int = BATCH,
        compare_clocks: bool = True,
    ) -> None:
        self.desk = desk
        self.name = name or own_name()
        self.batch = batch
        self.compare_clocks = compare_clocks

    def sweep(
        self,
        now: str,
        *,
        until: str | None = None,
        progress: Callable[[Sweep], None] = lambda _: None,
    ) -> Sweep:
        """Enforce everything that is due by ``now`` (UTC), or by an earlier instant only.

        Whatever is enforced is recorded now. Returns what was done.
        """
        with self.desk.database.reading() as connection:
            if self.compare_clocks:
                _compare(now, sweeps.database_now(connection))
            last = sweeps.last_sweep(connection)
            left = orphans(sweeps.left_behind(connection), self.name)
        catching_up = last is not None and silence(last, now) > SILENCE
        done = Sweep(now, catching_up, min(until or now, now))
        self._retry_orphans(done, left)
        with seldom_collected():
            while self._batch(done):
                progress(done)
        with self.desk.database.writing() as connection:
            done.remaining = clocks.due_left(connection, done.until)
            if done.remaining == 0:
                sweeps.swept(connection, done.until)
            sweeps.end_batch(connection, self.name)
        return done

    def _retry_orphans(self, done: Sweep, left: dict[str, list[str]]) -> None:
        """What a dead sweeper had in hand is tried one by one: it may have died of it.

        Only a clock that was alone in hand counts as tried, for of many most are innocent; and
        one sweeper takes a batch over, or each of them would count.
        """
        for worker, ids in left.items():
            with self.desk.database.writing() as connection:
                if not sweeps.end_batch(connection, worker):
                    continue
                died = f"sweeper {worker} died here"
                if len(ids) == 1 and clocks.failed(connection, ids[0], done.now, died):
                    done.quarantined += ids
            for clock in ids:
                self._alone(done, clock)

    def _batch(self, done: Sweep) -> bool:
        """Enforce one batch; returns whether there may be more."""
        announced: list[str] = []
        try:
            if self.desk.database.dialect == "sqlite":
                announced = self._announce_first(done)
                if not announced:
                    return False
            with self.desk.database.writing() as connection:
                due = clocks.claim(connection, done.until, self.batch)
                if not due:
                    return False
                if not announced:
                    announced = [clock.id for clock in due]
                    self._announce(done, announced)
                self.enforce(connection, done, due)
        except Exception as error:  # noqa: BLE001 - isolated clock by clock below
            return self._one_by_one(done, announced, error)
        return True

    def _announce_first(self, done: Sweep) -> list[str]:
        """SQLite has one writer: say what is about to be done before the batch begins."""
        with self.desk.database.reading() as connection:
            ids = [clock.id for clock in clocks.claim(connection, done.until, self.batch)]
        if ids:
            self._announce(done, ids)
        return ids

    def _announce(self, done: Sweep, ids: list[str]) -> None:
        with self.desk.database.writing() as connection:
            sweeps.begin_batch(connection, self.name, done.now, ids)

    def _one_by_one(self, done: Sweep, ids: Iterable[str], error: Exception) -> bool:
        tried = False
        for clock in ids:
            tried = True
            self._alone(done, clock)
        if not tried:
            raise error
        return True

    def _alone(self, done: Sweep, clock: str) -> None:
        """Enforce one clock; a failure is counted against this clock only."""
        try:
            self._announce(done, [clock])
            with self.desk.database.writing() as connection:
                self.enforce(connection, done, clocks.claim_one(connection, clock, done.until))
        except Exception as error:  # noqa: BLE001 - recorded with the clock
            with self.desk.database.writing() as connection:
                again = _later(done.now, minutes=5)
                poisoned = clocks.failed(
                    connection, clock, again, f"{type(error).__name__}: {error}"
                )
            (done.quarantined if poisoned else done.failed).append(clock)

    def enforce(self, connection: Connection, done: Sweep, due: list[Due]) -> None:
        """Enforce clocks whose dossiers are locked in this transaction; adds to ``done``."""
        reference = self.desk.book.current(connection)
        working = Working(connection, reference, self.desk.editions, done.now, self.desk.safe)
        working.load(clock.dossier for clock in due)
        result = Sweep(done.now, done.catching_up, done.until)
        aside: list[tuple[str, str]] = []
        for number, kind, ref in _in_order(working, due):
            aside += consequence(working, working.opened[number], ref, kind, result)
        working.write()
        clocks.set_aside(connection, aside)
        for name in ("enforced", "held", "superseded", "refused"):
            getattr(done, name).extend(getattr(result, name))
        events = sum(len(opened.docket.events) for opened in working.opened.values())
        if due and not events:
            raise NothingCame(f"{', '.join(clock.id for clock in due)[:400]} stayed as it was")
        done.events += events


def consequence(
    working: Working, opened: Opened, ref: str, kind: str, result: Sweep
) -> list[tuple[str, str]]:
    """Let one period take its effect, unless it really ends later or has to be held.

    Returns the clock with the reason when the law refuses its act.
    """
    matter = opened.dossier.matters[ref]
    clock = matter.clocks.get(kind)
    if clock is None or clock["status"] != "running" or clock["at"] > result.until:
        return []
    if clock["calendar"] != working.calendar.version:
        counted = counted_again(working, opened, ref, kind)
        if counted["due"] > clock["due"]:
            supersede(working, opened, ref, kind, counted)
            result.superseded.append(clock["id"])
            return []
    if result.catching_up and clock["tone"] == Tone.adverse:
        change = {"op": "hold", "kind": kind, "ended": clock["id"]}
        note(working, opened, ref, "hold_clock", change)
        result.held.append(clock["id"])
        return []
    event = opened.docket.attempt(_order(matter.procedure, clock["then"], ref, result.now, kind))
    if event["outcome"] == "refused":
        result.refused.append(clock["id"])
        return [(clock["id"], str(event["refusals"]))]
    result.enforced.append(clock["id"])
    return []


def _order(procedure: str, act: str, ref: str, now: str, clock: str) -> Order:
    return Order(procedure=procedure, act=act, ref=ref, actor=CLOCK, now=now, clock=clock)


def _in_order(working: Working, due: list[Due]) -> list[tuple[str, str, str]]:
    """The due clocks as dossier, kind and matter, each dossier's in the order of their days."""
    wanted = {clock.id for clock in due}
    found = [
        (number, clock["at"], kind, ref)
        for number, opened in working.opened.items()
        for ref, matter in opened.dossier.matters.items()
        for kind, clock in matter.clocks.items()
        if clock["id"] in wanted
    ]
    return [(number, kind, ref) for number, _, kind, ref in sorted(found)]


def _compare(ours: str, theirs: str) -> None:
    drift = datetime.fromisoformat(ours) - datetime.fromisoformat(theirs)
    if abs(drift) > DRIFT_MAX:
        raise ClockDrift(
            f"本機時鐘為 {ours}，資料庫為 {theirs}，相差 {drift.total_seconds():+.0f} 秒；"
            "請校正時鐘後再執行 baton sweep"
        )


def silence(last: str, now: str) -> timedelta:
    """How long no sweep succeeded, from the last one to now."""
    return datetime.fromisoformat(now) - datetime.fromisoformat(last)


def _later(now: str, *, minutes: int) -> str:
    return instant_of(datetime.fromisoformat(now) + timedelta(minutes=minutes))
