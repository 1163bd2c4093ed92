"""Replay: fetch every event, check its hash, parse it and fold the dossier again."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby

import orjson

from benchmarks.figure import ALTERNATIONS, Figure, seconds, spread
from benchmarks.floor import Bare
from benchmarks.places import Place, opened
from benchmarks.stored import stocked
from states.law.dossier import Dossier
from states.law.history import evolve, genesis, leaf, parse
from storage.database import Database

BAR = 0.50
_ALL = "SELECT dossier, seq, leaf, body FROM event ORDER BY dossier, seq"


def measure(place: Place, quick: bool) -> Iterator[Figure]:
    """The ratio to a floor that fetches, hashes and parses the same bytes."""
    dossiers = 1_000 if quick else 10_000
    url = stocked(place, dossiers // 2, dossiers)
    with opened(url) as database:
        events = fold_all(database)
        bare = Bare(url)
        times = [
            (seconds(lambda: fold_all(database)), seconds(lambda: _bare(bare)))
            for _ in range(ALTERNATIONS)
        ]
        bare.close()
    place.remove(url)
    middle, low, high = spread([floor / door for door, floor in times])
    speed = spread([events / door for door, _ in times])[0]
    floor = spread([events / floor for _, floor in times])[0]
    yield Figure(
        "replay (fetch, check, parse, fold)", place.name, middle, low, high, BAR, "of floor",
        f"{speed:,.0f} events/s, floor {floor:,.0f}/s; {events:,} events of {dossiers:,} dossiers",
    )  # fmt: skip


def fold_all(database: Database) -> int:
    """Fold all dossiers; every event must hash to its leaf and follow the one before."""
    events = 0
    with database.reading() as connection:
        rows = connection.stream(_ALL)
        for number, history in groupby(rows, key=lambda row: row[0]):
            dossier = Dossier(number, head=genesis(number))
            for _, seq, recorded, stored in history:
                body = bytes(stored)
                found = leaf(body)
                event = parse(body)
                if found != bytes(recorded) or event["prev"] != dossier.head.hex():
                    raise AssertionError(f"{number} step {seq} does not verify")
                evolve(dossier, event)
                dossier.head = found
                events += 1
    return events


def _bare(bare: Bare) -> int:
    """The same bytes fetched, hashed and parsed."""
    events = 0
    cursor = bare.connection.cursor()
    cursor.execute(_ALL)
    while found := cursor.fetchmany(2_000):
        for _, _, _, body in found:
            sha256(body).digest()
            orjson.loads(body)
            events += 1
    bare.connection.rollback()
    return events
