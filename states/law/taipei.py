"""The day in Taipei, and the one text form of an instant."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache

TAIPEI = timezone(timedelta(hours=8), "Asia/Taipei")
"""Taiwan has kept UTC+8 without summer time since 1980."""


@lru_cache(maxsize=4_096)
def taipei_day(instant: str) -> str:
    """The legal day of an instant.

    >>> taipei_day("2024-12-31T16:00:00.000000Z")
    '2025-01-01'
    """
    return datetime.fromisoformat(instant).astimezone(TAIPEI).date().isoformat()


@lru_cache(maxsize=4_096)
def taipei_midnight(day: str) -> str:
    """The instant at which a legal day begins, UTC.

    >>> taipei_midnight("2025-01-01")
    '2024-12-31T16:00:00.000000Z'
    """
    start = datetime.combine(date.fromisoformat(day), datetime.min.time(), TAIPEI)
    return instant_of(start)


def instant_of(moment: datetime) -> str:
    """The one text form of an instant: UTC, six digits, so that text order is time order."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@lru_cache(maxsize=4_096)
def days_after(day: str, days: int) -> str:
    """The ISO day so many days later."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
