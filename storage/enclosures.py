"""Which files events name, as rows that follow from them, and who is asked about bytes on disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from states.general.erasure import erased_by
from states.law.enclosures import FILE_NAMES, enclosures_of
from states.law.record import Event
from storage.database import Connection
from storage.dialects import columns

ENCLOSURE_COLUMNS = ("dossier", "seq", "place", "sha256", "size")
_NEW = f"INSERT INTO enclosure {columns(ENCLOSURE_COLUMNS)}"
_PAGE = 1_000
_GONE = "DELETE FROM enclosure WHERE dossier = ? AND seq = ?"


class Named(NamedTuple):
    """A file that an event names: dossier, step, its place there, hash and size of its bytes."""

    dossier: str
    seq: int
    place: int
    sha256: str
    size: int


def enclosure_rows(number: str, events: Sequence[Event]) -> Iterator[tuple[Any, ...]]:
    """The rows of every file that these events name and do not destroy again."""
    gone = destroyed_by(events)
    for event in events:
        if event["seq"] not in gone:
            for place, one in enumerate(enclosures_of(event)):
                yield number, event["seq"], place, one.sha256, one.size


def destroyed_by(events: Iterable[Event]) -> set[int]:
    """The steps whose files these events destroy."""
    return {seq for event in events for seq, name in erased_by(event) if name == FILE_NAMES}


def write_enclosures(connection: Connection, number: str, events: Sequence[Event]) -> None:
    """Write which files new events name, and forget those that they destroy."""
    connection.run_many(_NEW, list(enclosure_rows(number, events)))
    connection.run_many(_GONE, [(number, seq) for seq in sorted(destroyed_by(events))])


def still_named(connection: Connection, hashes: Sequence[str]) -> set[str]:
    """Which of these bytes an event names."""
    sql = "SELECT DISTINCT sha256 FROM enclosure WHERE sha256 AMONG(?)"
    pages = (hashes[at : at + _PAGE] for at in range(0, len(hashes), _PAGE))
    return {str(row[0]) for page in pages for row in connection.rows(sql, list(page))}


_ALL = (
    "SELECT dossier, seq, place, sha256, size FROM enclosure "
    "WHERE (dossier, seq, place) > (?, ?, ?) ORDER BY dossier, seq, place LIMIT ?"
)


def every_named(connection: Connection) -> Iterator[Named]:
    """Every file that an event names, a page at a time."""
    last: tuple[str, int, int] = ("", 0, 0)
    while rows := connection.rows(_ALL, *last, _PAGE):
        yield from (Named(*row) for row in rows)
        last = rows[-1][:3]
