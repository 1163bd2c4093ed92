"""Reading the closures (停班) that a question brings along: day, counties, part of a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, TypeAlias

from states.law.calendar import Closure
from states.law.counties import NoCounty, counties_meant
from states.law.written import key_told, nearest

DATES = ("date", "on")
COUNTIES = ("counties",)
PARTS = ("span", "part", "half", "half_day")
NAMES = ("name", "event")
SOURCES = ("source",)
KNOWN = ("known_from", "announced_on")
KEYS = (*DATES, *COUNTIES, *PARTS, *NAMES, *SOURCES, *KNOWN)
"""What a closure may say; the names in one row mean the same."""

_WHOLE_DAY = frozenset({"day", "full", "全日"})
_SECOND_HALF = frozenset({"pm", "afternoon", "下午"})
_FIRST_HALF = frozenset({"am", "morning", "上午", "evening", "night", "晚上"})

Day: TypeAlias = Callable[[str, object], date]
Bad: TypeAlias = Callable[[str, str], ValueError]


def closures_stated(value: object, day: Day, bad: Bad) -> Iterator[Closure]:
    """The closures of ``[{"date", "counties"}, …]``; what cannot be read is refused with its place.

    ``day`` reads a day, ``bad`` makes the refusal, each with the name of the field.
    """
    if not isinstance(value, list):
        raise bad("closures", '須為 [{"date", "counties"}, …]')
    for number, item in enumerate(value):
        yield from _closure(f"closures.{number}", item, day, bad)


def require_keys(place: str, item: Mapping[str, Any], known: tuple[str, ...], bad: Bad) -> None:
    """Refuse keys that nobody reads, naming the nearest one (F06)."""
    for key in item:
        if key not in known:
            hint = nearest(key, known) or f"；可用：{'、'.join(known)}"
            raise bad(f"{place}.{key_told(key)}", f"不認得這項事實{hint}")


def one_of(place: str, item: Mapping[str, Any], names: tuple[str, ...], bad: Bad) -> Any:
    """What stands under one of several names for one fact; two that differ are refused."""
    told = {name: item[name] for name in names if item.get(name) not in (None, "")}
    values = list(told.values())
    if any(value != values[0] for value in values):
        raise bad(f"{place}.{list(told)[1]}", f"與「{next(iter(told))}」為同一事實而所載不同")
    return values[0] if values else None


def _closure(place: str, item: object, day: Day, bad: Bad) -> Iterator[Closure]:
    if not isinstance(item, Mapping):
        raise bad(place, '每一筆停班須為 {"date", "counties"}')
    require_keys(place, item, KEYS, bad)
    written = one_of(place, item, DATES, bad)
    if written is None:
        raise bad(place, "每一筆停班須有 date")
    on, half = day(f"{place}.date", written), _half(place, item, bad)
    try:
        counties = counties_meant("ALL" if item.get("counties") is None else item["counties"])
    except NoCounty as wrong:
        raise bad(f"{place}.counties", str(wrong)) from None
    name, source = (_word(place, item, names, bad) for names in (NAMES, SOURCES))
    known = one_of(place, item, KNOWN, bad)
    since = date.min if known is None else day(f"{place}.known_from", known)
    if half is not None:
        yield Closure(on, counties, name or "天然災害", source or "提問所附", since, half)


def _word(place: str, item: Mapping[str, Any], names: tuple[str, ...], bad: Bad) -> str | None:
    value = one_of(place, item, names, bad)
    if value is not None and not isinstance(value, str):
        raise bad(f"{place}.{names[0]}", "須為文字")
    return value


def _half(place: str, item: Mapping[str, Any], bad: Bad) -> bool | None:
    """Whether half a day is closed; ``None`` if the office was open when the day ended."""
    part = one_of(place, item, PARTS, bad)
    if part is None or part is False or (isinstance(part, str) and part in _WHOLE_DAY):
        return False
    if part is True or (isinstance(part, str) and part in _SECOND_HALF):
        return True
    if isinstance(part, str) and part in _FIRST_HALF:
        return None
    raise bad(f"{place}.span", "不認得的停班時段；須為 day、pm 或 am")
