"""Figures as a question tells them: whole NT$ and counts, hours, yes and no; never guessed."""

from __future__ import annotations

import re
import unicodedata

LARGEST = 1_000_000_000_000
MOST_HOURS = 100_000
_WHOLE = re.compile(r"[0-9]{1,19}|[0-9]{1,3}(,[0-9]{3}){1,5}")
_HOURS = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})?")


def whole(value: object) -> int:
    """Whole NT$ or a count, from 0; full-width digits and marks of thousands are read.

    >>> whole("６０,０００")
    60000
    """
    if isinstance(value, str):
        plain = unicodedata.normalize("NFKC", value).strip()
        value = int(plain.replace(",", "")) if _WHOLE.fullmatch(plain) else value
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST:
        raise ValueError("須為 0 以上之整數")
    return value


def half_hours(value: object) -> int:
    """Hours as half hours, what is left over dropped (AM-17).

    >>> half_hours("2.7")
    5
    """
    if isinstance(value, str):
        plain = unicodedata.normalize("NFKC", value).strip()
        value = float(plain) if _HOURS.fullmatch(plain) else value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("須為時數")
    if not 0 <= value <= MOST_HOURS:
        raise ValueError(f"時數須為 0 至 {MOST_HOURS}")
    return int(value * 2)


def yes_or_no(value: object) -> bool:
    """``true`` or ``false``, nothing else."""
    if not isinstance(value, bool):
        raise ValueError("須為 true 或 false")
    return value
