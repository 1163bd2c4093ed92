"""The rows below the titles: which are data, the total, remarks; and what each cell says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from casework.spreadsheets import cells
from casework.spreadsheets.cells import Fault, Misread, is_blank, typed
from casework.spreadsheets.headers import Found
from casework.spreadsheets.messages import Message
from casework.spreadsheets.reading import Cell
from casework.spreadsheets.table_form import Column, TableForm, as_title
from states.general.forms.values import Form

_TOTAL = re.compile(r"(合計|總計|共計)")
_SUBTOTAL = re.compile(r"小計")
_REMARK = re.compile(r"備註|註[0-9:]|※")
_BLANK_BELOW = re.compile(r"[^\w]*(?:本[欄頁表])?以下(?:均為?)?(?:空白|空格|無資料|無)[^\w]*")
"""How forms are closed, so that nothing can be added (F29)."""

_SIGNATURE = re.compile(r"簽章|填表人|會計人?員?|負責人|單位主管")
NUMBER = "no"
"""The field of running numbers: alone it fills no row."""


@dataclass(slots=True)
class Filled:
    """What the rows hold: models with their rows as shown, the totals, and every message."""

    rows: list[Form] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    totals: dict[str, float] = field(default_factory=dict)
    total_row: int = 0
    seen: int = 0
    """Rows of data, those that could not be read included."""
    messages: list[Message] = field(default_factory=list)


class Rows:
    """Reads the rows of one table, one after the other."""

    def __init__(self, form: TableForm, found: Found) -> None:
        self._form = form
        self._found = found
        self._sheet = found.sheet
        self._titles = _titles(found.sheet.rows[found.row])
        self.filled = Filled()

    def read(self) -> Filled:
        """All rows below the titles."""
        for number in range(self._found.row + 1, len(self._sheet.rows)):
            row = self._sheet.rows[number]
            first = next((typed(cell) for cell in row if not is_blank(cell)), "")
            if _titles(row) == self._titles:
                continue
            if _marked(row, _TOTAL):
                self._total(number, row)
            elif _marked(row, _SUBTOTAL):
                self._say(number, None, _SUBTOTALS)
            elif self._is_empty(number, row) or self._is_remark(row, first):
                continue
            elif self.filled.total_row:
                self._say(number, None, _BELOW)
            else:
                self._data(number, row)
        self._spans()
        self._unseen()
        return self.filled

    def _is_empty(self, number: int, row: tuple[Cell, ...]) -> bool:
        """Whether no column that counts has anything, a failed formula included."""
        layout = self._sheet.layout
        broken = {at[1] for at in (*layout.failed, *layout.uncomputed) if at[0] == number}
        idle = {n for n, column in self._found.columns.items() if column.field == NUMBER}
        idle |= self._found.unread
        return all(n in idle or (is_blank(cell) and n not in broken) for n, cell in enumerate(row))

    def _is_remark(self, row: tuple[Cell, ...], first: str) -> bool:
        """Whether a row speaks about the table. Below the total any lone words do, and the line
        for signatures; above it, words that stand alone could be a row somebody left unfinished."""
        alone = sum(not is_blank(cell) for cell in row) == 1
        if _REMARK.match(first) or _BLANK_BELOW.fullmatch(first):
            return alone
        below = bool(self.filled.total_row)
        return below and (bool(_SIGNATURE.match(first)) or (alone and not first[:1].isdigit()))

    def _data(self, number: int, row: tuple[Cell, ...]) -> None:
        before = len(self.filled.messages)
        self.filled.seen += 1
        if number in self._sheet.layout.hidden_rows:
            self._say(number, None, _HIDDEN)
        value = dict(self._values(number, row))
        for place, cell in enumerate(row):
            known = place in self._found.columns or place in self._found.unread
            if not known and not is_blank(cell):
                self._say(number, None, _OUTSIDE, f"第 {place + 1} 欄")
        try:
            made = self._form.row.model_validate(value)
        except ValidationError as error:
            self._from_model(number, error)
            return
        if len(self.filled.messages) == before:
            self.filled.rows.append(made)
            self.filled.places.append(number + 1)

    def _values(self, number: int, row: tuple[Cell, ...]) -> Iterator[tuple[str, Any]]:
        """What the cells of a row say, by field; a cell that says nothing usable has a message."""
        for place, column in self._found.columns.items():
            cell = row[place] if place < len(row) else ""
            broken = self._broken(number, place)
            if is_blank(cell) and broken is None:
                if self._form.asked(column):
                    self._say(number, column, _REQUIRED)
                continue
            try:
                if broken is not None:
                    raise Misread(*broken)
                yield column.field, column.read(cell)
            except Misread as misread:
                self._say(number, column, misread.fault)

    def _broken(self, number: int, place: int) -> Fault | None:
        if (number, place) in self._sheet.layout.failed:
            return cells.FAILED
        if (number, place) in self._sheet.layout.uncomputed:
            return cells.UNCOMPUTED
        return None

    def _total(self, number: int, row: tuple[Cell, ...]) -> None:
        """The last row; it may be merged, but not twice."""
        if self.filled.total_row:
            self._say(number, None, _TWICE)
            return
        self.filled.total_row = number + 1
        for place, column in self._found.columns.items():
            if not column.summed:
                continue
            cell = row[place] if place < len(row) else ""
            broken = self._broken(number, place)
            try:
                if broken is not None:
                    raise Misread(*broken)
                if is_blank(cell):
                    raise Misread(*_NO_TOTAL)
                self.filled.totals[column.field] = column.read(cell)
            except Misread as misread:
                self._say(number, column, misread.fault)

    def _spans(self) -> None:
        """A merged cell hides that the rows below it are empty."""
        data = {place - 1 for place in self.filled.places}
        data |= {message.row - 1 for message in self.filled.messages if message.row}
        for (top, left), (bottom, right) in self._sheet.layout.merged:
            columns = {n for n in self._found.columns if left <= n <= right}
            rows = data & set(range(max(top, self._found.row + 1), bottom + 1))
            rows -= {self.filled.total_row - 1}
            if columns and rows:
                self._say(min(rows), self._found.columns[min(columns)], _MERGED)

    def _unseen(self) -> None:
        """A column that counts and is hidden: who signed the table did not see it (F20)."""
        for place in sorted(self._sheet.layout.hidden_columns & set(self._found.columns)):
            column = self._found.columns[place]
            if column.field != NUMBER:
                self._say(self._found.row, column, _HIDDEN_COLUMN)

    def _from_model(self, number: int, error: ValidationError) -> None:
        by_field = {column.field: column for column in self._form.columns}
        for fault in error.errors(include_url=False, include_input=False):
            column = by_field.get(str(fault["loc"][0]))
            said = Fault("unreadable", str(fault["msg"]), "請依欄位說明填寫")
            self._say(number, column, said)

    def _say(self, number: int, column: Column | None, fault: Fault, outside: str = "") -> None:
        title = self._form.title_of(column) if column else outside
        place = (self._sheet.name, number + 1, title)
        self.filled.messages.append(Message(*fault, *place, self._form.cite))


def _marked(row: tuple[Cell, ...], mark: re.Pattern[str]) -> bool:
    """Whether a cell of the row is the mark and nothing else."""
    return any(isinstance(cell, str) and mark.fullmatch(as_title(cell)) for cell in row)


def _titles(row: tuple[Cell, ...]) -> list[str]:
    return [title for cell in row if (title := as_title(typed(cell)))]


_REQUIRED = Fault("required", "此欄空白", "請填寫")
_NO_TOTAL = Fault("total_blank", "合計空白", "請填入各列合計")
_TWICE = Fault("total_twice", "合計列出現兩次", "請只留一列合計")
_SUBTOTALS = Fault("subtotal", "表中有小計列", "請刪除小計列，只留一列合計")
_BELOW = Fault("below_total", "合計列之後還有資料", "請把資料移到合計列之上，或清除")
_HIDDEN = Fault("hidden_row", "此列被隱藏", "請取消隱藏並確認內容，或刪除此列")
_HIDDEN_COLUMN = Fault("hidden_column", "此欄被隱藏", "請取消隱藏並確認內容後再匯入")
_MERGED = Fault("merged", "儲存格被合併", "請取消合併，逐列填寫")
_OUTSIDE = Fault("outside", "此欄沒有標題卻有內容", "請刪除，或移到有標題的欄位")
