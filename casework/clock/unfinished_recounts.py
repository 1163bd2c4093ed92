"""A change of the calendar leaves a mark until every period was counted again.

Whoever changes the calendar counts again at once, in transactions of its own: it may be killed in
between, and on PostgreSQL an act that was under way at that moment starts a period by the calendar
it had read before. So the sweep counts again what the calendar in force was not yet seen to have
moved, and takes the mark away only when no such act can be under way any more.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from casework.clock.recounting import Recount, recount
from casework.door.desk import Desk
from casework.programmes import PROGRAMMES
from states.law.taipei import instant_of
from storage import sweeps
from storage.database import Connection
from storage.reference import Reference

MARK = "recounted"
SETTLED = timedelta(seconds=60)
"""An act that read the calendar before a change has ended by then: its waits are shorter."""

THE_FIRST_DAY = "0001-01-01"


def unfinished(connection: Connection, reference: Reference) -> str | None:
    """The first day whose change may not have reached every running period, if there is any."""
    mark = sweeps.beat(connection, MARK) or ""
    version, _, since = mark.partition(" ")
    if version == reference.calendar(PROGRAMMES.units).version:
        return None
    if not mark and reference.last_change is None:
        return None
    days = [entry.on_day for entry in reference.entered_since(since)]
    return min(days, default=THE_FIRST_DAY)


def finish_recount(desk: Desk, now: str) -> Recount:
    """Count again what a change of the calendar may have left; nothing when nothing is left."""
    with desk.database.reading() as connection:
        reference = desk.book.current(connection)
        first = unfinished(connection, reference)
    if first is None:
        return Recount(now)
    done = recount(desk, now, first_day=first)
    changed = reference.last_change or ""
    before = instant_of(datetime.fromisoformat(now) - SETTLED)
    if changed <= before and not done.failed:
        with desk.database.writing() as connection:
            sweeps.set_beat(
                connection, MARK, f"{reference.calendar(PROGRAMMES.units).version} {changed}"
            )
    return done
