"""Reading the facts of a question about time: dates, counts, flags, closures.

A question is a JSON object. A missing key means that the fact is in order or not in question;
``null`` means it is known to be absent. Whatever cannot be read is refused with the name of the
field, never guessed. Days are days in Taipei; instants may carry any offset.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeAlias

from states.law.calendar import LAST_KNOWN_DAY, Closure
from states.law.closures_stated import closures_stated, one_of, require_keys
from states.law.counties import NoCounty, county_meant, in_one_spelling
from states.law.taipei import TAIPEI
from states.law.time_facts import TIME
from states.law.vocabulary import Holds

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

EARLIEST_DAY = date(1900, 1, 1)
"""Nobody that a question speaks of was born before; it keeps what is counted back within dates."""

_LENGTH_OF_A_DAY = len("2025-06-30")

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
    r"(Z|[+-][0-9]{2}:?[0-9]{2})"
)
_SPAN_STARTS = ("from", "start", "first_day", "opens_on")
_SPAN_ENDS = ("to", "end", "last_day", "closes_on")

COUNTY_FACTS = frozenset(fact.names[0] for fact in TIME.facts if fact.holds is Holds.county)
"""Facts that name a county: looked at even where a rule does not weigh them."""

Span: TypeAlias = tuple[date, "date | None"]


class BadQuestion(ValueError):
    """A question that cannot be read; ``field`` says which fact, ``rule`` which rule."""

    def __init__(self, field: str, rule: str, message: str) -> None:
        super().__init__(f"{rule}: {field}: {message}")
        self.field = field
        self.rule = rule
        self.message = message


def parse_day(value: object) -> date:
    """A day from an ISO date, or the day in Taipei of an ISO instant; else ``ValueError``.

    A time without its zone is refused: read as Taipei's, a UTC time is a day early (F36).

    >>> parse_day("2025-06-30T16:30:00Z")
    datetime.date(2025, 7, 1)
    """
    if not isinstance(value, str):
        raise ValueError("須為 YYYY-MM-DD 或含時區之時刻")
    if not _DAY.fullmatch(value) and not _INSTANT.fullmatch(value):
        raise ValueError(f"「{value[:40]}」不是 YYYY-MM-DD 或含時區之時刻（例如 +08:00）")
    try:
        day = date.fromisoformat(value[:_LENGTH_OF_A_DAY])
        if not EARLIEST_DAY <= day <= LAST_KNOWN_DAY:
            raise OverflowError
        if _DAY.fullmatch(value):
            return day
        return datetime.fromisoformat(value).astimezone(TAIPEI).date()
    except OverflowError:
        years = f"{EARLIEST_DAY.year} 至 {LAST_KNOWN_DAY.year} 年"
        raise ValueError(f"「{value}」不在 {years}之間") from None
    except ValueError:
        raise ValueError(f"曆上沒有「{value}」") from None


class Facts:
    """The facts of one question, read by name.

    ``allowed`` are the names the rule knows; asking for another is a fault of the rule, which
    keeps the documentation of what a rule accepts true.
    """

    def __init__(self, given: Mapping[str, Json], rule: str, allowed: frozenset[str]) -> None:
        self._given = given
        self._rule = rule
        self._allowed = allowed
        for name, value in given.items():
            if name.endswith(("_on", "_at")) and value is not None:
                self._each_day(name, value)
            if name in COUNTY_FACTS and isinstance(value, str) and value.strip():
                self._county(name, value)

    @property
    def names(self) -> frozenset[str]:
        """The names of all facts given, ``null`` ones included."""
        return frozenset(self._given)

    def has(self, *names: str) -> bool:
        """Whether one of the facts is given and not ``null``."""
        return any(self._value(name) is not None for name in names)

    def denied(self, name: str) -> bool:
        """Whether the fact is given as ``null``: known to be absent."""
        return self._value(name) is None and name in self._given

    def day(self, *names: str) -> date | None:
        """The first given of these days."""
        for name in names:
            if (value := self._value(name)) is not None:
                return self._day(name, value)
        return None

    def need_day(self, *names: str) -> date:
        """The first given of these days; ``BadQuestion`` when there is none."""
        if (found := self.day(*names)) is None:
            raise self.bad(names[0], "缺少此日期")
        return found

    def flag(self, name: str, *, default: bool) -> bool:
        """A yes or no; ``null`` is no, a missing key is ``default``."""
        value = self._value(name)
        if value is None:
            return False if name in self._given else default
        if not isinstance(value, bool):
            raise self.bad(name, "須為 true 或 false")
        return value

    def count(self, name: str, *, at_most: int = 3660) -> int | None:
        """A whole number from 1; ``None`` when not given."""
        value = self._value(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= at_most:
            raise self.bad(name, f"須為 1 至 {at_most} 之整數")
        return value

    def text(self, name: str) -> str | None:
        """A word, without surrounding space; ``None`` when not given or empty."""
        value = self._value(name)
        if value is None:
            return None
        if not isinstance(value, str):
            raise self.bad(name, "須為文字")
        return value.strip() or None

    def county(self, *names: str) -> str | None:
        """The first given of these counties, however it was named; refused when it is none."""
        for name in names:
            if found := self.text(name):
                return self._county(name, found)
        return None

    def residence(self, name: str) -> str | None:
        """Where somebody lives: a county, a district of it, a region abroad; in one spelling."""
        found = self.text(name)
        return None if found is None else in_one_spelling(found)

    def spans(self, name: str) -> tuple[Span, ...]:
        """Pairs of days, as ``[first, last]`` or as objects; an open end is ``None``."""
        value = self._value(name)
        if value is None:
            return ()
        if not isinstance(value, list):
            raise self.bad(name, "須為 [[起日, 迄日], …]")
        return tuple(self._span(name, item) for item in value)

    def closures(self) -> tuple[Closure, ...]:
        """The emergency closures given with the question."""
        value = self._value("closures")
        return () if value is None else tuple(closures_stated(value, self._day, self.bad))

    def known_at(self) -> date | tuple[date, ...] | None:
        """When the calendar is to be looked at: a day, several, or ``None`` for now."""
        value = self._value("calendar_known_at")
        if value is None:
            return None
        found = tuple(self._each_day("calendar_known_at", value))
        return found if isinstance(value, list) else found[0]

    def bad(self, field: str, message: str) -> BadQuestion:
        """The refusal to read ``field`` of this question."""
        return BadQuestion(field, self._rule, message)

    def _value(self, name: str) -> Json:
        assert name in self._allowed, f"{self._rule} reads {name} without declaring it"
        return self._given.get(name)

    def _day(self, name: str, value: object) -> date:
        try:
            return parse_day(value)
        except ValueError as error:
            raise self.bad(name, str(error)) from error

    def _county(self, name: str, words: str) -> str:
        try:
            return county_meant(words)
        except NoCounty as wrong:
            raise self.bad(name, str(wrong)) from None

    def _each_day(self, name: str, value: Json) -> list[date]:
        several = value if isinstance(value, list) and name == "calendar_known_at" else [value]
        if not several:
            raise self.bad(name, "清單不得為空")
        return [self._day(name, one) for one in several]

    def _span(self, name: str, item: Json) -> Span:
        if isinstance(item, Mapping):
            require_keys(name, item, (*_SPAN_STARTS, *_SPAN_ENDS), self.bad)
            item = [one_of(name, item, ends, self.bad) for ends in (_SPAN_STARTS, _SPAN_ENDS)]
        if not isinstance(item, list) or len(item) != len(("first", "last")) or item[0] is None:
            raise self.bad(name, "每一段須有起日與迄日")
        first = self._day(name, item[0])
        last = None if item[1] is None else self._day(name, item[1])
        if last and last < first:
            raise self.bad(name, f"迄日 {last} 早於起日 {first}")
        return first, last
