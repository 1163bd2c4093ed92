"""Tables written as OpenDocument spreadsheets, blank or filled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from casework.spreadsheets import cells
from casework.spreadsheets.cells import Misread
from casework.spreadsheets.messages import Message, Unusable
from casework.spreadsheets.table_form import TableForm, as_written
from casework.words.plain_lines import ods
from states.general.forms.values import Form

BLANK_ROWS = 10


def blank(form: TableForm) -> bytes:
    """The template of a table, as ODS."""
    return filled(form, (), {})


def filled(form: TableForm, rows: Sequence[Form], totals: dict[str, float]) -> bytes:
    """A table with its rows, as ODS; importing it gives the same rows and totals.

    Totals that are not given are the sums of the rows. Raises `Unusable` for words that no
    spreadsheet can hold.
    """
    body = [_line(form, number, row) for number, row in enumerate(rows, start=1)]
    empty = ["" for _ in form.columns]
    lines: list[Sequence[Any]] = [
        (form.heading,),
        (form.title,),
        (form.unit,) if form.unit else (),
        [form.title_of(column) for column in form.columns],
        *(body or [empty] * BLANK_ROWS),
        _total_line(form, rows, totals),
        *((note,) for note in form.notes),
        form.signatures,
    ]
    framed = range(3, 5 + len(body or range(BLANK_ROWS)))
    return ods(form.title, lines, [column.width for column in form.columns], framed)


def _line(form: TableForm, number: int, row: Form) -> list[Any]:
    line = []
    for column in form.columns:
        value = as_written(column, row)
        try:
            line.append(cells.text(value) if isinstance(value, str) else value)
        except Misread as misread:
            title = form.title_of(column)
            raise Unusable([Message(*misread.fault, row=number, column=title)]) from None
    return line


def _total_line(form: TableForm, rows: Sequence[Form], totals: dict[str, float]) -> list[Any]:
    """合計 in the first column that has no sum; blank in a template."""
    line: list[Any] = ["" for _ in form.columns]
    for place, column in enumerate(form.columns):
        if column.summed and rows:
            found = totals.get(column.field)
            if found is None:
                found = sum(getattr(row, column.field) or 0 for row in rows)
            line[place] = int(found) if float(found).is_integer() else found
    line[0] = "合計"
    return line
