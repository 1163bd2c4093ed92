"""The layout of the sheets of an OpenDocument spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping

from casework.spreadsheets.layout import (
    MOST_SHEETS,
    Attributes,
    Layout,
    Walk,
    number,
    too_many_sheets,
)
from casework.spreadsheets.packages import locked


def layouts(parts: Mapping[str, bytes]) -> dict[str, Layout]:
    """The layout of every sheet, by name. Raises `Unusable`."""
    _Manifest().through(parts.get("META-INF/manifest.xml", b"<none/>"))
    walk = _Content()
    walk.through(parts["content.xml"])
    return {sheet.name: sheet for sheet in walk.sheets}


class _Manifest(Walk):
    """The list of parts, which says whether they are encrypted."""

    def __init__(self) -> None:
        super().__init__()
        self.starts = {"encryption-data": self._encrypted}

    def _encrypted(self, _: Attributes) -> None:
        raise locked()


class _Content(Walk):
    """Tables, rows and cells; a cell counts when it has a value, a formula or words."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[Layout] = []
        self._sheet = Layout("")
        self._row = self._rows = self._column = self._columns = 0
        self._hidden = self._occupied = self._in_cell = False
        self._last = -1
        """Last occupied column of the row."""
        self.starts = {
            "table": self._table,
            "table-row": self._table_row,
            "table-cell": self._cell,
            "covered-table-cell": self._cell,
        }
        self.ends = {
            "table-row": self._row_ends,
            "table-cell": self._cell_ends,
            "covered-table-cell": self._cell_ends,
        }
        self.on_text = self._words

    def _table(self, attributes: Attributes) -> None:
        self._sheet = Layout(attributes.get("name", ""))
        self.sheets.append(self._sheet)
        if len(self.sheets) > MOST_SHEETS:
            raise too_many_sheets()
        self._row = 0

    def _table_row(self, attributes: Attributes) -> None:
        self._rows = number(attributes, "number-rows-repeated")
        self._hidden = attributes.get("visibility", "visible") != "visible"
        self._column, self._last = 0, -1

    def _cell(self, attributes: Attributes) -> None:
        self._columns = number(attributes, "number-columns-repeated")
        self._in_cell = True
        valued = attributes.get("value-type") or attributes.get("formula")
        self._occupied = bool(valued)
        if attributes.get("calc-value-type") == "error":
            self._sheet.failed[self._row, self._column] = attributes.get("formula", "")
        elif attributes.get("formula") and not attributes.get("value-type"):
            self._sheet.uncomputed.add((self._row, self._column))
        rows = number(attributes, "number-rows-spanned")
        columns = number(attributes, "number-columns-spanned")
        if rows > 1 or columns > 1:
            first = (self._row, self._column)
            self._sheet.merged.append((first, (first[0] + rows - 1, first[1] + columns - 1)))

    def _words(self, words: str) -> None:
        if self._in_cell and words.strip():
            self._occupied = True

    def _cell_ends(self) -> None:
        self._in_cell = False
        if self._occupied:
            self._last = self._column + self._columns - 1
            self._sheet.occupy(self._row, self._last)
        self._column += self._columns

    def _row_ends(self) -> None:
        if self._last >= 0:
            self._sheet.occupy(self._row + self._rows - 1, self._last)
            if self._hidden:
                self._sheet.hidden_rows.update(range(self._row, self._row + self._rows))
        self._row += self._rows
