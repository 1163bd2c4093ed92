"""The security log hears of every intent that was turned away."""

from __future__ import annotations

from collections.abc import Sequence

from casework.door.commands import Answer
from casework.errors import Failed, Rejected
from states.law.intent import Intent
from storage.database import Database
from storage.security import log_security


def log_rejected(
    database: Database, intents: Sequence[Intent], results: Sequence[Answer | Rejected]
) -> None:
    """Write down which of these intents were turned away, and why."""
    rejected = [
        (intent.now, intent.by.id[:120], result.kind, intent.act[:120], str(result)[:500])
        for intent, result in zip(intents, results, strict=True)
        if isinstance(result, Rejected) and not isinstance(result, Failed)
    ]
    if rejected:
        with database.writing() as connection:
            log_security(connection, rejected)
