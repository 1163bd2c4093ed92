"""How far the closures on record were looked up: by year and county, and in what.

``verified`` compared every closure of the year with the record of the Directorate-General of
Personnel Administration (天然災害停止上班及上課情形); ``unverified`` read lists of all 22 counties
that the press published after it; ``not_looked_up`` did neither. A period that ends in a span that
is not verified says so (F12, F13): a closure may be missing from the record.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from storage.committed_rows import rows_of

VERIFIED, UNVERIFIED, NOT_LOOKED_UP = "verified", "unverified", "not_looked_up"

_WORDS = {
    UNVERIFIED: "取自新聞所載各縣市一覽表，未與人事行政總處之紀錄核對",
    NOT_LOOKED_UP: "尚未查閱",
}


class Span(NamedTuple):
    """One year in one county, and how far its closures were looked up."""

    year: int
    county: str
    status: str


@lru_cache(maxsize=1)
def spans() -> tuple[Span, ...]:
    """Every year and county of the table."""
    return tuple(
        Span(int(year), row["county"], status)
        for row in rows_of("closure_years.csv")
        for year, status in row.items()
        if year != "county"
    )


@lru_cache(maxsize=1)
def _by_place() -> dict[tuple[int, str], str]:
    return {(span.year, span.county): span.status for span in spans()}


def doubt(day: date, county: str | None) -> str | None:
    """Why the record of closures about a day may be incomplete; ``None`` when it was verified.

    Without a county it is the worst of all; of a year that is not in the table nothing is said.
    """
    found = {status for year, name, status in spans() if year == day.year}
    if county is not None:
        found = {status for status in (_by_place().get((day.year, county)),) if status}
    worst = _worst(found)
    if worst in (None, VERIFIED):
        return None
    where = county or "各縣市"
    return (
        f"民國{day.year - 1911}年{where}之停止上班紀錄{_WORDS[str(worst)]}，末日前後如有停班請確認"
    )


def _worst(found: Iterable[str]) -> str | None:
    order = (NOT_LOOKED_UP, UNVERIFIED, VERIFIED)
    return next((status for status in order if status in {*found}), None)
