"""Databases to measure on: made once, copied for every alternation so that each starts alike."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import psycopg
from psycopg import sql
from sqlalchemy.engine import make_url

from storage.database import Database
from tests.postgres import ThrowAwayServer


class Place(Protocol):
    """Where databases of one kind can be made."""

    name: str

    def empty(self) -> str:
        """The URL of an empty database."""
        ...

    def copy(self, url: str) -> str:
        """The URL of a copy of a database that nobody is connected to, safe on the disk."""
        ...

    def remove(self, url: str) -> None:
        """Give the room back."""
        ...

    def busy(self) -> float:
        """Seconds for which a processor was ours, or its server's."""
        ...


class OnSqlite:
    """SQLite files in one directory; Baton opens them with WAL and synchronous=FULL."""

    name = "sqlite"

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._made = 0

    def empty(self) -> str:
        """The URL of a file that is not there yet."""
        self._made += 1
        return f"sqlite:///{self._directory / f'{self._made}.db'}"

    def copy(self, url: str) -> str:
        """Copy the file and wait for the disk, or the first commit would wait for it."""
        made = self.empty()
        shutil.copyfile(_path(url), _path(made))
        with _path(made).open("rb+") as copied:
            os.fsync(copied.fileno())
        return made

    def remove(self, url: str) -> None:
        """Remove the file with its log and its gate."""
        path = _path(url)
        for part in path.parent.glob(f"{path.name}*"):
            part.unlink()

    def busy(self) -> float:
        """Seconds for which a processor was ours: SQLite works in our process."""
        return time.process_time()


class OnPostgres:
    """Databases on a server with fsync, full_page_writes and synchronous_commit on."""

    name = "postgresql"

    def __init__(self, server: ThrowAwayServer) -> None:
        self._server = server

    def empty(self) -> str:
        """The URL of a new database."""
        return self._server.new_database()

    def copy(self, url: str) -> str:
        """Copy a database by its files, which for large ones is much faster than by the log."""
        name = f"copy_{os.urandom(8).hex()}"
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(
            sql.Identifier(name), sql.Identifier(make_url(url).database or "")
        )
        plain = make_url(self._server.url).set(drivername="postgresql")
        with psycopg.connect(plain.render_as_string(False), autocommit=True) as connection:
            connection.execute(statement)
            connection.execute("CHECKPOINT")
        return make_url(url).set(database=name).render_as_string(hide_password=False)

    def remove(self, url: str) -> None:
        """Drop the database."""
        self._server.drop_database(url)

    def busy(self) -> float:
        """Seconds for which a processor was ours, or that of one of the server's processes."""
        return time.process_time() + sum(map(_scheduled, self._server.processes()))


@contextmanager
def places(names: tuple[str, ...]) -> Iterator[list[Place]]:
    """The kinds of database asked for, open until the block ends."""
    with tempfile.TemporaryDirectory(prefix="baton-bench-") as directory:
        found: list[Place] = [OnSqlite(Path(directory))] if "sqlite" in names else []
        if "postgresql" not in names:
            yield found
            return
        with ThrowAwayServer(durable=True, max_wal_size="4GB", shared_buffers="512MB") as server:
            yield [*found, OnPostgres(server)]


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """A database, its connections closed at the end."""
    database = Database(url)
    try:
        yield database
    finally:
        database.dispose()


def _scheduled(process: int) -> float:
    """Seconds of processor time of another process; nothing of one that has ended."""
    try:
        told = Path(f"/proc/{process}/schedstat").read_text("ascii")
    except OSError:
        return 0.0
    return int(told.split()[0]) / 1e9


def _path(url: str) -> Path:
    return Path(make_url(url).database or "")
