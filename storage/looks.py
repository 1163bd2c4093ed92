"""The record of looks: who looked at what, and whether it was shown. Append-only.

A look is written on a connection of its own and outside the gate, so that who reads does not stand
in the queue of those who write.
"""

from __future__ import annotations

import json
from typing import NamedTuple

from storage.database import Connection, Database
from storage.dialects import columns


class Look(NamedTuple):
    """Somebody looked: when (UTC), which account in which role and for which branch or employer
    (empty: none), by which view at which dossier (empty: many), what was asked for besides, and
    what came of it: ``shown``, or why not."""

    at: str
    account: str
    role: str
    side: str
    view: str
    dossier: str
    asked: str
    outcome: str


_LOOK = "INSERT INTO look " + columns(Look._fields)


def write_down(database: Database, look: Look) -> None:
    """Record a look. Raises `Busy` when the database is held by others for too long."""
    with database.noting() as connection:
        connection.run(_LOOK, *look)


_LOOKS = (
    f"SELECT id, {', '.join(Look._fields)} FROM look "  # noqa: S608 - the names above
    "WHERE dossier = ? AND id < ? ORDER BY id DESC LIMIT ?"
)
NEWEST = 2**31 - 1


def looks_at(
    connection: Connection, dossier: str, *, before: int = NEWEST, limit: int = 50
) -> list[tuple[int, Look]]:
    """Who looked at a dossier, the latest first, each with its number; going on before one."""
    rows = connection.rows(_LOOKS, dossier, before, limit)
    return [(number, Look(*look)) for number, *look in rows]


class Whose(NamedTuple):
    """Whose a dossier is: the branch, the employer and its legal entity, and the stamp of its
    programme."""

    branch: str
    employer: str
    entity: str
    name: str
    ubn: str
    programme: str


_WHOSE = (
    "SELECT d.unit, d.party, COALESCE(e.entity, d.party), COALESCE(e.name, d.party), "
    "COALESCE(e.ubn, ''), d.programme FROM dossier d "
    "LEFT JOIN employer e ON e.id = d.party WHERE d.id = ?"
)


def whose(connection: Connection, number: str) -> Whose | None:
    """Whose a dossier is; ``None`` when there is no such dossier."""
    row = connection.one(_WHOSE, number)
    return Whose(*row) if row else None


_SENDER = "SELECT data FROM matter WHERE dossier = ? AND ref = ? AND procedure = 'letter'"


def sender_of(connection: Connection, number: str, matter: str) -> str | None:
    """The unit that sends a letter, where it says so; ``None`` for any other matter."""
    row = connection.one(_SENDER, number, matter)
    sender: str | None = json.loads(row[0]).get("sender") if row else None
    return sender
