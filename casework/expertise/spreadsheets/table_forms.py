"""The two tables that employers fill in as spreadsheets: their columns, by title and reader."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from casework.expertise.spreadsheets import cells
from casework.expertise.spreadsheets.cells import Reader
from states.expertise.forms.budget import BudgetLine
from states.expertise.forms.checks_budget import BUDGET_CHECKS
from states.expertise.forms.checks_courses import COURSE_CHECKS
from states.expertise.forms.course_table import CourseRow
from states.general.digits import plain
from states.general.forms.findings import Check
from states.general.forms.values import Form


class Column(NamedTuple):
    """A column: the field of the model, how a cell is read, other titles it goes by.

    ``width`` is in millimetres; ``summed`` columns have a total in the last row.
    """

    field: str
    read: Reader
    also: tuple[str, ...] = ()
    summed: bool = False
    width: int = 28


class TableForm(NamedTuple):
    """A table: the name of its rows and totals in a form set, its title, model, checks, columns."""

    kind: str
    total: str
    title: str
    cite: str
    row: type[Form]
    checks: tuple[Check, ...]
    columns: tuple[Column, ...]

    def title_of(self, column: Column) -> str:
        """The title of a column, as the annex prints it."""
        return str(self.row.model_fields[column.field].title)

    def asked(self, column: Column) -> str:
        """``always``, ``once_there`` (when the column is there) or ``""``, as the model says."""
        extra = self.row.model_fields[column.field].json_schema_extra
        return str(extra.get("asked", "")) if isinstance(extra, dict) else ""

    def by_title(self) -> dict[str, Column]:
        """The columns by every title they are known by, as `as_title` writes it."""
        return {
            as_title(title): column
            for column in self.columns
            for title in (self.title_of(column), *column.also)
        }


_ASIDE = re.compile(r"\(.*?\)|[\s*:：、,.]")


def as_title(words: str) -> str:
    """A title in one spelling: half-width, without spaces, lines, remarks in brackets or marks.

    >>> as_title("預計\\n授課 時數（小時）*")
    '預計授課時數'
    """
    return _ASIDE.sub("", plain(words))


COURSES = TableForm(
    kind="courses",
    total="courses_total",
    title="課程規劃表",
    cite="附件三",
    row=CourseRow,
    checks=COURSE_CHECKS,
    columns=(
        Column("period", cells.period, ("執行期間", "期間", "日期", "授課期間"), width=44),
        Column("name", cells.text, ("課程",), width=40),
        Column("outline", cells.text, ("大綱", "課程內容"), width=60),
        Column("lecturer", cells.text, ("講師",), width=36),
        Column("hours", cells.hours, ("授課時數", "時數", "預計時數"), summed=True),
        Column("trainees", cells.whole, ("參訓人數", "人數", "預計人數"), summed=True),
    ),
)

BUDGET = TableForm(
    kind="budget",
    total="budget_total",
    title="經費概算表",
    cite="附件四",
    row=BudgetLine,
    checks=BUDGET_CHECKS,
    columns=(
        Column("no", cells.whole, ("編號", "項次"), width=14),
        Column("item", cells.text, ("經費項目",), width=44),
        Column("unit_price", cells.whole, ()),
        Column("qty", cells.number, ()),
        Column("total", cells.whole, ("金額",), summed=True),
        Column("requested", cells.whole, ("申請補助", "申請補助金額"), summed=True, width=34),
        Column("note", cells.text, ("備註",), width=60),
    ),
)

FORMS: dict[str, TableForm] = {form.kind: form for form in (COURSES, BUDGET)}


def number_title(form: TableForm) -> tuple[str, ...]:
    """Titles of a column of running numbers, which a table may have and nobody reads."""
    known = form.by_title()
    return tuple(title for title in ("序號", "編號", "項次") if title not in known)


def as_written(column: Column, row: Form) -> Any:
    """The value of a row as its cell shows it; the same cell is read back into the same value."""
    value = getattr(row, column.field)
    if value is None:
        return ""
    if column.field == "period":
        return cells.as_period(*value)
    if column.field == "lecturer":
        return "、".join(_taught(one.name or "", one.hours) for one in value)
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _taught(name: str, hours: float | None) -> str:
    return name if hours is None else f"{name}({hours:g}小時)"
