"""Sessions by the hash of their token: begun, seen, ended. The token itself is kept nowhere."""

from __future__ import annotations

from typing import NamedTuple

from storage.database import Connection
from storage.dialects import columns


class Kept(NamedTuple):
    """A session as it stands."""

    digest: str
    account: str
    kind: str
    stage: str
    granted: int | None
    device: str
    begun_at: str
    seen_at: str
    ends_at: str
    ended_at: str | None = None
    ended_by: str | None = None
    offered: bytes | None = None


_SESSION = f"SELECT {', '.join(Kept._fields)} FROM session"  # noqa: S608 - the names above


def begin(connection: Connection, session: Kept) -> None:
    """Write down a session that begins."""
    connection.run("INSERT INTO session " + columns(Kept._fields), *session)


def session(connection: Connection, digest: str) -> Kept | None:
    """The session of a token, whether it goes on or not."""
    row = connection.one(f"{_SESSION} WHERE digest = ?", digest)
    return Kept._make(row) if row else None


def open_of(connection: Connection, account: str, now: str) -> list[Kept]:
    """The sessions of an account that nobody ended and that have not reached their end."""
    sql = f"{_SESSION} WHERE account = ? AND ended_at IS NULL AND ends_at > ? ORDER BY begun_at"
    return [Kept._make(row) for row in connection.rows(sql, account, now)]


def offer(connection: Connection, digest: str, sealed: bytes) -> None:
    """Keep the sealed secret of a second factor that is being set up in this session."""
    connection.run("UPDATE session SET offered = ? WHERE digest = ?", sealed, digest)


def saw(connection: Connection, digest: str, now: str) -> None:
    """The session was used."""
    sql = "UPDATE session SET seen_at = ? WHERE digest = ? AND seen_at < ? AND ended_at IS NULL"
    connection.run(sql, now, digest, now)


def end(connection: Connection, digest: str, now: str, by: str) -> bool:
    """End a session; false when it had ended."""
    sql = "UPDATE session SET ended_at = ?, ended_by = ? WHERE digest = ? AND ended_at IS NULL"
    return connection.run(sql, now, by, digest) == 1


def end_all(connection: Connection, account: str, now: str, by: str, but: str = "") -> int:
    """End every session of an account but one; returns how many went on until now."""
    sql = (
        "UPDATE session SET ended_at = ?, ended_by = ? "
        "WHERE account = ? AND ended_at IS NULL AND digest <> ?"
    )
    return connection.run(sql, now, by, account, but)
