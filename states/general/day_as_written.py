"""Days as forms state them: by the Republic's calendar, or as an ISO date."""

from __future__ import annotations

import re
from datetime import date

from states.general.digits import plain
from states.law.facts import parse_day

FIRST_YEAR = 1911
"""Add it to a 民國 year to get the year of the common era."""

_WRITTEN = re.compile(
    r"(?:中華民國|民國)?(?P<y>[0-9]{1,4})(?:年|[-/.])(?P<m>[0-9]{1,2})(?:月|[-/.])(?P<d>[0-9]{1,2})日?"
)
_COMPACT = re.compile(r"(?P<y>[0-9]{3})(?P<m>[0-9]{2})(?P<d>[0-9]{2})")


def day_as_written(value: object) -> date:
    """A day from 114年3月3日, 114/3/3, 1140303, 2025-03-03 or an instant.

    Anything else is a ``ValueError``.

    A year below 1000 is a 民國 year.

    >>> day_as_written("民國１１４年３月３日"), day_as_written("114/03/03")
    (datetime.date(2025, 3, 3), datetime.date(2025, 3, 3))
    """
    if not isinstance(value, str):
        raise ValueError("須為日期，例如 114-03-03 或 2025-03-03")
    text = plain(value).replace(" ", "")
    found = _WRITTEN.fullmatch(text) or _COMPACT.fullmatch(text)
    if found is None:
        return parse_day(plain(value))
    year, month, day = (int(found[part]) for part in "ymd")
    year = year + FIRST_YEAR if year < 1_000 else year
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ValueError(f"「{value[:40]}」不是曆法上的日期") from error


def as_minguo(day: date) -> str:
    """A day as forms print it.

    >>> as_minguo(date(2025, 3, 3))
    '114年3月3日'
    """
    return f"{day.year - FIRST_YEAR}年{day.month}月{day.day}日"
