"""Accounts, what they were granted, and what became of them: the statements.

A grant or a change is written once and into the journal with it; taking back is another row.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from storage import journal
from storage.database import Connection
from storage.dialects import columns


class Kept(NamedTuple):
    """An account as it stands."""

    id: str
    family: str
    password: str | None
    password_at: str | None
    totp: bytes | None
    step: int
    subject: str | None
    made_at: str
    closed_at: str | None


class Granted(NamedTuple):
    """A grant as it was written down, with its number."""

    number: int
    account: str
    role: str
    unit: str
    party: str
    programme: str
    in_name_of: str
    from_day: str
    until_day: str
    why: str
    entered_at: str
    entered_by: str


class Change(NamedTuple):
    """What became of an account, who did it, and the second person if there was one."""

    account: str
    change: str
    detail: str
    second: str
    entered_at: str
    entered_by: str


_ACCOUNT = f"SELECT {', '.join(Kept._fields)} FROM account"  # noqa: S608 - the names above
_GRANT = ("account", "role", "unit", "party", "programme", "in_name_of", "from_day", "until_day")
_WRITTEN = ("why", "entered_at", "entered_by")
_GRANTS = (
    f"SELECT id, {', '.join((*_GRANT, *_WRITTEN))} FROM account_grant g "  # noqa: S608 - above
    "WHERE takes_back IS NULL AND NOT EXISTS "
    "(SELECT 1 FROM account_grant t WHERE t.takes_back = g.id)"
)


def make(connection: Connection, name: str, family: str, now: str) -> bool:
    """Make an account; false when there is one of that name."""
    made = connection.run(
        "INSERT INTO account (id, family, step, made_at) VALUES (?, ?, 0, ?) "
        "ON CONFLICT (id) DO NOTHING",
        name, family, now,
    )  # fmt: skip
    return made == 1


def account(connection: Connection, name: str, *, locked: bool = False) -> Kept | None:
    """The account of that name, if there is one; ``locked`` until the transaction ends."""
    row = connection.one(f"{_ACCOUNT} WHERE id = ?{' LOCK' if locked else ''}", name)
    return _kept(row) if row else None


def of_subject(connection: Connection, subject: str) -> Kept | None:
    """The account of somebody whom a single sign-on names so."""
    row = connection.one(f"{_ACCOUNT} WHERE subject = ?", subject)
    return _kept(row) if row else None


def everybody(connection: Connection) -> list[Kept]:
    """Every account by name."""
    return [_kept(row) for row in connection.rows(f"{_ACCOUNT} ORDER BY id")]


def some(connection: Connection, begins: str, after: str, limit: int) -> list[Kept]:
    """Accounts whose names begin so, by name, behind a name."""
    sql = f"{_ACCOUNT} WHERE id > ? AND substr(id, 1, ?) = ? ORDER BY id LIMIT ?"
    return [_kept(row) for row in connection.rows(sql, after, len(begins), begins, limit)]


def _kept(row: Sequence[object]) -> Kept:
    found = Kept._make(row)
    return found._replace(totp=None if found.totp is None else bytes(found.totp))


def set_password(connection: Connection, name: str, hashed: str | None, now: str | None) -> None:
    """Keep the hash of a new password, or of none."""
    sql = "UPDATE account SET password = ?, password_at = ? WHERE id = ?"
    connection.run(sql, hashed, now, name)


def set_second_factor(connection: Connection, name: str, sealed: bytes | None, step: int) -> None:
    """Keep a sealed secret of the second factor, or none, and the step of its first code."""
    sql = "UPDATE account SET totp = ?, step = ? WHERE id = ?"
    connection.run(sql, sealed, step, name)


def use_step(connection: Connection, name: str, step: int) -> bool:
    """Use the code of a time step; false when it or a later one was used already."""
    sql = "UPDATE account SET step = ? WHERE id = ? AND step < ?"
    return connection.run(sql, step, name, step) == 1


def set_subject(connection: Connection, name: str, subject: str | None) -> None:
    """Say by which name a single sign-on knows this account."""
    connection.run("UPDATE account SET subject = ? WHERE id = ?", subject, name)


def close(connection: Connection, name: str, now: str) -> None:
    """Let nobody enter with this account any more."""
    connection.run("UPDATE account SET closed_at = ? WHERE id = ?", now, name)


_NEW_GRANT = "INSERT INTO account_grant " + columns((*_GRANT, "takes_back", *_WRITTEN))


def grant(connection: Connection, granted: Granted, *, takes_back: int | None = None) -> int:
    """Write down a grant, or that one is taken back; returns its number."""
    told = (*granted[1:9], takes_back, *granted[9:])
    row = connection.one(f"{_NEW_GRANT} RETURNING id", *told)
    assert row is not None
    journal.note(connection, "account_grant", row[0])
    return int(row[0])


def grants(connection: Connection, name: str) -> list[Granted]:
    """What an account was granted and nobody took back, in order."""
    return [Granted._make(row) for row in connection.rows(f"{_GRANTS} AND account = ?", name)]


def grants_of(connection: Connection, names: Sequence[str]) -> list[Granted]:
    """What each of these accounts was granted and nobody took back, in order."""
    rows = connection.rows(f"{_GRANTS} AND account AMONG(?) ORDER BY account, id", list(names))
    return [Granted._make(row) for row in rows]


def all_grants(connection: Connection) -> list[Granted]:
    """Every grant that nobody took back, in order."""
    return [Granted._make(row) for row in connection.rows(f"{_GRANTS} ORDER BY account, id")]


def open_grants(connection: Connection) -> list[Granted]:
    """The same of accounts that are open."""
    is_open = "AND account IN (SELECT id FROM account WHERE closed_at IS NULL)"
    rows = connection.rows(f"{_GRANTS} {is_open} ORDER BY account, id")
    return [Granted._make(row) for row in rows]


_NEW_CHANGE = f"INSERT INTO account_change {columns(Change._fields)} RETURNING id"


def note(connection: Connection, change: Change) -> None:
    """Write down what became of an account."""
    row = connection.one(_NEW_CHANGE, *change)
    assert row is not None
    journal.note(connection, "account_change", row[0])


def changes(connection: Connection, name: str, limit: int = 100) -> list[Change]:
    """What became of an account, the latest first."""
    sql = (
        f"SELECT {', '.join(Change._fields)} FROM account_change "  # noqa: S608 - names above
        "WHERE account = ? ORDER BY id DESC LIMIT ?"
    )
    return [Change._make(row) for row in connection.rows(sql, name, limit)]


def set_recovery_codes(connection: Connection, name: str, digests: Sequence[str]) -> None:
    """Keep new codes by their hashes; earlier ones serve no more."""
    connection.run("DELETE FROM recovery_code WHERE account = ?", name)
    sql = "INSERT INTO recovery_code (account, digest) VALUES (?, ?)"
    connection.run_many(sql, [(name, digest) for digest in digests])


def use_recovery_code(connection: Connection, name: str, digest: str, now: str) -> bool:
    """Use a code; false when there is none such or it was used already."""
    sql = (
        "UPDATE recovery_code SET used_at = ? WHERE account = ? AND digest = ? AND used_at IS NULL"
    )
    return connection.run(sql, now, name, digest) == 1


def recovery_codes_left(connection: Connection, name: str) -> int:
    """How many codes can still be used."""
    sql = "SELECT count(*) FROM recovery_code WHERE account = ? AND used_at IS NULL"
    row = connection.one(sql, name)
    return int(row[0]) if row else 0


def tell(connection: Connection, name: str, at: str, says: str) -> None:
    """Tell the owner of an account something."""
    sql = "INSERT INTO account_notice (account, at, says) VALUES (?, ?, ?)"
    connection.run(sql, name, at, says)


def told(connection: Connection, name: str) -> list[tuple[int, str, str]]:
    """What the owner of an account has not seen yet: number, instant, words."""
    sql = (
        "SELECT id, at, says FROM account_notice WHERE account = ? AND seen_at IS NULL ORDER BY id"
    )
    return [(int(number), at, says) for number, at, says in connection.rows(sql, name)]


def seen(connection: Connection, name: str, upto: int, now: str) -> None:
    """The owner has seen what was told, up to this number."""
    sql = "UPDATE account_notice SET seen_at = ? WHERE account = ? AND id <= ? AND seen_at IS NULL"
    connection.run(sql, now, name, upto)


class GrantedIn(NamedTuple):
    """A grant in a unit, whether it was taken back, and since when its account is closed."""

    unit: str
    account: str
    programme: str
    from_day: str
    until_day: str
    taken_back: int
    closed_at: str | None

    def holds(self, day: str) -> bool:
        """Whether its account may act by it on a day."""
        in_time = self.from_day <= day and (not self.until_day or day <= self.until_day)
        return in_time and not self.taken_back and self.closed_at is None


_GRANTED_IN = (
    "SELECT g.unit, g.account, g.programme, g.from_day, g.until_day, "
    "(SELECT count(*) FROM account_grant t WHERE t.takes_back = g.id), a.closed_at "
    "FROM account_grant g LEFT JOIN account a ON a.id = g.account "
    "WHERE g.takes_back IS NULL AND g.unit AMONG(?) AND g.role AMONG(?) ORDER BY g.id"
)


def granted_in(
    connection: Connection, units: Collection[str], roles: Collection[str]
) -> list[GrantedIn]:
    """Every grant of one of these roles in one of these units that was ever made."""
    rows = connection.rows(_GRANTED_IN, sorted(units), sorted(roles))
    return [GrantedIn._make(row) for row in rows]
