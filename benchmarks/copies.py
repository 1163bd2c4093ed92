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
from storage.database import Database, columns
from storage.tables import OURS

BATCH = 5_000
TABLES: dict[str, Table] = {
    table.name: table
    for table in OURS
    if table.name
    in ("dossier", "matter", "event", "clock", "outbox", "commitment", "party", "vault")
}

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
            place = _names("dossier").index("head")
            renamed = [_renamed(value, names) for value in dossier]
            renamed[place] = head
            yield "dossier", tuple(renamed)


def pattern(database: Database, number: str, life: str) -> Pattern:
    """Read all rows of a dossier."""
    with database.reading() as connection:
        rows = {
            name: connection.rows(
                f"SELECT {', '.join(_names(name))} FROM {name} "
                f"WHERE {'id' if name == 'dossier' else 'dossier'} = ?"
                + (" ORDER BY seq" if name == "event" else ""),
                number,
            )
            for name in TABLES
        }
    return Pattern(number, life, rows)


def fill(url: str, rows: Iterable[tuple[str, Row]]) -> None:
    """Write rows into their tables, many at a time, with the bare driver."""
    bare = Bare(url)
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        if bare.sqlite:
            bare.cursor.execute("BEGIN")
        for table in TABLES:
            _insert(bare, table, [row for name, row in batch if name == table])
        bare.connection.commit()
    if not bare.sqlite:
        bare.connection.autocommit = True
        bare.cursor.execute("VACUUM (ANALYZE)")
    bare.close()


def _insert(bare: Bare, table: str, rows: Sequence[Row]) -> None:
    if not rows:
        return
    if bare.sqlite:
        bare.cursor.executemany(f"INSERT INTO {table} {columns(_names(table))}", rows)
        return
    with bare.cursor.copy(f"COPY {table} ({', '.join(_names(table))}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _names(table: str) -> list[str]:
    return [column.name for column in TABLES[table].columns]


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
    cells = dict(zip(_names("event"), row, strict=True))
    made = {name: _renamed(value, names) for name, value in cells.items()}
    key = b'"prev":"'
    at = bytes(made["body"]).index(key) + len(key)
    body = bytes(made["body"])
    made["body"] = body[:at] + head.hex().encode() + body[at + 2 * len(beginning) :]
    made["leaf"] = leaf(made["body"])
    return tuple(made.values()), made["leaf"]
