"""Connections kept at hand: used by one at a time, given back with nothing open."""

from __future__ import annotations

import fcntl
import gc
import os
import resource
import socket
import threading
import weakref
from types import SimpleNamespace
from typing import Any

import pytest

from storage import pool
from storage.database import _has_hung_up
from storage.pool import NoneFree, Pool


class Made:
    """A connection of no driver, that remembers what was done with it."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.gone = False

    def rollback(self) -> None:
        if self.gone:
            raise ConnectionError("gone")
        self.done.append("rollback")

    def close(self) -> None:
        self.done.append("close")


def of(made: list[Made]) -> Pool:
    def opened() -> Made:
        made.append(Made())
        return made[-1]

    return Pool(opened, lambda raw: bool(raw.gone))


def test_what_is_given_back_has_nothing_open_and_is_used_again() -> None:
    made: list[Made] = []
    hand = of(made)
    first = hand.take()
    hand.give_back(first)
    assert first.done == ["rollback"]
    assert hand.take() is first
    assert hand.take() is not first


def test_what_is_gone_is_dropped_and_replaced() -> None:
    made: list[Made] = []
    hand = of(made)
    first, second = hand.take(), hand.take()
    first.gone = True
    hand.give_back(first)
    hand.give_back(second)
    second.gone = True
    third = hand.take()
    assert third not in (first, second)
    assert first.done == ["close"]
    assert second.done == ["rollback", "close"]


def test_no_more_stay_open_than_are_kept() -> None:
    made: list[Made] = []
    hand = of(made)
    for raw in [hand.take() for _ in range(pool.KEPT + 3)]:
        hand.give_back(raw)
    assert sum("close" in raw.done for raw in made) == 3
    hand.close()
    assert all("close" in raw.done for raw in made)


def test_who_finds_none_free_is_told_and_the_next_one_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pool, "AT_MOST", 1)
    monkeypatch.setattr(pool, "SECONDS", 0.05)
    hand = of([])
    raw = hand.take()
    with pytest.raises(NoneFree, match="1 connections"):
        hand.take()
    monkeypatch.setattr(pool, "SECONDS", 10.0)
    waiting: list[Any] = []
    thread = threading.Thread(target=lambda: waiting.append(hand.take()))
    thread.start()
    hand.give_back(raw)
    thread.join()
    assert waiting == [raw]


def test_a_connection_that_cannot_be_opened_holds_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "AT_MOST", 1)

    def unreachable() -> Any:
        raise ConnectionError("refused")

    hand = Pool(unreachable, lambda _: False)
    for _ in range(3):
        with pytest.raises(ConnectionError):
            hand.take()


def test_a_fork_uses_no_connection_of_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    hand = of([])
    first = hand.take()
    hand.give_back(first)
    monkeypatch.setattr("storage.pool.os.getpid", lambda: -1)
    assert hand.take() is not first
    assert first.done == ["rollback"]


def test_a_fork_says_nothing_on_what_its_parent_had_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    """A word of the child would reach the server in the middle of the parent's transaction."""
    made: list[Made] = []
    hand = of(made)
    used = hand.take()
    monkeypatch.setattr("storage.pool.os.getpid", lambda: -1)
    hand.give_back(used)
    assert used.done == []
    own = [hand.take() for _ in range(pool.AT_MOST)]
    assert used not in own
    for raw in own:
        hand.give_back(raw)
    assert used.done == []
    assert hand.take() in own


def test_what_a_fork_inherits_is_kept_open_for_the_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    """A driver closes a connection that nobody holds any more, and tells its server so."""
    hand = of([])
    first = hand.take()
    hand.give_back(first)
    held = weakref.ref(first)
    del first
    monkeypatch.setattr("storage.pool.os.getpid", lambda: -1)
    hand.take()
    gc.collect()
    assert held() is not None


@pytest.mark.parametrize("number", [0, 1_100], ids=["any file", "a file above 1,023"])
def test_a_farewell_is_heard_whatever_the_number_of_the_file(number: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, number + 100), hard))
    here, there = socket.socketpair()
    file = fcntl.fcntl(here, fcntl.F_DUPFD, number)
    try:
        raw = SimpleNamespace(closed=False, fileno=lambda: file)
        assert not _has_hung_up(raw)
        there.close()
        assert _has_hung_up(raw)
    finally:
        os.close(file)
        here.close()
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
