"""Employers as they are first registered, what the register tells of them later, and how both are
found: by the employer, and by a part of a name.

Every two neighbouring characters of every name that an employer has or had stand in an index, in
the normal form of names (`states.general.names`). Whoever looks for words asks for the employers
that have all of their parts, the rarest part first; that the words stand in a name that holds is
for the reader to see.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from states.general.names import folded
from storage import journal
from storage.database import Connection
from storage.dialects import columns

FIELDS = ("id", "entity", "ubn", "name", "county")

KIND = "employer"
"""The kind of the register's entries that tell of employers."""

NAME = "name"
"""What an entry says that changed when an employer was renamed."""


class Told(NamedTuple):
    """An entry of the register: its number, of which employer it tells, what changed, into what."""

    entry: int
    employer: str
    what: str
    to: str


def enter_employers(connection: Connection, rows: Sequence[Sequence[str]]) -> None:
    """Enter employers, each with its id, legal entity, number, name and county."""
    connection.run_many("INSERT INTO employer " + columns(FIELDS), rows)
    enter_parts(connection, [part for row in rows for part in parts_of(row[0], row[3])])
    journal.note(connection, "employer", *(row[0] for row in rows))


def enter_change(connection: Connection, told: Told) -> None:
    """Make an entry of the register found by its employer, and a new name by its parts."""
    connection.run("INSERT INTO employer_changed VALUES (?, ?, ?)", *told[:3])
    if told.what == NAME:
        enter_parts(connection, parts_of(told.employer, told.to))


def enter_parts(connection: Connection, parts: Iterable[tuple[str, str]]) -> None:
    """Enter parts of names that may be there already."""
    sql = "INSERT INTO name_part (part, employer) VALUES (?, ?) ON CONFLICT DO NOTHING"
    connection.run_many(sql, sorted(set(parts)))


def parts_of(employer: str, name: str) -> list[tuple[str, str]]:
    """Every two neighbouring characters of a name, with whose it is.

    >>> parts_of("E1", "台 積電")
    [('臺積', 'E1'), ('積電', 'E1')]
    """
    return [(one + other, employer) for one, other in pairwise(folded(name))]


_RARITY = "SELECT part, COUNT(*) FROM name_part WHERE part AMONG(?) GROUP BY part"
_CALLED = (
    "SELECT p.employer FROM name_part p WHERE p.part = ? AND (SELECT COUNT(*) FROM name_part o "
    "WHERE o.employer = p.employer AND o.part AMONG(?)) = ? {} ORDER BY p.employer LIMIT ?"
)


def called(
    connection: Connection, words: str, limit: int, *, employer: str | None = None
) -> list[str]:
    """At most so many employers that have every part of the words in their names; ``employer``
    asks of one only."""
    parts = sorted({part for part, _ in parts_of("", words)})
    many = dict(connection.rows(_RARITY, parts)) if parts else {}
    if not parts or len(many) < len(parts):
        return []
    only, whose = ("AND p.employer = ?", (employer,)) if employer else ("", ())
    rarest = min(many, key=lambda part: (many[part], part))
    sql = _CALLED.format(only)
    rows = connection.rows(sql, rarest, parts, len(parts), *whose, limit)
    return [str(row[0]) for row in rows]


class Named(NamedTuple):
    """An employer as it was first registered."""

    employer: str
    ubn: str
    name: str


def these(connection: Connection, employers: Sequence[str], ubn: str) -> list[Named]:
    """These employers, and those of a 統一編號."""
    sql = "SELECT id, ubn, name FROM employer WHERE ubn = ? OR id AMONG(?) ORDER BY id"
    return [Named(*row) for row in connection.rows(sql, ubn, list(employers))]


def told(connection: Connection) -> Iterator[Told]:
    """What the register tells of employers, replaced entries too; what cannot be read is found
    elsewhere (`storage.journal`)."""
    sql = "SELECT id, body FROM register_entry WHERE kind = ? ORDER BY id"
    for entry, body in connection.rows(sql, KIND):
        try:
            said = json.loads(body)
            yield Told(int(entry), str(said["employer"]), str(said["what"]), str(said["to"]))
        except (ValueError, KeyError, TypeError):
            continue
