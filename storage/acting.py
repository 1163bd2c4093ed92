"""In which roles an account has acted in a dossier, read off the bytes of its events."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

import orjson

from states.law.history import parse
from storage.database import Connection


def acted_as(connection: Connection, dossier: str, account: str, roles: Collection[str]) -> bool:
    """Whether an account has acted in a dossier in one of these roles, for itself or as a deputy.

    The names of an actor stand in one order in the bytes: role after id, or between them in whose
    name a deputy acted, whose events are read.
    """
    named = orjson.dumps(account)
    told = [b'"id":%b,"role":"%b"' % (named, role.encode()) for role in roles]
    told.append(b'"id":%b,"in_name_of":' % named)
    rows = connection.rows(_acting(connection.dialect, len(told)), dossier, *told)
    return any(parse(bytes(body))["actor"]["role"] in roles for (body,) in rows)


@cache
def _acting(dialect: str, many: int) -> str:
    """The query for so many ways in which an actor may be written."""
    holds = "instr(body, ?) > 0" if dialect == "sqlite" else "position(? IN body) > 0"
    asked = " OR ".join([holds] * many)
    return f"SELECT body FROM event WHERE dossier = ? AND ({asked})"  # noqa: S608 - ours
