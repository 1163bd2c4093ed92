"""What a sweep looks at before it does anything: the clocks, and whether it can read the law.

All of it is read and nothing is changed, so that a connection lost meanwhile is no reason to stop.
"""

from __future__ import annotations

from casework.clock.common_cause import unreadable
from casework.clock.halting import Watch, require_no_drift
from casework.door.desk import Desk
from storage import sweeps
from storage.waiting import once_more


def look_first(desk: Desk, now: str, *, compare_clocks: bool, after_outage: bool) -> Watch:
    """The watch over the clocks. Raises `Halted` when somebody has to look first, `CommonCause`
    when reference data cannot be read; ``after_outage`` says that somebody did look."""

    def seen() -> Watch:
        with desk.database.reading() as connection:
            if compare_clocks:
                require_no_drift(now, sweeps.database_now(connection))
            watch = Watch.read(connection)
            if compare_clocks:
                dialect = desk.database.dialect
                watch.require_time_goes_on(now, dialect, after_outage=after_outage)
            try:
                desk.book.current(connection)
            except Exception as error:
                raise unreadable(error) from error
        return watch

    watch = once_more(seen, desk.database.dialect)
    if after_outage:
        with desk.database.writing() as connection:
            sweeps.confirm_time(connection, now)
    return watch
