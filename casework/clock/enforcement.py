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

from casework.clock.beginning import look_first
from casework.clock.common_cause import Trial
from casework.clock.liveness import orphans, own_name
from casework.clock.openings import open_by_calendar
from casework.clock.recounting import counted_again, hold, ruling, supersede
from casework.clock.unfinished_recounts import finish_recount
from casework.door.desk import Desk
from casework.door.garbage import seldom_collected
from casework.door.working import Opened, Working
from states.law.addressed import told_by_clock
from states.law.intent import Intent
from states.law.notes import is_counted_so
from states.law.record import ActName
from states.law.rule import Tone
from states.law.situation import CLOCK
from states.law.taipei import instant_of
from storage import clocks, sweeps
from storage.clocks import Due
from storage.database import Connection
from storage.waiting import once_more

BATCH = 200
LISTED = "opened", "unopened", "held", "superseded", "refused", "failed", "quarantined"
AGAIN_AFTER = timedelta(minutes=5)


class NothingCame(Exception):
    """Clocks were due and none of them moved: going on would try the same ones for ever."""


@dataclass(slots=True)
class Sweep:
    """What one sweep did, by clock number; which dossiers the calendar opened, which it could not.

    Recorded at ``now``; periods were enforced up to ``until``, which is now unless said.
    """

    now: str
    catching_up: bool
    until: str = ""
    opened: list[str] = field(default_factory=list)
    unopened: list[str] = field(default_factory=list)
    enforced: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    superseded: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    quarantined: list[str] = field(default_factory=list)
    events: int = 0
    remaining: int = 0
    marks: dict[str, str] = field(default_factory=dict)
    """Clocks that an outage holds still, or that were released from it."""

    def __post_init__(self) -> None:
        self.until = self.until or self.now

    def as_json(self) -> dict[str, Any]:
        """Counts, and the clocks that need somebody's attention."""
        return {
            "now": self.now,
            "until": self.until,
            "catching_up": self.catching_up,
            "enforced": len(self.enforced),
            **{name: getattr(self, name) for name in LISTED},
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
        after_outage: bool = False,
        progress: Callable[[Sweep], None] = lambda _: None,
    ) -> Sweep:
        """Enforce everything that is due by ``now`` (UTC), or by an earlier instant only.

        What is enforced is recorded now. Returns what was done. Raises `Halted` when somebody
        has to look at the clock first; ``after_outage`` says that somebody did. Raises
        `CommonCause` when nothing at all can be enforced.
        """
        watch = look_first(
            self.desk, now, compare_clocks=self.compare_clocks, after_outage=after_outage
        )
        catching_up = watch.catching_up(now, after_outage=after_outage)
        done = Sweep(now, catching_up, min(until or now, now))
        done.superseded += [moved.clock for moved in finish_recount(self.desk, now).gained]
        done.opened, done.unopened = open_by_calendar(self.desk, done.until)
        try:
            self._retry_orphans(done)
            with seldom_collected():
                while self._batch(done):
                    progress(done)
        finally:  # only a death leaves a batch behind
            with self.desk.database.writing() as connection:
                sweeps.end_batch(connection, self.name)
        with self.desk.database.writing() as connection:
            done.remaining = clocks.due_left(connection, done.until)
            if done.remaining == 0 and not done.failed:
                sweeps.swept(connection, done.until)
        return done

    def _retry_orphans(self, done: Sweep) -> None:
        """What a dead sweeper had in hand is tried one by one: it may have died of it.

        Only a clock that was alone in hand counts as tried, for of many most are innocent; and
        one sweeper takes a batch over, or each of them would count.
        """
        left = once_more(self._left_behind, self.desk.database.dialect)
        for worker, ids in left.items():
            with self.desk.database.writing() as connection:
                if not sweeps.end_batch(connection, worker):
                    continue
                died = f"sweeper {worker} died here"
                if len(ids) == 1 and clocks.failed(connection, ids[0], done.now, died):
                    done.quarantined += ids
            if ids:
                self._one_by_one(done, ids, NothingCame(died))

    def _left_behind(self) -> dict[str, list[str]]:
        with self.desk.database.reading() as connection:
            return orphans(sweeps.left_behind(connection), self.name)

    def _batch(self, done: Sweep) -> bool:
        """Enforce one batch; returns whether there may be more."""
        announced: list[str] = []
        try:
            if self.desk.database.dialect == "sqlite":
                announced = self._announce_first(done)
                if not announced:
                    return False
            with self.desk.database.writing() as connection:
                if not (due := clocks.claim(connection, done.until, self.batch)):
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
        trial, tried = Trial(), False
        for clock in ids:
            tried = True
            self._alone(done, clock, trial)
            if trial.is_over():
                break
        if not tried:
            raise error
        trial.require_no_common_cause()
        for clock, reason in trial.failures:
            self._count(done, clock, reason)
        return True

    def _alone(self, done: Sweep, clock: str, trial: Trial) -> None:
        """Enforce one clock; a failure is kept for whoever judges the trial."""
        before = done.events
        try:
            self._announce(done, [clock])
            with self.desk.database.writing() as connection:
                self.enforce(connection, done, clocks.claim_one(connection, clock, done.until))
        except Exception as error:  # noqa: BLE001 - recorded with the clock
            with self.desk.database.reading() as connection:
                trial.failed(clock, error, tried_before=clocks.tried_before(connection, clock))
        else:
            trial.succeeded |= done.events > before

    def _count(self, done: Sweep, clock: str, error: Exception) -> None:
        """Count a failure against its clock; what an outage held stays held at the next try."""
        with self.desk.database.writing() as connection:
            again = instant_of(datetime.fromisoformat(done.now) + AGAIN_AFTER)
            poisoned = clocks.failed(connection, clock, again, f"{type(error).__name__}: {error}")
            if done.catching_up:
                sweeps.mark_outage(connection, [clock], sweeps.HOLD)
        (done.quarantined if poisoned else done.failed).append(clock)

    def enforce(self, connection: Connection, done: Sweep, due: list[Due]) -> None:
        """Enforce clocks whose dossiers are locked in this transaction; adds to ``done``."""
        reference = self.desk.book.current(connection)
        working = Working(connection, reference, self.desk.programmes, done.now, self.desk.safe)
        working.load(clock.dossier for clock in due)
        marks = sweeps.outage_marks(connection)
        result = Sweep(done.now, done.catching_up, done.until, marks=marks)
        aside: list[tuple[str, str]] = []
        for number, kind, ref in _in_order(working, due):
            aside += consequence(working, working.opened[number], ref, kind, result)
        working.write()
        clocks.set_aside(connection, aside)
        for name in ("enforced", "held", "superseded", "refused"):
            getattr(done, name).extend(getattr(result, name))
            sweeps.forget_outage(connection, [c for c in getattr(result, name) if c in marks])
        if not (events := sum(len(one.docket.events) for one in working.opened.values())) and due:
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
    if not is_counted_so(clock, ruling(opened, ref, kind, working.now), opened.docket.calendar):
        counted = counted_again(working, opened, ref, kind)
        if counted["due"] > clock["due"]:
            supersede(working, opened, ref, kind, counted)
            result.superseded.append(clock["id"])
            return []
    mark = result.marks.get(clock["id"])
    held = mark == sweeps.HOLD or (result.catching_up and mark != sweeps.RELEASED)
    if held and clock["tone"] == Tone.adverse:
        hold(working, opened, ref, clock)
        result.held.append(clock["id"])
        return []
    event = opened.docket.attempt(
        Intent(
            act=ActName(matter.procedure, clock["then"]),
            by=CLOCK,
            now=result.now,
            dossier=opened.dossier.id,
            matter=ref,
            given=told_by_clock(kind),
            clock=kind,
        )
    )
    if event["outcome"] == "refused":
        result.refused.append(clock["id"])
        return [(clock["id"], str(event["refusals"]))]
    result.enforced.append(clock["id"])
    return []


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
