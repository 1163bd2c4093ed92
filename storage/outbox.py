"""Messages waiting to be sent: queued with the act, leased, sent at least once, never twice queued."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from storage.database import Connection, columns

_QUEUE = "INSERT INTO outbox " + columns(
    (
        "key", "dossier", "seq", "matter", "template", "channel", "recipient",
        "status", "attempts", "run_after",
    )
)  # fmt: skip


def queue(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    """Queue messages in the transaction of the act that causes them."""
    connection.run_many(_QUEUE, rows)
