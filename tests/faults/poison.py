"""Cases that make the sweep fail: one raises, one kills the process, one stops it for good."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.places import opened
from casework.clock import enforcement
from casework.clock.enforcement import Sweeper
from states.law.taipei import instant_of
from storage import clocks
from storage.clocks import ATTEMPTS_MAX
from tests.faults import workers
from tests.faults.auditor import audit
from tests.faults.stage import BEGINS, server, set_up
from tests.faults.verdict import Verdict

RAISES, KILLS = "raises", "kills"
PATIENCE = 40
"""Sweepers that may die of a poisonous case before it must be set aside."""


class Poisonous(RuntimeError):
    """What a broken case raises."""


def poison(kind: str, dossiers: int = 800) -> Verdict:
    """Three clocks raise, two kill: those five are set aside, all others are enforced."""
    verdict = Verdict("poison", kind)
    with server(kind) as (url, _):
        set_up(url, dossiers, 1)
        names = _due(url)
        ill = dict.fromkeys(names[10:13], RAISES) | dict.fromkeys(names[100:102], KILLS)
        deaths = _sweep_until_set_aside(url, ill)
        with opened(url) as database, database.reading() as connection:
            aside = dict(
                connection.rows("SELECT id, attempts FROM clock WHERE status = 'quarantined'")
            )
        found = audit(url, instant_of(BEGINS), poisoned=frozenset(ill))
    verdict.counts = {
        "due": len(names),
        "enforced": found.enforced.total(),
        "set aside": len(aside),
        "tries": sorted(aside.values()),
        "sweepers that died": deaths,
    }
    verdict.must(set(aside) == set(ill), f"set aside: {sorted(aside)}")
    verdict.must(all(tries <= ATTEMPTS_MAX for tries in aside.values()), "tried too often")
    verdict.must(found.enforced.total() >= len(names) - len(ill), "others were not enforced")
    verdict.wrong += [f"{name}: {count}" for name, count in found.violations.items()]
    verdict.wrong += found.examples
    return verdict


def _due(url: str) -> list[str]:
    with opened(url) as database, database.writing() as connection:
        return [due.id for due in clocks.claim(connection, instant_of(BEGINS), 100_000)]


def _sweep_until_set_aside(url: str, ill: dict[str, str]) -> int:
    """Start a sweeper again whenever one died; returns how many did."""
    deaths = 0
    for minute in range(PATIENCE):
        with opened(url) as database, database.reading() as connection:
            row = connection.one("SELECT count(*) FROM clock WHERE status = 'quarantined'")
        if row is not None and row[0] == len(ill):
            return deaths
        worker = workers.PROCESSES.Process(target=_sweep_once, args=(url, ill, minute))
        worker.start()
        worker.join()
        deaths += worker.exitcode != 0
    return deaths


def _sweep_once(url: str, ill: dict[str, str], minute: int) -> None:
    sound = enforcement.consequence

    def sickening(working: Any, opened_: Any, ref: str, kind: str, result: Any) -> Any:
        clock = opened_.dossier.matters[ref].clocks.get(kind)
        illness = ill.get(clock["id"]) if clock else None
        if illness == KILLS:
            os.kill(os.getpid(), signal.SIGKILL)
        if illness == RAISES:
            raise Poisonous(clock["id"])
        return sound(working, opened_, ref, kind, result)

    patch.object(enforcement, "consequence", sickening).start()
    now = instant_of(BEGINS + timedelta(minutes=6 * minute))
    Sweeper(workers.desk_on(url), batch=50, compare_clocks=False).sweep(now)


def frozen(dossiers: int = 400) -> Verdict:
    """A sweeper is stopped while it holds a batch; PostgreSQL gives its dossiers to others."""
    verdict = Verdict("frozen", "postgresql")
    with server("postgresql") as (url, _):
        set_up(url, dossiers, 1)
        names = _due(url)
        worker = workers.PROCESSES.Process(target=_freeze_in_a_batch, args=(url,))
        worker.start()
        assert worker.pid is not None
        _until(lambda: _is_stopped(worker.pid))
        begun, seen = time.monotonic(), []
        with opened(url) as database:
            sweeper = Sweeper(workers.desk_of(database), compare_clocks=False)
            for _ in range(60):
                done = sweeper.sweep(instant_of(BEGINS))
                seen.append(len(done.enforced))
                if done.remaining == 0:
                    break
                time.sleep(0.5)
        waited = time.monotonic() - begun
        os.kill(worker.pid, signal.SIGCONT)
        worker.join(60)
        found = audit(url, instant_of(BEGINS))
    verdict.counts = {
        "due": len(names),
        "enforced beside it": seen[0],
        "taken over": sum(seen[1:]),
        "seconds until free": f"{waited:.1f}",
        "twice": found.violations["twice"],
    }
    verdict.must(seen[0] > 0 < sum(seen[1:]), "nothing was taken over")
    verdict.must(waited < 25, "others waited too long")
    verdict.must(worker.exitcode == 0, f"the thawed sweeper ended with {worker.exitcode}")
    verdict.wrong += [f"{name}: {count}" for name, count in found.violations.items()]
    return verdict


def _freeze_in_a_batch(url: str) -> None:
    sound = enforcement.consequence

    def freezing(*given: Any) -> Any:
        stopping.stop()
        os.kill(os.getpid(), signal.SIGSTOP)
        return sound(*given)

    stopping = patch.object(enforcement, "consequence", freezing)
    stopping.start()
    Sweeper(workers.desk_on(url), batch=50, compare_clocks=False).sweep(instant_of(BEGINS))


def _is_stopped(pid: int | None) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"


def _until(holds: Callable[[], bool], seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)
