"""Codes with which an account sets something anew: asked for, confirmed by another, used once."""

from __future__ import annotations

from typing import NamedTuple

from storage.database import Connection
from storage.dialects import columns


class Kept(NamedTuple):
    """What was asked for an account; ``second_half`` is empty where one half is enough."""

    account: str
    what: str
    why: str
    first_half: str
    second_half: str | None
    asked_by: str
    asked_at: str
    confirmed_by: str | None
    ends_at: str


def ask(connection: Connection, asked: Kept) -> None:
    """Write down what is asked; whatever was asked before serves no more."""
    connection.run("DELETE FROM enrolment WHERE account = ?", asked.account)
    connection.run("INSERT INTO enrolment " + columns(Kept._fields), *asked)


def of(connection: Connection, account: str, *, locked: bool = False) -> Kept | None:
    """What was asked for an account, if anything."""
    sql = (
        f"SELECT {', '.join(Kept._fields)} FROM enrolment "  # noqa: S608 - the names above
        f"WHERE account = ?{' LOCK' if locked else ''}"
    )
    row = connection.one(sql, account)
    return Kept._make(row) if row else None


def waiting(connection: Connection, now: str) -> list[Kept]:
    """What waits for a second person."""
    sql = (
        f"SELECT {', '.join(Kept._fields)} FROM enrolment "  # noqa: S608 - the names above
        "WHERE confirmed_by IS NULL AND ends_at > ? ORDER BY asked_at"
    )
    return [Kept._make(row) for row in connection.rows(sql, now)]


def confirm(connection: Connection, account: str, second_half: str, by: str) -> None:
    """A second person confirms."""
    connection.run(
        "UPDATE enrolment SET second_half = ?, confirmed_by = ? WHERE account = ?",
        second_half, by, account,
    )  # fmt: skip


def use(connection: Connection, account: str, first_half: str) -> bool:
    """Use a code; false when it was used or replaced meanwhile."""
    sql = "DELETE FROM enrolment WHERE account = ? AND first_half = ?"
    return connection.run(sql, account, first_half) == 1
