"""The floor: what the door said to the database, said again by the bare driver.

A run through the door is recorded statement by statement, with every parameter. The floor speaks
the same statements to an identical copy of the database: same rows and bytes read and written,
same transactions, same tables, indexes, triggers and durability, and nothing else. It computes
nothing, so it is the least that these reads and writes can cost one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg
from sqlalchemy.engine import make_url

from storage.database import POSTGRESQL_OPTIONS, Connection, Database, sqlite_connection
from storage.dialects import spoken


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement in the words of its database, and its parameters or many rows of them."""

    sql: str
    params: Sequence[Any]
    many: bool = False
    reads: bool = False


@dataclass(slots=True)
class Transaction:
    """The statements between a beginning and a commit."""

    writes: bool
    statements: list[Statement] = field(default_factory=list)

    @property
    def rows_written(self) -> int:
        """How many rows it inserts, changes or deletes; a statement without rows counts as one."""
        return sum(len(s.params) if s.many else 1 for s in self.statements if not s.reads)


class _Listening(Connection):
    """A connection that writes down what is said through it."""

    __slots__ = ("_inner", "heard")

    def __init__(self, inner: Connection, heard: list[Statement]) -> None:
        self._inner = inner
        self.dialect = inner.dialect
        self.heard = heard

    def _hear(self, sql: str, params: Sequence[Any], **what: bool) -> None:
        self.heard.append(Statement(spoken(sql, self.dialect), params, **what))

    def rows(self, sql: str, *params: Any) -> list[tuple[Any, ...]]:
        self._hear(sql, self._inner.told(params), reads=True)
        return self._inner.rows(sql, *params)

    def one(self, sql: str, *params: Any) -> tuple[Any, ...] | None:
        self._hear(sql, self._inner.told(params), reads=True)
        return self._inner.one(sql, *params)

    def run(self, sql: str, *params: Any) -> int:
        self._hear(sql, self._inner.told(params))
        return self._inner.run(sql, *params)

    def run_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> int:
        if rows:
            self._hear(sql, list(rows), many=True)
        return self._inner.run_many(sql, rows)


class Recorded(Database):
    """A database that keeps every committed transaction as it was said."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.said: list[Transaction] = []

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes, kept when it commits."""
        said = Transaction(writes=True)
        with super().writing() as connection:
            yield _Listening(connection, said.statements)
        self.said.append(said)

    @contextmanager
    def noting(self) -> Iterator[Connection]:
        """A row that waits for nobody's turn, kept when it commits."""
        said = Transaction(writes=True)
        with super().noting() as connection:
            yield _Listening(connection, said.statements)
        self.said.append(said)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that reads."""
        said = Transaction(writes=False)
        with super().reading() as connection:
            yield _Listening(connection, said.statements)
        self.said.append(said)


class Bare:
    """A driver's own connection, made durable as Baton's are."""

    def __init__(self, url: str) -> None:
        where = make_url(url)
        self.sqlite = where.get_backend_name() == "sqlite"
        if self.sqlite:
            self.connection = sqlite_connection(str(where.database))
        else:
            plain = where.set(drivername="postgresql").render_as_string(hide_password=False)
            self.connection = psycopg.connect(plain, options=POSTGRESQL_OPTIONS)
        self.cursor = self.connection.cursor()

    def say(self, transactions: Sequence[Transaction]) -> None:
        """Say recorded transactions, one statement after the other; many rows by `executemany`."""
        cursor = self.cursor
        for transaction in transactions:
            if self.sqlite:
                cursor.execute("BEGIN IMMEDIATE" if transaction.writes else "BEGIN")
            for statement in transaction.statements:
                if statement.many:
                    cursor.executemany(statement.sql, statement.params)
                else:
                    cursor.execute(statement.sql, statement.params)
                    if statement.reads:
                        cursor.fetchall()
            if self.sqlite:
                cursor.execute("COMMIT")
            else:
                self.connection.commit()

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()
