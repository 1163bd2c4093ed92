"""Lines of cells written as an OpenDocument sheet or as CSV; nothing written is ever computed."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from typing import Any

from odfdo import Cell, Column, Document, Paragraph, Row, Style, Table, create_table_cell_style

from states.law.writable import shown_by_number

COMPUTED = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What makes a spreadsheet program compute a text, and with it what a stranger wrote; programs
with an East Asian locale also read the full-width signs (F21)."""


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
        for line in shown_by_number(str(value)).split("\n"):
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
    marks = (*COMPUTED, "'")
    if isinstance(value, str) and (value.startswith(marks) or value.lstrip().startswith(marks)):
        value = f"'{value}"
    return shown_by_number(value) if isinstance(value, str) else value
