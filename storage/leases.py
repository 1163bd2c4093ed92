"""Leases: whose turn it is. They spare work and lapse by themselves; nothing relies on them."""

from __future__ import annotations

from storage.database import Connection

_TAKE = (
    "INSERT INTO lease (name, holder, expires_at) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE "
    "SET holder = excluded.holder, expires_at = excluded.expires_at "
    "WHERE lease.holder = excluded.holder OR lease.expires_at <= ?"
)


def take(connection: Connection, name: str, holder: str, now: str, until: str) -> bool:
    """Take a lease that is free, lapsed or one's own already; false when somebody else has it."""
    return connection.run(_TAKE, name, holder, until, now) == 1


def holder(connection: Connection, name: str) -> str | None:
    """Who has a lease, lapsed or not."""
    row = connection.one("SELECT holder FROM lease WHERE name = ?", name)
    return str(row[0]) if row else None


def give_back(connection: Connection, name: str, holder: str) -> None:
    """Let go of one's own lease; somebody else's is left alone."""
    connection.run("DELETE FROM lease WHERE name = ? AND holder = ?", name, holder)
