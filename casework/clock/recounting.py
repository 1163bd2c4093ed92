"""Periods counted again when the calendar has changed: what ends later is superseded at once.

A day that was told is never brought forward: a period that would now end earlier keeps its day and
is listed, so that people can see whom the change would have hurt. A period that was counted while
the table of its year was not yet published becomes final when it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from casework.door.desk import Desk
from casework.door.working import Opened, Working
from states.law import notes
from states.law.clocks import count
from states.law.intent import Intent
from states.law.notes import favours
from states.law.programme import Programme
from states.law.programmes import Programmes
from states.law.record import ActName, Clock, Counted, Event, Turn
from states.law.rule import ClockSpec, Tone
from states.law.situation import CLOCK
from storage import clocks
from storage.clocks import Running
from storage.database import Connection
from storage.reference import Reference
from storage.waiting import Busy

BATCH = 500


class Moved(NamedTuple):
    """A period whose last day differs under today's calendar: the day it had, the day counted."""

    clock: str
    dossier: str
    matter: str
    kind: str
    due: str
    counted: str

    @property
    def days(self) -> int:
        """Days gained, or lost when negative."""
        return (date.fromisoformat(self.counted) - date.fromisoformat(self.due)).days


@dataclass(slots=True)
class Recount:
    """What a change of the calendar does: periods that gain days, those that would lose some and
    keep theirs, those whose day stays and is no longer provisional, those that were enforced to
    somebody's disadvantage and would have ended later, and those that could not be counted."""

    now: str
    gained: list[Moved] = field(default_factory=list)
    kept: list[Moved] = field(default_factory=list)
    final: list[Moved] = field(default_factory=list)
    lost: list[Moved] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    looked_at: int = 0

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "now": self.now,
            "looked_at": self.looked_at,
            **{
                name: [{**moved._asdict(), "days": moved.days} for moved in getattr(self, name)]
                for name in ("gained", "kept", "final", "lost")
            },
            "failed": self.failed,
        }


def recount(desk: Desk, now: str, *, first_day: str) -> Recount:
    """Count all running periods again that a change from ``first_day`` (ISO) on can have moved.

    A period that ends before that day was counted without looking at it. What moves is counted
    once more under the lock of its dossier; each batch is one transaction.
    """
    done = Recount(now)
    last = ""
    while True:
        with desk.database.reading() as connection:
            reference = desk.book.current(connection)
            page = clocks.running(connection, first_day, last, BATCH)
            found = Recount(now)
            look(page, reference, desk.programmes, found)
        if not page:
            break
        done.kept += found.kept
        done.failed += found.failed
        done.looked_at += len(page)
        _supersede_all(desk, now, [*found.gained, *found.final], done)
        last = page[-1].id
    with desk.database.reading() as connection:
        reference = desk.book.current(connection)
        look_back(connection, reference, desk.programmes, done, first_day=first_day)
    return done


def foresee(
    connection: Connection,
    reference: Reference,
    programmes: Programmes,
    now: str,
    *,
    first_day: str,
) -> Recount:
    """What `recount` would do under this reference data; nothing is changed."""
    found = Recount(now)
    last = ""
    while page := clocks.running(connection, first_day, last, BATCH):
        look(page, reference, programmes, found)
        found.looked_at += len(page)
        last = page[-1].id
    look_back(connection, reference, programmes, found, first_day=first_day)
    return found


def look(
    page: Sequence[Running], reference: Reference, programmes: Programmes, found: Recount
) -> None:
    """Count each of these periods with the calendar known at ``found.now``; adds to ``found``."""
    for moved, clock, counted in _counted(page, reference, programmes, found):
        if moved.counted > moved.due:
            found.gained.append(moved)
        elif moved.counted < moved.due:
            found.kept.append(moved)
        elif favours(counted, clock):
            found.final.append(moved)


def look_back(
    connection: Connection,
    reference: Reference,
    programmes: Programmes,
    found: Recount,
    *,
    first_day: str,
) -> None:
    """List the adverse periods that were enforced and would end later under this calendar.

    A closure that is announced after the fact comes too late for them: what became of them can
    only be set aside by people, who must know of it (APA 50; decision 0007).
    """
    last = ""
    while page := clocks.enforced(connection, first_day, last, BATCH):
        for moved, clock, _ in _counted(page, reference, programmes, found):
            if clock["tone"] == Tone.adverse and moved.counted > moved.due:
                found.lost.append(moved)
        last = page[-1].id


def _counted(
    page: Sequence[Running], reference: Reference, programmes: Programmes, found: Recount
) -> Iterator[tuple[Moved, Clock, Counted]]:
    """Those of the page that another calendar counted, each as it was and as it is counted now.

    What cannot be counted is named and holds up no other.
    """
    for running in page:
        try:
            programme = programmes.named(running.programme)
            calendar = reference.calendar_at(found.now, programme.units.all)
            clock: Clock = json.loads(running.body)
            spec, regulation = _law(running, programme, found.now)
            if notes.is_counted_so(clock, spec, calendar) and not clock["provisional"]:
                continue
            counted = count(spec, clock["basis"], regulation, calendar)
        except Exception:  # noqa: BLE001 - named, and counted again when it is due
            found.failed.append(running.id)
            continue
        place = (running.id, running.dossier, running.matter, running.kind)
        yield Moved(*place, clock["due"], counted["due"]), clock, counted


def _law(running: Running, programme: Programme, now: str) -> tuple[Any, Any]:
    """What counts this period: its row and the edition that governs its dossier."""
    edition = json.loads(running.root).get("edition")
    regulation = programme.editions.at(now, edition)
    return regulation.spec(running.procedure, json.loads(running.body)), regulation


def _supersede_all(desk: Desk, now: str, found: Sequence[Moved], done: Recount) -> None:
    """Record what moved, together; or one by one, so that no case holds up the others."""
    try:
        _supersede(desk, now, found, done)
    except Exception as error:
        if len(found) == 1:
            done.failed.append(found[0].clock)
            return
        if isinstance(error, Busy):
            raise
        for moved in found:
            _supersede_all(desk, now, [moved], done)


def _supersede(desk: Desk, now: str, found: Sequence[Moved], done: Recount) -> None:
    """Record what moved, if it still does now that its dossier is locked."""
    wanted = {moved.clock: moved for moved in found}
    if not wanted:
        return
    said = Recount(now)
    with desk.database.writing() as connection:
        reference = desk.book.current(connection)
        working = Working(connection, reference, desk.programmes, now, desk.safe)
        working.load({moved.dossier: None for moved in wanted.values()})
        for opened, ref, kind, moved in _still_running(working, wanted):
            counted = counted_again(working, opened, ref, kind)
            clock = opened.dossier.matters[ref].clocks[kind]
            if favours(counted, clock):
                supersede(working, opened, ref, kind, counted)
                later = counted["due"] > moved.due
                (said.gained if later else said.final).append(
                    moved._replace(counted=counted["due"])
                )
        working.write()
    done.gained += said.gained
    done.final += said.final


def _still_running(
    working: Working, wanted: dict[str, Moved]
) -> Iterator[tuple[Opened, str, str, Moved]]:
    for opened in working.opened.values():
        for ref, matter in opened.dossier.matters.items():
            for kind, clock in list(matter.clocks.items()):
                if clock["id"] in wanted and clock["status"] == "running":
                    yield opened, ref, kind, wanted[clock["id"]]


def counted_again(working: Working, opened: Opened, ref: str, kind: str) -> Counted:
    """Count a period with today's calendar, from the questions it was counted from before."""
    docket = opened.docket
    regulation = docket.regulation(working.now)
    return notes.counted_again(opened.dossier.matters[ref], kind, regulation, docket.calendar)


def ruling(opened: Opened, ref: str, kind: str, now: str) -> ClockSpec:
    """The sentence that rules a running period at an instant."""
    matter = opened.dossier.matters[ref]
    return opened.docket.regulation(now).spec(matter.procedure, matter.clocks[kind])


def supersede(working: Working, opened: Opened, ref: str, kind: str, counted: Counted) -> Event:
    """Record that a period ends later than it was first counted, or is no longer provisional."""
    dossier = opened.dossier
    turn = notes.supersession(dossier, dossier.matters[ref], kind, counted, dossier.seq + 1)
    return _note(working, opened, ref, "supersede_clock", turn)


def hold(working: Working, opened: Opened, ref: str, clock: Clock) -> Event:
    """Record that a consequence waits for people, because the house stood still (T14)."""
    turn: Turn = {"op": "hold", "matter": ref, "kind": clock["kind"], "ended": clock["id"]}
    return _note(working, opened, ref, "hold_clock", turn)


def _note(working: Working, opened: Opened, ref: str, act: str, turn: Turn) -> Event:
    """Record what happens to a clock itself, by the clock's own hand."""
    name = ActName(opened.dossier.matters[ref].procedure, act)
    intent = Intent(name, CLOCK, working.now, opened.dossier.id, ref)
    return opened.docket.note(intent, [turn], {})
