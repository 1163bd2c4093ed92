"""The layout of the sheets of an OpenDocument spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Mapping

from casework.spreadsheets.layout import (
    MOST_COLUMNS,
    MOST_SHEETS,
    Attributes,
    Layout,
    Walk,
    is_nothing,
    number,
    too_many_sheets,
)
from casework.spreadsheets.packages import locked

_BREAK = re.compile(rb"<(?:[\w.-]+:)?(line-break|tab)(?:\s[^<>]*)?/>")
_BETWEEN = {b"line-break": b"\n", b"tab": b"\t"}


def with_breaks(content: bytes) -> bytes:
    r"""The content with breaks of lines and tabs as characters: the reading library drops these
    elements, and two names become one (F18).

    >>> with_breaks(b"<text:p>a<text:line-break/>b</text:p>")
    b'<text:p>a\nb</text:p>'
    """
    return _BREAK.sub(lambda found: _BETWEEN[found[1]], content)


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
        self._row = self._rows = self._column = self._columns = self._first_column = 0
        self._hidden = self._occupied = self._in_cell = False
        self._groups: list[bool] = []
        """Of the groups around this place, which are folded away."""

        self._flat: set[str] = set()
        """Names of styles that leave a row or column no height or width."""

        self._style = ""
        self._last = -1
        """Last occupied column of the row."""
        self.starts = {
            "style": self._style_begins,
            "table-row-properties": self._properties,
            "table-column-properties": self._properties,
            "table": self._table,
            "table-column": self._table_column,
            "table-row-group": self._group,
            "table-column-group": self._group,
            "table-row": self._table_row,
            "table-cell": self._cell,
            "covered-table-cell": self._cell,
        }
        self.ends = {
            "table-row-group": self._group_ends,
            "table-column-group": self._group_ends,
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
        self._row = self._first_column = 0

    def _style_begins(self, attributes: Attributes) -> None:
        self._style = attributes.get("name", "")

    def _properties(self, attributes: Attributes) -> None:
        if any(is_nothing(attributes.get(size, "")) for size in ("row-height", "column-width")):
            self._flat.add(self._style)

    def _group(self, attributes: Attributes) -> None:
        self._groups.append(attributes.get("display") == "false")

    def _group_ends(self) -> None:
        self._groups.pop()

    def _unseen(self, attributes: Attributes) -> bool:
        """Whether a row or column is hidden: by its mark, its group or its size (F20)."""
        marked = attributes.get("visibility", "visible") != "visible"
        return marked or any(self._groups) or attributes.get("style-name") in self._flat

    def _table_column(self, attributes: Attributes) -> None:
        first = self._first_column
        self._first_column += number(attributes, "number-columns-repeated")
        if self._unseen(attributes):
            last = min(self._first_column, MOST_COLUMNS)
            self._sheet.hidden_columns.update(range(first, last))

    def _table_row(self, attributes: Attributes) -> None:
        self._rows = number(attributes, "number-rows-repeated")
        self._hidden = self._unseen(attributes)
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
