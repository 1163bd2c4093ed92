"""The rounds of the clock: what is done every minute and every morning.

Plain functions: Prefect wakes them, and so may anything else. Both bring everything up to *now*,
so a round that comes late, twice or beside another one does no harm.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casework.clock.common_cause import CommonCause
from casework.clock.enforcement import Sweep, Sweeper
from casework.clock.halting import Halted
from casework.clock.lease import turn
from casework.clock.reminding import remind
from casework.clock.sharing import share
from casework.enclosing.intake import clear
from casework.post.delivery import Delivery, deliver
from notifications.channels import Channel

SWEEP = "sweep"
"""The name of the lease under which one sweep at a time is done."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did; no ``sweep`` when somebody else was sweeping."""

    now: str
    sweep: Sweep | None
    delivery: Delivery
    assigned: int = 0

    def counts(self) -> dict[str, int]:
        """What was done as numbers: nothing in it speaks of a case or a person."""
        swept = self.sweep
        names = ("enforced", "held", "superseded", "refused", "failed", "quarantined", "unopened")
        done = {name: len(getattr(swept, name)) for name in names} if swept else {}
        left = {"remaining": swept.remaining} if swept else {"swept_elsewhere": 1}
        told = {f"messages_{name}": count for name, count in self.delivery.as_json().items()}
        return done | left | told | {"assigned": self.assigned}


def every_minute(sweeper: Sweeper, now: str, channels: Mapping[str, Channel]) -> Round:
    """Enforce what is due and give new cases to officers, unless somebody else is at it, and
    deliver what waits.

    Letters go out even when nothing may be enforced; then that is raised afterwards.
    """
    desk, swept, assigned = sweeper.desk, None, 0
    try:
        with turn(desk.database, SWEEP, sweeper.name, now) as mine:
            swept = sweeper.sweep(now) if mine else None
            assigned = share(desk.database, desk.book, now) if mine else 0
    except (Halted, CommonCause):
        deliver(desk, now, channels)
        raise
    return Round(now, swept, deliver(desk, now, channels), assigned)


def every_morning(sweeper: Sweeper, now: str) -> dict[str, int]:
    """Queue the reminders of periods that end soon, and clear away files of acts never done."""
    desk = sweeper.desk
    cleared = {} if desk.files is None else {"files": clear(desk.database, desk.files, now)}
    return {"reminders": remind(desk, now), **cleared}
