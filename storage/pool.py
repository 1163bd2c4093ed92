"""Open connections kept at hand: one uses each at a time, and gives it back with nothing open."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
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
        self._lent: dict[int, Any] = {}
        self._begin()

    def _begin(self) -> None:
        # kept, for whatever is let go of is closed: what lay here, and what was in use
        self._inherited = [*self._idle, *self._lent.values()]
        self._idle, self._lent = [], {}
        self._free: SimpleQueue[None] = SimpleQueue()  # a place for each that may be open
        for _ in range(AT_MOST):
            self._free.put(None)
        self._owner = os.getpid()  # last: another thread of a fork may look here meanwhile

    def take(self) -> Any:
        """A connection that nobody else uses. Raises `NoneFree`."""
        self._after_a_fork()
        try:
            self._free.get(timeout=SECONDS)
        except Empty:
            raise NoneFree(f"{AT_MOST} connections are in use") from None
        try:
            while self._idle:
                with suppress(IndexError):  # another thread was faster
                    raw = self._idle.pop()
                    if not self._is_stale(raw):
                        return self._lend(raw)
                    _close(raw)
            return self._lend(self._opened())
        except BaseException:
            self._free.put(None)
            raise

    def _lend(self, raw: Any) -> Any:
        self._lent[id(raw)] = raw
        return raw

    def _after_a_fork(self) -> None:
        """What the parent opened is the parent's, whether it lay here or was in use."""
        if self._owner != os.getpid():
            self._begin()

    def give_back(self, raw: Any) -> None:
        """Let go of a connection; what it left open is undone, and one that is gone is dropped.

        A fork leaves what its parent had in use alone: a word on it would be heard by the server
        in the middle of the parent's transaction.
        """
        self._after_a_fork()
        if self._lent.pop(id(raw), None) is None:
            return
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
            self._free.put(None)

    def close(self) -> None:
        """Close whatever is not in use."""
        while self._idle and self._owner == os.getpid():
            _close(self._idle.pop())


def _close(raw: Any) -> None:
    with suppress(Exception):
        raw.close()
