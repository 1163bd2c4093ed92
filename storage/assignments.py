"""Who handles a dossier: the statements, and the chain that proves them.

An assignment is no event: no sentence of law asks for it, and none may. It is written once, beside
the dossier, with a hash that goes on from the one before; what `matter.handler` says follows from
the last of them. It holds in the unit in which it was made: a dossier that goes to another unit is
nobody's there. Whoever takes the last ones away without a trace is found by a seal outside the
database only, as with the tail of a dossier.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

from storage.database import Connection
from storage.dialects import columns


class Assigned(NamedTuple):
    """An assignment as it was written down; ``handler`` and ``was`` are empty for nobody."""

    dossier: str
    seq: int
    unit: str
    handler: str
    was: str
    way: str
    rule: str
    why: str
    grounds: str
    entered_at: str
    entered_by: str


class Last(NamedTuple):
    """The last assignment of a dossier, from which the next one goes on."""

    seq: int
    unit: str
    handler: str
    leaf: bytes


_NEW = "INSERT INTO assignment " + columns((*Assigned._fields, "leaf"))
_ROWS = f"SELECT {', '.join(Assigned._fields)} FROM assignment "  # noqa: S608 - the names above
_LAST = (
    "SELECT a.dossier, a.seq, a.unit, a.handler, a.leaf FROM assignment a WHERE a.dossier AMONG(?) "
    "AND a.seq = (SELECT max(b.seq) FROM assignment b WHERE b.dossier = a.dossier)"
)
_FOLLOWS = (
    "UPDATE matter SET handler = (SELECT CASE WHEN a.unit = matter.unit THEN NULLIF(a.handler, '') "
    "END FROM assignment a WHERE a.dossier = matter.dossier ORDER BY a.seq DESC LIMIT 1) "
    "WHERE dossier AMONG(?) "
    "AND EXISTS (SELECT 1 FROM assignment x WHERE x.dossier = matter.dossier)"
)
CHAINS = (
    f"SELECT dossier, {', '.join(Assigned._fields[1:])}, leaf FROM assignment "  # noqa: S608
    "WHERE dossier AMONG(?) ORDER BY dossier, seq"
)
"""What the proof reads of some dossiers."""


def leaf_of(before: bytes, row: Sequence[Any]) -> bytes:
    """The hash of an assignment, going on from the one before; the first from nothing."""
    return sha256(b"\5" + before + json.dumps([*row], ensure_ascii=False).encode()).digest()


def history(connection: Connection, number: str) -> list[Assigned]:
    """Every assignment of a dossier, the first one first."""
    rows = connection.rows(f"{_ROWS} WHERE dossier = ? ORDER BY seq", number)
    return [Assigned._make(row) for row in rows]


def last_ones(connection: Connection, numbers: Collection[str]) -> dict[str, Last]:
    """The last assignment of each of these dossiers that has any."""
    return {
        str(number): Last(seq, unit, handler, bytes(leaf))
        for number, seq, unit, handler, leaf in connection.rows(_LAST, sorted(numbers))
    }


def handler_of(last: Last | None, unit: str) -> str | None:
    """Who handles a dossier of a unit by its last assignment; ``None`` for nobody."""
    return last.handler or None if last and last.unit == unit else None


def write(connection: Connection, rows: Sequence[Assigned], before: dict[str, Last]) -> None:
    """Write assignments, each going on from the last of its dossier, whose row must be locked."""
    made = []
    for row in rows:
        last = before.get(row.dossier)
        leaf = leaf_of(last.leaf if last else b"", row)
        before[row.dossier] = Last(row.seq, row.unit, row.handler, leaf)
        made.append((*row, leaf))
    connection.run_many(_NEW, made)
    follow(connection, {row.dossier for row in rows})


def follow(connection: Connection, numbers: Collection[str]) -> None:
    """Let the matters of these dossiers say who handles them."""
    if numbers:
        connection.run(_FOLLOWS, sorted(numbers))


class Kept(NamedTuple):
    """A dossier that may be assigned: its unit, the stamp of its programme, its first party."""

    unit: str
    programme: str
    party: str


def locked(connection: Connection, numbers: Iterable[str]) -> dict[str, Kept]:
    """Whose these dossiers are; their rows are locked until the transaction ends."""
    sql = "SELECT id, unit, programme, party FROM dossier WHERE id AMONG(?) ORDER BY id LOCK"
    return {str(number): Kept(*row) for number, *row in connection.rows(sql, sorted(numbers))}


def last_in_turn(connection: Connection, unit: str, rule: str) -> str:
    """Who was last given a case of a unit by a rule; empty for nobody."""
    sql = "SELECT handler FROM assignment WHERE unit = ? AND rule = ? ORDER BY id DESC LIMIT 1"
    row = connection.one(sql, unit, rule)
    return str(row[0]) if row else ""


_KEEPERS = (
    "SELECT p.key, a.handler FROM party p JOIN assignment a ON a.dossier = p.dossier "
    "WHERE p.key AMONG(?) AND a.unit = ? AND a.handler <> '' "
    "AND a.seq = (SELECT max(b.seq) FROM assignment b WHERE b.dossier = a.dossier) ORDER BY a.id"
)


def keepers(connection: Connection, unit: str, parties: Collection[str]) -> dict[str, str]:
    """For each party, who handles the case of it that was assigned last in a unit."""
    return {str(key): handler for key, handler in connection.rows(_KEEPERS, sorted(parties), unit)}


def open_cases(connection: Connection, unit: str) -> dict[str, int]:
    """How many open dossiers of a unit each handler has; those of nobody under an empty name."""
    return {name: many for (_, name), many in open_cases_in(connection, [unit]).items()}


_OPEN_CASES = (
    "SELECT unit, COALESCE(handler, ''), count(DISTINCT dossier) FROM matter "
    "WHERE holder IS NOT NULL AND unit AMONG(?) GROUP BY unit, handler"
)


def open_cases_in(connection: Connection, units: Iterable[str]) -> dict[tuple[str, str], int]:
    """The same in several units, by unit and handler."""
    rows = connection.rows(_OPEN_CASES, sorted(units))
    return {(str(unit), str(handler)): int(many) for unit, handler, many in rows}


_OF = (
    "SELECT DISTINCT m.dossier, d.party, d.programme FROM matter m JOIN dossier d "
    "ON d.id = m.dossier WHERE m.holder IS NOT NULL AND m.unit = ? AND {}{} "
    "ORDER BY m.dossier LIMIT ?"
)


class Waits(NamedTuple):
    """An open dossier that is to go to somebody else."""

    dossier: str
    party: str
    programme: str


def cases_of(
    connection: Connection, unit: str, handler: str, limit: int, programme: str | None = None
) -> list[Waits]:
    """The open dossiers of a unit that an officer handles, at most so many, by number; of the
    ``programme`` of a stamp, or of all."""
    return _waiting(connection, ("m.handler = ?", unit, handler), limit, programme)


def of_nobody(
    connection: Connection,
    unit: str,
    holders: Collection[str],
    limit: int,
    programme: str | None = None,
) -> list[Waits]:
    """The same that nobody handles and in which one of these holds something."""
    where = "m.handler IS NULL AND m.holder AMONG(?)"
    return _waiting(connection, (where, unit, sorted(holders)), limit, programme)


def _waiting(
    connection: Connection, chosen: tuple[str, Any, Any], limit: int, programme: str | None
) -> list[Waits]:
    where, *values = chosen
    within = ("", ()) if programme is None else (" AND d.programme = ?", (programme,))
    rows = connection.rows(_OF.format(where, within[0]), *values, *within[1], limit)
    return [Waits._make(row) for row in rows]


def chain_faults(number: str, rows: Sequence[Sequence[Any]]) -> Iterator[str]:
    """What is wrong with the chain of a dossier's assignments, in words."""
    before, was = b"", ""
    for at, (*told, leaf) in enumerate(rows, start=1):
        row = Assigned._make((number, *told))
        if row.seq != at:
            yield f"第 {at} 次分派不見了"
            return
        if row.was != was:
            yield f"第 {at} 次分派稱原由「{row.was}」承辦，前次分派為「{was}」"
        if bytes(leaf or b"") != leaf_of(before, row):
            yield f"第 {at} 次分派與登載時不同，或與前一次不相連"
        before, was = bytes(leaf or b""), row.handler
