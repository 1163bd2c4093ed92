"""What the reading library does not tell of a sheet: its bounds, errors, merged and hidden rows.

The parts of a spreadsheet file are walked once, before anything is read from them, so that a cell
far away or repeated a million times is refused and not filled in. A document type, the door of all
attacks by entities, is refused wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NoReturn, TypeAlias
from xml.parsers import expat

from casework.spreadsheets.messages import Message, Unusable, whole_file

MOST_ROWS = 2_000
MOST_COLUMNS = 60
MOST_SHEETS = 50

Attributes: TypeAlias = Mapping[str, str]
Place: TypeAlias = tuple[int, int]
"""Row and column, both from 0."""


@dataclass(slots=True)
class Layout:
    """One sheet: cells whose formula failed or was never computed, merged spans, and rows and
    columns that nobody sees."""

    name: str
    failed: dict[Place, str] = field(default_factory=dict)
    uncomputed: set[Place] = field(default_factory=set)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def occupy(self, row: int, column: int) -> None:
        """Note that something stands there; raises `Unusable` beyond what a table may hold."""
        if row >= MOST_ROWS:
            raise Unusable([_beyond(self.name, "too_many_rows", f"超過 {MOST_ROWS:,} 列", row + 1)])
        if column >= MOST_COLUMNS:
            raise Unusable(
                [_beyond(self.name, "too_many_columns", f"超過 {MOST_COLUMNS} 欄", row + 1)]
            )


def _beyond(sheet: str, rule: str, says: str, row: int) -> Message:
    return Message(rule, f"資料{says}", "請清除表格以外的儲存格，或分次申請後再匯入", sheet, row)


def too_many_sheets() -> Unusable:
    """The refusal of a file whose tables nobody could look through."""
    return whole_file("too_many_sheets", f"工作表超過 {MOST_SHEETS} 張", "請只留下要匯入的工作表")


class Walk:
    """A walk through one XML part; a subclass says what it does at each element by local name."""

    def __init__(self) -> None:
        self.starts: dict[str, Callable[[Attributes], None]] = {}
        self.ends: dict[str, Callable[[], None]] = {}
        self.on_text: Callable[[str], None] | None = None

    def through(self, part: bytes) -> None:
        """Walk. Raises `Unusable` when the part is no XML or declares a document type."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = _no_document_type
        if self.on_text is not None:
            parser.CharacterDataHandler = self.on_text
        try:
            parser.Parse(part, True)
        except (expat.ExpatError, ValueError, LookupError):
            raise whole_file(
                "damaged", "檔案內容不是完整的試算表", "請重新下載或另存新檔後再匯入"
            ) from None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        found = self.starts.get(name.rsplit(" ", 1)[-1])
        if found is not None:
            found({_own_name(key): value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        found = self.ends.get(name.rsplit(" ", 1)[-1])
        if found is not None:
            found()


def _own_name(key: str) -> str:
    """The name of an attribute without its namespace, that of Calc's extensions set apart."""
    namespace, _, name = key.rpartition(" ")
    return f"calc-{name}" if "calcext" in namespace else name


def _no_document_type(*_: object) -> NoReturn:
    raise whole_file(
        "unsafe", "檔案含有試算表不需要的文件型別宣告", "請以試算表軟體另存新檔後再匯入"
    )


_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def place(reference: str) -> Place:
    """Row and column of a reference; `Unusable` when it is none.

    >>> place("AB12")
    (11, 27)
    """
    found = _REFERENCE.fullmatch(reference.replace("$", "").upper())
    if not found or int(found[2]) == 0:
        raise whole_file("damaged", "儲存格位置無法辨識", "請以試算表軟體另存新檔後再匯入")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


_SIZE = re.compile(r"(?P<number>[0-9]*\.?[0-9]+)\s*[a-z]*")


def is_nothing(size: str) -> bool:
    """Whether a height or width is stated and is none at all.

    >>> is_nothing("0cm"), is_nothing("0.00"), is_nothing("0.45cm"), is_nothing("")
    (True, True, False, False)
    """
    found = _SIZE.fullmatch(size)
    return found is not None and float(found["number"]) == 0


def number(attributes: Attributes, name: str, otherwise: int = 1) -> int:
    """A count among the attributes, from 1; `Unusable` when it cannot be read."""
    value = attributes.get(name)
    if value is None:
        return otherwise
    if not (value.isascii() and value.isdigit() and 0 < len(value) < 10):
        raise whole_file("damaged", "試算表的列欄數無法辨識", "請以試算表軟體另存新檔後再匯入")
    return max(int(value), 1)
