"""Locked tables of figures: written once, read to the byte."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, NamedTuple

from storage import journal
from storage.database import Connection
from storage.dialects import columns


class Told(NamedTuple):
    """What a locked table is of: the stamp of the programme, its name, first and last day."""

    programme: str
    figures: str
    first_day: str
    last_day: str


class Locked(NamedTuple):
    """A locked table: its number, what it is of, which edition of that, why, when (UTC) and by
    whom; and the digest of its bytes."""

    number: int
    told: Told
    edition: int
    digest: bytes
    reason: str
    locked_at: str
    locked_by: str


class EditionChanged(Exception):
    """The bytes of a locked table are not those that were locked."""


_INSERT = "INSERT INTO figure_edition " + columns(
    (*Told._fields, "edition", "body", "digest", "reason", "locked_at", "locked_by")
)
_LISTED = (
    "SELECT id, programme, figures, first_day, last_day, edition, digest, reason, locked_at, "
    "locked_by FROM figure_edition"
)
_OF = " WHERE programme = ? AND figures = ? AND first_day = ? AND last_day = ? ORDER BY id"


def lock(
    connection: Connection, told: Told, body: bytes, *, reason: str, now: str, by: str
) -> Locked:
    """Write the next edition of a table; whoever calls has made it wait its turn."""
    edition = len(locked(connection, told)) + 1
    digest = sha256(body).digest()
    connection.run(_INSERT, *told, edition, body, digest, reason, now, by)
    kept = locked(connection, told)[-1]
    journal.note(connection, "figure_edition", kept.number)
    return kept


def locked(connection: Connection, told: Told | None = None) -> list[Locked]:
    """Every locked table, or each edition of one, oldest first."""
    sql, params = (_LISTED + _OF, told) if told else (f"{_LISTED} ORDER BY id", ())
    return [_read(*row) for row in connection.rows(sql, *params)]


def locked_number(connection: Connection, number: int) -> tuple[Locked, bytes] | None:
    """A locked table with its bytes. Raises `EditionChanged` when they are others."""
    row = connection.one(f"{_LISTED} WHERE id = ?", number)
    if row is None:
        return None
    kept = _read(*row)
    (body,) = connection.rows("SELECT body FROM figure_edition WHERE id = ?", number)[0]
    if sha256(bytes(body)).digest() != kept.digest:
        raise EditionChanged(f"第 {number} 號與鎖定時不同")
    return kept, bytes(body)


def _read(number: int, programme: str, figures: str, first: str, last: str, *of: Any) -> Locked:
    edition, digest, reason, locked_at, locked_by = of
    told = Told(programme, figures, first, last)
    return Locked(number, told, edition, bytes(digest), reason, locked_at, locked_by)
