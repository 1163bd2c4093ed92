"""One serving process for each SQLite database: two would start every flow twice.

The lock is held by the kernel for as long as the process lives; the file beside the database only
says whose it is. On PostgreSQL workers share the work by leases, and no lock is needed.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.database import Database
from storage.owners_alone import FILE


class AlreadyServed(Exception):
    """Another process serves this database."""


@contextmanager
def serving_alone(database: Database) -> Iterator[None]:
    """Be the one process that serves this database. Raises `AlreadyServed`."""
    path = _beside(database)
    if path is None:
        yield
        return
    number = os.open(path, os.O_RDWR | os.O_CREAT, FILE)
    try:
        _lock(number, path)
        os.ftruncate(number, 0)
        os.write(number, str(os.getpid()).encode())
        yield
    finally:
        os.close(number)


def served_by(database: Database) -> str | None:
    """The number of the process that serves this database; ``None`` when none does."""
    path = _beside(database)
    if path is None or not path.exists():
        return None
    number = os.open(path, os.O_RDWR)
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return path.read_text("ascii", "replace").strip() or "?"
    finally:
        os.close(number)
    return None


def _beside(database: Database) -> Path | None:
    if database.dialect != "sqlite" or database.url.database in (None, "", ":memory:"):
        return None
    return Path(f"{database.url.database}.serving")


def _lock(number: int, path: Path) -> None:
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        who = path.read_text("ascii", "replace").strip() or "?"
        raise AlreadyServed(
            f"行程 {who} 已在執行這個資料庫的排程；一個 SQLite 資料庫只能有一個。"
            "請先停止它，或另設 BATON_DATA"
        ) from None
