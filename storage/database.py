"""A database by its URL: connections, transactions and the two dialects' differences.

The hot path speaks to the driver itself with statements written once (`storage.dialects`).
"""

from __future__ import annotations

import json
import select
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storage.address import DRIVERS, Address
from storage.append_only import STATEMENTS
from storage.dialects import ONE_ROW, TOGETHER, for_rows, spoken
from storage.owners_alone import private_file
from storage.pool import Pool
from storage.table_versions import versions
from storage.waiting import BUSY_SECONDS, BusyIsTold, Gate

if TYPE_CHECKING:
    from sqlalchemy import Connection as Connected
    from sqlalchemy import Engine

try:
    import pysqlite3 as sqlite
except ImportError:  # pragma: no cover - no wheel for this platform
    sqlite = sqlite3

SQLITE_VERSION: str = sqlite.sqlite_version

LIBRARY: Any = sqlite
"""The SQLite library in use, for what only a driver can do."""

SAFE_SQLITE = (3, 51, 3)
"""First SQLite without the WAL-reset fault; older ones get a rollback journal."""

POSTGRESQL_OPTIONS = "-c lock_timeout=5s -c idle_in_transaction_session_timeout=15s"
"""A frozen worker loses its locks; a waiting one gives up and says so."""

POSTGRESQL_WAITS = {"connect_timeout": 10, "keepalives_idle": 30, "tcp_user_timeout": 30_000}
"""Nobody waits for ever for a server that is gone: seconds, seconds, milliseconds."""


class Connection:
    """A driver connection inside a transaction, with the dialect's differences taken out."""

    __slots__ = ("_cursor", "dialect")

    def __init__(self, cursor: Any, dialect: str) -> None:
        self._cursor = cursor
        self.dialect = dialect

    def rows(self, sql: str, *params: Any) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        self._cursor.execute(spoken(sql, self.dialect), self.told(params))
        found: list[tuple[Any, ...]] = self._cursor.fetchall()
        return found

    def one(self, sql: str, *params: Any) -> tuple[Any, ...] | None:
        """The first row of a query, if there is one."""
        self._cursor.execute(spoken(sql, self.dialect), self.told(params))
        row: tuple[Any, ...] | None = self._cursor.fetchone()
        return row

    def run(self, sql: str, *params: Any) -> int:
        """Change something; returns the number of rows changed."""
        self._cursor.execute(spoken(sql, self.dialect), self.told(params))
        return int(self._cursor.rowcount)

    def run_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> int:
        """Change many rows with one statement; returns the number of rows changed."""
        if not rows:
            return 0
        if self.dialect == "postgresql" and len(rows) > 1 and ONE_ROW.search(sql):
            return self._insert_together(sql, rows)
        self._cursor.executemany(spoken(sql, self.dialect), rows)
        return int(self._cursor.rowcount)

    def _insert_together(self, sql: str, rows: Sequence[Sequence[Any]]) -> int:
        """Insert many rows by few statements: PostgreSQL does this twice as fast."""
        inserted = 0
        for first in range(0, len(rows), TOGETHER):
            some = rows[first : first + TOGETHER]
            together = spoken(for_rows(sql, len(some)), self.dialect)
            self._cursor.execute(together, [value for row in some for value in row])
            inserted += int(self._cursor.rowcount)
        return inserted

    def stream(self, sql: str, *params: Any, batch: int = 2_000) -> Iterator[tuple[Any, ...]]:
        """Rows of a large query without holding them all; other queries may be asked meanwhile."""
        owner = self._cursor.connection
        cursor = owner.cursor() if self.dialect == "sqlite" else owner.cursor(name="stream")
        with closing(cursor):
            cursor.execute(spoken(sql, self.dialect), self.told(params))
            while found := cursor.fetchmany(batch):
                yield from found

    def told(self, params: tuple[Any, ...]) -> tuple[Any, ...]:
        if self.dialect == "sqlite" and list in map(type, params):
            return tuple(json.dumps(p) if isinstance(p, list) else p for p in params)
        return params


_READING = {
    "sqlite": "BEGIN",
    "postgresql": "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
}
"""How a transaction begins that sees one state of the database from its first query to its last."""


_ALTERING = {
    "sqlite": "BEGIN IMMEDIATE",
    "postgresql": "SELECT pg_advisory_xact_lock(5022)",
}
"""How a transaction begins that no other of its kind may overlap."""


class Database:
    """A database; cheap to make, opened at first use."""

    def __init__(self, url: str) -> None:
        self.url = Address(url)
        self.dialect = self.url.backend
        self._pool = Pool(self.connected, _STALE[self.dialect])
        self._gate = Gate(self.url.database) if self.dialect == "sqlite" else nullcontext()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that may write; commits at the end, rolls back on any error. Raises
        `Busy` when others held for too long what it needs."""
        with BusyIsTold(), self._gate, self._changing() as connection:
            yield connection

    @contextmanager
    def noting(self) -> Iterator[Connection]:
        """The same for a row that waits for nobody's turn: outside the gate."""
        with BusyIsTold(), self._changing() as connection:
            yield connection

    def _changing(self) -> _Changing:
        return _Changing(self._pool, self.dialect)

    @contextmanager
    def borrowed(self) -> Iterator[Any]:
        """A connection of the driver, for a while; what is left open in it is rolled back."""
        raw = self._pool.take()
        try:
            yield raw
        finally:
            self._pool.give_back(raw)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction that only reads and sees one state of the database."""
        with BusyIsTold(), self.borrowed() as raw:
            cursor = raw.cursor()
            cursor.execute(_READING[self.dialect])
            yield Connection(cursor, self.dialect)

    @contextmanager
    def altering(self) -> Iterator[Connected]:
        """One transaction that changes tables, through SQLAlchemy; others wait for their turn."""
        with BusyIsTold(), self._gate, self.engine.begin() as connection:
            connection.exec_driver_sql(_ALTERING[self.dialect])
            yield connection

    def create(self) -> None:
        """Make all tables and triggers in an empty database; migrations prove to do the same."""
        from storage.tables import OURS  # noqa: PLC0415 - SQLModel takes a second to import

        with self.altering() as connection:
            OURS[0].metadata.create_all(connection, tables=OURS)
            from sqlalchemy import text  # noqa: PLC0415 - the same

            for statement in (*STATEMENTS[self.dialect], *stamp()):
                connection.execute(text(statement))

    def dispose(self) -> None:
        """Close all connections."""
        self._pool.close()
        if "engine" in self.__dict__:
            self.engine.dispose()

    def connected(self) -> Any:
        """A new connection of the driver."""
        if self.dialect == "sqlite":
            return sqlite_connection(self.url.database)
        import psycopg  # noqa: PLC0415 - an office on SQLite needs no driver of a server

        told: dict[str, Any] = {**self.url.login, **POSTGRESQL_WAITS}
        return psycopg.connect(**{**told, "options": POSTGRESQL_OPTIONS})

    @cached_property
    def engine(self) -> Engine:
        """SQLAlchemy's way to the database, for whoever changes tables."""
        from sqlalchemy import create_engine, pool  # noqa: PLC0415 - half a second, rarely needed

        driver = {"module": sqlite} if self.dialect == "sqlite" else {}
        address = f"{self.dialect}+{DRIVERS[self.dialect]}://"  # how is told by `connected`
        return create_engine(address, creator=self.connected, poolclass=pool.NullPool, **driver)


class _Changing:
    """A transaction on a connection of the pool: kept when it ends well, else undone there."""

    __slots__ = ("_dialect", "_pool", "_raw")

    def __init__(self, pool: Pool, dialect: str) -> None:
        self._pool = pool
        self._dialect = dialect

    def __enter__(self) -> Connection:
        self._raw = self._pool.take()
        try:
            cursor = self._raw.cursor()
            if self._dialect == "sqlite":
                cursor.execute("BEGIN IMMEDIATE")
        except BaseException:
            self._pool.give_back(self._raw)
            raise
        return Connection(cursor, self._dialect)

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            if kind is None:
                self._raw.commit()
        finally:
            self._pool.give_back(self._raw)


def stamp() -> tuple[str, str]:
    """The statements that record the version of the tables, as Alembic does."""
    table = (
        "CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    return (
        table,
        f"INSERT INTO alembic_version (version_num) VALUES ('{versions()[-1]}')",  # noqa: S608
    )


def _has_hung_up(raw: Any) -> bool:
    """Whether the server has closed an idle connection: what can be read there is its farewell."""
    if raw.closed:
        return True
    told = select.poll()  # select() knows no file above 1,023
    told.register(raw.fileno(), select.POLLIN)
    return bool(told.poll(0))


_STALE: dict[str, Callable[[Any], bool]] = {
    "sqlite": lambda _: False,
    "postgresql": _has_hung_up,
}


def sqlite_connection(path: str) -> Any:
    if not Path(path).exists() and Path(path).parent.is_dir():
        private_file(Path(path))
    connection = sqlite.connect(
        path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    journal = "WAL" if sqlite.sqlite_version_info >= SAFE_SQLITE else "TRUNCATE"
    connection.execute(f"PRAGMA journal_mode={journal}")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA recursive_triggers=ON")
    return connection
