"""A database by its URL: connections, transactions and the two dialects' differences.

The hot path speaks to the driver itself with statements written once (`?` for parameters). Two
macros hide the dialects: ``AMONG(?)`` takes a list, ``LOCK``, ``LOCK_FREE`` and ``LOCK_UNSENT``
lock rows.
"""

from __future__ import annotations

import json
import re
import select
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection as Connected
from sqlalchemy import Engine, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DisconnectionError

from storage.append_only import STATEMENTS
from storage.owners_alone import private_file
from storage.table_versions import versions
from storage.waiting import BUSY_SECONDS, Gate, told_busy

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
        if self.dialect == "postgresql" and len(rows) > 1 and _ONE_ROW.search(sql):
            return self._insert_together(sql, rows)
        self._cursor.executemany(spoken(sql, self.dialect), rows)
        return int(self._cursor.rowcount)

    def _insert_together(self, sql: str, rows: Sequence[Sequence[Any]]) -> int:
        """Insert many rows by few statements: PostgreSQL does this twice as fast."""
        inserted = 0
        for first in range(0, len(rows), _TOGETHER):
            some = rows[first : first + _TOGETHER]
            together = spoken(_for_rows(sql, len(some)), self.dialect)
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
        if self.dialect == "sqlite":
            return tuple(json.dumps(p) if isinstance(p, list) else p for p in params)
        return params


_ONE_ROW = re.compile(r"(?<= VALUES )\((?:\?, )*\?\)")
"""The values of a row in a statement that inserts one."""

_TOGETHER = 100
"""Rows of one statement: at most a few thousand parameters, where PostgreSQL allows 65,535."""


@cache
def _for_rows(sql: str, many: int) -> str:
    """A statement that inserts one row, for so many."""
    return _ONE_ROW.sub(lambda row: ", ".join([row[0]] * many), sql)


@cache
def spoken(sql: str, dialect: str) -> str:
    """A statement in the dialect of its database."""
    if dialect == "sqlite":
        sql = sql.replace("AMONG(?)", "IN (SELECT value FROM json_each(?))")
        return _LOCKING.sub("", sql)
    sql = sql.replace("%", "%%").replace("AMONG(?)", "= ANY(%s)").replace("?", "%s")
    return _LOCKING.sub(lambda found: _LOCKS[found[0]], sql)


_LOCKS = {
    "LOCK": "FOR NO KEY UPDATE",
    "LOCK_FREE": "FOR NO KEY UPDATE OF dossier SKIP LOCKED",
    "LOCK_UNSENT": "FOR UPDATE OF message SKIP LOCKED",
}
_LOCKING = re.compile(r"\bLOCK(_FREE|_UNSENT)?\b")

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
        self.url: URL = make_url(url)
        self.dialect = self.url.get_backend_name()
        self.engine = _engine(self.url)
        self._gate = Gate(self.url.database) if self.dialect == "sqlite" else None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that may write; commits at the end, rolls back on any error. Raises
        `Busy` when others held for too long what it needs."""
        with told_busy(), self._gate or _open_gate(), self._changing() as connection:
            yield connection

    @contextmanager
    def noting(self) -> Iterator[Connection]:
        """The same for a row that waits for nobody's turn: outside the gate."""
        with told_busy(), self._changing() as connection:
            yield connection

    @contextmanager
    def _changing(self) -> Iterator[Connection]:
        raw = self.engine.raw_connection()
        try:
            cursor = raw.cursor()
            if self.dialect == "sqlite":
                cursor.execute("BEGIN IMMEDIATE")
            yield Connection(cursor, self.dialect)
            if self.dialect == "sqlite":
                cursor.execute("COMMIT")
            else:
                raw.commit()
        except BaseException:
            _undo(raw)
            raise
        finally:
            raw.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction that only reads and sees one state of the database."""
        with told_busy():
            raw = self.engine.raw_connection()
            try:
                cursor = raw.cursor()
                cursor.execute(_READING[self.dialect])
                yield Connection(cursor, self.dialect)
            finally:
                _undo(raw)
                raw.close()

    @contextmanager
    def altering(self) -> Iterator[Connected]:
        """One transaction that changes tables, through SQLAlchemy; others wait for their turn."""
        with told_busy(), self._gate or _open_gate(), self.engine.begin() as connection:
            connection.exec_driver_sql(_ALTERING[self.dialect])
            yield connection

    def create(self) -> None:
        """Make all tables and triggers in an empty database; migrations prove to do the same."""
        from storage.tables import OURS  # noqa: PLC0415 - SQLModel takes a second to import

        with self.altering() as connection:
            OURS[0].metadata.create_all(connection, tables=OURS)
            for statement in (*STATEMENTS[self.dialect], *stamp()):
                connection.execute(text(statement))

    def dispose(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def _undo(raw: Any) -> None:
    """Roll back what is open; a connection that is gone has nothing open."""
    try:
        raw.rollback()
    except Exception:  # noqa: BLE001 - the first error is the one to be told
        raw.invalidate()


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


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        waits = {"options": POSTGRESQL_OPTIONS} | POSTGRESQL_WAITS
        engine = create_engine(url, pool_size=5, max_overflow=20, connect_args=waits)
        event.listen(engine, "checkout", _require_not_stale)
        return engine
    if not url.database or url.database == ":memory:":
        raise ValueError("Baton keeps its records in a file: use sqlite:///path/to/baton.db")
    return create_engine(
        url,
        module=sqlite,
        creator=lambda: sqlite_connection(str(url.database)),
    )


def _require_not_stale(raw: Any, *_: object) -> None:
    """Let the pool open another connection when the server has hung up on this one.

    An idle connection has nothing to say: where something can be read it is the server's farewell.
    """
    if select.select([raw.fileno()], [], [], 0)[0]:
        raise DisconnectionError("the server has closed this connection")


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


@contextmanager
def _open_gate() -> Iterator[None]:
    yield


def columns(names: Iterable[str]) -> str:
    """``a, b`` and as many parameters, for an INSERT."""
    listed = list(names)
    return f"({', '.join(listed)}) VALUES ({', '.join('?' * len(listed))})"
