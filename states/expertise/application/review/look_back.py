"""近三年: which earlier cases review looks back on, and whether what is said of them is true.

計畫 9 I(5), (6): lecturers kept on after subsidies of the last three years, and how programmes of
the ministry were carried out in them. Three years are counted back from the filing day, date to
date (AM-21).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from states.general.digits import plain

YEARS = 3
MONTHS_OF_A_YEAR = 12

MISMATCH = "retention_mismatch"


def look_back_from(filed: date) -> date:
    """The first day of the three years before a filing; 28 February for a 29th.

    >>> look_back_from(date(2025, 3, 10)), look_back_from(date(2024, 2, 29))
    (datetime.date(2022, 3, 10), datetime.date(2021, 2, 28))
    """
    year = filed.year - YEARS
    return date(year, filed.month, min(filed.day, monthrange(year, filed.month)[1]))


def within(completed: date | None, filed: date) -> bool:
    """Whether a case completed that day is looked back on; one that was never completed is not."""
    return completed is not None and look_back_from(filed) <= completed <= filed


class Row(NamedTuple):
    """What the form says of one lecturer: still there, or left so many months after the plan.

    ``months`` is ``None`` when the lecturer is said to be there, or left at an unknown time.
    """

    still: bool
    months: int | None = None


def row_of(status: str) -> Row | None:
    """A row of 附件二 as it is ticked; ``None`` for words that say neither.

    >>> row_of("仍在職中"), row_of("補助計畫執行後 ３ 月離職"), row_of("退休")
    (Row(still=True, months=None), Row(still=False, months=3), None)
    """
    words = plain(status)
    if "離職" in words or "left" in words.lower():
        said = re.search(r"[0-9]+", words)
        return Row(False, int(said[0]) if said else None)
    return Row(True) if "在職" in words or "employed" in words.lower() else None


def contradicts(row: Row, completed: date | None, insurance_ended: date | None, on: date) -> bool:
    """Whether the insurance data say something else than the row does, seen from a day.

    The months until leaving may be rounded down or up.
    """
    ended = insurance_ended if insurance_ended and insurance_ended <= on else None
    if row.still or ended is None:
        return row.still == (ended is not None)
    if row.months is None or completed is None:
        return False
    whole = (ended.year - completed.year) * MONTHS_OF_A_YEAR + ended.month - completed.month
    whole -= ended.day < completed.day
    return not whole <= row.months <= whole + 1


def earlier_case(
    number: str, application: Mapping[str, Any], claims: Iterable[tuple[str, Mapping[str, Any]]]
) -> dict[str, Any] | None:
    """An earlier dossier as review sees it: when it was completed, and which lecturers were paid.

    ``None`` for one that was never completed. ``claims`` are states and what the claims keep.
    """
    if application.get("completed_on") is None:
        return None
    paid = {
        worker
        for state, claim in claims
        if state == "paid"
        for worker, amount in claim.get("paid_by_worker", {}).items()
        if amount
    }
    return {"case": number, "completed_on": application["completed_on"], "paid": sorted(paid)}
