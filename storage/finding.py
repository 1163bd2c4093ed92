"""Dossiers that are looked for by number or by employer, page by page, by indexes alone.

A number is a series and a place in it (`storage.numbering`). There are few series, so that words
are compared with those: they may be a part of a series, the end of one with the beginning of a
place, or a place without its zeros. Each way gives a span of numbers that the index holds together.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from storage.database import Connection

_PLACE = re.compile(r"(.*)-([0-9]*)")
_LAST = "9" * 12
"""Stands behind every place of a series, in whichever order a database sorts."""

TOGETHER = 100
"""Series that one statement looks into."""


class Sought(NamedTuple):
    """Words that a number may hold, the employers that they may mean, and what the reader may see:
    all, what a branch keeps, or what concerns an employer, of one programme by its stamp or of all.
    ``digits`` are the widths of places."""

    words: str
    employers: Collection[str]
    digits: Collection[int]
    branch: str | None = None
    employer: str | None = None
    programme: str | None = None


def sought(connection: Connection, wanted: Sought, after: str, limit: int) -> list[str]:
    """Numbers behind a number; among them the first ones, at most so many of each way to find
    them, in no order."""
    rows = connection.rows("SELECT series FROM numbering ORDER BY series")
    series = [str(row[0]) for row in rows]
    ways = [*_those(wanted, series, after), *_spans(wanted, series, after)]
    seen, values = _seen(wanted)
    found: set[str] = set()
    for first in range(0, len(ways), TOGETHER):
        selects, params = [], list[Any]()
        for at, (where, given) in enumerate(ways[first : first + TOGETHER]):
            selects.append(_ONE_WAY.format(f"{where}{seen}", at))
            params += [*given, *values, limit]
        rows = connection.rows(" UNION ".join(selects), *params)
        found |= {str(row[0]) for row in rows}
    return sorted(found)


_ONE_WAY = "SELECT id FROM (SELECT d.id FROM dossier d WHERE {} ORDER BY d.id LIMIT ?) w{}"

Way = tuple[str, list[Any]]
"""A condition on a dossier and its values."""


def _those(wanted: Sought, series: list[str], after: str) -> Iterator[Way]:
    """The words are a place, with or without its zeros: the same place of every series; or they
    mean an employer."""
    if wanted.words.isascii() and wanted.words.isdecimal():
        place = int(wanted.words)
        numbers = [f"{one}-{place:0{digits}}" for one in series for digits in wanted.digits]
        yield "d.id AMONG(?) AND d.id > ?", [numbers, after]
    if wanted.employers:
        standing = "SELECT p.dossier FROM party p WHERE p.key AMONG(?)"
        yield f"d.id IN ({standing}) AND d.id > ?", [list(wanted.employers), after]


def _spans(wanted: Sought, series: list[str], after: str) -> Iterator[Way]:
    """The words are a part of a series, or the end of one and the beginning of a place in it."""
    split = _PLACE.fullmatch(wanted.words)
    for one in series:
        if wanted.words in one:
            yield _span(f"{one}-", after)
        elif split and one.endswith(split[1]):
            yield _span(f"{one}-{split[2]}", after)


_FROM = "CASE WHEN ? > ? THEN ? ELSE ? END"
"""The later of two beginnings, whatever the dialect calls it: an index is read from one of them."""


def _span(beginning: str, after: str) -> Way:
    pattern = f"{escaped(beginning)}%"
    begins = [after, beginning, after, beginning]
    return (
        f"d.id >= {_FROM} AND d.id <> ? AND d.id <= ? AND d.id LIKE ? ESCAPE '!'",
        [*begins, after, f"{beginning}{_LAST}", pattern],
    )


def _seen(wanted: Sought) -> Way:
    seen = {
        " AND d.unit = ?": wanted.branch,
        " AND d.id IN (SELECT p.dossier FROM party p WHERE p.key = ?)": wanted.employer,
        " AND d.programme = ?": wanted.programme,
    }
    chosen = {clause: value for clause, value in seen.items() if value is not None}
    return "".join(chosen), list(chosen.values())


def escaped(text: str) -> str:
    """A text as a pattern that means itself, where ``!`` escapes."""
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")
