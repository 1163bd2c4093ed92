"""Days as pages show them, in the calendar of the Republic, with the weekday of a deadline."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from states.law.taipei import TAIPEI

FIRST_OF_MINGUO = 1911
WEEKDAYS = "一二三四五六日"
kept = lru_cache(maxsize=4096)
"""The days of a page come again on the next one."""


@kept
def in_prose(day: str) -> str:
    """A day in a sentence.

    >>> in_prose("2026-06-29")
    '115年6月29日（一）'
    """
    found = date.fromisoformat(day[:10])
    year, weekday = found.year - FIRST_OF_MINGUO, WEEKDAYS[found.weekday()]
    return f"{year}年{found.month}月{found.day}日（{weekday}）"


@kept
def in_table(day: str) -> str:
    """A day in a table.

    >>> in_table("2026-06-29")
    '115/6/29'
    """
    found = date.fromisoformat(day[:10])
    return f"{found.year - FIRST_OF_MINGUO}/{found.month}/{found.day}"


@kept
def in_english(day: str) -> str:
    """A day in an English sentence.

    >>> in_english("2026-06-29")
    '2026-06-29 (Mon)'
    """
    found = date.fromisoformat(day[:10])
    return f"{found} ({found:%a})"


def iso(day: str) -> str:
    """A day in an English table."""
    return day[:10]


def instant_in_english(moment: str) -> str:
    """An instant in an English sentence, in Taipei's time.

    >>> instant_in_english("2026-03-15T16:00:00.000000Z")
    '2026-03-16 (Mon) 00:00'
    """
    local = datetime.fromisoformat(moment).astimezone(TAIPEI)
    return f"{in_english(local.date().isoformat())} {local:%H:%M}"
