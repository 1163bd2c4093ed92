"""How often somebody may try: for an account, from an address, and all together.

Kept in the database, where every process sees it. A try is counted before anything is looked at:
who tries a hundred at once has had his five. A name that is no account is counted like one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

from casework.errors import Rejected, TooOften
from states.law.taipei import instant_of
from storage import accounts, tallies
from storage.database import Database
from storage.security import log_security


class Limit(NamedTuple):
    """So many tries in so many minutes."""

    tries: int
    minutes: int


OF_AN_ACCOUNT = Limit(5, 15)
"""Five, then a quarter of an hour from the fifth (資通系統防護基準)."""
FROM_AN_ADDRESS = Limit(60, 15)
ALTOGETHER = Limit(1_200, 5)


def count_a_try(database: Database, what: str, name: str, address: str, now: str) -> None:
    """Count a try of ``what`` for a name from an address. Raises `TooOften`."""
    with database.writing() as connection:
        counts = [
            (tallies.count(connection, key, now, ago(now, limit.minutes), moves=moves), limit)
            for key, limit, moves in (
                (_of_account(what, name), OF_AN_ACCOUNT, OF_AN_ACCOUNT.tries),
                (f"from:{digest(address)}", FROM_AN_ADDRESS, 0),
                ("all", ALTOGETHER, 0),
            )
        ]
    exceeded = [limit.minutes for tries, limit in counts if tries > limit.tries]
    if exceeded:
        raise TooOften(f"嘗試次數過多，{max(exceeded)} 分鐘後再試；忘記密碼者請洽系統管理者重設")


def passed(database: Database, what: str, name: str) -> None:
    """The right one was shown: the account's tries are forgotten, the address's are not."""
    with database.writing() as connection:
        tallies.forget(connection, _of_account(what, name))


@contextmanager
def noticed(database: Database, name: str, act: str, now: str) -> Iterator[None]:
    """Let somebody try to enter; a refusal is logged and goes on its way. A name that is no account
    is not logged: people type passwords there."""
    try:
        yield
    except Rejected as rejected:
        with database.writing() as connection:
            who = name if accounts.account(connection, name) else "unknown"
            log_security(connection, [(now, who, rejected.kind, act, str(rejected)[:500])])
        raise


def _of_account(what: str, name: str) -> str:
    return f"{what}:{digest(name)}"  # what was typed as a name may be a password


def digest(said: str) -> str:
    """What is kept of something that is only compared."""
    return sha256(said.encode()).hexdigest()


def ago(now: str, minutes: float) -> str:
    """The instant so many minutes before."""
    return instant_of(datetime.fromisoformat(now) - timedelta(minutes=minutes))


def later(now: str, minutes: float) -> str:
    """The instant so many minutes after."""
    return ago(now, -minutes)
