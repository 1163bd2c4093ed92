"""Finding the table on a sheet: the row of titles, and which column is what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from casework.spreadsheets.cells import is_blank, typed
from casework.spreadsheets.messages import Message, Unusable
from casework.spreadsheets.reading import Sheet
from casework.spreadsheets.table_form import Column, TableForm, as_title, number_title

HIGHEST = 30
"""Rows above which nobody puts a table's titles."""

FEWEST = 3
"""Titles that make a row the row of titles: two may stand in a sentence."""


class Found(NamedTuple):
    """A table on a sheet: the row of titles, from 0, and the columns by their place."""

    sheet: Sheet
    row: int
    columns: dict[int, Column]
    unread: frozenset[int]
    """Columns of running numbers, which are not read."""


def find(form: TableForm, sheets: list[Sheet]) -> Found:
    """The one visible table of this kind. Raises `Unusable` with every fault of its titles."""
    rows = [(sheet, row) for sheet in sheets if (row := _titles_at(form, sheet)) is not None]
    visible = [found for found in rows if not found[0].hidden]
    if not visible:
        raise Unusable([_none(form, rows[0][0] if rows else None)])
    if len(visible) > 1:
        names = "、".join(sheet.name for sheet, _ in visible)
        says = f"有 {len(visible)} 張工作表都是{form.title}（{names}）"
        raise Unusable([Message("two_sheets", says, "請只留下要匯入的一張")])
    sheet, row = visible[0]
    faults = list(_faults(form, sheet, row))
    if faults:
        raise Unusable(faults)
    known, unread = form.by_title(), number_title(form)
    titles = {n: as_title(typed(cell)) for n, cell in enumerate(sheet.rows[row])}
    columns = {n: known[title] for n, title in titles.items() if title in known}
    return Found(sheet, row, columns, frozenset(n for n, t in titles.items() if t in unread))


def _titles_at(form: TableForm, sheet: Sheet) -> int | None:
    """The row with the most titles of this table, if there are enough of them."""
    known = form.by_title()
    best, most = None, FEWEST - 1
    for number, row in enumerate(sheet.rows[:HIGHEST]):
        fields = {known[t].field for cell in row if (t := as_title(typed(cell))) in known}
        if len(fields) > most:
            best, most = number, len(fields)
    return best


def _none(form: TableForm, hidden: Sheet | None) -> Message:
    if hidden is not None:
        return Message(
            "hidden_sheet", f"{form.title}在隱藏的工作表中", "請取消隱藏並確認內容", hidden.name
        )
    titles = "、".join(form.title_of(column) for column in form.columns)
    return Message(
        "no_titles", f"找不到{form.title}的標題列", f"請使用範本，標題為：{titles}", cite=form.cite
    )


def _faults(form: TableForm, sheet: Sheet, row: int) -> Iterator[Message]:
    """Titles that are missing, that stand there twice, or that nobody knows."""
    known, unread = form.by_title(), number_title(form)
    seen: set[str] = set()
    for cell in sheet.rows[row]:
        title = as_title(typed(cell))
        if is_blank(cell) or title in unread:
            continue
        shown = " ".join(typed(cell).split())[:40]
        column = known.get(title)
        if column is None:
            do = f"請刪除此欄，或改用{form.title}的標題"
            says = "不是表上的欄位"
            yield Message("column_unknown", says, do, sheet.name, row + 1, shown, form.cite)
        elif column.field in seen:
            says, do = "同一欄位出現兩次", "請只留一欄"
            yield Message("column_twice", says, do, sheet.name, row + 1, shown)
        else:
            seen.add(column.field)
    for column in form.columns:
        if column.field not in seen and form.asked(column) == "always":
            title = form.title_of(column)
            says, do = "缺少此欄", "請使用範本，或補上此欄"
            yield Message("column_missing", says, do, sheet.name, row + 1, title, form.cite)
