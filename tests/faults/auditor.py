"""The auditor: reads the database with its own SQL and folds the events by its own rules.

It uses nothing of the door, the ledger or the sweep, so that a mistake of theirs cannot hide here.
What must hold of every dossier is written as equations; whatever breaks one is counted by kind.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from hashlib import sha256
from typing import Any

from benchmarks.floor import Bare
from states.expertise.regulation import NOTICES

TAIPEI = timezone(timedelta(hours=8))
OVER = frozenset({"met", "cancelled", "superseded"})
ENDS = {"start": "superseded", "supersede": "superseded", "resume": "superseded",
        "met": "met", "cancelled": "cancelled", "hold": "held", "release": "running"}  # fmt: skip
BEGINS = frozenset({"start", "supersede", "resume"})


@dataclass(slots=True)
class Period:
    """A clock as the events tell of it."""

    at: str
    effective_on: str
    tone: str
    status: str = "running"
    enforced: int = 0


@dataclass(slots=True)
class Audit:
    """What the auditor found: violations by kind, some of them in words, and what was looked at."""

    violations: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)
    dossiers: int = 0
    events: int = 0
    enforced: Counter[str] = field(default_factory=Counter)
    """Enforced clocks by tone."""
    statuses: Counter[str] = field(default_factory=Counter)
    periods: dict[str, Period] = field(default_factory=dict)

    def broken(self, kind: str, detail: str) -> None:
        """Count a violation."""
        self.violations[kind] += 1
        if len(self.examples) < 20:
            self.examples.append(f"{kind}: {detail}")


@dataclass(slots=True)
class _Case:
    """One dossier being folded."""

    number: str
    head: bytes
    seq: int = 0
    versions: Counter[str] = field(default_factory=Counter)
    states: dict[str, str] = field(default_factory=dict)
    letters: dict[str, str] = field(default_factory=dict)
    messages: set[str] = field(default_factory=set)


def audit(url: str, until: str, *, poisoned: frozenset[str] = frozenset()) -> Audit:
    """Check every equation of every dossier; everything due by ``until`` must have been enforced.

    ``poisoned`` are clocks that are expected to be set aside.
    """
    found = Audit()
    bare = Bare(url)
    try:
        cases = _folded(bare, found)
        _compare_dossiers(bare, cases, found)
        _compare_matters(bare, cases, found)
        _compare_clocks(bare, found, poisoned)
        _compare_messages(bare, cases, found)
    finally:
        bare.close()
    for name, period in found.periods.items():
        found.statuses[period.status] += 1
        if period.status == "running" and period.at <= until and name not in poisoned:
            found.broken("lost", f"{name} was due at {period.at} and never enforced")
    return found


def _rows(bare: Bare, sql: str) -> list[tuple[Any, ...]]:
    bare.cursor.execute(sql)
    rows: list[tuple[Any, ...]] = bare.cursor.fetchall()
    bare.connection.rollback()
    return rows


def _folded(bare: Bare, found: Audit) -> dict[str, _Case]:
    cases: dict[str, _Case] = {}
    sql = "SELECT dossier, seq, enforced, leaf, body FROM event ORDER BY dossier, seq"
    for number, seq, enforced, recorded, stored in _rows(bare, sql):
        beginning = sha256(b"genesis\0" + number.encode()).digest()
        case = cases.setdefault(number, _Case(number, beginning))
        body = bytes(stored)
        event = json.loads(body)
        digest = sha256(b"\0" + body).digest()
        found.events += 1
        if digest != bytes(recorded) or event["prev"] != case.head.hex():
            found.broken("chain", f"{number} step {seq}")
        if seq != case.seq + 1 or (event["dossier"], event["seq"]) != (number, seq):
            found.broken("sequence", f"{number}: step {seq} after {case.seq}")
        case.seq, case.head = seq, digest
        _apply(case, event, enforced, found)
    found.dossiers = len(cases)
    return cases


def _apply(case: _Case, event: dict[str, Any], enforced: str | None, found: Audit) -> None:
    if event["outcome"] == "refused":
        return
    matter = event["matter"]
    if event["outcome"] == "applied":
        if case.states.get(matter, "absent") != event["from"]:
            found.broken("from-state", f"{case.number} step {event['seq']}")
        case.versions[matter] += 1
        case.states[matter] = event["to"]
        case.letters[matter] = event["keeps"].get("letter", case.letters.get(matter, ""))
        case.messages |= _messages(case, event)
    for turn in event["clocks"]:
        _turn(turn, event, enforced, found)


def _messages(case: _Case, event: dict[str, Any]) -> set[str]:
    """The keys of the messages that an act must have queued."""
    place = f"{case.number}/{event['seq']}"
    if (event["procedure"], event["act"]) == ("letter", "issue"):
        return {f"{place}/letter_{case.letters[event['matter']]}/employer"}
    notices = NOTICES.get(f"{event['procedure']}.{event['act']}", ())
    return {f"{place}/{notice.template}/{notice.to.value}" for notice in notices}


def _turn(turn: dict[str, Any], event: dict[str, Any], enforced: str | None, found: Audit) -> None:
    name = turn.get("ended")
    if turn["op"] == "enforced":
        _enforce(found.periods[turn["ended"]], turn["ended"], event, enforced, found)
    elif name:
        period = found.periods[name]
        if period.status == "enforced":
            found.broken("changed after enforcing", f"{name}: {turn['op']}")
        period.status = ENDS[turn["op"]]
    if turn["op"] == "pause":
        found.periods[turn["clock"]["id"]].status = "paused"
    if turn["op"] in BEGINS:
        clock = turn["clock"]
        if clock["at"] != _first_instant(clock):
            found.broken("wrong instant", f"{clock['id']}: {clock['at']}")
        found.periods[clock["id"]] = Period(clock["at"], clock["effective_on"], clock["tone"])


def _enforce(
    period: Period, name: str, event: dict[str, Any], enforced: str | None, found: Audit
) -> None:
    if period.enforced:
        found.broken("twice", f"{name} again at step {event['seq']}")
    elif period.status in OVER:
        found.broken("though met", f"{name} was {period.status}")
    elif period.status != "running":
        found.broken("though not running", f"{name} was {period.status}")
    if event["recorded_at"] < period.at:
        found.broken("early", f"{name} at {event['recorded_at']}, lawful from {period.at}")
    if event["effective_on"] != period.effective_on:
        found.broken("effective day", f"{name}: {event['effective_on']}")
    if enforced != name:
        found.broken("unmarked", f"{name}: the event names {enforced}")
    period.status = "enforced"
    period.enforced += 1
    found.enforced[period.tone] += 1


def _first_instant(clock: dict[str, Any]) -> str:
    """Midnight in Taipei of the day after the last one, and of the days a postmark may travel."""
    day = date.fromisoformat(clock["due"]) + timedelta(days=1 + clock["grace"])
    start = datetime(day.year, day.month, day.day, tzinfo=TAIPEI).astimezone(UTC)
    return f"{start:%Y-%m-%dT%H:%M:%S}.000000Z"


def _compare_dossiers(bare: Bare, cases: dict[str, _Case], found: Audit) -> None:
    rows = _rows(bare, "SELECT id, seq, head FROM dossier")
    for number, seq, head in rows:
        case = cases.get(number)
        if case is None or (case.seq, case.head) != (seq, bytes(head)):
            found.broken("dossier row", number)
    if len(rows) != len(cases):
        found.broken("dossier row", f"{len(rows)} rows for {len(cases)} dossiers")


def _compare_matters(bare: Bare, cases: dict[str, _Case], found: Audit) -> None:
    rows = _rows(bare, "SELECT dossier, ref, state, version FROM matter")
    shown = {(number, ref): (state, version) for number, ref, state, version in rows}
    told = {
        (case.number, ref): (state, case.versions[ref])
        for case in cases.values()
        for ref, state in case.states.items()
    }
    for place in {*shown, *told}:
        if shown.get(place) != told.get(place):
            found.broken("matter row", f"{place}: {shown.get(place)}, events {told.get(place)}")


def _compare_clocks(bare: Bare, found: Audit, poisoned: frozenset[str]) -> None:
    shown = dict(_rows(bare, "SELECT id, status FROM clock"))
    for name in {*shown, *found.periods}:
        period = found.periods.get(name)
        told = period.status if period else None
        if shown.get(name) == "quarantined":
            if name not in poisoned:
                found.broken("set aside without cause", name)
        elif shown.get(name) != told:
            found.broken("clock row", f"{name}: {shown.get(name)}, events {told}")


def _compare_messages(bare: Bare, cases: dict[str, _Case], found: Audit) -> None:
    queued: dict[str, set[str]] = defaultdict(set)
    for number, key in _rows(bare, "SELECT dossier, key FROM outbox"):
        queued[number].add(key)
    for number, case in cases.items():
        for key in queued[number] ^ case.messages:
            found.broken("message", f"{key} is {'queued' if key in queued[number] else 'missing'}")
