"""Tables written as OpenDocument spreadsheets, blank or filled, and as CSV that stays text."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from typing import Any

from odfdo import (
    Cell,
    Column,
    Document,
    Paragraph,
    Row,
    Style,
    Table,
    create_table_cell_style,
)

from casework.spreadsheets import cells
from casework.spreadsheets.cells import Misread
from casework.spreadsheets.messages import Message, Unusable
from casework.spreadsheets.table_forms import BUDGET, TableForm, as_written
from states.expertise.forms.values import Form

PROGRAMME = "「僱用退休中高齡者及高齡者傳承專業技術及經驗補助計畫」"
BLANK_ROWS = 10
_NOTES = {
    "courses": ("備註：同一課程有兩名以上講師者，講師姓名寫成「甲(20小時)、乙(10小時)」。",),
    "budget": ("備註：金額為新臺幣元，填整數；申請本計畫補助不得超過總價。",),
}
_SIGNATURES = ("填表人簽章", "會計人員簽章", "負責人簽章")

_COMPUTED = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet program compute a text, and with it what a stranger wrote."""


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
        (PROGRAMME,),
        (form.title,),
        ("（單位：新臺幣元）",) if form is BUDGET else (),
        [form.title_of(column) for column in form.columns],
        *(body or [empty] * BLANK_ROWS),
        _total_line(form, rows, totals),
        *((note,) for note in _NOTES[form.kind]),
        _SIGNATURES if form is BUDGET else (),
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


def ods(
    title: str, lines: Iterable[Sequence[Any]], widths: Sequence[int] = (), framed: range = range(0)
) -> bytes:
    """One sheet with these lines; ``widths`` in millimetres, ``framed`` rows have borders.

    Text stays text: nothing in it is computed by whoever opens the file.
    """
    document = Document("spreadsheet")
    body = document.body
    body.clear()
    frame = create_table_cell_style(border="0.5pt solid #000000", padding="0.6mm")
    style = document.insert_style(frame, automatic=True)
    table = Table(title)
    for width in widths:
        named = Style("table-column", width=f"{width}mm")
        table.append_column(Column(style=document.insert_style(named, automatic=True)))
    for number, line in enumerate(lines):
        row = Row()
        for value in line:
            row.append_cell(_cell(value, style if number in framed else None), clone=False)
        table.append_row(row, clone=False)
    body.append(table)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _cell(value: Any, style: str | None) -> Cell:
    """A number or words; an empty text is an empty cell. Lines become paragraphs."""
    if isinstance(value, int | float):
        return Cell(value, style=style)
    cell = Cell(style=style)
    if value:
        cell.type = "string"
        for line in str(value).split("\n"):
            cell.append(Paragraph(line))
    return cell


def csv_text(lines: Iterable[Sequence[Any]]) -> str:
    """Lines as CSV for people's spreadsheet programs: with a byte order mark, no formula in it.

    >>> csv_text([("甲", 1), ("=1+1", "-2")])
    "\\ufeff甲,1\\r\\n'=1+1,'-2\\r\\n"
    """
    written = StringIO()
    writer = csv.writer(written)
    for line in lines:
        writer.writerow([_harmless(value) for value in line])
    return "\ufeff" + written.getvalue()


def _harmless(value: Any) -> Any:
    """Numbers as they are; words that would be computed behind an apostrophe, and theirs too."""
    if isinstance(value, str) and value.lstrip().startswith((*_COMPUTED, "'")):
        return f"'{value}"
    return value
