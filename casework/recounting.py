"""Periods counted again when the calendar has changed: what ends later is superseded at once.

A day that was told is never brought forward: a period that would now end earlier keeps its day and
is listed, so that people can see whom the change would have hurt.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from casework.desk import Desk
from casework.working import Opened, Working
from states.law.clocks import count, not_before, strikes_at
from states.law.docket import Order
from states.law.history import Event
from states.law.situation import CLOCK, days_after, taipei_day
from storage import clocks

BATCH = 200
LONGEST_ROLL = 30
"""Days by which the end of a period can lie behind the day that moved it: more than any holiday."""


class Moved(NamedTuple):
    """A period whose last day differs under today's calendar: the day it had, the day counted."""

    clock: str
    dossier: str
    due: str
    counted: str


@dataclass(slots=True)
class Recount:
    """What a change of the calendar did: periods that gained days, and those that kept theirs."""

    now: str
    gained: list[Moved] = field(default_factory=list)
    kept: list[Moved] = field(default_factory=list)
    looked_at: int = 0

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "now": self.now,
            "looked_at": self.looked_at,
            "gained": [moved._asdict() for moved in self.gained],
            "kept": [moved._asdict() for moved in self.kept],
        }


def recount(desk: Desk, now: str, *, first_day: str, last_day: str) -> Recount:
    """Count all running periods again that a change of these days can have moved.

    ``first_day`` and ``last_day`` are ISO days; a batch of clocks is one transaction.
    """
    done = Recount(now)
    last, until = "", days_after(last_day, LONGEST_ROLL)
    while True:
        with desk.database.writing() as connection:
            page = clocks.running(connection, first_day, until, last, BATCH)
            if not page:
                return done
            reference = desk.book.current(connection)
            working = Working(connection, reference, desk.editions, now, desk.safe)
            working.load(clock.dossier for clock in page)
            wanted = {clock.id for clock in page}
            for opened in working.opened.values():
                _recount(working, opened, wanted, done)
            working.write()
        done.looked_at += len(page)
        last = page[-1].id


def _recount(working: Working, opened: Opened, wanted: set[str], done: Recount) -> None:
    for ref, matter in opened.dossier.matters.items():
        for kind, clock in list(matter.clocks.items()):
            if clock["id"] not in wanted or clock["status"] != "running":
                continue
            counted = counted_again(working, opened, ref, kind)
            moved = Moved(clock["id"], opened.dossier.id, clock["due"], counted["due"])
            if moved.counted > moved.due:
                supersede(working, opened, ref, kind, counted)
                done.gained.append(moved)
            elif moved.counted < moved.due:
                done.kept.append(moved)


def counted_again(working: Working, opened: Opened, ref: str, kind: str) -> dict[str, Any]:
    """Count a period with today's calendar, from the questions it was counted from before."""
    matter = opened.dossier.matters[ref]
    regulation = opened.docket.regulation(taipei_day(working.now))
    spec = regulation.clocks[matter.procedure, kind]
    return count(spec, matter.clocks[kind]["basis"], regulation, working.calendar)


def supersede(
    working: Working, opened: Opened, ref: str, kind: str, counted: dict[str, Any]
) -> Event:
    """Record that a period ends later than it was first counted."""
    clock = opened.dossier.matters[ref].clocks[kind]
    seq = opened.dossier.seq + 1
    # the effect of a period that was over before it began never comes earlier than its cause
    counted = not_before(counted, clock["effective_on"], clock["cite"])
    successor = {
        **{name: value for name, value in clock.items() if name != "status"},
        **counted,
        "id": f"{opened.dossier.id}/{ref}/{kind}@{seq}",
        "at": strikes_at(counted, clock["grace"]),
    }
    change = {"op": "supersede", "kind": kind, "ended": clock["id"], "clock": successor}
    return note(working, opened, ref, "supersede_clock", change)


def note(working: Working, opened: Opened, ref: str, act: str, change: dict[str, Any]) -> Event:
    """Record what happens to a clock itself, by the clock's own hand."""
    procedure = opened.dossier.matters[ref].procedure
    order = Order(procedure=procedure, act=act, ref=ref, actor=CLOCK, now=working.now)
    return opened.docket.note(order, [{**change, "matter": ref}], {})
