"""Many dossiers from a few: the rows of real ones, written again under other numbers.

A copy differs from its pattern in its number and in the names of its commands only; its events are
chained anew, so it verifies and replays like any other dossier.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Table

from benchmarks.floor import Bare
from states.law.history import genesis, leaf
from storage.database import Database
from storage.dialects import columns
from storage.tables import OURS

BATCH = 5_000
TABLES: dict[str, Table] = {
    table.name: table
    for table in OURS
    if table.name
    in ("dossier", "matter", "event", "clock", "outbox", "commitment", "party", "vault")
}

EVERY: dict[str, Table] = {table.name: table for table in OURS}

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """All rows of one real dossier, by table."""

    number: str
    life: str
    rows: dict[str, list[Row]]

    def copied(self, number: str, life: str, tables: Iterable[str]) -> Iterator[tuple[str, Row]]:
        """The rows of a copy under another number, whose commands bear another name."""
        names = ((self.number, number), (self.life, life))
        head = genesis(number)
        for table in tables:
            for row in self.rows[table]:
                if table != "event":
                    yield table, tuple(_renamed(value, names) for value in row)
                    continue
                made, head = _chained(row, names, genesis(self.number), head)
                yield table, made
        if "event" in tables:
            (dossier,) = self.rows["dossier"]
            place = names_of("dossier").index("head")
            renamed = [_renamed(value, names) for value in dossier]
            renamed[place] = head
            yield "dossier", tuple(renamed)


def pattern(database: Database, number: str, life: str) -> Pattern:
    """Read all rows of a dossier."""
    with database.reading() as connection:
        rows = {
            name: connection.rows(
                f"SELECT {', '.join(names_of(name))} FROM {name} "
                f"WHERE {'id' if name == 'dossier' else 'dossier'} = ?"
                + (" ORDER BY seq" if name == "event" else ""),
                number,
            )
            for name in TABLES
        }
    return Pattern(number, life, rows)


def fill(url: str, rows: Iterable[tuple[str, Row]]) -> None:
    """Write rows into their tables, many at a time, with the bare driver; safe on the disk at the
    end only."""
    bare = Bare(url)
    if bare.sqlite:
        bare.cursor.execute("PRAGMA synchronous=OFF")
        bare.cursor.execute("PRAGMA journal_mode=MEMORY")
        bare.cursor.execute("PRAGMA cache_size=-400000")
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        if bare.sqlite:
            bare.cursor.execute("BEGIN")
        together: dict[str, list[Row]] = {}
        for table, row in batch:
            together.setdefault(table, []).append(row)
        for table, some in together.items():
            _insert(bare, table, some)
        bare.connection.commit()
    if bare.sqlite:
        bare.cursor.execute("PRAGMA journal_mode=WAL")
    else:
        bare.connection.autocommit = True
        bare.cursor.execute("VACUUM (ANALYZE)")
    bare.close()


def _insert(bare: Bare, table: str, rows: Sequence[Row]) -> None:
    if bare.sqlite:
        bare.cursor.executemany(f"INSERT INTO {table} {columns(names_of(table))}", rows)
        return
    with bare.cursor.copy(f"COPY {table} ({', '.join(names_of(table))}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def names_of(table: str) -> list[str]:
    """The columns of a table, in their order."""
    return [column.name for column in EVERY[table].columns]


def _renamed(value: Any, names: tuple[tuple[str, str], ...]) -> Any:
    for old, new in names:
        if isinstance(value, str):
            value = value.replace(old, new)
        elif isinstance(value, bytes):
            value = value.replace(old.encode(), new.encode())
    return value


def _chained(
    row: Row, names: tuple[tuple[str, str], ...], beginning: bytes, head: bytes
) -> tuple[Row, bytes]:
    """An event of a copy, following the copy's last one; and its hash."""
    cells = dict(zip(names_of("event"), row, strict=True))
    made = {name: _renamed(value, names) for name, value in cells.items()}
    key = b'"prev":"'
    at = bytes(made["body"]).index(key) + len(key)
    body = bytes(made["body"])
    made["body"] = body[:at] + head.hex().encode() + body[at + 2 * len(beginning) :]
    made["leaf"] = leaf(made["body"])
    return tuple(made.values()), made["leaf"]
