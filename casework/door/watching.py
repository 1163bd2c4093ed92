"""Attempts that change nothing are written to the security log, wherever they are made."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from casework.door.identities import Identity
from casework.errors import Rejected, Unauthorised
from casework.words.labels import role_label
from states.law.role import Role
from storage.database import Database
from storage.security import log_security


@contextmanager
def watched(
    database: Database, by: Identity, act: str, now: str, *, allowed: Collection[Role]
) -> Iterator[None]:
    """Let one of these roles try something; a refusal is logged and goes on its way.

    Raises `Unauthorised` for another role. No input is logged, only the words of the refusal.
    """
    try:
        if by.role not in allowed:
            whose = "、".join(role_label(role) for role in sorted(allowed))
            raise Unauthorised(f"{act} 由{whose}為之，{by.id} 是{role_label(by.role)}")
        yield
    except Rejected as rejected:
        entry = (now, by.id[:120], rejected.kind, act[:120], str(rejected)[:500])
        with database.writing() as connection:
            log_security(connection, [entry])
        raise
