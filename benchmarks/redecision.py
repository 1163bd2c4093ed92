"""Verification with every decision taken once more: what `baton replay --all` does."""

from __future__ import annotations

import time
from collections.abc import Iterator

from benchmarks.figure import ALTERNATIONS, Figure, seconds, spread
from benchmarks.places import Place, opened
from benchmarks.replay import fold_all
from benchmarks.stored import stocked
from casework.door.garbage import seldom_collected
from casework.proof.replaying import Summary, replay_all
from storage.database import Database

BAR = 0.15


def measure(place: Place, quick: bool) -> Iterator[Figure]:
    """The ratio to the fold of the same dossiers, in turn; every step must match."""
    dossiers = 500 if quick else 4_000
    url = stocked(place, dossiers // 2, dossiers)
    with opened(url) as database:
        events = _replay(database)
        times, folds, busy = [], [], []
        for _ in range(ALTERNATIONS):
            begun = time.process_time()
            times.append(seconds(lambda: _replay(database)))
            busy.append(events / (time.process_time() - begun))
            folds.append(seconds(lambda: fold_all(database)))
    place.remove(url)
    pairs = zip(times, folds, strict=True)
    middle, low, high = spread([fold / took for took, fold in pairs])
    speed, fold = (events / spread(found)[0] for found in (times, folds))
    beside = (
        f"{speed:,.0f} events/s, {spread(busy)[0]:,.0f} per second of our own processor time, "
        f"fold {fold:,.0f}/s; {events:,} events of {dossiers:,} dossiers, every guard asked again, "
        "all match"
    )
    yield Figure("verify and re-decide", place.name, middle, low, high, BAR, "of fold", beside)
    found = spread([events / took for took in times])
    yield Figure("verify and re-decide", place.name, *found, None, "events/s", "by the wall")


def _replay(database: Database) -> int:
    """Replay everything; the copies are as good as the originals, so all of it must match."""
    summary = Summary()
    with seldom_collected():
        for checked in replay_all(database):
            summary.add(checked)
    assert summary.exit_code == 0, summary.findings[:5]
    return summary.events
