"""How the tamper matrix changes a database: as somebody who computes no hash, or every one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

from states.law.history import canonical, genesis, leaf, parse
from storage.ledger import copied

A0, A1 = "A0", "A1"
FOUND_GRAVE, FOUND, SEAL_ONLY = 4, 1, 0

Change = Callable[[sqlite3.Connection], None]

Event: TypeAlias = Any
"""What is tampered with may have any shape."""


class Attempt(NamedTuple):
    """What somebody does, as which kind of adversary, and what the proof must say."""

    who: str
    what: str
    change: Change
    code: int


def sql(*statements: str) -> Change:
    """Rows are changed; no hash is computed."""

    def change(connection: sqlite3.Connection) -> None:
        for statement in statements:
            connection.execute(statement)

    return change


def rewritten(change: Callable[[list[Event]], Any]) -> Change:
    """A history is changed and every hash made to fit, columns included."""

    def work(connection: sqlite3.Connection) -> None:
        (number,) = connection.execute("SELECT min(id) FROM dossier").fetchone()
        read = "SELECT body FROM event WHERE dossier = ? ORDER BY seq"
        rows = connection.execute(read, (number,))
        events = [parse(bytes(body)) for (body,) in rows.fetchall()]
        change(events)
        connection.execute("DELETE FROM event WHERE dossier = ?", (number,))
        before = genesis(number)
        for event in events:
            body = canonical({**event, "prev": before.hex()})
            before = leaf(body)
            row = (number, event["seq"], *_columns(event), before, body)
            connection.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        end = (before, len(events), number)
        connection.execute("UPDATE dossier SET head = ?, seq = ? WHERE id = ?", end)

    return work


def _columns(event: Event) -> tuple[Any, ...]:
    try:
        return copied(event)
    except (TypeError, KeyError):
        return "x", None, None, "x"


def of(events: list[Event], act: str) -> Event:
    """The first applied event of an act."""
    procedure, name = act.split(".")
    return next(
        e for e in events
        if (e["procedure"], e["act"], e["outcome"]) == (procedure, name, "applied")
    )  # fmt: skip


def parts(act: str, **changed: Any) -> Change:
    """Parts of one event say something else."""
    return rewritten(lambda events: of(events, act).update(changed))


def inside(act: str, part: str, **changed: Any) -> Change:
    """Values inside a part of one event say something else."""
    return rewritten(lambda events: of(events, act)[part].update(changed))


FIRST = "(SELECT min(id) FROM dossier)"
STEP = f"dossier = {FIRST} AND seq = 4"
LATE = "'2099-01-01T00:00:00.000000Z'"
