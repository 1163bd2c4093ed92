"""Verification with every decision taken once more: what `baton replay --all` does."""

from __future__ import annotations

import time
from collections.abc import Iterator

from benchmarks.figure import ALTERNATIONS, Figure, seconds, spread
from benchmarks.places import Place, opened
from benchmarks.stored import stocked
from casework.clock.garbage import seldom_collected
from casework.proof.replaying import Summary, replay_all
from storage.database import Database

BAR = 10_000


def measure(place: Place, quick: bool) -> Iterator[Figure]:
    """Events per second; every step must match."""
    dossiers = 500 if quick else 4_000
    url = stocked(place, dossiers // 2, dossiers)
    with opened(url) as database:
        events = _replay(database)
        times, busy = [], []
        for _ in range(ALTERNATIONS):
            begun = time.process_time()
            times.append(seconds(lambda: _replay(database)))
            busy.append(events / (time.process_time() - begun))
    place.remove(url)
    middle, low, high = spread([events / took for took in times])
    beside = (
        f"{events:,} events of {dossiers:,} dossiers, every guard asked again, all match; "
        f"{spread(busy)[0]:,.0f} events per second of our own processor time"
    )
    yield Figure("verify and re-decide", place.name, middle, low, high, BAR, "events/s", beside)


def _replay(database: Database) -> int:
    """Replay everything; the copies are as good as the originals, so all of it must match."""
    summary = Summary()
    with seldom_collected():
        for checked in replay_all(database):
            summary.add(checked)
    assert summary.exit_code == 0, summary.findings[:5]
    return summary.events
