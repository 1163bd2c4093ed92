"""Turns by name: what a question and a statement decide together is decided by one at a time."""

from __future__ import annotations

from storage.database import Connection


def in_turn(connection: Connection, *names: str) -> None:
    """Let nobody else who asks for one of these names go on before this transaction has ended.

    For what a question and a statement decide together, where no row is there yet to be locked.
    SQLite has one writer anyhow.
    """
    if connection.dialect != "sqlite":
        for name in sorted(names):
            connection.one("SELECT pg_advisory_xact_lock(5023, hashtext(?))", name)
