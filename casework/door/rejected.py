"""The security log hears of every command that was turned away."""

from __future__ import annotations

from collections.abc import Sequence

from casework.door.commands import Answer, Command
from casework.errors import Failed, Rejected
from storage.database import Database
from storage.security import log_security


def log_rejected(
    database: Database, commands: Sequence[Command], results: Sequence[Answer | Rejected]
) -> None:
    """Write down which of these commands were turned away, and why."""
    rejected = [
        (command.now, command.by.id[:120], result.kind, command.act[:120], str(result)[:500])
        for command, result in zip(commands, results, strict=True)
        if isinstance(result, Rejected) and not isinstance(result, Failed)
    ]
    if rejected:
        with database.writing() as connection:
            log_security(connection, rejected)
