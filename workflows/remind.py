"""The flow ``remind``: whoever holds the baton is told before a period ends."""

from __future__ import annotations

from datetime import UTC, datetime

from prefect import flow

from casework.clock.rounds import every_morning
from casework.setup.assembly import opened_sweeper
from states.law.taipei import instant_of
from workflows.reporting import discreetly, report


@flow(name="remind")
def remind() -> dict[str, int]:
    """Queue the reminders of the day; the minute's flow delivers them."""
    now = instant_of(datetime.now(UTC))
    with discreetly():
        sweeper = opened_sweeper()
        try:
            counts = every_morning(sweeper, now)
        finally:
            sweeper.desk.database.dispose()
    report("remind", now, counts)
    return counts
