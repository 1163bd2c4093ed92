"""What a database tells about its own condition, for those who look after it. Read-only."""

from __future__ import annotations

from typing import NamedTuple

from storage.database import SAFE_SQLITE, Connection


class Backlog(NamedTuple):
    """How many wait, and since which instant the oldest does."""

    waiting: int
    oldest: str | None


class Quarantined(NamedTuple):
    """A period that was set aside, after how many tries, and why."""

    clock: str
    attempts: int
    reason: str


def software(connection: Connection) -> str:
    """The database software and how it keeps what was committed."""
    if connection.dialect == "sqlite":
        version = ".".join(map(str, _library(connection)))
        return f"SQLite {version}（{_said(connection, 'PRAGMA journal_mode')}）"
    version, kept = (_said(connection, f"SHOW {name}") for name in ("server_version", _KEEPING))
    return f"PostgreSQL {version}（{_KEEPING} {kept}）"


_KEEPING = "synchronous_commit"


def _said(connection: Connection, question: str) -> str:
    row = connection.one(question)
    return str(row[0]).lower() if row else ""


def _library(connection: Connection) -> tuple[int, ...]:
    return tuple(int(part) for part in _said(connection, "SELECT sqlite_version()").split("."))


def is_safe(connection: Connection) -> bool:
    """Whether a power cut loses nothing that was committed and no known fault corrupts a file."""
    if connection.dialect != "sqlite":
        return _said(connection, f"SHOW {_KEEPING}") != "off"
    return has_safe_library(connection) or _said(connection, "PRAGMA journal_mode") != "wal"


def has_safe_library(connection: Connection) -> bool:
    """Whether the SQLite library is free of the WAL-reset fault; PostgreSQL has no such fault."""
    return connection.dialect != "sqlite" or _library(connection) >= SAFE_SQLITE


def overdue(connection: Connection, now: str) -> Backlog:
    """Periods whose consequence is lawful by now and not yet enforced."""
    row = connection.one(
        "SELECT count(*), min(at) FROM clock WHERE status = 'running' AND at <= ?", now
    )
    return Backlog(row[0], row[1]) if row else Backlog(0, None)


def held(connection: Connection) -> list[str]:
    """Dossiers with periods that wait for the agency's release."""
    rows = connection.rows("SELECT DISTINCT dossier FROM clock WHERE status = 'held' ORDER BY 1")
    return [row[0] for row in rows]


def quarantined(connection: Connection) -> list[Quarantined]:
    """Periods that were set aside and need somebody to look at them."""
    rows = connection.rows(
        "SELECT id, attempts, coalesce(last_error, '') FROM clock "
        "WHERE status = 'quarantined' ORDER BY id"
    )
    return [Quarantined(*row) for row in rows]


def provisional(connection: Connection) -> int:
    """Running periods that end in a year whose official calendar is not published yet."""
    row = connection.one(
        "SELECT count(*) FROM clock WHERE status IN ('running', 'held') AND body LIKE ?",
        '%"provisional":true%',
    )
    return int(row[0]) if row else 0


def outbox(connection: Connection) -> dict[str, Backlog]:
    """Messages that are not sent, by status, with the instant since which the oldest is ready."""
    rows = connection.rows(
        "SELECT status, count(*), min(run_after) FROM outbox "
        "WHERE status NOT IN ('sent', 'moot') GROUP BY status"
    )
    return {status: Backlog(count, oldest) for status, count, oldest in rows}
