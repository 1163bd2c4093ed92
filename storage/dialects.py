"""A statement written once, in the dialect of its database (`?` for parameters).

Macros hide what the dialects say differently: ``AMONG(?)`` takes a list, ``LOCK``, ``LOCK_FREE``
and ``LOCK_UNSENT`` lock rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

ONE_ROW = re.compile(r"(?<= VALUES )\((?:\?, )*\?\)")
"""The values of a row in a statement that inserts one."""

TOGETHER = 100
"""Rows of one statement: at most a few thousand parameters, where PostgreSQL allows 65,535."""


@cache
def for_rows(sql: str, many: int) -> str:
    """A statement that inserts one row, for so many."""
    return ONE_ROW.sub(lambda row: ", ".join([row[0]] * many), sql)


@cache
def spoken(sql: str, dialect: str) -> str:
    """A statement in the dialect of its database."""
    if dialect == "sqlite":
        sql = sql.replace("AMONG(?)", "IN (SELECT value FROM json_each(?))")
        return _LOCKING.sub("", sql)
    sql = sql.replace("%", "%%").replace("AMONG(?)", "= ANY(%s)").replace("?", "%s")
    return _LOCKING.sub(lambda found: _LOCKS[found[0]], sql)


_LOCKS = {
    "LOCK": "FOR NO KEY UPDATE",
    "LOCK_FREE": "FOR NO KEY UPDATE OF dossier SKIP LOCKED",
    "LOCK_UNSENT": "FOR UPDATE OF message SKIP LOCKED",
}
_LOCKING = re.compile(r"\bLOCK(_FREE|_UNSENT)?\b")


def columns(names: Iterable[str]) -> str:
    """``a, b`` and as many parameters, for an INSERT."""
    listed = list(names)
    return f"({', '.join(listed)}) VALUES ({', '.join('?' * len(listed))})"
