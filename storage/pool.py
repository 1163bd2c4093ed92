"""Open connections kept at hand: one uses each at a time, and gives it back with nothing open."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

KEPT = 5
"""Idle connections that stay open."""

AT_MOST = 25
"""Connections that are open at once."""

SECONDS = 30.0
"""Longest wait for one of them."""


class NoneFree(Exception):
    """Every connection was in use for too long."""


class Pool:
    """The connections of one database in this process; a fork begins without any."""

    def __init__(self, opened: Callable[[], Any], is_stale: Callable[[Any], bool]) -> None:
        self._opened = opened
        self._is_stale = is_stale
        self._idle: list[Any] = []
        self._begin()

    def _begin(self) -> None:
        self._inherited = self._idle  # kept, for whatever is let go of is closed
        self._idle = []
        self._free = threading.BoundedSemaphore(AT_MOST)
        self._owner = os.getpid()  # last: another thread of a fork may look here meanwhile

    def take(self) -> Any:
        """A connection that nobody else uses. Raises `NoneFree`."""
        if self._owner != os.getpid():
            self._begin()  # what the parent opened is the parent's
        if not self._free.acquire(timeout=SECONDS):
            raise NoneFree(f"{AT_MOST} connections are in use")
        try:
            while self._idle:
                with suppress(IndexError):  # another thread was faster
                    raw = self._idle.pop()
                    if not self._is_stale(raw):
                        return raw
                    _close(raw)
            return self._opened()
        except BaseException:
            self._free.release()
            raise

    def give_back(self, raw: Any) -> None:
        """Let go of a connection; what it left open is undone, and one that is gone is dropped."""
        try:
            raw.rollback()
        except Exception:  # noqa: BLE001 - the first error is the one to be told
            _close(raw)
        else:
            if len(self._idle) < KEPT:
                self._idle.append(raw)
            else:
                _close(raw)
        finally:
            self._free.release()

    def close(self) -> None:
        """Close whatever is not in use."""
        while self._idle and self._owner == os.getpid():
            _close(self._idle.pop())


def _close(raw: Any) -> None:
    with suppress(Exception):
        raw.close()
