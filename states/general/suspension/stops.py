"""Stops of subsidies: how long, whom they bar, and how several run together.

Pure. A stop bars acceptance and approval, and what was filed while it ran (AM-35); running
approved cases go on.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from states.law.periods import including, months

MONTHS_OF_A_YEAR = 12
_ONE_DAY = timedelta(days=1)


class Span(NamedTuple):
    """First and last day, both included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether a day lies within."""
        return self.first <= day <= self.last


class Barred(NamedTuple):
    """Why an employer is stopped: the reason's code, and the last day of the stop."""

    reason: str
    last: date


def span(first: date, length: int) -> Span:
    """A stop of so many months: its first day counts, its end is not moved (APA 48 V).

    >>> span(date(2024, 2, 18), 24).last.isoformat()
    '2026-02-17'
    """
    return Span(first, including(first, months(length)).day)


def begins(stated: date | None, served: date | None) -> date | None:
    """The day stated, but never before service; without one, the day of service (AM-34)."""
    return max(filter(None, (stated, served)), default=None)


def union(spans: Iterable[Span]) -> list[Span]:
    """Stops that overlap or touch run as one; they do not add up (DC-159)."""
    joined: list[Span] = []
    for one in sorted(spans):
        if joined and one.first <= joined[-1].last + _ONE_DAY:
            joined[-1] = Span(joined[-1].first, max(joined[-1].last, one.last))
        else:
            joined.append(one)
    return joined


def barred(spans: Iterable[Span], filed_on: date, decided_on: date | None = None) -> Barred | None:
    """Whether stops bar an application filed and, if known, decided on these days (AM-35).

    What was filed while a stop ran is barred although it is decided afterwards; what was filed
    before is barred while the stop runs and free once it is over.
    """
    running = union(spans)
    day = filed_on if decided_on is None else decided_on
    for stop in running:
        if stop.holds(day):
            return Barred(f"stopped_until_{stop.last.isoformat()}", stop.last)
    for stop in running:
        if stop.holds(filed_on):
            return Barred("stopped_at_filing", stop.last)
    return None
