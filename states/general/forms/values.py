"""What a field of a form may hold: text, counts, NT$, hours, days, boxes; whether it is needed.

Everything is read as people type it (full-width digits, 民國 dates) and kept as the law counts it.
What cannot be read is refused with its reason in Chinese (R-079).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool
from pydantic_core import PydanticCustomError

from states.general.characters import visible
from states.general.day_as_written import as_minguo, day_as_written
from states.general.digits import number, whole

LONGEST_TEXT = 10_000
MOST_HOURS = 10_000
T = TypeVar("T")


def _or_refused(read: Callable[[object], T]) -> Callable[[object], T]:
    """A reader for pydantic: what cannot be read says why."""

    def reader(value: object) -> T:
        try:
            return read(value)
        except ValueError as error:
            why = str(error).encode("utf-8", "replace").decode()  # half a character stays half
            raise PydanticCustomError("unreadable", "{why}", {"why": why}) from error

    return reader


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("須為文字")
    if len(value) > LONGEST_TEXT:
        raise ValueError(f"文字超過 {LONGEST_TEXT} 字")
    return visible(value).strip()


def _half_hours(value: object) -> float:
    found = number(value)
    if (found * 2).denominator != 1:
        raise ValueError("時數以半小時為單位")
    if found > MOST_HOURS:
        raise ValueError("時數過大")
    return float(found)


class Named:
    """Marks a field that holds the name of a person, an entity or an agency."""


Text = Annotated[str, BeforeValidator(_or_refused(_text))]
Name = Annotated[str, BeforeValidator(_or_refused(_text)), Named()]
"""Text that names somebody: a character that was lost in it is told (F16)."""

Count = Annotated[int, BeforeValidator(_or_refused(whole))]
Money = Annotated[int, BeforeValidator(_or_refused(whole))]
"""Whole NT$, never negative (R-079)."""

Quantity = Annotated[float, BeforeValidator(_or_refused(lambda value: float(number(value))))]
Hours = Annotated[float, BeforeValidator(_or_refused(_half_hours))]
"""Hours in steps of half an hour (AM-17), which a float holds exactly."""


def _day_within(first: int, last: int) -> BeforeValidator:
    """A reader of days whose year lies between two, both counted: others are slips (F32)."""

    def read(value: object) -> date:
        day = day_as_written(value)
        if not first <= day.year <= last:
            raise ValueError(f"「{as_minguo(day)}」不在西元{first}年至{last}年之間，請查明年份")
        return day

    return BeforeValidator(_or_refused(read))


FormDay = Annotated[date, _day_within(2011, 2110)]
"""A day of the programme: 民國 100 to 199, as in the spreadsheets."""

Birthday = Annotated[date, _day_within(1900, 2011)]
"""A day of birth: nobody born later can have retired while the programme's versions are known."""

DayOfALife = Annotated[date, _day_within(1950, 2110)]
"""A day in a working life; labour insurance began in 1950."""

Period = Annotated[list[FormDay | None], Field(min_length=2, max_length=2)]
"""First and last day, both counted."""

Box = StrictBool


class Form(BaseModel):
    """A form or a row of one. Every field may be missing; the checks say which may not.

    A field that no form has is told, never passed over: it may be one that was misspelt (F04).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)


def _several(value: object) -> object:
    """One of several as a list of one, so that a single word may be written without brackets."""
    return [value] if isinstance(value, str | int) and not isinstance(value, bool) else value


Several = Annotated[list[Text | None], BeforeValidator(_several), Field(max_length=200)]
"""Boxes ticked, papers enclosed, signatures: a list of words, or one word."""

Names = Annotated[list[Name | None], BeforeValidator(_several), Field(max_length=200)]
"""Several people, or one."""

MOST_ROWS = 2_000


def must(title: str, named: str = "") -> Any:
    """A field that is always asked: left out or empty, it is a finding (附件一註5).

    The finding is ``….missing``, or ``named`` where a check of that name cannot be met without
    the field.
    """
    return Field(default=None, title=title, json_schema_extra={"asked": "always", "named": named})


def once_there(title: str) -> Any:
    """A field that may be left out of the set, but may not be empty once it is there."""
    return Field(default=None, title=title, json_schema_extra={"asked": "once_there"})


def free(title: str) -> Any:
    """A field that may be empty."""
    return Field(default=None, title=title)
