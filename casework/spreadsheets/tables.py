"""A table imported from a spreadsheet, all or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from casework.spreadsheets.headers import find
from casework.spreadsheets.messages import Message, Unusable
from casework.spreadsheets.reading import sheets
from casework.spreadsheets.rows import Filled, Rows
from casework.spreadsheets.table_form import TableForm
from states.general.forms.lost import lost_names, told_of
from states.general.forms.values import Form
from states.law.forms import Severity


@dataclass(frozen=True, slots=True)
class Table:
    """A table as imported: its rows, with the number under which the sheet shows each."""

    form: TableForm
    sheet: str
    rows: tuple[Form, ...]
    places: tuple[int, ...]
    totals: dict[str, float]

    def as_json(self) -> dict[str, Any]:
        """As part of a form set, ready for the checks across forms."""
        rows = [row.model_dump(mode="json") for row in self.rows]
        return {self.form.kind: rows, self.form.total: dict(self.totals)}

    def warnings(self) -> list[Message]:
        """What was imported all the same and wants a look: names that lost a character (F16)."""
        found = []
        for place, sign in lost_names(_as_set(self.form, self.rows)):
            column = next(c for c in self.form.columns if c.field == place[2])
            says, do = told_of(sign)
            title, cite = self.form.title_of(column), self.form.cite
            row = self.places[int(place[1])]
            found.append(Message("lost_character", says, do, self.sheet, row, title, cite))
        return found


def read_table(form: TableForm, name: str, data: bytes) -> Table:
    """Import a file. Raises `Unusable` with every message; then nothing of it is imported."""
    found = find(form, sheets(name, data))
    filled = Rows(form, found).read()
    sheet = found.sheet.name
    messages = [*filled.messages, *_checked(form, sheet, filled), *_of_whole(form, sheet, filled)]
    if messages:
        raise Unusable(sorted(messages, key=lambda message: message.row or 1_000_000))
    return Table(form, sheet, tuple(filled.rows), tuple(filled.places), dict(filled.totals))


def _as_set(form: TableForm, rows: Sequence[Form]) -> Form:
    return form.within().model_copy(update={form.kind: list(rows)})


_NAMED = re.compile("「(.+?)」")


def _checked(form: TableForm, sheet: str, filled: Filled) -> Iterator[Message]:
    """The errors that the checks on form sets find row by row, with the rows as shown.

    What concerns the table as a whole or other forms is left to the checks on the whole set.
    """
    table = _as_set(form, filled.rows)
    for check in form.checks:
        for hit in check.finds(table):
            if hit.row is None or (hit.severity or check.severity) is not Severity.error:
                continue
            column = _NAMED.search(check.field)
            yield Message(
                check.name.replace(".<row>", ""),
                hit.says,
                hit.todo or check.todo,
                sheet,
                filled.places[hit.row],
                column[1] if column else "",
                check.cite,
            )


def _of_whole(form: TableForm, sheet: str, filled: Filled) -> Iterator[Message]:
    """No rows, no total, or a total that is not the sum of the rows."""
    if not filled.seen:
        yield Message("no_rows", "沒有任何資料列", "請至少填寫一列", sheet, cite=form.cite)
    if not filled.total_row:
        do = "請在最後一列填寫合計，以確認資料完整"
        yield Message("total_missing", "缺少合計列", do, sheet, cite=form.cite)
    if filled.messages or not filled.rows:
        return  # the sum of what could not all be read says nothing
    for column in form.columns:
        stated = filled.totals.get(column.field)
        if stated is None:
            continue
        summed = sum(getattr(row, column.field) or 0 for row in filled.rows)
        if stated != summed:
            title = form.title_of(column)
            says = f"各列相加為 {summed:,g}，合計填 {stated:,g}"
            do = "請更正合計或各列"
            yield Message("total_wrong", says, do, sheet, filled.total_row, title, form.cite)
