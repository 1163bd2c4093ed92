"""Days as pages show them, in the calendar of the Republic, with the weekday of a deadline."""

from __future__ import annotations

from datetime import date

FIRST_OF_MINGUO = 1911
WEEKDAYS = "一二三四五六日"


def in_prose(day: str) -> str:
    """A day in a sentence.

    >>> in_prose("2026-06-29")
    '115年6月29日（一）'
    """
    found = date.fromisoformat(day[:10])
    year, weekday = found.year - FIRST_OF_MINGUO, WEEKDAYS[found.weekday()]
    return f"{year}年{found.month}月{found.day}日（{weekday}）"


def in_table(day: str) -> str:
    """A day in a table.

    >>> in_table("2026-06-29")
    '115/6/29'
    """
    found = date.fromisoformat(day[:10])
    return f"{found.year - FIRST_OF_MINGUO}/{found.month}/{found.day}"
