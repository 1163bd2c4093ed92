"""Instants and days as people type and read them; the only clock the commands look at."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from casework.errors import Malformed
from states.law.calendar import minguo
from states.law.taipei import TAIPEI, instant_of, taipei_day

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def now() -> str:
    """This moment, UTC."""
    return instant_of(datetime.now(UTC))


def today() -> str:
    """Today in Taipei, ISO."""
    return taipei_day(now())


def instant(field: str, said: str) -> str:
    """An instant as typed: with an offset, or in Taipei's time; a day alone is its midnight.

    >>> instant("as-of", "2026-03-16"), instant("as-of", "2026-03-15T16:00Z")
    ('2026-03-15T16:00:00.000000Z', '2026-03-15T16:00:00.000000Z')
    """
    try:
        moment = datetime.fromisoformat(said[:40])
        return instant_of(moment if moment.tzinfo else moment.replace(tzinfo=TAIPEI))
    except (ValueError, OverflowError):
        raise Malformed(
            field, f"「{said[:40]}」不是時刻；請寫 2026-03-16 或 2026-03-16T09:00+08:00"
        ) from None


def day(field: str, said: str) -> str:
    """A day as typed, ISO; raises `Malformed` for what is none.

    >>> day("on", "2026-03-16")
    '2026-03-16'
    """
    try:
        if DAY.fullmatch(said):
            return date.fromisoformat(said).isoformat()
    except ValueError:
        pass
    raise Malformed(field, f"「{said[:40]}」不是日期；請寫 2026-03-16")


def in_taipei(moment: str) -> str:
    """An instant as people in Taipei read it, to the minute.

    >>> in_taipei("2026-03-15T16:00:00.000000Z")
    '115年3月16日 00:00'
    """
    local = datetime.fromisoformat(moment).astimezone(TAIPEI)
    return f"{minguo(local.date())} {local:%H:%M}"


def in_short(day: str) -> str:
    """An ISO day as a column shows it.

    >>> in_short("2026-03-16")
    '115/03/16'
    """
    return f"{int(day[:4]) - 1911}/{day[5:7]}/{day[8:]}"


def in_minguo(day: str) -> str:
    """An ISO day in the calendar of the Republic."""
    return minguo(date.fromisoformat(day))
