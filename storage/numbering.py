"""Numbers of dossiers: each is given in the transaction that opens its dossier, without a gap.

A series belongs to the programme that took its first number; no other one gets a number of it.
"""

from __future__ import annotations

from storage.database import Connection

_NEXT = (
    "INSERT INTO numbering (series, last, programme) VALUES (?, 1, ?) ON CONFLICT (series) "
    "DO UPDATE SET last = numbering.last + 1 WHERE numbering.programme = excluded.programme "
    "RETURNING last"
)


class SeriesTaken(LookupError):
    """Another programme gives the numbers of this series."""


def is_begun(connection: Connection, series: str, programme: str) -> bool:
    """Whether a number of a programme's series was given."""
    found = "SELECT 1 FROM numbering WHERE series = ? AND programme = ?"
    return connection.one(found, series, programme) is not None


def next_number(connection: Connection, series: str, programme: str) -> int:
    """The next free number of a series of a programme's dossiers, by its stamp.

    Raises `SeriesTaken` for a series of another programme.
    """
    row = connection.one(_NEXT, series, programme)
    if row is None:
        raise SeriesTaken(f"案號「{series}」之編號屬另一計畫；請於計畫之 Kind.series 另訂編號")
    return int(row[0])
