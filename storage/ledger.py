"""The ledger of events: load dossiers under lock, append what happened, read histories.

The projections (matters, clocks) are written in the same transaction as the events they follow
from; `storage.rebuilding` makes them again from events alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Literal

import orjson

from states.law.baton import in_a_word
from states.law.dossier import Dossier, Matter
from states.law.history import canonical, genesis
from states.law.record import Event, Live, Status
from states.law.regulation import Regulation
from storage.assignments import follow
from storage.change import Change
from storage.clock_rows import CLOCK_COLUMNS, ClockRows
from storage.database import Connection
from storage.dialects import columns
from storage.handling import last_of_the_staff

ALERT = "alert"
"""The act by which a clock tells somebody and ends nothing."""


class AlreadyMoved(Exception):
    """Somebody else changed the dossier in the meantime; nothing was written."""


_LAST = "SELECT recorded_at FROM event WHERE dossier = ? AND seq = ?"
_DOSSIERS_READ = (
    "SELECT id, programme, root, seq, head, (SELECT recorded_at FROM event "
    "WHERE event.dossier = dossier.id AND event.seq = dossier.seq) FROM dossier "
    "WHERE id AMONG(?) ORDER BY id"
)
_DOSSIERS = f"{_DOSSIERS_READ} LOCK"
_MATTERS = (
    "SELECT dossier, ref, procedure, state, version, since, opened, data FROM matter "
    "WHERE dossier AMONG(?) ORDER BY dossier, opened"
)
_CLOCKS = (
    "SELECT dossier, matter, kind, status, body FROM clock "
    "WHERE dossier AMONG(?) AND status IN ('running', 'paused', 'held', 'quarantined') ORDER BY id"
)


def load(connection: Connection, ids: Iterable[str], *, lock: bool = True) -> dict[str, Dossier]:
    """The dossiers of these numbers as their projections show them, locked in order of number.

    Numbers that do not exist are left out.
    """
    wanted = sorted(set(ids))
    if len(wanted) == 1:
        return _load_one(connection, wanted[0], lock)
    sql = _DOSSIERS if lock else _DOSSIERS_READ
    found = {row[0]: _dossier(connection, row) for row in connection.rows(sql, wanted)}
    if found:
        _fill(found, connection.rows(_MATTERS, wanted), connection.rows(_CLOCKS, wanted))
    return found


def _load_one(connection: Connection, number: str, lock: bool) -> dict[str, Dossier]:
    sql = _DOSSIERS if lock else _DOSSIERS_READ
    row = connection.one(_of_one(sql), number)
    if row is None:
        return {}
    found = {number: _dossier(connection, row)}
    matters = connection.rows(_of_one(_MATTERS), number)
    _fill(found, matters, connection.rows(_of_one(_CLOCKS), number))
    return found


@cache
def _of_one(sql: str) -> str:
    """The query for one dossier."""
    return sql.replace("AMONG(?)", "= ?")


def _dossier(connection: Connection, row: tuple[Any, ...]) -> Dossier:
    """A dossier with the instant of its last step.

    PostgreSQL does not see it together with a row whose lock it had to wait for: asked again.
    """
    number, programme, root, seq, head, recorded_at = row
    if recorded_at is None:
        last = connection.one(_LAST, number, seq)
        recorded_at = last[0] if last else ""
    return Dossier(number, seq, bytes(head), recorded_at, root_ref=root, programme=programme)


def _fill(
    found: dict[str, Dossier],
    matters: list[tuple[Any, ...]],
    clocks: list[tuple[Any, ...]],
) -> None:
    for number, ref, procedure, state, version, since, opened, data in matters:
        matter = Matter(ref, procedure, state, version, since, opened, orjson.loads(data))
        found[number].matters[ref] = matter
    status: Status | Literal["quarantined"]
    for number, ref, kind, status, body in clocks:
        # Quarantine keeps the sweep away; before the law the period runs on.
        lawful = "running" if status == "quarantined" else status
        live: Live = orjson.loads(body)
        live["status"] = lawful
        found[number].matters[ref].clocks[kind] = live


def new_dossier(number: str, programme: str) -> Dossier:
    """An empty dossier of a programme (by its stamp) with the beginning of its chain."""
    return Dossier(number, head=genesis(number), programme=programme)


_EVENT = (
    "INSERT INTO event (dossier, seq, matter, command, enforced, recorded_at, leaf, body) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
DOSSIER_COLUMNS = (
    "id", "programme", "unit", "party", "year", "root", "seq", "head", "lead",
)  # fmt: skip
_NEW_DOSSIER = "INSERT INTO dossier " + columns(DOSSIER_COLUMNS)
_DOSSIER = (
    "UPDATE dossier SET unit = ?, root = ?, seq = ?, head = ?, lead = ? WHERE id = ? AND seq = ?"
)
MATTER_COLUMNS = (
    "dossier", "ref", "unit", "procedure", "state", "holder", "version", "since", "opened", "due",
    "data", "stage", "person",
)  # fmt: skip
_MATTER = (
    f"INSERT INTO matter {columns(MATTER_COLUMNS)} ON CONFLICT (dossier, ref) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in MATTER_COLUMNS[2:-1])
    + ", person = COALESCE(excluded.person, matter.person)"
)
_NEW_CLOCK = "INSERT INTO clock " + columns(CLOCK_COLUMNS)
_CLOCK_STATUS = "UPDATE clock SET status = ? WHERE id = ?"
_CLOCK_BODY = "UPDATE clock SET body = ? WHERE id = ?"


def append(connection: Connection, changes: Sequence[Change]) -> None:
    """Write events with the projections that follow from them, for many dossiers at once.

    Raises `AlreadyMoved` when a dossier is not where it was loaded.
    """
    connection.run_many(_EVENT, [row for change in changes for row in _event_rows(change)])
    opened = [change for change in changes if change.opens]
    moved = [change for change in changes if not change.opens]
    connection.run_many(_NEW_DOSSIER, [new_dossier_row(change) for change in opened])
    if moved and connection.run_many(_DOSSIER, [_dossier_row(c) for c in moved]) != len(moved):
        raise AlreadyMoved("another act was recorded in the meantime: load the dossier again")
    connection.run_many(_MATTER, [row for change in changes for row in matter_rows(change)])
    follow(connection, {change.dossier.id for change in moved if _has_new_rows(change)})
    clocks = ClockRows()
    for change in changes:
        clocks.take(change.dossier.id, change.events)
    connection.run_many(_CLOCK_STATUS, [(left, clock) for clock, left in clocks.statuses.items()])
    connection.run_many(_CLOCK_BODY, [(body, clock) for clock, body in clocks.bodies.items()])
    connection.run_many(_NEW_CLOCK, list(clocks.started.values()))


def _has_new_rows(change: Change) -> bool:
    """Whether matters are new here, or new to the unit: they do not know who handles them."""
    opened = (matter.opened for matter in change.dossier.matters.values())
    return change.moved or max(opened, default=0) > change.before


def _event_rows(change: Change) -> Iterator[tuple[Any, ...]]:
    following = (bytes.fromhex(later["prev"]) for later in change.events[1:])
    heads = (*following, change.dossier.head)  # an event's hash stands in the next one
    for event, head, body in zip(change.events, heads, change.bodies, strict=True):
        yield (change.dossier.id, event["seq"], *copied(event), head, body)


COPIED = ("matter", "command", "enforced", "recorded_at")
"""The columns of an event that repeat what its bytes say."""


def copied(event: Event) -> tuple[Any, ...]:
    """What the bytes say in each of these columns."""
    cause = event["cause"]
    enforced = None
    if cause["clock"] is not None and event["outcome"] == "applied":
        enforced = next((c["ended"] for c in event["clocks"] if c["op"] == "enforced"), None)
    return event["matter"], cause["command"], enforced, event["recorded_at"]


def new_dossier_row(change: Change) -> tuple[Any, ...]:
    """The row of a dossier as its events leave it."""
    dossier = change.dossier
    return (
        dossier.id,
        dossier.programme,
        change.place.unit,
        change.place.party,
        change.place.year,
        dossier.root_ref,
        dossier.seq,
        dossier.head,
        lead(dossier, change.regulation),
    )


def _dossier_row(change: Change) -> tuple[Any, ...]:
    dossier = change.dossier
    leading = lead(dossier, change.regulation)
    place = change.place.unit, dossier.root_ref
    return *place, dossier.seq, dossier.head, leading, dossier.id, change.before


def lead(dossier: Dossier, regulation: Regulation) -> str | None:
    """The leading open matter: lowest rank first, then the oldest (design: one baton)."""
    ranked = [
        (regulation.procedures[matter.procedure].rank, index, matter.ref)
        for index, matter in enumerate(dossier.matters.values())
        if regulation.procedures[matter.procedure].is_open(matter.state)
    ]
    return min(ranked)[2] if ranked else None


def matter_rows(change: Change) -> Iterator[tuple[Any, ...]]:
    """The projection of each matter that the events touched; all of them go to another unit."""
    touched = {
        ref
        for event in change.events
        if event["outcome"] != "refused"
        for ref in (event["matter"], *(c["matter"] for c in event["clocks"]))
    }
    if change.moved:
        touched = set(change.dossier.matters)
    for ref in sorted(touched):
        yield matter_row(change, change.dossier.matters[ref])


def matter_row(change: Change, matter: Matter) -> tuple[Any, ...]:
    """One matter as its row."""
    procedure = change.regulation.procedures[matter.procedure]
    holder = in_a_word(procedure.held(matter))
    stage = (change.place.unit, matter.procedure, matter.state, *([holder] if holder else ()))
    return (
        change.dossier.id,
        matter.ref,
        change.place.unit,
        matter.procedure,
        matter.state,
        holder or None,
        matter.version,
        matter.since,
        matter.opened,
        earliest_due(change.regulation, matter),
        canonical(matter.data).decode(),
        " ".join(stage),
        last_of_the_staff(change.programme, change.events, matter.ref),
    )


def earliest_due(regulation: Regulation, matter: Matter) -> str | None:
    """The earliest last day that counts for a matter: of its periods that run, and of those whose
    end was only an alert, because the work is late until it is done."""
    running = [clock["due"] for clock in matter.clocks.values() if clock["status"] != "paused"]
    for kind, period in matter.data.get("periods", {}).items():
        spec = regulation.spec_of(matter.procedure, kind, period.get("since"))
        if spec.then == ALERT and kind not in matter.clocks and matter.state in spec.during:
            running.append(period["due"])
    return min(running, default=None)


_BY_COMMAND = "SELECT body FROM event WHERE command = ?"
_HISTORY = "SELECT seq, leaf, body FROM event WHERE dossier = ? ORDER BY seq"


def answered(connection: Connection, command: str) -> bytes | None:
    """The event that a command was answered with, if it was performed before."""
    row = connection.one(_BY_COMMAND, command)
    return bytes(row[0]) if row else None


def history(connection: Connection, number: str) -> list[tuple[int, bytes, bytes]]:
    """All events of a dossier in order: number, recorded hash, stored bytes."""
    return [(row[0], bytes(row[1]), bytes(row[2])) for row in connection.rows(_HISTORY, number)]


def longest_history(connection: Connection) -> str | None:
    """The dossier to which most happened; ``None`` where there is none."""
    row = connection.one(
        "SELECT dossier FROM event GROUP BY dossier ORDER BY count(*) DESC, dossier LIMIT 1"
    )
    return str(row[0]) if row else None
