"""發文字號: every unit counts its letters of a year, without a gap and none twice (文書處理手冊).

The number is given with the act that issues the letter and stands in its event; the table only
remembers the last one. Whoever gives one waits for whoever is giving one: a single row is the
turn of all series, so that two branches never wait for each other crosswise.
"""

from __future__ import annotations

from collections.abc import Mapping

from storage.database import Connection

_TURN = (
    "INSERT INTO letter_series (unit, year, last) VALUES ('', 0, 0) "
    "ON CONFLICT (unit, year) DO UPDATE SET last = 0 RETURNING last"
)
_LAST = "SELECT last FROM letter_series WHERE unit = ? AND year = ?"
_GIVEN = (
    "INSERT INTO letter_series (unit, year, last) VALUES (?, ?, ?) ON CONFLICT (unit, year) "
    "DO UPDATE SET last = excluded.last WHERE excluded.last > letter_series.last"
)


def take_turn(connection: Connection) -> None:
    """Wait until nobody else is giving numbers; the turn ends with the transaction."""
    connection.one(_TURN)


def last_number(connection: Connection, unit: str, year: int) -> int:
    """The last number given in a series, 0 before the first."""
    row = connection.one(_LAST, unit, year)
    return int(row[0]) if row else 0


def remember(connection: Connection, last: Mapping[tuple[str, int], int]) -> None:
    """Remember of each series the last number that was given."""
    for (unit, year), serial in last.items():
        connection.run(_GIVEN, unit, year, serial)
