"""Ten days without a sweep: what helps or merely informs is caught up, what hurts waits."""

from __future__ import annotations

from datetime import timedelta

from benchmarks.places import opened
from casework.clock.enforcement import Sweep, Sweeper
from casework.clock.releasing import release
from states.law.taipei import instant_of
from tests.faults import workers
from tests.faults.auditor import Audit, audit
from tests.faults.havoc import AGENCY
from tests.faults.stage import BEGINS, server, set_up
from tests.faults.verdict import Verdict

DAYS = 10


def outage(kind: str, dossiers: int = 3_000) -> Verdict:
    """Sweep, stay silent for ten days, sweep, release, sweep."""
    verdict = Verdict("outage", kind)
    back = instant_of(BEGINS + timedelta(days=DAYS))
    later = instant_of(BEGINS + timedelta(days=DAYS, minutes=5))
    with server(kind) as (url, _):
        set_up(url, dossiers, DAYS)
        with opened(url) as database:
            sweeper = Sweeper(workers.desk_of(database), compare_clocks=False)
            before = sweeper.sweep(instant_of(BEGINS))
            asked = audit(url, instant_of(BEGINS))
            due = [p for p in asked.periods.values() if p.status == "running" and p.at <= back]
            caught_up = sweeper.sweep(back)
            held = audit(url, instant_of(BEGINS))
            with database.reading() as connection:
                numbers = connection.rows(
                    "SELECT DISTINCT dossier FROM clock WHERE status = 'held'"
                )
            for (number,) in numbers:
                release(sweeper.desk, number, AGENCY, later)
            released = sweeper.sweep(later)
        found = audit(url, later)
    _judge(verdict, caught_up, released, held, found)
    adverse = [period for period in due if period.tone == "adverse"]
    verdict.must(len(caught_up.held) == len(adverse), "not exactly the adverse ones were held")
    verdict.must(
        len(caught_up.enforced) >= len(due) - len(adverse) > 0, "not everything was caught up"
    )
    verdict.must(len(released.enforced) >= len(adverse) > 0, "not all released were enforced")
    verdict.counts = {
        "swept before": len(before.enforced),
        "caught up": len(caught_up.enforced),
        "held": len(caught_up.held),
        "released and enforced": len(released.enforced),
        "wrong effective days": found.violations["effective day"],
        "due and left": released.remaining,
    }
    return verdict


def _judge(verdict: Verdict, caught_up: Sweep, released: Sweep, held: Audit, found: Audit) -> None:
    verdict.must(caught_up.catching_up, "the sweep did not notice the outage")
    verdict.must(not released.catching_up, "the sweep after the outage still holds")
    verdict.must(caught_up.remaining == released.remaining == 0, "something due is left")
    verdict.must(held.statuses["held"] == len(caught_up.held), "held clocks are not recorded")
    for audited in (held, found):
        verdict.wrong += [f"{name}: {count}" for name, count in audited.violations.items()]
        verdict.wrong += audited.examples
