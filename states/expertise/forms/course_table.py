"""附件三 課程規劃表 (R-141): one row a course, and the totals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from states.expertise.forms.values import (
    Count,
    Form,
    FormDay,
    Hours,
    Text,
    free,
    must,
    once_there,
)
from states.general.digits import plain

_BETWEEN_NAMES = re.compile(r"[、,;/\n]+")
_NAME_AND_HOURS = re.compile(r"(?P<name>[^()]+)\((?P<hours>[0-9.]+)(?:小時|時|h|H)?\)")


class Teaches(Form):
    """A lecturer of a course, with own hours where several share it (備註3)."""

    name: Text | None = must("講師姓名")
    hours: Hours | None = free("授課時數")


def _taught_by(value: Any) -> Any:
    """Lecturers from one name, several names, names with hours in brackets, or objects."""
    if value is None:
        return None
    if isinstance(value, str):
        return [_one(name) for name in _BETWEEN_NAMES.split(plain(value)) if name.strip()]
    if isinstance(value, Mapping):
        return [value]
    if isinstance(value, list):
        return [_one(plain(item)) if isinstance(item, str) else item for item in value]
    raise PydanticCustomError("unreadable", "須為講師姓名，或姓名之列表")


def _one(name: str) -> dict[str, Any]:
    found = _NAME_AND_HOURS.fullmatch(name.strip())
    if found:
        return {"name": found["name"].strip(), "hours": found["hours"]}
    return {"name": name.strip()}


TaughtBy = Annotated[list[Teaches], BeforeValidator(_taught_by), Field(max_length=200)]
Period = Annotated[list[FormDay], Field(min_length=2, max_length=2)]
"""First and last day, both counted."""


class CourseRow(Form):
    """One course of the table."""

    period: Period | None = must("預計執行期間")
    name: Text | None = must("課程名稱")
    outline: Text | None = once_there("課程大綱")
    lecturer: TaughtBy | None = must("講師姓名")
    hours: Hours | None = must("預計授課時數")
    trainees: Count | None = must("預計參訓人數")


class CourseTotal(Form):
    """The last row of the table (合計)."""

    hours: Hours | None = free("合計預計授課時數")
    trainees: Count | None = free("合計預計參訓人數")


class CourseTable(Form):
    """The course table of a form set."""

    courses: Annotated[list[CourseRow | None], Field(max_length=2_000)] | None = free("課程規劃表")
    courses_total: CourseTotal | None = free("課程規劃表合計")
