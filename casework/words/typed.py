"""What people type into a form, as the input of an act takes it; what cannot be read is handed on
as it was typed, and refused in the words of the act's form."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TypeAlias

from states.general.day_as_written import FIRST_YEAR, day_as_written
from states.general.digits import plain
from states.law.taipei import TAIPEI

Typed: TypeAlias = "str | int | bool"

_WHOLE = re.compile(r"-?[0-9]{1,12}")
_GROUPED = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_HOURS = re.compile(r"([0-9]{1,5})(?:\.([05])0?)?")
_TIME = re.compile(r"(?P<day>.+?)[ T日]+(?P<hour>[0-9]{1,2})[:時](?P<minute>[0-9]{2})分?")


def day(said: str) -> str:
    """A day in every way people write it, as an ISO day.

    >>> day("民國115年6月29日"), day("1150629"), day("昨天"), day("115/2/30")
    ('2026-06-29', '2026-06-29', '昨天', '115/2/30')
    """
    try:
        return day_as_written(said).isoformat()
    except ValueError:
        return said


def moment(said: str) -> str:
    """A day with a time, both in Taipei; a day alone is no moment.

    >>> moment("115/6/29 14:30"), moment("115/6/29")
    ('2026-06-29T14:30:00+08:00', '115/6/29')
    """
    found = _TIME.fullmatch(plain(said))
    if found is None:
        return said
    try:
        at = day_as_written(found["day"])
        clock = datetime(
            at.year, at.month, at.day, int(found["hour"]), int(found["minute"]), tzinfo=TAIPEI
        )
    except ValueError:
        return said
    return clock.isoformat()


def whole(said: str) -> Typed:
    """A whole number, with or without commas and the unit of money.

    >>> whole("１２,０００ 元"), whole("12.5"), whole("一千")
    (12000, '12.5', '一千')
    """
    bare = _GROUPED.sub("", plain(said).removesuffix("元").strip())
    return int(bare) if _WHOLE.fullmatch(bare) else said


def half_hours(said: str) -> Typed:
    """Hours, told by the hour, in the half hours that the record counts.

    >>> half_hours("27"), half_hours("1.5"), half_hours("1.2")
    (54, 3, '1.2')
    """
    found = _HOURS.fullmatch(plain(said).removesuffix("小時").strip())
    return 2 * int(found[1]) + (found[2] == "5") if found else said


def yes_no(said: str) -> Typed:
    """Yes or no.

    >>> yes_no("是"), yes_no("false"), yes_no("也許")
    (True, False, '也許')
    """
    return {"true": True, "是": True, "false": False, "否": False}.get(plain(said), said)


def as_hours(value: object) -> str:
    """Half hours as people write hours.

    >>> as_hours(54), as_hours(3)
    ('27', '1.5')
    """
    return f"{value / 2:g}" if isinstance(value, int) else str(value)


def as_day(value: object) -> str:
    """An ISO day as people write it in a form.

    >>> as_day("2026-06-29")
    '115/6/29'
    """
    year, month, number = str(value)[:10].split("-")
    return f"{int(year) - FIRST_YEAR}/{int(month)}/{int(number)}"
