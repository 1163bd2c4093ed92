"""What a database holds as evidence: each dossier's events and the end that its row tells of.

Read so that one odd value or damaged page hides nothing else (HT-H3, HT-M12): many dossiers at
once while all goes well, one by one where that fails, row by row where even that fails. What cannot
be read is a fault of its dossier.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import Any, NamedTuple, TypeAlias

from states.law.differences import Finding
from storage.database import Connection

PAGE = 200
"""Dossiers read together."""

RECORDS = {"event": "dossier", "dossier": "id"}
"""What a dossier is known by: the table and the column that holds its number."""

BESIDE = (
    "matter", "clock", "commitment", "enclosure", "party", "stop", "outbox", "vault", "assignment",
)  # fmt: skip
"""Tables whose rows belong to dossiers: all but the last follow from their events."""


class Stored(NamedTuple):
    """A row of the history with the columns that were copied out of its bytes."""

    seq: Any
    matter: Any
    command: Any
    enforced: Any
    recorded_at: Any
    leaf: Any
    body: Any


@dataclass(slots=True)
class Evidence:
    """What is held of one dossier: the end its row tells of, and its events."""

    number: str
    end: tuple[Any, Any] | None = None
    """Number and hash of the last event as the dossier's row has them, if it has a row."""
    events: list[Stored] = field(default_factory=list)
    faults: list[Finding] = field(default_factory=list)
    """What could not be read."""


Row: TypeAlias = tuple[Any, ...]

_ENDS = "SELECT id, seq, head FROM dossier WHERE id AMONG(?)"
_EVENTS = (
    "SELECT dossier, seq, matter, command, enforced, recorded_at, leaf, body FROM event "
    "WHERE dossier AMONG(?) ORDER BY dossier, seq"
)


def evidence_of(connection: Connection, numbers: Sequence[str]) -> list[Evidence]:
    """The evidence of these dossiers, in the order asked for."""
    held: list[Evidence] | None = attempted(connection, partial(_together, connection, numbers))
    if held is not None:
        return held
    return [_alone(connection, number) for number in numbers]


def _together(connection: Connection, numbers: Sequence[str]) -> list[Evidence]:
    held = {number: Evidence(number) for number in numbers}
    for number, seq, head in connection.rows(_ENDS, list(numbers)):
        held[number].end = (seq, head)
    for number, *row in connection.rows(_EVENTS, list(numbers)):
        held[number].events.append(Stored._make(row))
    return list(held.values())


def _alone(connection: Connection, number: str) -> Evidence:
    held: list[Evidence] | None = attempted(connection, partial(_together, connection, [number]))
    if held is not None:
        return held[0]
    found = Evidence(number)
    end = _one(connection, ("seq", "head"), "dossier", "id = ?", number)
    if end is None:
        found.faults.append(Finding("unreadable", "案件列無法讀取"))
    else:
        found.end = (end[0], end[1]) if end else None
    listed = "SELECT seq FROM event WHERE dossier = ? ORDER BY seq"
    steps = attempted(connection, lambda: connection.rows(listed, number))
    if steps is None:
        found.faults.append(Finding("unreadable", "事件無法列出"))
    for (seq,) in steps or ():
        row = _one(connection, Stored._fields, "event", "dossier = ? AND seq = ?", number, seq)
        found.events.append(Stored(*row) if row else Stored(seq, *[None] * 6))
    return found


def _one(
    connection: Connection, names: Sequence[str], table: str, where: str, *key: Any
) -> Row | None:
    """One row, value by value and of any type; empty when there is none, ``None`` if unreadable."""
    if connection.dialect == "sqlite":
        asked = ", ".join(f"typeof({name}), CAST({name} AS BLOB)" for name in names)
    else:
        asked = ", ".join(names)
    sql = f"SELECT {asked} FROM {table} WHERE {where}"  # noqa: S608 - names from above
    rows = attempted(connection, lambda: connection.rows(sql, *key))
    if rows is None or not rows:
        return None if rows is None else ()
    row: Row = rows[0]
    if connection.dialect != "sqlite":
        return row
    values = iter(row)
    return tuple(_typed(kind, raw) for kind, raw in zip(values, values, strict=True))


def _typed(kind: str, raw: Any) -> Any:
    if kind == "text":
        return raw.decode("utf-8", "backslashreplace")
    return raw if kind in ("blob", "null") else {"integer": int, "real": float}[kind](raw)


def attempted(connection: Connection, ask: Callable[[], Any]) -> Any:
    """The answer, or ``None`` when the database cannot give it; the transaction goes on."""
    connection.run("SAVEPOINT looking")
    try:
        found = ask()
    except Exception:  # noqa: BLE001 - whatever cannot be read is told, and the rest goes on
        connection.run("ROLLBACK TO SAVEPOINT looking")
        found = None
    connection.run("RELEASE SAVEPOINT looking")
    return found


def pages(connection: Connection) -> Iterator[list[str]]:
    """The numbers of all dossiers that any table knows of, so many at a time; in order, but for
    those that have neither events nor a row of their own, which come last."""
    numbers = page(connection, "")
    while numbers:
        yield numbers
        numbers = page(connection, numbers[-1])
    if loose := _loose(connection):
        yield loose


_KNOWN = " UNION ".join(
    f"SELECT * FROM (SELECT DISTINCT {owner} FROM {table} WHERE {owner} > ? "  # noqa: S608 - names
    f"ORDER BY {owner} LIMIT {PAGE}) AS {table}s"
    for table, owner in RECORDS.items()
)
_PAGE = f"{_KNOWN} ORDER BY 1 LIMIT {PAGE}"


def page(connection: Connection, after: str) -> list[str]:
    """The next numbers of dossiers that have events, or a row of their own."""
    found = attempted(connection, lambda: connection.rows(_PAGE, *[after] * len(RECORDS)))
    numbers = found if found is not None else _listed(connection, after)
    return [row[0] for row in numbers if isinstance(row[0], str)]


def _loose(connection: Connection) -> list[str]:
    """Numbers that only tables beside the events know of."""
    found: set[Any] = set()
    for table in BESIDE:
        sql = (
            f"SELECT DISTINCT dossier FROM {table} t WHERE NOT EXISTS "  # noqa: S608 - names
            "(SELECT 1 FROM dossier d WHERE d.id = t.dossier) AND NOT EXISTS "
            "(SELECT 1 FROM event e WHERE e.dossier = t.dossier)"
        )
        found |= {row[0] for row in attempted(connection, partial(connection.rows, sql)) or ()}
    return sorted(number for number in found if isinstance(number, str))


def _listed(connection: Connection, after: str) -> list[Row]:
    """The numbers that can still be read: from both ends of each table up to what is damaged."""
    found: set[str] = set()
    for table, owner in RECORDS.items():
        for order in ("", " DESC"):
            sql = f"SELECT {owner} FROM {table} ORDER BY {owner}{order}"  # noqa: S608 - names
            found |= {row[0] for row in _as_far_as_possible(connection, sql)}
    numbers = sorted(n for n in map(str, found) if n > after)
    return [(number,) for number in numbers[:PAGE]]


def _as_far_as_possible(connection: Connection, sql: str) -> list[Row]:
    found: list[Row] = []
    attempted(connection, lambda: found.extend(connection.stream(sql, batch=1)))
    return found


def beside(
    connection: Connection, sql: str, numbers: Sequence[str]
) -> tuple[dict[str, list[Row]], set[str]]:
    """Rows beside the events by dossier, which stands first in each; and the dossiers of which they
    cannot be read."""
    rows = attempted(connection, partial(connection.rows, sql, list(numbers)))
    unread: set[str] = set()
    if rows is None:
        each = {n: attempted(connection, partial(connection.rows, sql, [n])) for n in numbers}
        unread = {number for number, mine in each.items() if mine is None}
        rows = chain.from_iterable(filter(None, each.values()))
    found: dict[str, list[Row]] = {}
    for number, *row in rows:
        found.setdefault(number, []).append(tuple(row))
    return found, unread
