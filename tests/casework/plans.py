"""How a database answers what views ask: the plan of every statement, and what it reads in full."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from storage.database import Connection, Database
from storage.dialects import spoken

LARGE = 1_000
"""A table with more rows is large."""

_ALIASES = re.compile(r"\b(?:FROM|JOIN)\s+(\w+)\s+(?:AS\s+)?(\w+)")
_SCANNED = re.compile(r"^SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?")
_INDEXED_ANEW = re.compile(r"^SEARCH (\w+) USING AUTOMATIC()")
"""SQLite reads all of a table for an index of one statement's own."""
_READ_IN_FULL = re.compile(r"Seq Scan on (\w+)")


class Said(NamedTuple):
    """A statement that was asked, in the words of its database, with its values."""

    sql: str
    params: tuple[Any, ...]


class Overheard(Connection):
    """A connection that keeps every question."""

    __slots__ = ("_said",)

    def __init__(self, connection: Connection, said: dict[str, Said]) -> None:
        super().__init__(connection._cursor, connection.dialect)
        self._said = said

    def rows(self, sql: str, *params: Any) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        self._said.setdefault(sql, Said(spoken(sql, self.dialect), self.told(params)))
        return super().rows(sql, *params)

    def one(self, sql: str, *params: Any) -> tuple[Any, ...] | None:
        """The first row of a query."""
        self._said.setdefault(sql, Said(spoken(sql, self.dialect), self.told(params)))
        return super().one(sql, *params)


class Listening(Database):
    """A database that keeps every different question that was asked of it."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.said: dict[str, Said] = {}

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that reads."""
        with super().reading() as connection:
            yield Overheard(connection, self.said)


def large_tables(database: Database, names: Sequence[str]) -> set[str]:
    """Those of these tables that are large."""
    with database.reading() as connection:
        counted = {n: connection.one(f"SELECT count(*) FROM {n}") for n in names}
    return {name for name, row in counted.items() if row and row[0] > LARGE}


def read_in_full(database: Database, said: Said, large: set[str]) -> set[str]:
    """The large tables that a statement reads from beginning to end: all rows, or all of an index
    that leaves none of them out."""
    with database.borrowed() as raw:
        cursor = raw.cursor()
        sqlite = database.dialect == "sqlite"
        cursor.execute(f"{'EXPLAIN QUERY PLAN' if sqlite else 'EXPLAIN'} {said.sql}", said.params)
        plan = [str(row[-1 if sqlite else 0]) for row in cursor.fetchall()]
        if not sqlite:
            return {t for line in plan for t in _READ_IN_FULL.findall(line)} & large
        called = {alias: table for table, alias in _ALIASES.findall(said.sql)}
        read = [_SCANNED.match(line) or _INDEXED_ANEW.match(line) for line in plan]
        scanned = [found.groups() for found in read if found]
        partial = {
            name for (name,) in cursor.execute(
                "SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'"
            ).fetchall()
        }  # fmt: skip
        return {str(called.get(t, t)) for t, index in scanned if index not in partial} & large
