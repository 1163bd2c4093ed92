"""Tries counted where every process sees them. A try is counted before it is looked at, so that
many at once are no more than one after the other."""

from __future__ import annotations

from storage.database import Connection

_COUNT = (
    "INSERT INTO tally (counted, tries, since) VALUES (?, 1, ?) ON CONFLICT (counted) DO UPDATE "
    "SET tries = CASE WHEN tally.since < ? THEN 1 ELSE tally.tries + 1 END, "
    "since = CASE WHEN tally.since < ? OR tally.tries < ? THEN excluded.since "
    "ELSE tally.since END RETURNING tries"
)


def count(connection: Connection, what: str, now: str, since: str, *, moves: int = 0) -> int:
    """Count a try, anew when the count has stood since before ``since``; returns how many there
    are. The first so many that ``moves`` says move the instant since when the count stands."""
    row = connection.one(_COUNT, what, now, since, since, moves)
    assert row is not None
    return int(row[0])


def forget(connection: Connection, what: str) -> None:
    """Begin to count anew."""
    connection.run("DELETE FROM tally WHERE counted = ?", what)


def forget_before(connection: Connection, since: str) -> int:
    """Throw away counts that began before an instant; returns how many."""
    return connection.run("DELETE FROM tally WHERE since < ?", since)
