"""The layout of the sheets of an Office Open XML workbook."""

from __future__ import annotations

from collections.abc import Mapping

from casework.spreadsheets.layout import (
    MOST_COLUMNS,
    MOST_SHEETS,
    Attributes,
    Layout,
    Walk,
    is_nothing,
    number,
    place,
    too_many_sheets,
)


def layouts(parts: Mapping[str, bytes]) -> dict[str, Layout]:
    """The layout of every sheet, by name. Raises `Unusable`."""
    targets = _Targets()
    targets.through(parts.get("xl/_rels/workbook.xml.rels", b"<none/>"))
    names = _Names()
    names.through(parts["xl/workbook.xml"])
    if len(names.sheets) > MOST_SHEETS:
        raise too_many_sheets()
    found: dict[str, Layout] = {}
    for name, link in names.sheets:
        part = parts.get(targets.found.get(link, ""))
        found[name] = Layout(name)
        if part is not None:
            _Sheet(found[name]).through(part)
    return found


def _unseen(attributes: Attributes, size: str) -> bool:
    """Whether a row or column is hidden, by its mark or by having no height or width (F20)."""
    return attributes.get("hidden") in ("1", "true") or is_nothing(attributes.get(size, ""))


class _Targets(Walk):
    """Which part each link of the workbook leads to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.starts = {"Relationship": self._link}

    def _link(self, attributes: Attributes) -> None:
        target = attributes.get("Target", "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        self.found[attributes.get("Id", "")] = part


class _Names(Walk):
    """The sheets of the workbook: their names and links."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str]] = []
        self.starts = {"sheet": self._one}

    def _one(self, attributes: Attributes) -> None:
        self.sheets.append((attributes.get("name", ""), attributes.get("id", "")))


class _Sheet(Walk):
    """Rows and cells; a cell counts when it has a value, a formula or words of its own."""

    def __init__(self, sheet: Layout) -> None:
        super().__init__()
        self._sheet = sheet
        self._row = self._column = -1
        self._hidden = self._failed = self._formula = self._valued = self._in_value = False
        self.starts = {
            "col": self._columns,
            "row": self._row_begins,
            "c": self._cell,
            "f": self._has_formula,
            "v": self._has_value,
            "is": self._has_value,
            "mergeCell": self._merge,
        }
        self.ends = {"c": self._cell_ends, "v": self._value_ends, "is": self._value_ends}
        self.on_text = self._words

    def _row_begins(self, attributes: Attributes) -> None:
        stated = attributes.get("r")
        self._row = place(f"A{stated}")[0] if stated else self._row + 1
        self._hidden = _unseen(attributes, "ht")
        self._column = -1

    def _columns(self, attributes: Attributes) -> None:
        if _unseen(attributes, "width"):
            first, last = number(attributes, "min"), number(attributes, "max")
            self._sheet.hidden_columns.update(range(first - 1, min(last, MOST_COLUMNS)))

    def _cell(self, attributes: Attributes) -> None:
        stated = attributes.get("r")
        self._row, self._column = place(stated) if stated else (self._row, self._column + 1)
        self._failed = attributes.get("t") == "e"
        self._formula = self._in_value = False
        self._valued = attributes.get("t") == "str"  # a formula may well give no words

    def _has_formula(self, _: Attributes) -> None:
        self._formula = True

    def _has_value(self, _: Attributes) -> None:
        self._in_value = True
        self._sheet.occupy(self._row, self._column)

    def _value_ends(self) -> None:
        self._in_value = False

    def _words(self, words: str) -> None:
        if self._in_value and words:
            self._valued = True

    def _cell_ends(self) -> None:
        at = (self._row, self._column)
        if self._failed:
            self._sheet.failed[at] = ""
        elif self._formula and not self._valued:
            self._sheet.uncomputed.add(at)
        if self._hidden and (self._valued or self._formula):
            self._sheet.hidden_rows.add(self._row)

    def _merge(self, attributes: Attributes) -> None:
        first, _, last = attributes.get("ref", "").partition(":")
        self._sheet.merged.append((place(first), place(last or first)))
