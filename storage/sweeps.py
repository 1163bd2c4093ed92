"""What sweepers leave for each other: the last success, the batch at hand, the clock reading."""

from __future__ import annotations

import json
from collections.abc import Sequence

from storage.database import Connection


def last_sweep(connection: Connection) -> str | None:
    """The instant up to which everything was enforced, or none yet."""
    row = connection.one("SELECT value FROM beat WHERE name = 'sweep'")
    return row[0] if row else None


def swept(connection: Connection, now: str) -> None:
    """Record that everything due by now was enforced; never moves backwards."""
    connection.run(
        "INSERT INTO beat (name, value) VALUES ('sweep', ?) ON CONFLICT (name) "
        "DO UPDATE SET value = CASE WHEN beat.value < excluded.value THEN excluded.value "
        "ELSE beat.value END",
        now,
    )


def begin_batch(connection: Connection, worker: str, now: str, clocks: Sequence[str]) -> None:
    """Say which clocks a sweeper is about to enforce, so that its death leaves a trace."""
    connection.run(
        "INSERT INTO sweep_run (worker, started_at, clocks) VALUES (?, ?, ?) "
        "ON CONFLICT (worker) DO UPDATE SET started_at = excluded.started_at, "
        "clocks = excluded.clocks",
        worker,
        now,
        json.dumps(list(clocks)),
    )


def end_batch(connection: Connection, worker: str) -> bool:
    """The batch is done, or taken over; returns whether there was one."""
    return connection.run("DELETE FROM sweep_run WHERE worker = ?", worker) > 0


def left_behind(connection: Connection) -> dict[str, list[str]]:
    """Batches by sweeper as they were announced; those of dead sweepers stay."""
    rows = connection.rows("SELECT worker, clocks FROM sweep_run ORDER BY worker")
    return {worker: json.loads(clocks) for worker, clocks in rows}


def database_now(connection: Connection) -> str:
    """The database's own clock, only to compare it with ours; no rule ever reads it."""
    if connection.dialect == "sqlite":
        asked = "SELECT strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')"  # database clock: compared only
    else:
        asked = (
            "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', "  # database clock: compared only
            '\'YYYY-MM-DD"T"HH24:MI:SS.US"Z"\')'
        )
    row = connection.one(asked)
    assert row is not None
    return str(row[0])
