"""Pages among a million dossiers: what a page costs beside its bare queries, and how soon it comes.

The processor time of a page is that of the whole application, from the request to the last byte.
Its floor is the bare driver saying the same statements and fetching the same rows, the record of
the look among them. On PostgreSQL the server's own processor time counts on both sides, as SQLite
works in our process.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from statistics import median
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from benchmarks import served
from benchmarks.cases import Office
from benchmarks.figure import ALTERNATIONS, Figure, spread
from benchmarks.floor import Bare, Recorded, Transaction
from benchmarks.many import LONG_CASE, LONG_EVENTS, NOW, OFFICER, name_of, stocked
from benchmarks.places import Place, opened
from casework.door.garbage import keep_what_is_there
from casework.door.looking import Archive
from web.asked import WHO_COOKIE, part_of
from web.console import console
from web.house import House

LOOKS = 20
"""How often a page is asked for in one alternation."""

DOSSIERS, FEWER = 1_000_000, 50_000
REQUESTS, FEWER_REQUESTS = 10_000, 1_000


class Page(NamedTuple):
    """A page by its address, and what it may cost: so many times its bare queries."""

    name: str
    address: str
    bar: float


def searching(words: str) -> str:
    """The address of a search."""
    return f"/desk/search?{urlencode({'q': words})}"


PAGES = (
    Page("desk", "/desk", 6),
    Page("list", "/desk/cases", 6),
    Page("search, part of a number", searching("115-0001"), 6),
    Page("search, number of an employer", searching("00000017"), 6),
    Page("search, part of a name", searching(name_of(17)[:4]), 6),
    Page(f"case of {LONG_EVENTS} events", f"/desk/cases/{LONG_CASE}", 10),
)


def measure(place: Place, quick: bool) -> Iterator[Figure]:
    """Every page, in turn with its floor."""
    dossiers = FEWER if quick else DOSSIERS
    url = stocked(place, dossiers)
    amounts = f"{dossiers:,} dossiers, {dossiers // 10:,} of them open"
    yield from measured(place, url, amounts)
    yield from served.measured(place, url, FEWER_REQUESTS if quick else REQUESTS, amounts)
    place.remove(url)


def measured(place: Place, url: str, amounts: str) -> Iterator[Figure]:
    """The same on a database that is there."""
    with opened(url) as database:
        house = House(Office(database).desk, Archive(database), (OFFICER,), lambda: NOW)
        ask = Asking(house)
        keep_what_is_there()
        for page in PAGES:
            yield _one(place, page, ask, Floor(Bare(url), _said(url, page)), amounts)


def _said(url: str, page: Page) -> Sequence[Transaction]:
    """What one look at a page says to the database, reference data being at hand."""
    recorded = Recorded(url)
    house = House(Office(recorded).desk, Archive(recorded), (OFFICER,), lambda: NOW)
    ask = Asking(house)
    ask(page.address)
    recorded.said.clear()
    ask(page.address)
    recorded.dispose()
    return recorded.said


class Floor(NamedTuple):
    """The bare driver, and what it says instead of a page."""

    bare: Bare
    said: Sequence[Transaction]

    def say(self) -> None:
        """Say it."""
        self.bare.say(self.said)


def _one(place: Place, page: Page, ask: Asking, floor: Floor, amounts: str) -> Figure:
    look = partial(ask, page.address)
    look()
    floor.say()
    pairs = [(_busy(place, look), _busy(place, floor.say)) for _ in range(ALTERNATIONS)]
    floor.bare.close()
    ratios = [ours / theirs for ours, theirs in pairs]
    ours, theirs = (median(side) * 1e3 for side in zip(*pairs, strict=True))
    statements = sum(len(transaction.statements) for transaction in floor.said)
    beside = (
        f"{ours:.2f} ms of processor time, floor {theirs:.2f} ms, {statements} statements, the "
        f"record of the look among them; {ask.bytes:,} bytes; {amounts}"
    )
    return Figure(
        f"page: {page.name}", place.name, *spread(ratios), page.bar, "of floor", beside,
        at_most=True,
    )  # fmt: skip


def _busy(place: Place, work: Callable[[], object]) -> float:
    """Processor time of one of many times, in seconds."""
    before = place.busy()
    for _ in range(LOOKS):
        work()
    return (place.busy() - before) / LOOKS


class Asking:
    """Somebody who asks the application itself for pages, without a server between them."""

    def __init__(self, house: House) -> None:
        self.app = console(house)
        self.loop = asyncio.new_event_loop()
        self.cookie = f"{WHO_COOKIE}={quote(part_of(OFFICER), safe=':')}".encode()
        self.bytes = 0

    def __call__(self, address: str) -> None:
        """Ask for a page, which must come."""
        told: list[Mapping[str, Any]] = []
        self.loop.run_until_complete(self._answered(address, told))
        assert told[0]["status"] == 200, (address, told)
        self.bytes = sum(len(part.get("body", b"")) for part in told[1:])

    async def _answered(self, address: str, told: list[Mapping[str, Any]]) -> None:
        path, _, query = address.partition("?")

        async def receive() -> Mapping[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Mapping[str, Any]) -> None:
            told.append(message)

        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
            "scheme": "http", "path": path, "raw_path": path.encode(), "root_path": "",
            "query_string": query.encode(), "client": ("127.0.0.1", 1), "server": ("localhost", 80),
            "headers": [(b"host", b"localhost"), (b"cookie", self.cookie)],
        }  # fmt: skip
        await self.app(scope, receive, send)  # type: ignore[arg-type]  # mappings as servers make
