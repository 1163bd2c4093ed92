"""Pages of a served console: how soon they come to many readers at once, and what a worker holds.

The console is `baton serve` in a process of its own, with one worker, on a database that says it is
a demonstration, so that a reader can take a part. The readers are coroutines of this process: what
they need for themselves is in the times.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles

import httpx

from baton.machinery import any_port
from benchmarks.cases import FINDINGS, A, Office
from benchmarks.figure import Figure
from benchmarks.many import LONG_CASE, LONG_EVENTS, NOW, OFFICER, name_of
from benchmarks.places import Place, opened
from casework.setup.trusting import MARK
from states.law.intent import Intent
from states.law.record import ActName
from storage.people_key import PeopleKey
from storage.sweeps import set_beat
from storage.vault import Vault
from web.asked import part_of

FINDING = Intent(
    id="",
    by=OFFICER,
    act=ActName.read("application.record_findings"),
    now=NOW,
    dossier="",
    matter=A,
    given=FINDINGS,
)
"""An act that may be done again and again."""

CLIENTS = 20
START_SECONDS = 120
MOST_MB, MOST_GROWTH = 250.0, 5.0
"""What a worker may hold, and by how many hundredths it may grow once everything was shown."""

ADDRESSES: Mapping[str, str] = {
    "desk": "/desk",
    "list": "/desk/cases",
    "search": f"/desk/search?q={name_of(17)[:4]}",
    f"case of {LONG_EVENTS} events": f"/desk/cases/{LONG_CASE}",
}


def measured(place: Place, url: str, requests: int, amounts: str) -> Iterator[Figure]:
    """The slowest of each page but one in twenty, and the memory of the worker."""
    with opened(url) as database, database.writing() as connection:
        set_beat(connection, MARK, "benchmarks")
    with serving(url) as (process, address):
        held, times = asyncio.run(_read(address, process, requests))
        seen = acts_seen(url, address, requests)
    how = f"{CLIENTS} readers at once, one worker, {requests:,} requests; {amounts}"
    for name, took in times.items():
        value = quantiles(took, n=20)[-1]
        beside = f"p95; half within {median(took):.0f} ms; {how}"
        of_all = (value, min(took), max(took))
        yield Figure(f"http: {name}", place.name, *of_all, None, "ms", beside, at_most=True)
    series = " ".join(f"{one:.0f}" for one in held)
    told = f"MB after each tenth of the requests: {series}; {how}"
    high = (max(held), held[0], max(held))
    yield Figure("memory of a worker", place.name, *high, MOST_MB, "MB", told, at_most=True)
    grown = [(one / held[0] - 1) * 100 for one in held]
    growth = (grown[-1], min(grown), max(grown))
    yield Figure("growth of a worker", place.name, *growth, MOST_GROWTH, "%", told, at_most=True)
    share = 100 * seen / requests
    beside = f"{seen:,} of {requests:,} acts, done by another process than the one that is asked"
    yield Figure("acts on the next page", place.name, share, share, share, 100.0, "%", beside)


def acts_seen(url: str, address: str, many: int) -> int:
    """Of so many acts, how many stand on the page of their case that is asked for next."""
    seen = 0
    with opened(url) as database, httpx.Client(base_url=address, timeout=300) as client:
        client.post("/sign-in", data={"part": part_of(OFFICER)})
        with database.reading() as connection:
            cases = [str(row[0]) for row in connection.rows(_UNDER_REVIEW, OFFICER.branch)]
        desk = Office(database).desk
        for number, dossier in enumerate(islice(cycle(cases), many)):
            command = FINDING._replace(id=f"seen-{number}", dossier=dossier)
            done = desk.perform(command)
            assert done.done, done.reasons
            page = client.get(f"/desk/cases/{dossier}").text
            seen += f'id="step-{done.seq}"' in page
    return seen


_UNDER_REVIEW = (
    "SELECT dossier FROM matter m WHERE unit = ? AND procedure = 'application' AND "
    "state = 'under_review' AND EXISTS (SELECT 1 FROM event e WHERE e.dossier = m.dossier) "
    "ORDER BY dossier LIMIT 200"
)


@contextmanager
def serving(url: str) -> Iterator[tuple[int, str]]:
    """The number of the process that serves a database, and its address."""
    with tempfile.TemporaryDirectory(prefix="baton-serving-") as data:
        Vault.at(Path(data) / "vault.key")
        PeopleKey.at(Path(data) / "vault.people.key")
        port = any_port()
        told = {**os.environ, "BATON_DATABASE": url, "BATON_DATA": data}
        command = [sys.executable, "-m", "baton", "serve", "--port", str(port)]
        process = subprocess.Popen(command, env=told, stdout=subprocess.DEVNULL)
        address = f"http://127.0.0.1:{port}"
        try:
            _await(process, address)
            yield process.pid, address
        finally:
            process.terminate()
            process.wait()


def _await(process: subprocess.Popen[bytes], address: str) -> None:
    until = time.monotonic() + START_SECONDS
    while True:
        with suppress(httpx.HTTPError):
            httpx.get(f"{address}/sign-in")
            return
        assert process.poll() is None, "the console did not start"
        assert time.monotonic() < until, "the console does not answer"
        time.sleep(0.1)


async def _read(
    address: str, process: int, requests: int
) -> tuple[list[float], dict[str, list[float]]]:
    """Ask for pages in turn; megabytes of the process after each tenth, milliseconds by page."""
    times: dict[str, list[float]] = defaultdict(list)
    held: list[float] = []
    limits = httpx.Limits(max_connections=CLIENTS)
    async with httpx.AsyncClient(base_url=address, limits=limits, timeout=300) as client:
        taken = await client.post("/sign-in", data={"part": part_of(OFFICER)})
        assert taken.status_code == 303, taken.text
        ahead = cycle(ADDRESSES.items())

        async def reads(many: int) -> None:
            for _ in range(many):
                name, path = next(ahead)
                begun = time.perf_counter()
                answer = await client.get(path)
                assert answer.status_code == 200, (path, answer.status_code)
                times[name].append((time.perf_counter() - begun) * 1_000)

        await asyncio.gather(*(reads(len(ADDRESSES)) for _ in range(CLIENTS)))
        times.clear()
        for _ in range(10):
            await asyncio.gather(*(reads(requests // 10 // CLIENTS) for _ in range(CLIENTS)))
            held.append(_resident_mb(process))
    return held, times


def _resident_mb(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text("ascii")
    kept = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(kept.split()[1]) / 1024
