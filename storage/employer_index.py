"""The index of employers again, from the employers and their register: to compare, to put right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from storage.database import Connection
from storage.employers import NAME, Told, parts_of, told

Key = tuple[Any, ...]

PAGE = 500
"""Employers that are looked at together."""

_PAGE = "SELECT id, name FROM employer WHERE id > ? ORDER BY id LIMIT ?"
_PARTS = "SELECT part, employer FROM name_part WHERE employer AMONG(?)"
_STRANGERS = (
    "SELECT part, employer FROM name_part p WHERE NOT EXISTS "
    "(SELECT 1 FROM employer e WHERE e.id = p.employer)"
)


class Misplaced(NamedTuple):
    """A row of an index that is missing (nothing is ``recorded``), or that nothing makes (nothing
    is ``expected``), told like any other difference (`storage.rebuilding`)."""

    table: str
    row: Key
    column: str
    recorded: Any
    expected: Any

    @property
    def missing(self) -> bool:
        """Whether the row should be there and is not."""
        return self.recorded is None


def misplaced(connection: Connection) -> Iterator[Misplaced]:
    """Every row in which the index of employers differs from what it is made of."""
    entries = list(told(connection))
    rows = connection.rows("SELECT entry, employer, what FROM employer_changed")
    yield from _compared("employer_changed", {tuple(row) for row in rows}, {e[:3] for e in entries})
    renamed: dict[str, list[Told]] = {}
    for entry in entries:
        if entry.what == NAME:
            renamed.setdefault(entry.employer, []).append(entry)
    last = ""
    while page := connection.rows(_PAGE, last, PAGE):
        names = [(str(one), str(name)) for one, name in page]
        names += [(e.employer, e.to) for one, _ in page for e in renamed.pop(str(one), ())]
        yield from _of_page(connection, [str(one) for one, _ in page], names)
        last = str(page[-1][0])
    strangers = {tuple(row) for row in connection.rows(_STRANGERS)}
    unknown = [(e.employer, e.to) for ones in renamed.values() for e in ones]
    yield from _compared("name_part", strangers, _parts(unknown))


def _of_page(
    connection: Connection, employers: list[str], names: Sequence[tuple[str, str]]
) -> Iterator[Misplaced]:
    recorded = {tuple(row) for row in connection.rows(_PARTS, employers)}
    yield from _compared("name_part", recorded, _parts(names))


def _parts(names: Sequence[tuple[str, str]]) -> set[Key]:
    return {part for employer, name in names for part in parts_of(employer, name)}


def _compared(table: str, recorded: set[Key], expected: set[Key]) -> Iterator[Misplaced]:
    for row in sorted(recorded ^ expected, key=repr):
        yield Misplaced(table, row, "*", *((None, {}) if row in expected else ({}, None)))


_PUT = {
    ("name_part", False): "DELETE FROM name_part WHERE part = ? AND employer = ?",
    ("name_part", True): "INSERT INTO name_part (part, employer) VALUES (?, ?)",
    ("employer_changed", False): (
        "DELETE FROM employer_changed WHERE entry = ? AND employer = ? AND what = ?"
    ),
    ("employer_changed", True): (
        "INSERT INTO employer_changed (entry, employer, what) VALUES (?, ?, ?)"
    ),
}
"""How a row is put right: what nothing makes goes first, so that each finds its place free."""


def put_right(connection: Connection) -> int:
    """Write the index of employers as it should be; how many rows were not."""
    found = list(misplaced(connection))
    for (table, missing), sql in _PUT.items():
        rows = [one.row for one in found if (one.table, one.missing) == (table, missing)]
        connection.run_many(sql, rows)
    return len(found)
