"""Who stands in which dossier, as rows that follow from its events, and who is asked for there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from states.law.party import Party
from storage.database import Connection
from storage.dialects import columns

PARTY_COLUMNS = ("dossier", "part", "key", "since")
_NEW = f"INSERT INTO party {columns(PARTY_COLUMNS)} ON CONFLICT (dossier, part, key) DO NOTHING"
_GONE = "DELETE FROM party WHERE dossier = ? AND part = ? AND key = ?"


def party_rows(number: str, standing: Mapping[Party, int]) -> Iterator[tuple[Any, ...]]:
    """The rows of everybody who has a part in a dossier, each with the event that brought him."""
    for party, since in standing.items():
        yield number, *party, since


def write_parties(
    connection: Connection, number: str, before: Mapping[Party, int], now: Mapping[Party, int]
) -> None:
    """Write who came and who went; who stood there before still does since the same event."""
    if now is before:
        return
    gone = [(number, *party) for party in before if party not in now]
    came = {party: since for party, since in now.items() if party not in before}
    connection.run_many(_GONE, gone)
    connection.run_many(_NEW, list(party_rows(number, came)))


def stands_in(connection: Connection, number: str, key: str) -> bool:
    """Whether somebody has a part in a dossier."""
    sql = "SELECT 1 FROM party WHERE key = ? AND dossier = ?"
    return connection.one(sql, key, number) is not None


def standing_in(connection: Connection, numbers: Iterable[str]) -> dict[str, list[Party]]:
    """Who has a part in each of these dossiers."""
    sql = "SELECT dossier, part, key FROM party WHERE dossier AMONG(?) ORDER BY dossier, since, key"
    found: dict[str, list[Party]] = {}
    for number, part, key in connection.rows(sql, sorted(set(numbers))):
        found.setdefault(number, []).append(Party(part, key))
    return found
