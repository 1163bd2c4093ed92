"""The security log: attempts that changed nothing, for whoever watches over the system."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from storage.database import Connection
from storage.dialects import columns


def log_security(connection: Connection, entries: Sequence[tuple[Any, ...]]) -> None:
    """Write entries of instant, actor, kind, act and detail; no input is logged."""
    connection.run_many(
        "INSERT INTO security_log " + columns(("at", "actor", "kind", "act", "detail")), entries
    )
