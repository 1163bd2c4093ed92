"""Employers as they are first registered; what becomes of them later is told by a register."""

from __future__ import annotations

from collections.abc import Sequence

from storage import journal
from storage.database import Connection, columns

FIELDS = ("id", "entity", "ubn", "name", "county")


def enter_employers(connection: Connection, rows: Sequence[Sequence[str]]) -> None:
    """Enter employers, each with its id, legal entity, number, name and county."""
    connection.run_many("INSERT INTO employer " + columns(FIELDS), rows)
    journal.note(connection, "employer", *(row[0] for row in rows))
