"""Reading the tables of a form set: rows that are there, sums, names that mean the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from states.expertise.forms.course_table import CourseRow
from states.expertise.forms.form_set import FormSet
from states.expertise.forms.plan import Lecturer
from states.general.day_as_written import as_minguo
from states.general.names import folded

T = TypeVar("T")
WORKERS_FEE = "鐘點費"
EXTERNAL = ("外聘", "外部")


def rows(table: Sequence[T | None] | None) -> Iterator[tuple[int, T]]:
    """The rows that are filled in, with their place counted from 0; a blank row is none."""
    return ((place, row) for place, row in enumerate(table or ()) if row is not None)


def words(several: Sequence[str | None] | None) -> list[str]:
    """The words of a list that are not empty."""
    return [word for word in several or () if word]


def number(value: float) -> str:
    """A number the way people write it, with every digit it has (F33).

    >>> number(1200.0), number(2.5), number(1.15), number(80.49999)
    ('1,200', '2.5', '1.15', '80.49999')
    """
    whole, _, part = f"{value:,.6f}".partition(".")
    return f"{whole}.{part}".rstrip("0").rstrip(".")


def total(values: Iterable[float | None]) -> float | None:
    """The sum; ``None`` when a part of it is missing or there is nothing to sum."""
    found = list(values)
    if not found or any(value is None for value in found):
        return None
    return sum(value for value in found if value is not None)


def span(period: Sequence[date | None] | None) -> tuple[date, date] | None:
    """First and last day of a period that has both."""
    if period is None or period[0] is None or period[1] is None:
        return None
    return period[0], period[1]


def shown(period: tuple[date, date]) -> str:
    """A period as forms print it."""
    return f"{as_minguo(period[0])}至{as_minguo(period[1])}"


def lecturers(forms: FormSet) -> Iterator[tuple[int, Lecturer]]:
    """The lecturers of the plan."""
    return rows(forms.plan.lecturers if forms.plan else None)


def names_of(course: CourseRow) -> list[str]:
    """Who teaches a course."""
    return [one.name for one in course.lecturer or () if one is not None and one.name]


def taught(forms: FormSet, name: str | None) -> tuple[CourseRow, ...]:
    """The courses of a lecturer, by the name."""
    return forms.by_lecturer.get(folded(name), ())


def first_day_of(forms: FormSet, name: str | None) -> date | None:
    """The first teaching day: of the lecturer's first course, else of the plan (AM-05)."""
    periods = [course.period for course in taught(forms, name)]
    starts = [period[0] for period in periods if period and period[0]]
    return min(starts, default=None) or first_day_of_plan(forms)


def first_day_of_plan(forms: FormSet) -> date | None:
    """The first day of the plan's period."""
    return forms.plan.period[0] if forms.plan and forms.plan.period else None


def is_fee(item: str | None) -> bool:
    """Whether an item is the fee of the hired lecturers (計畫8 I(1))."""
    return WORKERS_FEE in folded(item) and not is_external(item)


def is_external(item: str | None) -> bool:
    """Whether an item is the fee of a teacher who was not hired (R-073)."""
    return WORKERS_FEE in folded(item) and any(word in folded(item) for word in EXTERNAL)


def is_insurance(item: str | None) -> bool:
    """Whether an item is the premium of the venue's liability insurance (計畫8 I(3))."""
    return "險" in folded(item)


def is_venue(item: str | None) -> bool:
    """Whether an item is the fee of a venue (計畫8 I(2))."""
    return "場地" in folded(item) and not is_insurance(item)
