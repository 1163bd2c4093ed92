"""Events: their canonical bytes, their chain, and the fold that rebuilds a dossier.

An event is a JSON object without floating-point numbers. Its bytes are made once, stored, and
hashed; the hash of an event is the `prev` of the next one in the same dossier.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

import orjson

from states.law.dossier import Dossier, Matter
from states.law.record import Clock, Event, Json, Live, Op, Period, Status, Turn

_CANONICAL = (
    orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS
)
"""Only what JSON knows is written: a date or a dataclass in an event is a mistake of its maker."""


class BrokenHistory(Exception):
    """An event does not follow from the one before it."""


def canonical(event: Mapping[str, Any] | list[Any]) -> bytes:
    """The one byte form of an event, or of a part of one: sorted keys, no spaces, UTF-8 (RFC 8785
    without floats)."""
    return orjson.dumps(event, option=_CANONICAL)


def parse(body: bytes) -> Event:
    """Read stored bytes back."""
    event: Event = orjson.loads(body)
    return event


def reread(body: bytes) -> Json:
    """Any part of an event, from its own canonical bytes: every object with its keys in order."""
    return orjson.loads(body)


def genesis(dossier: str) -> bytes:
    """The `prev` of a dossier's first event."""
    return sha256(b"genesis\0" + dossier.encode()).digest()


def leaf(body: bytes) -> bytes:
    """Hash of a stored event; the zero byte marks a leaf of a Merkle tree (RFC 6962)."""
    return sha256(b"\0" + body).digest()


def evolve(dossier: Dossier, event: Event) -> Dossier:
    """Apply what happened. No guard, no calendar: the past was decided when it was written.

    Raises `BrokenHistory` when the event does not start from the state the matter is in.
    """
    if not dossier.seq:
        dossier.programme = event.get("programme", "")
    dossier.seq = event["seq"]
    dossier.recorded_at = event["recorded_at"]
    if event["outcome"] == "refused":
        return dossier
    ref = event["matter"]
    matter = dossier.matters.get(ref)
    if matter is None:
        matter = dossier.matters[ref] = Matter(ref, event["procedure"], opened=event["seq"])
        dossier.root_ref = dossier.root_ref or ref
    if matter.state != event["from"]:
        raise BrokenHistory(
            f"{dossier.id} step {event['seq']}: {ref} is {matter.state}, not {event['from']}"
        )
    if event["outcome"] == "applied":
        matter.version += 1
        if matter.state != event["to"]:
            matter.state = event["to"]
            matter.since = event["effective_on"]
        if event["keeps"]:
            matter.data = {**matter.data, **event["keeps"]}
    for change in event["clocks"]:
        _turn(dossier.matters[change["matter"]], change)
    return dossier


def _turn(matter: Matter, change: Turn) -> None:
    """Start, re-date, pause or end one clock of a matter.

    What the period was (basis and days) stays in the matter's data after the clock has ended, so
    that later guards can ask for it and a period can be taken up again.
    """
    kind = change["kind"]
    clock = change.get("clock")
    status = _LIVE.get(change["op"])
    if status is None:
        matter.clocks.pop(kind, None)
        if change["op"] == "void":
            periods = {k: p for k, p in matter.data["periods"].items() if k != kind}
            matter.data = {**matter.data, "periods": periods}
        return
    if clock is None:
        clock = matter.clocks[kind]
    else:
        period = _period(clock)
        periods = {**matter.data.get("periods", {}), kind: period}
        matter.data = {**matter.data, "periods": periods}
    live: Live = {**clock, "status": status}
    matter.clocks[kind] = live


def _period(clock: Clock) -> Period:
    """What of a clock its matter remembers."""
    period: Period = {
        "basis": clock["basis"],
        "due": clock["due"],
        "effective_on": clock["effective_on"],
    }
    if "since" in clock:
        period["since"] = clock["since"]
    return period


_LIVE: Mapping[Op, Status] = {
    "start": "running",
    "resume": "running",
    "supersede": "running",
    "release": "running",
    "pause": "paused",
    "hold": "held",
}
"""What a change leaves a clock as; every other change (met, enforced, cancelled) ends it."""


def read_back(dossier: Dossier) -> None:
    """Let a dossier be as a database gives it back: every object with its keys in order."""
    for matter in dossier.matters.values():
        matter.data = reread(canonical(matter.data))
        matter.clocks = {kind: reread(canonical(clock)) for kind, clock in matter.clocks.items()}


def fold(dossier_id: str, events: Iterable[Event]) -> Dossier:
    """The dossier after all its events."""
    dossier = Dossier(dossier_id, head=genesis(dossier_id))
    for event in events:
        evolve(dossier, event)
    return dossier
