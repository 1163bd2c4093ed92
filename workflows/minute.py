"""The flow ``minute``: enforce what is due, then deliver what waits."""

from __future__ import annotations

from datetime import UTC, datetime

from prefect import flow

from casework.clock.rounds import every_minute
from casework.setup.assembly import opened_channels, opened_sweeper
from states.law.taipei import instant_of
from workflows.reporting import discreetly, report


@flow(name="minute")
def minute() -> dict[str, int]:
    """Bring everything up to now; what an earlier run missed is done by this one."""
    now = instant_of(datetime.now(UTC))
    with discreetly():
        sweeper = opened_sweeper()
        try:
            counts = every_minute(sweeper, now, opened_channels()).counts()
        finally:
            sweeper.desk.database.dispose()
    report("minute", now, counts)
    return counts
