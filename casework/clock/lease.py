"""One sweep at a time: a courtesy between sweepers that lapses by itself after a crash.

Two sweeps at once are correct (they take turns by locks); one is merely cheaper. So whoever
ignores the lease does no harm.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from casework.clock.liveness import is_alive
from states.law.taipei import instant_of
from storage import leases
from storage.database import Database

LASTS = timedelta(minutes=5)
"""How long a crashed holder keeps the others waiting."""


@contextmanager
def turn(
    database: Database, name: str, holder: str, now: str, lasts: timedelta = LASTS
) -> Iterator[bool]:
    """Hold the lease ``name`` for the time of a block; yields whether it was free.

    A holder that is known to be dead, a process of this host that is gone, is not waited for.
    """
    until = instant_of(datetime.fromisoformat(now) + lasts)
    with database.writing() as connection:
        other = leases.holder(connection, name)
        if other is not None and not is_alive(other):
            leases.give_back(connection, name, other)
        mine = leases.take(connection, name, holder, now, until)
    try:
        yield mine
    finally:
        if mine:
            with database.writing() as connection:
                leases.give_back(connection, name, holder)
