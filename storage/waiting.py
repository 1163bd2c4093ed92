"""Every wait for the database has an end, and says so: busy is no breakage, it is tried again.

SQLite has one writer at a time, so the writers of all processes queue at a gate (a lock on a file
beside the database): SQLite's own waiting starves some of them. PostgreSQL ends its own waits
(`storage.database`); here its words for that are known.
"""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from storage.owners_alone import FILE

T = TypeVar("T")

GATE_SECONDS = 20.0
"""Longest wait for the turn to write to SQLite."""

BUSY_SECONDS = 10.0
"""Longest wait for a program that does not queue at the gate."""

WORDS = "請稍後再試；資料未變更"


class Busy(Exception):
    """Others hold what this one waits for: nothing has changed, try it again."""


class Gate:
    """Fair turns for SQLite writers of all processes."""

    def __init__(self, database: str | None) -> None:
        self._path = Path(f"{database}.gate")
        self._turn = threading.Lock()
        self._file: int | None = None
        self._owner = 0

    def __enter__(self) -> None:
        if not self._turn.acquire(timeout=GATE_SECONDS):
            raise self._still_held()
        try:
            if self._file is None or self._owner != os.getpid():
                self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, FILE)
                self._owner = os.getpid()
            self._lock()
        except BaseException:
            self._turn.release()
            raise

    def __exit__(self, *_: object) -> None:
        assert self._file is not None
        fcntl.flock(self._file, fcntl.LOCK_UN)
        self._turn.release()

    def _lock(self) -> None:
        """Take the lock, in turn. A wait that is given up leaves its descriptor to the one that
        waits, which closes it when its turn has come."""
        assert self._file is not None
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waits = _Wait(self._file)
            if not waits.came(GATE_SECONDS):
                self._file = None
                raise self._still_held() from None

    def _still_held(self) -> Busy:
        return Busy(
            f"已等候 {GATE_SECONDS:.0f} 秒仍未輪到寫入，"
            f"可能有程序暫停中而占用 {self._path}；{WORDS}"
        )


class _Wait(threading.Thread):
    """Waits for a lock in a thread of its own, because that wait has no end of its own."""

    def __init__(self, file: int) -> None:
        super().__init__(name="gate", daemon=True)
        self._file = file
        self._decides = threading.Lock()
        self._came = threading.Event()
        self._given_up = False
        self.start()

    def run(self) -> None:
        """Wait as long as it takes; let go at once when nobody waits any more."""
        fcntl.flock(self._file, fcntl.LOCK_EX)
        with self._decides:
            if self._given_up:
                os.close(self._file)
            else:
                self._came.set()

    def came(self, seconds: float) -> bool:
        """Whether the turn came in time."""
        self._came.wait(seconds)
        with self._decides:
            self._given_up = not self._came.is_set()
            return not self._given_up


def as_busy(error: BaseException) -> Busy | None:
    """The error as `Busy`, when it tells of a wait that was given up, in any driver's words."""
    name, said = type(error).__name__, str(error)
    sqlite = name == "OperationalError" and ("is locked" in said or "is busy" in said)
    if sqlite or name in GIVEN_UP or name == "NoneFree":
        return Busy(f"資料庫忙碌，等候已達上限；{WORDS}")
    return None


class BusyIsTold:
    """Says a wait that was given up in our own words, whichever driver gave it up."""

    def __enter__(self) -> None:
        """Nothing yet."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        busy = as_busy(error) if isinstance(error, Exception) else None
        if busy is not None:
            raise busy from error


GIVEN_UP = frozenset({"LockNotAvailable", "DeadlockDetected", "SerializationFailure"})
"""PostgreSQL's errors that the same transaction, tried again, may not meet."""


def worth_another_try(error: Exception, dialect: str) -> bool:
    """Whether PostgreSQL may do at once what just failed: a lock was held for seconds, or the
    connection was lost and what was under way rolled back. SQLite's gate has waited long enough.
    """
    if dialect == "sqlite":
        return False
    return isinstance(error, Busy) or type(error).__name__ in LOST


def once_more(reading: Callable[[], T], dialect: str) -> T:
    """What reads and changes nothing, done again where the first try lost its connection."""
    try:
        return reading()
    except Exception as error:
        if not worth_another_try(error, dialect):
            raise
    return reading()


LOST = frozenset({
    "OperationalError", "InterfaceError", "AdminShutdown", "CrashShutdown", "CannotConnectNow",
    "IdleInTransactionSessionTimeout",
})  # fmt: skip
"""Errors after which a connection to PostgreSQL is gone, or could not be had."""
