"""附件三 課程規劃表 (R-141): one row a course, and the totals."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from states.general.digits import NotANumber, number, plain
from states.general.forms.values import (
    MOST_ROWS,
    Count,
    Form,
    Hours,
    Name,
    Period,
    Text,
    free,
    must,
    once_there,
)
from states.general.names import folded

_ENTITY = re.compile(r"&#?[0-9A-Za-z]{1,8};")
_EACH_NAME = re.compile(rf"(?:{_ENTITY.pattern}|[^、,;/\n\t])+")
"""What stands between the marks that part names; `&#22531;` is a character of a name (F16)."""

_TWO_WORDS = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:[及與和暨跟&+]|\s+)(?=[\u4e00-\u9fff]{2})")
"""Between two words of two characters and more: they may be one person or two (F19)."""

_NAME_AND_HOURS = re.compile(r"(?P<name>[^()]+)\((?P<hours>[0-9.]+)(?:小時|時|h|H)?\)")


class Teaches(Form):
    """A lecturer of a course, with own hours where several share it (備註3)."""

    name: Name | None = must("講師姓名")
    hours: Hours | None = free("授課時數")


def _taught_by(value: Any) -> Any:
    """Lecturers from one name, several names, names with hours in brackets, or objects."""
    if isinstance(value, str):
        found = [_one(name) for name in _EACH_NAME.findall(plain(value)) if name.strip()]
        if value.strip() and not found:
            raise _unreadable(f"「{value.strip()[:20]}」不是姓名")
        return found
    if isinstance(value, Mapping):
        return [value]
    if isinstance(value, list):
        return [_one(plain(item)) if isinstance(item, str) else item for item in value]
    raise PydanticCustomError("unreadable", "須為講師姓名，或姓名之列表")


def _one(name: str) -> dict[str, Any]:
    """One lecturer; what may be two, or is no name, is refused (F19)."""
    written = name.strip()
    found = _NAME_AND_HOURS.fullmatch(written)
    bare = found["name"].strip() if found else written
    letters = _ENTITY.sub("字", bare)
    if bare and not any(character.isalnum() for character in bare):
        raise _unreadable(f"「{bare[:20]}」不是姓名")
    if re.search(r"[0-9()]", letters):
        raise _unreadable(f"「{written[:20]}」姓名內有數字或括號；多位講師請以「、」分開")
    if _TWO_WORDS.search(letters):
        raise _unreadable(f"「{written[:20]}」可能是一位或兩位講師，請以「、」分開，或刪去其間文字")
    return {"name": bare, "hours": found["hours"]} if found else {"name": bare}


def _unreadable(why: str) -> PydanticCustomError:
    return PydanticCustomError("unreadable", "{why}", {"why": why})


TaughtBy = Annotated[list[Teaches | None], BeforeValidator(_taught_by), Field(max_length=200)]


def _own_hours(row: Any) -> Any:
    """Hours stated apart for each lecturer (``hours`` or ``lecturer_hours``), put to the names."""
    if not isinstance(row, Mapping):
        return row
    apart = row.get("lecturer_hours")
    row = {key: value for key, value in row.items() if key != "lecturer_hours"}
    if apart is None and isinstance(row.get("hours"), Mapping | list):
        apart = row["hours"]
        row = {**row, "hours": _sum(apart)}
    names = row.get("lecturer")
    if apart is None or not isinstance(names, list | str):
        return row
    found = [one if isinstance(one, dict) else {"name": one} for one in _taught_by(names)]
    if isinstance(apart, Mapping):
        own = {folded(str(name)): hours for name, hours in apart.items()}
        names = [folded(str(one.get("name") or "")) for one in found]
        if len(own) < len(apart) or ("" not in names and not set(own).issubset(names)):
            raise PydanticCustomError("unreadable", "各講師時數須與本課程之講師相符，每人一次")
        each = [own.get(name, one.get("hours")) for name, one in zip(names, found, strict=True)]
    elif isinstance(apart, list) and len(apart) == len(found):
        each = apart
    else:
        raise PydanticCustomError("unreadable", "各講師時數須與講師逐一對應")
    return {**row, "lecturer": [one | {"hours": own} for one, own in zip(found, each, strict=True)]}


def _sum(hours: Any) -> Any:
    each = list(hours.values()) if isinstance(hours, Mapping) else hours
    try:
        return float(sum(number(one) for one in each))
    except NotANumber:
        return None


class CourseRow(Form):
    """One course of the table."""

    _apart = model_validator(mode="before")(_own_hours)

    period: Period | None = must("預計執行期間")
    name: Text | None = must("課程名稱")
    outline: Text | None = once_there("課程大綱")
    lecturer: TaughtBy | None = must("講師姓名")
    hours: Hours | None = must("預計授課時數")
    trainees: Count | None = must("預計參訓人數")

    @cached_property
    def taught_by(self) -> frozenset[str]:
        """The names of who teaches it, for comparing."""
        return frozenset(folded(one.name) for one in self.lecturer or () if one and one.name)


CourseRows = Annotated[list[CourseRow | None], Field(max_length=MOST_ROWS)]


class CourseTotal(Form):
    """The last row of the table (合計)."""

    hours: Hours | None = once_there("合計預計授課時數")
    trainees: Count | None = once_there("合計預計參訓人數")


class CourseTable(Form):
    """The course table of a form set."""

    courses: CourseRows | None = once_there("課程規劃表")
    courses_total: CourseTotal | None = free("課程規劃表合計")

    @cached_property
    def by_lecturer(self) -> dict[str, tuple[CourseRow, ...]]:
        """The courses of each lecturer, under the name for comparing."""
        found: defaultdict[str, list[CourseRow]] = defaultdict(list)
        for course in filter(None, self.courses or ()):
            for name in course.taught_by:
                found[name].append(course)
        return {name: tuple(courses) for name, courses in found.items()}
