"""A day as somebody typed it, for every command that takes one."""

from __future__ import annotations

from datetime import date

from casework.errors import Malformed
from states.law.calendar import FIRST_KNOWN_DAY, LAST_KNOWN_DAY

LONGEST_SAID = 20
"""Characters of what was typed that a message repeats."""


def day_said(field: str, said: str) -> date:
    """The day in ``YYYY-MM-DD`` within the years the calendar covers. Raises `Malformed`."""
    try:
        found = date.fromisoformat(said)
    except ValueError:
        words = said[:LONGEST_SAID]
        raise Malformed(field, f"「{words}」不是日期，請寫 YYYY-MM-DD") from None
    if not FIRST_KNOWN_DAY <= found <= LAST_KNOWN_DAY:
        span = f"{FIRST_KNOWN_DAY} 至 {LAST_KNOWN_DAY}"
        raise Malformed(field, f"{found} 不在可計算之年份內（{span}）")
    return found
