"""A table that people fill in as a spreadsheet: its columns, by title and reader."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from casework.spreadsheets.cells import Reader
from states.general.digits import plain
from states.general.forms.findings import Check
from states.general.forms.values import Form


class Column(NamedTuple):
    """A column: the field of the model, how a cell is read, other titles it goes by.

    ``width`` is in millimetres; ``summed`` columns have a total in the last row; ``write`` says
    how a value stands in its cell, where that is not the value itself.
    """

    field: str
    read: Reader
    also: tuple[str, ...] = ()
    summed: bool = False
    width: int = 28
    write: Callable[[Any], str] | None = None


class TableForm(NamedTuple):
    """A table: the name of its rows and totals in a form set, its title, model, checks, columns.

    ``within`` is the set of forms whose part it is. The last four are what stands around it on
    paper: whose table it is, the unit below the title, remarks, who signs.
    """

    kind: str
    total: str
    title: str
    cite: str
    row: type[Form]
    checks: tuple[Check, ...]
    columns: tuple[Column, ...]
    within: type[Form]
    heading: str = ""
    unit: str = ""
    notes: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()

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


def number_title(form: TableForm) -> tuple[str, ...]:
    """Titles of a column of running numbers, which a table may have and nobody reads."""
    known = form.by_title()
    return tuple(title for title in ("序號", "編號", "項次") if title not in known)


def as_written(column: Column, row: Form) -> Any:
    """The value of a row as its cell shows it; the same cell is read back into the same value."""
    value = getattr(row, column.field)
    if value is None:
        return ""
    if column.write is not None:
        return column.write(value)
    return int(value) if isinstance(value, float) and value.is_integer() else value
