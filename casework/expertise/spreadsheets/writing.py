"""The two tables written as OpenDocument spreadsheets, blank or filled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from casework.expertise.spreadsheets import cells
from casework.expertise.spreadsheets.cells import Misread
from casework.expertise.spreadsheets.messages import Message, Unusable
from casework.expertise.spreadsheets.table_forms import BUDGET, TableForm, as_written
from casework.words.plain_lines import ods
from states.general.forms.values import Form

PROGRAMME = "「僱用退休中高齡者及高齡者傳承專業技術及經驗補助計畫」"
BLANK_ROWS = 10
_ONE_CAUSE = "備註：2、同一事由已領取政府機關相同性質之補助，不得再申請本計畫。"
NOTES = {
    "courses": (
        "備註：1、本表格如不敷使用，請自行增列。",
        _ONE_CAUSE,
        "備註：3、同一課程如有 2 名以上講師，請註明各自授課時數。",
        "※ 兩名以上講師之寫法：甲(20小時)、乙(10小時)。",
    ),
    "budget": (
        "備註：1、表格內容可依經費編列需求自行增刪。",
        _ONE_CAUSE,
        "※ 金額為新臺幣元，填整數；申請本計畫補助不得超過總價。",
    ),
}
"""The remarks of 附件三 and 附件四 as announced, and below them how this file is filled in."""

_SIGNATURES = ("填表人簽章", "會計人員簽章", "負責人簽章")


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
        *((note,) for note in NOTES[form.kind]),
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
