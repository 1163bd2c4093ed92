"""Whether the database itself is as it was made: its pages, its triggers, the kinds of its values.

Triggers prevent, replay detects (`storage.append_only`); but whoever drops one has something in
mind, so that they are looked for (HT-M5, hostile-08). Read-only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from storage.append_only import STATEMENTS
from storage.database import Connection
from storage.evidence import BESIDE, RECORDS, attempted

_CREATES = re.compile(r"CREATE TRIGGER (\w+)\b.*? ON (\w+)\b", re.DOTALL)
_FUNCTION = re.compile(r"CREATE FUNCTION (\w+)\(\).*?AS \$\$(.*)\$\$", re.DOTALL)


def missing_triggers(connection: Connection) -> list[str]:
    """The triggers of append-only tables that are gone, changed or switched off; empty if none."""
    if connection.dialect == "sqlite":
        return list(_missing_in_sqlite(connection))
    return list(_missing_in_postgresql(connection))


def _missing_in_sqlite(connection: Connection) -> Iterator[str]:
    listed = partial(connection.rows, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    there = dict(attempted(connection, listed) or ())
    for statement in STATEMENTS["sqlite"]:
        found = _CREATES.match(statement)
        if found and _words(there.get(found[1])) != _words(statement):
            yield found[1]


def _missing_in_postgresql(connection: Connection) -> Iterator[str]:
    always = connection.rows(
        "SELECT tgname, p.proname FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
        "WHERE NOT t.tgisinternal AND t.tgenabled = 'A' AND t.tgrelid::regclass::text AMONG(?)",
        sorted({found[2] for found in map(_CREATES.match, STATEMENTS["postgresql"]) if found}),
    )
    bodies = dict(
        connection.rows(
            "SELECT proname, prosrc FROM pg_proc WHERE proname LIKE ?", "%_are_append_only"
        )
    )
    functions = {
        found[1]: found[2] for found in map(_FUNCTION.match, STATEMENTS["postgresql"]) if found
    }
    sound = {name for name, body in functions.items() if _words(bodies.get(name)) == _words(body)}
    yield from sorted(functions.keys() - sound)
    armed = {name for name, function in always if function in sound}
    for statement in STATEMENTS["postgresql"]:
        found = _CREATES.match(statement)
        if found and found[1] not in armed:
            yield found[1]


def _words(sql: object) -> list[str]:
    return str(sql).split()


def damaged_pages(connection: Connection, most: int = 5) -> list[str]:
    """What SQLite finds wrong with its file, at most so many lines; PostgreSQL keeps checksums."""
    if connection.dialect != "sqlite":
        return []
    found = attempted(connection, partial(connection.rows, f"PRAGMA quick_check({most})"))
    if found is None:
        return ["檔案無法檢查"]
    return [str(row[0]) for row in found if row[0] != "ok"]


def odd_numbers(connection: Connection) -> Iterator[tuple[str, int]]:
    """Tables with rows whose dossier is no text, and how many: no dossier finds them (HT-H3)."""
    if connection.dialect != "sqlite":
        return
    for table, owner in {**RECORDS, **dict.fromkeys(BESIDE, "dossier")}.items():
        sql = f"SELECT count(*) FROM {table} WHERE typeof({owner}) <> 'text'"  # noqa: S608 - names
        rows: Any = attempted(connection, partial(connection.rows, sql))
        if rows and rows[0][0]:
            yield table, int(rows[0][0])
