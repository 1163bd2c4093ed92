"""The projections again, from what they follow from: to find where they differ, to put them right.

Matters, clocks, commitments, stops and what a dossier's row says besides its end follow from the
events. What the sweep notes for itself on a clock (tries, errors, quarantine) does not, and is left
as it is. A history that is not whole is no ground to build on: bytes, chain and the end that the
dossier's row tells of are looked at first, and such a dossier is left alone (HT-H2).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple, TypeAlias

from states.law.dossier import Dossier
from states.law.history import fold
from states.law.integrity import Entry, end_faults, read
from states.law.programme import Programme
from states.law.programmes import Programmes
from states.law.record import Event
from states.law.serving import BEFORE
from states.law.taipei import instant_of
from storage import ledger
from storage.assignments import handler_of, last_ones
from storage.change import Change
from storage.clock_rows import ClockRows
from storage.commitments import commitment_rows, stop_rows
from storage.database import Connection, Database
from storage.dialects import columns
from storage.employer_index import misplaced, put_right
from storage.enclosures import enclosure_rows
from storage.evidence import Evidence, attempted, beside, evidence_of, page, pages
from storage.parties import party_rows
from storage.shapes import ROW_COLUMNS, SHAPES, Shape

Key: TypeAlias = tuple[Any, ...]
Row: TypeAlias = dict[str, Any]
Rows: TypeAlias = dict[str, dict[Key, Row]]
"""Rows by table and key."""


class Difference(NamedTuple):
    """One value that is not what the events say.

    ``column`` is ``*`` for a whole row: ``recorded`` is then ``None`` where the row is missing,
    ``expected`` where no event knows of it. In table ``event``, the history itself is not whole or
    cannot be read, and ``recorded`` says why.
    """

    dossier: str
    table: str
    key: Key
    column: str
    recorded: Any
    expected: Any


class Rebuilt(NamedTuple):
    """Dossiers looked at and rewritten, why others were left alone, rows of employers' index."""

    dossiers: int
    rewritten: int
    left_alone: tuple[Difference, ...]
    employers: int


def differences(
    database: Database,
    programmes: Programmes,
    *,
    only: str | None = None,
    now: str | None = None,
) -> Iterator[Difference]:
    """Where the projections differ from the events, dossier by dossier, in one state of both.

    With ``now``, periods that were put off farther than a failed try does are differences too.
    """
    with database.reading() as connection:
        for numbers in [[only]] if only else pages(connection):
            yield from _of_page(connection, numbers, programmes, now)
        yield from () if only else (Difference("", *odd) for odd in misplaced(connection))


def rebuild(database: Database, programmes: Programmes) -> Rebuilt:
    """Rewrite every projection that differs from the events; a page is one transaction.

    Evidence is never rewritten: neither events nor the end that the dossier's row tells of.
    """
    dossiers, rewritten = 0, set[str]()
    left: list[Difference] = []
    last = ""
    while True:
        with database.writing() as connection:
            numbers = page(connection, last)
            if not numbers:
                break
            locking = "SELECT id FROM dossier WHERE id AMONG(?) ORDER BY id LOCK"
            attempted(connection, lambda: connection.rows(locking, numbers))  # noqa: B023 - at once
            found = list(_of_page(connection, numbers, programmes, None))
            alone = {difference.dossier for difference in found if difference.table == "event"}
            left += [difference for difference in found if difference.table == "event"]
            rewritten |= {difference.dossier for difference in found} - alone
            _put_right(connection, [d for d in found if d.dossier not in alone])
        dossiers += len(numbers)
        last = numbers[-1]
    with database.writing() as connection:
        return Rebuilt(dossiers, len(rewritten), tuple(left), put_right(connection))


def _of_page(
    connection: Connection, numbers: Sequence[str], programmes: Programmes, now: str | None
) -> Iterator[Difference]:
    recorded, unread = _recorded(connection, numbers)
    entities = _Entities(connection)
    handled = attempted(connection, lambda: last_ones(connection, numbers)) or {}
    for evidence in evidence_of(connection, numbers):
        number = evidence.number
        entries = read(number, evidence.events)
        faults = [*_faults(evidence, entries), *unread.get(number, ())]
        expected: Rows = {}
        if not faults:
            try:
                expected = _expected(number, entries, programmes, entities)
                for row in expected["matter"].values():
                    row["handler"] = handler_of(handled.get(number), row["unit"])
            except Exception as broken:  # noqa: BLE001 - whole, and yet no history
                faults = [f"事件無法重演（{type(broken).__name__}：{broken}）"]
        if faults:
            yield from (Difference(number, "event", (number,), "*", said, None) for said in faults)
            continue
        for shape in SHAPES.values():
            mine = recorded.get((number, shape.table), {})
            yield from _compared(number, shape, mine, expected[shape.table])
        clocks = recorded.get((number, "clock"), {})
        yield from _put_off(number, clocks, expected["clock"], now)


def _faults(evidence: Evidence, entries: Sequence[Entry]) -> Iterator[str]:
    """Why nothing may be built on this history."""
    yield from (fault.detail for fault in evidence.faults)
    for entry in entries:
        yield from (f"第 {entry.seq} 步：{fault.detail}" for fault in entry.faults)
    yield from (fault.detail for fault in end_faults(evidence.number, entries, evidence.end))


def _recorded(
    connection: Connection, numbers: Sequence[str]
) -> tuple[dict[tuple[str, str], dict[Key, Row]], dict[str, list[str]]]:
    """The rows of these dossiers as they are, by dossier and table; and what could not be read."""
    found: dict[tuple[str, str], dict[Key, Row]] = {}
    unread: dict[str, list[str]] = {}
    for shape in SHAPES.values():
        names = (*shape.key, *shape.columns, *shape.technical)
        sql = f"SELECT {shape.owner}, {', '.join(names)} FROM {shape.table} "  # noqa: S608 - names
        rows, odd = beside(connection, f"{sql}WHERE {shape.owner} AMONG(?)", numbers)
        for number in odd:
            unread.setdefault(number, []).append(f"{shape.table} 無法讀取")
        for owner, mine in rows.items():
            for values in mine:
                row = dict(zip(names, values, strict=True))
                if row.get("status") == "quarantined":  # the sweep's own note: the period runs on
                    row["status"] = "running"
                key = tuple(row[name] for name in shape.key)
                found.setdefault((owner, shape.table), {})[key] = row
    return found, unread


_RETRY = timedelta(minutes=5)
"""So long a period is put off after a failed try, and no longer."""


def _put_off(
    number: str, recorded: Mapping[Key, Row], expected: Mapping[Key, Row], now: str | None
) -> Iterator[Difference]:
    """Periods that the sweep would not look at when they are due (HT-M5)."""
    latest = now and instant_of(datetime.fromisoformat(now) + _RETRY)
    for key in recorded.keys() & expected.keys():
        after, at = str(recorded[key]["run_after"]), expected[key]["at"]
        too_far = latest is not None and after > max(latest, at)
        if after != at and (recorded[key]["attempts"] == 0 or too_far or after < at):
            yield Difference(number, "clock", key, "run_after", after, at)


class _Entities(dict[str, str]):
    """Legal entities of employers, asked for once each."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection = connection

    def __missing__(self, employer: str) -> str:
        sql = "SELECT entity FROM employer WHERE id = ?"
        row = attempted(self._connection, lambda: self._connection.one(sql, employer))
        self[employer] = str(row[0]) if row else employer
        return self[employer]


def _expected(
    number: str, entries: Sequence[Entry], programmes: Programmes, entities: Mapping[str, str]
) -> Rows:
    """Every row that follows from the events of one dossier, which are whole."""
    events: list[Event] = [entry.event for entry in entries if entry.event is not None]
    dossier = fold(number, events)
    dossier.head = entries[-1].leaf
    programme = programmes.of(events[0])
    change = _change(programme, dossier, entries)
    clocks = ClockRows()
    clocks.take(number, events)
    mine = (number, change.place, entities[change.place.party])
    rows: dict[str, list[Sequence[Any]]] = {
        "dossier": [ledger.new_dossier_row(change)],
        "matter": list(ledger.matter_rows(change)),
        "clock": list(clocks.started.values()),
        "commitment": [
            row
            for one in programme.ledgers
            for row in commitment_rows(mine, one.name, one.draws(dossier))
        ],
        "enclosure": list(enclosure_rows(number, events)),
        "party": list(party_rows(number, programme.joined(dossier, events, {}))),
        "stop": [row for ban in programme.bans for row in stop_rows(mine, ban, dossier)],
    }
    return {table: _keyed(SHAPES[table], made) for table, made in rows.items()}


def _change(programme: Programme, dossier: Dossier, entries: Sequence[Entry]) -> Change:
    """The whole history as one change of the tables."""
    events: list[Event] = [entry.event for entry in entries if entry.event is not None]
    last, edition = events[-1], dossier.root.get("edition")
    law = programme.editions.at(last["recorded_at"], edition, last.get("law", BEFORE))
    bodies, place = [entry.body for entry in entries], programme.place_at(dossier, events[0])
    return Change(dossier, programme, law, 0, events, bodies, place)


def _keyed(shape: Shape, rows: Sequence[Sequence[Any]]) -> dict[Key, Row]:
    made = [dict(zip(ROW_COLUMNS[shape.table], row, strict=True)) for row in rows]
    return {tuple(row[name] for name in shape.key): row for row in made}


def _compared(
    number: str, shape: Shape, recorded: Mapping[Key, Row], expected: Mapping[Key, Row]
) -> Iterator[Difference]:
    for key in sorted({*recorded, *expected}, key=repr):
        mine, theirs = recorded.get(key), expected.get(key)
        if mine is None or theirs is None:
            yield Difference(number, shape.table, key, "*", mine, theirs)
            continue
        for name in shape.columns:
            if mine[name] != theirs[name]:
                yield Difference(number, shape.table, key, name, mine[name], theirs[name])


def _put_right(connection: Connection, found: Sequence[Difference]) -> None:
    for difference in found:
        shape = SHAPES[difference.table]
        where = " AND ".join(f"{name} = ?" for name in shape.key)
        if difference.column != "*":
            sql = f"UPDATE {shape.table} SET {difference.column} = ? WHERE {where}"  # noqa: S608 - names
            connection.run(sql, difference.expected, *difference.key)
        elif difference.expected is None:
            sql = f"DELETE FROM {shape.table} WHERE {where}"  # noqa: S608 - names
            connection.run(sql, *difference.key)
        else:
            names = shape.all_columns
            values = [difference.expected[name] for name in names]
            connection.run(f"INSERT INTO {shape.table} {columns(names)}", *values)
