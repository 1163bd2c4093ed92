"""The journal of what was announced or registered: proof of rows that follow from no event.

Settings, windows, the calendar, registers and employers are decided by people, outside any dossier.
Each row is written into the journal in the transaction that writes it: a digest of all its values,
and a hash that goes on from the entry before. A changed, added or lost row is seen by that (F24,
HT-M5). Whoever rewrites the journal too is found by a seal outside the database only.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import sha256
from typing import Any

from states.law.differences import Finding
from storage.database import Connection
from storage.evidence import Row, attempted
from storage.turns import in_turn

TABLES = {
    "employer": ("id", "entity", "ubn", "name", "county"),
    "setting": ("id", "branch", "name", "from_day", "value", "source", "entered_at", "entered_by"),
    "filing_window": (
        "id", "first_day", "last_day", "announced_on", "number", "source", "entered_at",
        "entered_by",
    ),
    "calendar_entry": (
        "id", "kind", "on_day", "counties", "half", "part", "name", "source", "known_from",
        "replaces", "entered_at", "entered_by",
    ),
    "register_entry": (
        "id", "kind", "branch", "on_day", "body", "replaces", "entered_at", "entered_by",
    ),
    "figure_edition": (
        "id", "programme", "figures", "first_day", "last_day", "edition", "body", "digest",
        "reason", "locked_at", "locked_by",
    ),
    "account_grant": (
        "id", "account", "role", "unit", "party", "programme", "in_name_of", "from_day",
        "until_day", "takes_back", "why", "entered_at", "entered_by",
    ),
    "account_change": (
        "id", "account", "change", "detail", "second", "entered_at", "entered_by",
    ),
}  # fmt: skip
"""What the journal keeps, with the columns that it proves."""

LATER = {"setting": ("programme",), "filing_window": ("programme",)}
"""Columns that came when rows had been written down: an empty one was not there, and proves
nothing."""

GENESIS = sha256(b"journal").digest()


def digest_of(row: Sequence[Any]) -> bytes:
    """The digest of a row's values, of whatever type."""
    values = [value.hex() if isinstance(value, bytes) else value for value in row]
    return sha256(b"\3" + json.dumps(values, ensure_ascii=False).encode()).digest()


def leaf_of(before: bytes, subject: str, digest: bytes) -> bytes:
    """The hash of an entry, going on from the one before."""
    return sha256(b"\4" + before + subject.encode() + b"\0" + digest).digest()


def note(connection: Connection, table: str, *keys: Any) -> None:
    """Write rows of a table into the journal, as they stand in this transaction."""
    in_turn(connection, "journal")
    last = connection.one("SELECT leaf FROM journal ORDER BY id DESC LIMIT 1")
    before = bytes(last[0]) if last else GENESIS
    names = ", ".join(_names(table))
    for key in keys:
        sql = f"SELECT {names} FROM {table} WHERE id = ?"  # noqa: S608 - names from above
        (row,) = connection.rows(sql, key)
        subject, digest = f"{table}/{key}", digest_of(_as_written(table, row))
        before = leaf_of(before, subject, digest)
        connection.run(
            "INSERT INTO journal (subject, digest, leaf) VALUES (?, ?, ?)", subject, digest, before
        )


def begin(connection: Connection) -> None:
    """Take in what was there before there was a journal."""
    for table in TABLES:
        keys = connection.rows(f"SELECT id FROM {table} ORDER BY id")  # noqa: S608 - names above
        note(connection, table, *(key for (key,) in keys))


def journal_faults(connection: Connection) -> Iterator[Finding]:
    """Every row that is not as it was written, and every break of the journal itself."""
    entries = attempted(
        connection,
        partial(connection.rows, "SELECT subject, digest, leaf FROM journal ORDER BY id"),
    )
    if entries is None:
        yield Finding("unreadable", "登載簿無法讀取")
        return
    known: dict[str, bytes] = {}
    before = GENESIS
    for at, (subject, digest, leaf) in enumerate(entries, start=1):
        if leaf != leaf_of(before, str(subject), _bytes(digest)):
            yield Finding("journal", f"登載簿第 {at} 筆（{subject}）與前一筆不相連")
        before = _bytes(leaf)
        known[str(subject)] = _bytes(digest)
    for table in TABLES:
        yield from _of_table(connection, table, known)
    for subject in known:
        yield Finding("journal", f"{subject} 曾經登載，資料列不見了")


def _of_table(connection: Connection, table: str, known: dict[str, bytes]) -> Iterator[Finding]:
    sql = f"SELECT {', '.join(_names(table))} FROM {table} ORDER BY id"  # noqa: S608 - names from above
    rows: list[Row] | None = attempted(connection, partial(connection.rows, sql))
    if rows is None:
        yield Finding("unreadable", f"{table} 無法讀取")
        for subject in [name for name in known if name.startswith(f"{table}/")]:
            del known[subject]
    for row in rows or ():
        subject = f"{table}/{row[0]}"
        written = known.pop(subject, None)
        if written is None:
            yield Finding("journal", f"{subject} 未經登載")
        elif written != digest_of(_as_written(table, row)):
            yield Finding("journal", f"{subject} 與登載時不同")


def _names(table: str) -> tuple[str, ...]:
    return (*TABLES[table], *LATER.get(table, ()))


def _as_written(table: str, row: Row) -> Row:
    """The values of a row without the later columns that it leaves empty."""
    first = len(TABLES[table])
    return row if any(row[first:]) else row[:first]


def _bytes(value: Any) -> bytes:
    return value if isinstance(value, bytes) else b""
