"""What sweepers leave for each other: the last success, the batch at hand, the clock reading."""

from __future__ import annotations

import json
from collections.abc import Sequence

from storage.database import Connection


def last_sweep(connection: Connection) -> str | None:
    """The instant up to which everything was enforced, or none yet."""
    return beat(connection, "sweep")


def beat(connection: Connection, name: str) -> str | None:
    """What was written down under a name, if anything was."""
    row = connection.one("SELECT value FROM beat WHERE name = ?", name)
    return row[0] if row else None


def set_beat(connection: Connection, name: str, value: str) -> None:
    """Write something down under a name."""
    connection.run(
        "INSERT INTO beat (name, value) VALUES (?, ?) ON CONFLICT (name) "
        "DO UPDATE SET value = excluded.value",
        name,
        value,
    )


def drop_beat(connection: Connection, name: str) -> None:
    """Strike off what was written down under a name."""
    connection.run("DELETE FROM beat WHERE name = ?", name)


def swept(connection: Connection, now: str) -> None:
    """Record that everything due by now was enforced; never moves backwards."""
    connection.run(
        "INSERT INTO beat (name, value) VALUES ('sweep', ?) ON CONFLICT (name) "
        "DO UPDATE SET value = CASE WHEN beat.value < excluded.value THEN excluded.value "
        "ELSE beat.value END",
        now,
    )


LOOKED_BACK = 1_000
"""Records of one file that are looked at for one from the future: the newest ones."""


def newest_record(connection: Connection) -> str | None:
    """The latest instant among the newest records. PostgreSQL has a clock of its own instead."""
    if connection.dialect != "sqlite":
        return None
    row = connection.one(
        "SELECT max(recorded_at) FROM "
        "(SELECT recorded_at FROM event ORDER BY rowid DESC LIMIT ?) AS newest",
        LOOKED_BACK,
    )
    return row[0] if row else None


def confirm_time(connection: Connection, now: str) -> None:
    """A person says that the clock is right: what lies ahead of it was recorded by a wrong one."""
    set_beat(connection, "confirmed", now)
    newest = newest_record(connection)
    if newest is not None and newest > now:
        set_beat(connection, "confirmed_newest", newest)
    last = last_sweep(connection)
    if last is not None and last > now:
        drop_beat(connection, "sweep")


_OUTAGE = "outage/"
HOLD, RELEASED = "hold", "released"


def mark_outage(connection: Connection, clocks: Sequence[str], mark: str) -> None:
    """Remember of clocks that the outage holds them still, or that the agency released them."""
    for clock in clocks:
        kept = beat(connection, _OUTAGE + clock)
        if kept != RELEASED:
            set_beat(connection, _OUTAGE + clock, mark)


def outage_marks(connection: Connection) -> dict[str, str]:
    """The clocks that are so marked; few, and mostly none."""
    rows = connection.rows(
        "SELECT name, value FROM beat WHERE name >= ? AND name < ?", _OUTAGE, "outage0"
    )
    return {name.removeprefix(_OUTAGE): value for name, value in rows}


def forget_outage(connection: Connection, clocks: Sequence[str]) -> None:
    """These clocks are done with."""
    for clock in clocks:
        drop_beat(connection, _OUTAGE + clock)


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
