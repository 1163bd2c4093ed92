"""Clocks that are due: claim them under the dossier's lock, mark those that fail."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from storage.database import Connection

ATTEMPTS_MAX = 5
"""Tries before a clock is set aside as poisonous and shown to people."""


class Due(NamedTuple):
    """A clock whose consequence may be due, and its dossier."""

    id: str
    dossier: str


_CLAIM = (
    "SELECT clock.id, clock.dossier FROM clock JOIN dossier ON dossier.id = clock.dossier "
    "WHERE clock.status = 'running' AND clock.run_after <= ? "
    "ORDER BY clock.run_after, clock.id LIMIT ? LOCK_FREE"
)


def claim(connection: Connection, now: str, batch: int) -> list[Due]:
    """The next clocks to look at, their dossiers locked; those that others hold are skipped."""
    return [Due(*row) for row in connection.rows(_CLAIM, now, batch)]


def claim_one(connection: Connection, clock: str, now: str) -> list[Due]:
    """One clock alone, if it is still due."""
    sql = _CLAIM.replace("ORDER BY", "AND clock.id = ? ORDER BY")
    return [Due(*row) for row in connection.rows(sql, now, clock, 1)]


class Running(NamedTuple):
    """A clock with what it was counted from, and its dossier's programme."""

    id: str
    dossier: str
    matter: str
    kind: str
    body: str
    procedure: str
    programme: str
    root: str
    """What the dossier's first matter remembers."""


_COUNTED = (
    "SELECT clock.id, clock.dossier, clock.matter, clock.kind, clock.body, matter.procedure, "
    "dossier.programme, root.data FROM clock "
    "JOIN dossier ON dossier.id = clock.dossier "
    "JOIN matter ON matter.dossier = clock.dossier AND matter.ref = clock.matter "
    "JOIN matter root ON root.dossier = clock.dossier AND root.ref = dossier.root "
    "WHERE clock.status = ? AND clock.due >= ? AND clock.id > ? "
    "ORDER BY clock.id LIMIT ?"
)


def running(connection: Connection, first_due: str, after: str, batch: int) -> list[Running]:
    """Running clocks in order of number, after one of them, that end on a day or later."""
    return [Running(*row) for row in connection.rows(_COUNTED, "running", first_due, after, batch)]


def enforced(connection: Connection, first_due: str, after: str, batch: int) -> list[Running]:
    """Clocks whose consequence was enforced, in order of number, that ended on a day or later."""
    return [Running(*row) for row in connection.rows(_COUNTED, "enforced", first_due, after, batch)]


def due_left(connection: Connection, now: str) -> int:
    """How many clocks are due and not done, those among them that failed and wait for another
    try; after a sweep in which nothing failed there is none."""
    row = connection.one("SELECT count(*) FROM clock WHERE status = 'running' AND at <= ?", now)
    return int(row[0]) if row else 0


def due_by_kind(connection: Connection, now: str) -> dict[tuple[str, str], int]:
    """How many periods have run out, by procedure and kind."""
    rows = connection.rows(
        "SELECT matter.procedure, clock.kind, count(*) FROM clock JOIN matter "
        "ON matter.dossier = clock.dossier AND matter.ref = clock.matter "
        "WHERE clock.status = 'running' AND clock.run_after <= ? "
        "GROUP BY matter.procedure, clock.kind ORDER BY matter.procedure, clock.kind",
        now,
    )
    return {(procedure, kind): int(count) for procedure, kind, count in rows}


def tried_before(connection: Connection, clock: str) -> bool:
    """Whether a clock has failed before."""
    row = connection.one("SELECT attempts FROM clock WHERE id = ?", clock)
    return row is not None and row[0] > 0


def failed(connection: Connection, clock: str, again_at: str, error: str) -> bool:
    """Count a failed try; returns whether the clock is now quarantined."""
    connection.run(
        "UPDATE clock SET attempts = attempts + 1, last_error = ?, "
        "run_after = CASE WHEN at > ? THEN at ELSE ? END, "
        "status = CASE WHEN attempts + 1 >= ? THEN 'quarantined' ELSE status END "
        "WHERE id = ? AND status = 'running'",
        error[:500], again_at, again_at, ATTEMPTS_MAX, clock,
    )  # fmt: skip
    row = connection.one("SELECT status FROM clock WHERE id = ?", clock)
    return row is not None and row[0] == "quarantined"


def set_aside(connection: Connection, clocks: Sequence[tuple[str, str]]) -> None:
    """Quarantine clocks whose act the law refused, with the reason."""
    connection.run_many(
        "UPDATE clock SET status = 'quarantined', last_error = ? WHERE id = ?",
        [(reason[:500], clock) for clock, reason in clocks],
    )


def lift(connection: Connection, clock: str, told: str) -> bool:
    """Let a quarantined clock be tried again; ``told`` is who says so and why."""
    changed = connection.run(
        "UPDATE clock SET status = 'running', attempts = 0, run_after = at, last_error = ? "
        "WHERE id = ? AND status = 'quarantined'",
        told[:500], clock,
    )  # fmt: skip
    return changed == 1
