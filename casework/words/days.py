"""Days and instants as people type and read them."""

from __future__ import annotations

from datetime import date, datetime

from casework.errors import Malformed
from states.general.day_as_written import day_as_written
from states.law.calendar import FIRST_KNOWN_DAY, LAST_KNOWN_DAY, minguo
from states.law.taipei import TAIPEI, instant_of

LONGEST_SAID = 40
"""Characters of what was typed that a message repeats."""


def day_said(field: str, said: str) -> date:
    """A day as people write one, within the years the calendar covers. Raises `Malformed`.

    >>> {str(day_said("on", said)) for said in ("2026-03-16", "115/3/16", "民國115年3月16日")}
    {'2026-03-16'}
    """
    try:
        found = day_as_written(said)
    except ValueError:
        words = f"「{said[:LONGEST_SAID]}」不是日期；請寫 115/3/16 或 2026-03-16"
        raise Malformed(field, words) from None
    if not FIRST_KNOWN_DAY <= found <= LAST_KNOWN_DAY:
        span = f"{FIRST_KNOWN_DAY} 至 {LAST_KNOWN_DAY}"
        raise Malformed(field, f"{found} 不在可計算之年份內（{span}）")
    return found


def instant_said(field: str, said: str) -> str:
    """An instant as typed: with an offset, or in Taipei's time; a day alone is its midnight.

    >>> instant_said("as-of", "2026-03-16"), instant_said("as-of", "2026-03-15T16:00Z")
    ('2026-03-15T16:00:00.000000Z', '2026-03-15T16:00:00.000000Z')
    """
    try:
        moment = datetime.fromisoformat(said[:LONGEST_SAID])
        return instant_of(moment if moment.tzinfo else moment.replace(tzinfo=TAIPEI))
    except (ValueError, OverflowError):
        words = f"「{said[:LONGEST_SAID]}」不是時刻；請寫 2026-03-16 或 2026-03-16T09:00+08:00"
        raise Malformed(field, words) from None


def in_taipei(moment: str) -> str:
    """An instant as people in Taipei read it, to the minute.

    >>> in_taipei("2026-03-15T16:00:00.000000Z")
    '115年3月16日（星期一） 00:00'
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
