"""Messages waiting to be sent: queued with the act, leased, sent at least once, never twice queued.

A message is leased in one transaction, sent with none open, and marked in another. Each lease has
a higher fence, so a sender that was thought dead can no longer mark what somebody else has taken
over. The messages of one dossier leave in the order of its events.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from storage.database import Connection

TRIES_MAX = 8
"""Tries before a message is dead and somebody has to look at it."""

_QUEUE = (
    "INSERT INTO outbox (key, dossier, seq, matter, template, channel, recipient, "
    "status, attempts, run_after, fence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)"
)
_REMIND = (
    "INSERT INTO outbox (key, dossier, seq, matter, template, channel, recipient, clock, "
    "status, attempts, fence, run_after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'new', 0, 0, ?) "
    "ON CONFLICT (key) DO NOTHING"
)


class Leased(NamedTuple):
    """A message in the hands of one sender, under one fence."""

    key: str
    dossier: str
    seq: int
    matter: str
    template: str
    channel: str
    recipient: str
    clock: str | None
    attempts: int
    fence: int


def queue(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    """Queue messages in the transaction of the act that causes them."""
    connection.run_many(_QUEUE, rows)


def remind(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> int:
    """Queue reminders that were never queued before; returns how many were new.

    A row is key, dossier, seq, matter, template, channel, recipient, clock, first instant.
    """
    return connection.run_many(_REMIND, rows)


UNWRITTEN = "unwritten"
"""What could not even be written has certainly not gone out: tried again, it holds up no other."""

_LEASE = (
    "UPDATE outbox SET status = 'leased', attempts = attempts + 1, fence = fence + 1, "
    "lease_until = ? WHERE status = '{status}' AND key IN ("
    "SELECT message.key FROM outbox message "
    "WHERE message.status = '{status}' AND message.run_after <= ? AND NOT EXISTS ("
    "SELECT 1 FROM outbox earlier WHERE earlier.dossier = message.dossier "
    "AND earlier.status NOT IN ('sent', 'moot') AND earlier.status <> 'unwritten' "
    "AND (earlier.seq, earlier.key) < (message.seq, message.key)) "
    "ORDER BY message.run_after, message.key LIMIT ? LOCK_UNSENT) "
    "RETURNING key, dossier, seq, matter, template, channel, recipient, clock, attempts, fence"
)


def lease(connection: Connection, now: str, until: str, batch: int) -> list[Leased]:
    """Take the next messages, of each dossier the first that has not been sent; those that could
    not be written before come last."""
    found: list[Leased] = []
    for status in ("new", UNWRITTEN):
        asked = _LEASE.format(status=status)
        left = batch - len(found)
        found += [Leased(*row) for row in connection.rows(asked, until, now, left)] if left else []
    return sorted(found, key=lambda message: (message.dossier, message.seq, message.key))


_MARK = (
    "UPDATE outbox SET status = ?, sent_at = ?, run_after = ?, last_error = ?, lease_until = NULL "
    "WHERE key = ? AND fence = ? AND status = 'leased'"
)


def mark(
    connection: Connection,
    message: Leased,
    status: str,
    now: str,
    *,
    again_at: str | None = None,
    error: str | None = None,
) -> bool:
    """Say what became of a leased message; false when the lease had passed to somebody else."""
    sent_at = now if status == "sent" else None
    told = error[:500] if error else None
    changed = connection.run(
        _MARK, status, sent_at, again_at or now, told, message.key, message.fence
    )
    return changed == 1


_RECOVER = (
    "UPDATE outbox SET status = CASE WHEN channel = ? THEN 'unknown' "
    "WHEN attempts >= ? THEN 'dead' ELSE 'new' END, run_after = ?, lease_until = NULL, "
    "last_error = 'the sender died between sending and saying so' "
    "WHERE status NOT IN ('sent', 'moot') AND status = 'leased' AND lease_until <= ?"
)


def recover(connection: Connection, now: str, letters: str) -> int:
    """Take back what dead senders held. What may have left by the channel ``letters`` is not sent
    again by itself; returns how many messages were taken back."""
    return connection.run(_RECOVER, letters, TRIES_MAX, now, now)


def settle(
    connection: Connection, key: str, status: str, now: str, told: str | None = None
) -> bool:
    """A person says what became of a message that was not sent in order: ``sent``, ``moot``, or
    ``new`` to send it (again); ``told`` is who says so and why."""
    changed = connection.run(
        "UPDATE outbox SET status = ?, attempts = 0, run_after = ?, sent_at = ?, "
        "last_error = coalesce(?, last_error) "
        "WHERE key = ? AND status IN ('unknown', 'dead', 'unwritten')",
        status, now, now if status == "sent" else None, told and told[:500], key,
    )  # fmt: skip
    return changed == 1


def standing(connection: Connection) -> dict[str, int]:
    """How many messages are not done, by status."""
    rows = connection.rows(
        "SELECT status, count(*) FROM outbox WHERE status NOT IN ('sent', 'moot') "
        "GROUP BY status ORDER BY status"
    )
    return {status: int(count) for status, count in rows}
