"""A sweep that is not kept: everything is really enforced in one transaction, then rolled back.

So a rehearsal cannot differ from the performance, and it sees what follows from what it enforces.
On SQLite it holds the one writer's place while it runs.
"""

from __future__ import annotations

from collections.abc import Callable

from casework.clock import openings
from casework.clock.enforcement import Sweep, Sweeper
from casework.clock.halting import Watch
from casework.door.desk import Desk
from states.law.taipei import taipei_day
from storage import clocks
from storage.clocks import Due
from storage.database import Connection

NEVER = "9999-12-31T23:59:59.999999Z"
"""When a period that failed in this rehearsal is tried again: not in this rehearsal."""


class _Curtain(Exception):
    """The end of the rehearsal: leaving the transaction by an error rolls it back."""


def rehearse(sweeper: Sweeper, until: str, present: str) -> Sweep:
    """What a sweep would do about everything due by ``until``; writes nothing.

    ``present`` is the moment now: whether adverse consequences are held depends on how long the
    sweep has been silent up to now. For a later ``until`` the service is taken to run from now on.
    """
    database = sweeper.desk.database
    with database.reading() as connection:
        watch = Watch.read(connection)
    catching_up = watch.catching_up(min(until, present), after_outage=True)
    done = Sweep(max(until, present), catching_up, until)
    try:
        with database.writing() as connection:
            _open(connection, sweeper.desk, done)
            while due := clocks.claim(connection, until, sweeper.batch):
                _try(connection, done, due, sweeper.enforce)
            done.remaining = clocks.due_left(connection, until)
            raise _Curtain
    except _Curtain:
        return done


def _open(connection: Connection, desk: Desk, done: Sweep) -> None:
    """Open what the calendar would open, one by one, so that what cannot be opened is named."""
    for opening in openings.due(connection, desk, taipei_day(done.until)):
        connection.run("SAVEPOINT opening")
        try:
            done.opened.append(openings.open_within(connection, desk, opening, done.until))
        except Exception as error:  # noqa: BLE001 - told with its series
            connection.run("ROLLBACK TO SAVEPOINT opening")
            done.unopened.append(openings.why(opening, error))
        connection.run("RELEASE SAVEPOINT opening")


def _try(
    connection: Connection,
    done: Sweep,
    due: list[Due],
    enforce: Callable[[Connection, Sweep, list[Due]], None],
) -> None:
    """Enforce a batch; when it fails, clock by clock, so that the failing ones are named."""
    connection.run("SAVEPOINT rehearsal")
    try:
        enforce(connection, done, due)
    except Exception as error:  # noqa: BLE001 - told with the clock
        connection.run("ROLLBACK TO SAVEPOINT rehearsal")
        if len(due) > 1:
            for clock in due:
                _try(connection, done, [clock], enforce)
        else:
            reason = f"{type(error).__name__}: {error}"
            clocks.failed(connection, due[0].id, NEVER, reason)
            done.failed.append(due[0].id)
    connection.run("RELEASE SAVEPOINT rehearsal")
