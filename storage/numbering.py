"""Numbers of dossiers: each is given in the transaction that opens its dossier, without a gap."""

from __future__ import annotations

from storage.database import Connection

_NEXT = (
    "INSERT INTO numbering (series, last) VALUES (?, 1) ON CONFLICT (series) "
    "DO UPDATE SET last = numbering.last + 1 RETURNING last"
)


def is_begun(connection: Connection, series: str) -> bool:
    """Whether a number of a series was given."""
    return connection.one("SELECT 1 FROM numbering WHERE series = ?", series) is not None


def next_number(connection: Connection, series: str) -> int:
    """The next free number of a series of dossiers."""
    row = connection.one(_NEXT, series)
    assert row is not None
    return int(row[0])
