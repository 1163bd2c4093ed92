"""Numbers of dossiers run without gaps: each is given in the transaction that opens its dossier.

A gap needs no seal to be seen: a whole dossier is missing (T27, hostile-19).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from states.law.differences import Finding
from storage.database import Connection
from storage.evidence import attempted

NUMBER = re.compile(r"(.+)-(\d{5,})")
"""A number of a dossier: its series and its place in it."""
MOST = 100
"""Missing numbers that are named, of each series."""


class Missing(NamedTuple):
    """A number that was given and has no dossier, or a fault of a whole series."""

    dossier: str
    finding: Finding


def missing_numbers(connection: Connection) -> Iterator[Missing]:
    """Every number that was given and is missing, and every series whose count does not fit."""
    rows = attempted(connection, lambda: connection.rows("SELECT id FROM dossier"))
    counts = attempted(connection, lambda: connection.rows("SELECT series, last FROM numbering"))
    if rows is None or counts is None:
        yield Missing("", Finding("unreadable", "案號或編號紀錄無法讀取"))
        return
    last = dict(counts)
    given = _given(rows)
    for series in sorted({*given, *last}):
        yield from _gaps(series, given.get(series, set()), last.get(series, 0))


def missing_letters(connection: Connection) -> Iterator[Missing]:
    """Every number of a letter that was given and stands in no letter, or in two (T13).

    Read from what follows from the events, so it is a finding about that.
    """
    rows = attempted(
        connection, lambda: connection.rows("SELECT data FROM matter WHERE procedure = 'letter'")
    )
    counts = attempted(connection, lambda: connection.rows("SELECT * FROM letter_series"))
    if rows is None or counts is None:
        yield Missing("", Finding("unreadable", "發文字號之紀錄無法讀取"))
        return
    borne: dict[tuple[str, int], list[int]] = {}
    for (data,) in rows:
        if (number := _number(data)) is not None:
            borne.setdefault(number[:2], []).append(number[2])
    last = {(unit, year): number for unit, year, number in counts if unit}
    for unit, year in sorted({*borne, *last}):
        yield from _of_series(unit, year, borne.get((unit, year), []), last.get((unit, year), 0))


def _number(data: object) -> tuple[str, int, int] | None:
    """A letter's number by unit, year and place; a row that cannot be read is found elsewhere."""
    try:
        number = json.loads(str(data))["number"]
        return str(number["unit"]), int(number["year"]), int(number["serial"])
    except (ValueError, KeyError, TypeError):
        return None


def _of_series(unit: str, year: int, borne: list[int], last: int) -> Iterator[Missing]:
    series = f"{unit} {year}年發文字號"
    twice = sorted({serial for serial in borne if borne.count(serial) > 1})
    for serial in twice[:MOST]:
        yield Missing("", Finding("projection", f"{series}第 {serial} 號為二函所用"))
    highest = max(borne, default=0)
    if highest > last:
        yield Missing("", Finding("projection", f"{series}止於 {last}，已有第 {highest} 號函"))
    for serial in sorted(set(range(1, max(last, highest) + 1)) - set(borne))[:MOST]:
        yield Missing("", Finding("projection", f"{series}缺第 {serial} 號：曾取此號之函不見"))


def _given(rows: list[tuple[object, ...]]) -> dict[str, set[int]]:
    given: dict[str, set[int]] = {}
    for (number,) in rows:
        found = NUMBER.fullmatch(str(number))
        if found:
            given.setdefault(found[1], set()).add(int(found[2]))
    return given


def _gaps(series: str, given: set[int], last: int) -> Iterator[Missing]:
    highest = max(given, default=0)
    if highest > last:
        said = f"編號紀錄止於 {last}，已有第 {highest} 號案件"
        yield Missing(f"{series}-{highest:05d}", Finding("numbering", said))
    gaps = sorted(set(range(1, max(last, highest) + 1)) - given)
    for number in gaps[:MOST]:
        said = "號數缺漏：曾編此號之案件整案不見"
        yield Missing(f"{series}-{number:05d}", Finding("missing", said))
    if len(gaps) > MOST:
        said = f"另有 {len(gaps) - MOST:,} 個號數缺漏"
        yield Missing(f"{series}-{gaps[MOST]:05d}", Finding("missing", said))
