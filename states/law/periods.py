"""How the law counts periods: 行政程序法 48, every paragraph, with the computation shown.

A period is first counted (``after`` an event, or ``including`` its first day) and then ended: a
citizen's act is rolled off rest days (``roll``), a sanction or a power of the agency stays where
it falls (``hold``). What comes out carries each step with its article.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum
from typing import NamedTuple

from states.law.article import Article, apa
from states.law.calendar import Calendar, UnknownLaw, minguo, within_known_law
from states.law.record import Traced

_ONE_DAY = timedelta(days=1)
_LONGEST_DAYS = 36_500


class Step(NamedTuple):
    """One line of a computation: the day it arrives at (ISO), the sentence, the article."""

    day: str | None
    what: str
    cite: str

    def as_json(self) -> Traced:
        """The step as a JSON object."""
        return {"day": self.day, "what": self.what, "cite": self.cite}


def step(day: date | None, what: str, cite: Article) -> Step:
    """Write one line of a computation."""
    return Step(day.isoformat() if day else None, what, str(cite))


class Unit(Enum):
    """What a period is measured in; the value is the word of the law."""

    DAY = "日"
    WEEK = "星期"
    MONTH = "個月"
    YEAR = "年"


class Length(NamedTuple):
    """How long a period is."""

    number: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.number}{self.unit.value}"


def days(number: int) -> Length:
    """A period of days."""
    return Length(number, Unit.DAY)


def weeks(number: int) -> Length:
    """A period of weeks."""
    return Length(number, Unit.WEEK)


def months(number: int) -> Length:
    """A period of months."""
    return Length(number, Unit.MONTH)


def years(number: int) -> Length:
    """A period of years."""
    return Length(number, Unit.YEAR)


class Counted(NamedTuple):
    """A period counted to its raw last day, before rest days are looked at."""

    day: date
    trace: tuple[Step, ...]

    def plus(self, number_days: int, what: str, cite: Article) -> Counted:
        """The same period with days added to its end (in-transit days, suspensions)."""
        day = within_known_law(self.day + timedelta(days=number_days))
        line = step(day, f"{what}加計{number_days}日，至{minguo(day)}", cite)
        return Counted(day, (*self.trace, line))


@dataclass(frozen=True, slots=True)
class Computed:
    """The last day of a period, how it was found, and how certain it is.

    ``provisional``: no official calendar was known for a year the answer depends on.
    ``unverified``: the calendar of such a year comes from an unofficial list. ``reading``: the
    number of the ambiguity (AM) that a closure on the way raised. ``moves``: its end rolls off rest
    days. ``doubts`` are the last lines of the trace, about the calendar.
    """

    last_day: date
    trace: tuple[Step, ...]
    provisional: bool
    unverified: bool
    calendar_version: str
    reading: int | None = None
    moves: bool = False
    doubts: int = 0

    def certain(self) -> Computed:
        """The same without doubt about the calendar: an end that does not move asks none (T26)."""
        trace = self.trace[: len(self.trace) - self.doubts]
        return replace(self, trace=trace, provisional=False, unverified=False, doubts=0)


class PowerEnd(NamedTuple):
    """The two readings of the end of an agency's power; alert on ``safe``, the earlier one."""

    safe: Computed
    ordinary: Computed


def after(event: date, length: Length) -> Counted:
    """Count a period whose event day is left out (48 II, III)."""
    within_known_law(event)
    first = event + _ONE_DAY
    opened = step(first, f"{minguo(event)}為始日，不計算在內，自{minguo(first)}起算", apa("48 II"))
    return _counted(first, length, opened)


def including(first: date, length: Length) -> Counted:
    """Count a period whose first day is a whole day, whatever the hour (48 V)."""
    within_known_law(first)
    opened = step(first, f"始日{minguo(first)}不計時刻，以一日論", apa("48 V"))
    return _counted(first, length, opened)


def on_the_day(day: date, what: str, cite: Article) -> Counted:
    """A last day that the law names itself (20 December, 30 June)."""
    return Counted(within_known_law(day), (step(day, what, cite),))


def roll(counted: Counted, calendar: Calendar, county: str | None = None) -> Computed:
    """End a citizen's period: while the last day is a rest day, take the next (48 IV).

    ``county`` is the county of the authority's seat. The whole of the next working day counts; the
    clause on Monday mornings has no cases left (法務部 92.4.8).
    """
    day, trace, reading = counted.day, list(counted.trace), None
    while rest := calendar.why_rest(day, county):
        reading = rest.reading or reading
        trace.append(step(day, f"{minguo(day)}為{rest.reason}，順延至次日", rest.cite))
        day = within_known_law(day + _ONE_DAY)
    trace.append(step(day, f"期間末日為{minguo(day)}", apa("48 IV")))
    return replace(_computed(counted.day, day, trace, calendar), reading=reading, moves=True)


def hold(counted: Counted, calendar: Calendar, cite: Article) -> Computed:
    """End a period where it falls, rest day or not (48 V; powers of an agency)."""
    what = f"期間末日為{minguo(counted.day)}，遇休息日亦照計，不順延"
    return _computed(
        counted.day, counted.day, [*counted.trace, step(counted.day, what, cite)], calendar
    )


def of_act(event: date, length: Length, calendar: Calendar, county: str | None = None) -> Computed:
    """The period for a citizen's act: event day left out, rolled off rest days (48 II-IV)."""
    return roll(after(event, length), calendar, county)


def of_favoured_burden(
    event: date, length: Length, calendar: Calendar, county: str | None = None
) -> Computed:
    """A burden counted as it favours the person: 48 II and IV by the proviso of 48 V."""
    counted = after(event, length)
    line = step(None, "依第2項、第4項計算對人民有利，從其計算", apa("48 V但書"))
    return roll(Counted(counted.day, (line, *counted.trace)), calendar, county)


def of_sanction(first: date, length: Length, calendar: Calendar) -> Computed:
    """A sanction: its first day counts and its end is not moved (48 V)."""
    return hold(including(first, length), calendar, apa("48 V"))


def of_power(event: date, length: Length, calendar: Calendar, cite: Article) -> PowerEnd:
    """The period in which an agency may act; never rolled, both readings shown."""
    return PowerEnd(
        safe=hold(including(event, length), calendar, cite),
        ordinary=hold(after(event, length), calendar, cite),
    )


def of_hours(start: datetime, number_hours: int) -> tuple[datetime, Step]:
    """A period of hours runs from the minute (48 I); ``start`` must carry its offset."""
    if start.tzinfo is None:
        raise ValueError("以時計算之期間須載明時區")
    end = start + timedelta(hours=_sane(number_hours))
    line = step(end.date(), f"以時計算，自{start:%H:%M}即時起算{number_hours}小時", apa("48 I"))
    return end, line


def _sane(number: int) -> int:
    if not 1 <= number <= _LONGEST_DAYS:
        raise UnknownLaw(f"期間長度 {number} 不合理")
    return number


def _counted(first: date, length: Length, opened: Step) -> Counted:
    number = _sane(length.number)
    if length.unit in (Unit.DAY, Unit.WEEK):
        width = 7 if length.unit is Unit.WEEK else 1
        day = within_known_law(first + timedelta(days=number * width - 1))
        how, cite = f"計滿{length}", apa("48 II" if width == 1 else "48 III")
    else:
        day, how = _month_end(first, number * (12 if length.unit is Unit.YEAR else 1))
        cite = apa("48 III")
        how = f"{length}，{how}"
    return Counted(day, (opened, step(day, f"{how}，至{minguo(day)}", cite)))


def _month_end(first: date, number_months: int) -> tuple[date, str]:
    """The raw last day of a period of months that starts on ``first``, and which clause gave it."""
    year, month = divmod(first.year * 12 + first.month - 1 + number_months, 12)
    month += 1
    within_known_law(date(min(year, 9999), month, 1))
    if first.day == 1:
        return date(year, month, 1) - _ONE_DAY, "自月之始日起算，以最後之月末日為末日"
    month_days = monthrange(year, month)[1]
    if first.day > month_days:
        return date(year, month, month_days), "最後之月無相當日，以其月之末日為末日"
    return date(year, month, first.day) - _ONE_DAY, "以起算日相當日之前一日為末日"


def _computed(raw: date, last: date, trace: list[Step], calendar: Calendar) -> Computed:
    """A period depends on the years of its raw and of its final last day."""
    known = len(trace)
    published = calendar.is_published(raw) and calendar.is_published(last)
    if not published:
        what = f"民國{last.year - 1911}年辦公日曆表尚未公布，僅知例假日，結果為暫定，公布後重算"
        trace.append(step(last, what, apa("48 IV")))
    verified = calendar.is_verified(raw) and calendar.is_verified(last)
    if not verified:
        what = f"民國{raw.year - 1911}年之放假日取自非官方資料，未經查證"
        trace.append(step(last, what, apa("48 IV")))
    doubts = len(trace) - known
    return Computed(
        last, tuple(trace), not published, not verified, calendar.version, doubts=doubts
    )
