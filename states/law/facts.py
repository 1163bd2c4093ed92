"""Reading the facts of a question about time: dates, counts, flags, closures.

A question is a JSON object. A missing key means that the fact is in order or not in question;
``null`` means it is known to be absent. Whatever cannot be read is refused with the name of the
field, never guessed. Days are days in Taipei; instants may carry any offset.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta, timezone
from typing import TypeAlias

from states.law.calendar import Closure

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

TAIPEI = timezone(timedelta(hours=8), "Asia/Taipei")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
    r"(Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_SPAN_STARTS = ("from", "start", "first_day", "opens_on")
_SPAN_ENDS = ("to", "end", "last_day", "closes_on")
_SECOND_HALF = frozenset({"pm", "afternoon", "下午"})
_FIRST_HALF = frozenset({"am", "morning", "上午", "evening", "night", "晚上"})

#: Other names under which the same fact is often stated; the name on the right is read.
OTHER_NAMES = {
    "abolished_on": "decided_on",
    "addressee_county": "appellant",
    "appeal_dismissed_on": "appeal_decided_on",
    "appeal_result": "appeal_outcome",
    "appeal_withdrawn_at": "appeal_withdrawn_on",
    "appellant_county": "appellant",
    "cause_occurred_on": "cause_on",
    "caused_on": "cause_on",
    "completion_on": "completed_on",
    "consent": "consented",
    "correction_completed_on": "corrected_on",
    "creditor": "claimant",
    "decision_issued_on": "decision_dated",
    "decision_on": "decision_dated",
    "deposit_on": "deposited_on",
    "execution_begun_on": "begun_on",
    "extension_notice_on": "extension_notified_on",
    "gazette_published_on": "published_on",
    "handed_over_on": "served_on",
    "interrupted_by_order_on": "interrupted_on",
    "judgment_final_on": "court_final_on",
    "knowledge_on": "known_on",
    "last_activity_on": "completed_on",
    "newspaper_published_on": "published_on",
    "notified_correction_on": "correction_notified_on",
    "order_days": "pay_days",
    "order_final_on": "final_on",
    "order_served_on": "return_order_served_on",
    "original_days": "period_days",
    "original_period_days": "period_days",
    "postmarked_on": "postmark_on",
    "public_notice_on": "posted_on",
    "published_period_days": "published_days",
    "published_period_months": "published_months",
    "refused_on": "left_on",
    "residence": "appellant",
    "revoked_on": "decided_on",
    "seat_county": "branch_seat_county",
    "starts_on": "first_day",
    "stated_first_day": "first_day",
    "statutory_period_days": "period_days",
    "stop_years": "years",
    "supplied_on": "filed_on",
    "suspensions": "suspended",
    "today": "as_of",
    "transferred_on": "transferred_at",
}

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

    >>> parse_day("2025-06-30T16:30:00Z")
    datetime.date(2025, 7, 1)
    """
    if not isinstance(value, str):
        raise ValueError("須為 YYYY-MM-DD 或含時區之時刻")
    if _DAY.fullmatch(value):
        return date.fromisoformat(value)
    if not _INSTANT.fullmatch(value):
        raise ValueError(f"「{value[:40]}」不是 YYYY-MM-DD 或含時區之時刻")
    moment = datetime.fromisoformat(value)
    try:
        return (moment.astimezone(TAIPEI) if moment.tzinfo else moment).date()
    except OverflowError as error:
        raise ValueError(f"「{value}」超出曆法範圍") from error


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
        """A county, with 台 written as 臺."""
        for name in names:
            if found := self.text(name):
                return found.replace("台", "臺")
        return None

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
        if value is None:
            return ()
        if not isinstance(value, list):
            raise self.bad("closures", '須為 [{"date", "counties"}, …]')
        return tuple(closure for item in value for closure in self._closure(item))

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

    def _each_day(self, name: str, value: Json) -> list[date]:
        several = value if isinstance(value, list) and name == "calendar_known_at" else [value]
        if not several:
            raise self.bad(name, "清單不得為空")
        return [self._day(name, one) for one in several]

    def _span(self, name: str, item: Json) -> Span:
        if isinstance(item, dict):
            item = [_first(item, _SPAN_STARTS), _first(item, _SPAN_ENDS)]
        if not isinstance(item, list) or len(item) != len(("first", "last")) or item[0] is None:
            raise self.bad(name, "每一段須有起日與迄日")
        first = self._day(name, item[0])
        last = None if item[1] is None else self._day(name, item[1])
        if last and last < first:
            raise self.bad(name, f"迄日 {last} 早於起日 {first}")
        return first, last

    def _closure(self, item: Json) -> Iterator[Closure]:
        if not isinstance(item, dict) or not (item.get("date") or item.get("on")):
            raise self.bad("closures", "每一筆停班須有 date")
        on = self._day("closures", item.get("date") or item.get("on"))
        half = self._half(item)
        if half is not None:
            name = str(item.get("name") or item.get("event") or "天然災害")
            source = str(item.get("source") or "提問所附")
            known = item.get("known_from") or item.get("announced_on")
            since = self._day("closures", known) if known else date.min
            yield Closure(
                on, self._counties(item.get("counties", "ALL")), name, source, since, half
            )

    def _counties(self, value: Json) -> frozenset[str] | None:
        if isinstance(value, str):
            return (
                None if value.upper().startswith("ALL") or value == "全國" else self._named([value])
            )
        if value is None:
            return None
        return self._named(value)

    def _named(self, value: Json) -> frozenset[str]:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self.bad("closures", '"counties" 須為 "ALL" 或縣市清單')
        return frozenset(str(one).strip().replace("台", "臺") for one in value)

    def _half(self, item: Mapping[str, Json]) -> bool | None:
        """Whether half a day is closed; ``None`` if the office was open when the day ended."""
        part = item.get("span") or item.get("part") or item.get("half") or item.get("half_day")
        if not part or part in ("day", "full", "全日"):
            return False
        if part is True or part in _SECOND_HALF:
            return True
        if part in _FIRST_HALF:
            return None
        raise self.bad("closures", f"不認得的停班時段「{part}」")


def _first(item: Mapping[str, Json], names: tuple[str, ...]) -> Json:
    return next((item[name] for name in names if name in item), None)
