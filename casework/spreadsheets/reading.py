"""A spreadsheet file read into sheets of cells, whatever of the three kinds it is.

The content decides the kind; a name that says otherwise is refused, because somebody was mistaken
about one of the two.
"""

from __future__ import annotations

import csv
import datetime as calendar
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import PurePath
from typing import TypeAlias

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from casework.spreadsheets import layout_of_ods, layout_of_xlsx
from casework.spreadsheets.layout import MOST_COLUMNS, MOST_ROWS, Layout
from casework.spreadsheets.messages import Unusable, whole_file
from casework.spreadsheets.packages import locked, packed, unpacked
from casework.words.plain_lines import COMPUTED

MOST_BYTES = 5_000_000

Cell: TypeAlias = (
    "str | int | float | bool | calendar.date | calendar.datetime | calendar.time "
    "| calendar.timedelta"
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its cells by row and column, both from 0, and its layout."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    layout: Layout
    hidden: bool = False


def sheets(name: str, data: bytes) -> list[Sheet]:
    """All sheets of a file with this name and content. Raises `Unusable`, nothing else."""
    if not data:
        raise whole_file("empty", "檔案是空的", "請選擇填好的課程規劃表或經費概算表")
    if len(data) > MOST_BYTES:
        raise whole_file(
            "too_big", f"檔案超過 {MOST_BYTES // 1_000_000} MB", "請移除圖片與其他工作表後再匯入"
        )
    kind, parts = _kind(data)
    if PurePath(name).suffix.lower() not in _SUFFIXES[kind]:
        raise whole_file(
            "wrong_extension",
            f"檔名「{PurePath(name).name[:60]}」與內容不符，內容是 {kind.upper()}",
            f"請把副檔名改為 {_SUFFIXES[kind][0]}，或以試算表軟體另存新檔",
        )
    return list(_csv(data)) if kind == "csv" else list(_workbook(kind, parts))


_SUFFIXES = {
    "ods": (".ods", ".ots"),
    "xlsx": (".xlsx", ".xlsm", ".xltx"),
    "csv": (".csv", ".tsv", ".txt"),
}

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of old office programs begin, and those that a password protects."""


def _kind(data: bytes) -> tuple[str, dict[str, bytes]]:
    """What the content is, and its parts if it is an archive."""
    if data.startswith(_COMPOUND):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise locked()
        raise _no_spreadsheet("舊版 Excel 或 Word 檔")
    if data.startswith(b"PK"):
        parts = unpacked(data)
        if "content.xml" in parts and b"opendocument.spreadsheet" in parts.get("mimetype", b""):
            return "ods", parts
        if "xl/workbook.xml" in parts:
            return "xlsx", parts
        raise _no_spreadsheet("其他種類的壓縮檔或文件")
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _no_spreadsheet("二進位檔")
    if data.lstrip()[:9].lower().startswith((b"<html", b"<!doctype", b"<?xml", b"%pdf", b"{\\rtf")):
        raise _no_spreadsheet("網頁或文件檔")
    return "csv", {}


def _no_spreadsheet(what: str) -> Unusable:
    return whole_file(
        "not_a_spreadsheet", f"這是{what}，不是試算表", "請另存為 ODS、XLSX 或 CSV 後再匯入"
    )


_LAYOUTS: dict[str, Callable[[Mapping[str, bytes]], dict[str, Layout]]] = {
    "ods": layout_of_ods.layouts,
    "xlsx": layout_of_xlsx.layouts,
}


def _workbook(kind: str, parts: dict[str, bytes]) -> Iterator[Sheet]:
    layouts = _LAYOUTS[kind](parts)
    if kind == "ods":
        parts = {**parts, "content.xml": layout_of_ods.with_breaks(parts["content.xml"])}
    try:
        with CalamineWorkbook.from_filelike(packed(parts)) as book:
            for about in book.sheets_metadata:
                if about.typ != SheetTypeEnum.WorkSheet:
                    continue
                rows = book.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
                layout = layouts.get(about.name) or Layout(about.name)
                hidden = about.visible != SheetVisibleEnum.Visible
                yield Sheet(about.name, tuple(map(tuple, rows)), layout, hidden)
    except PasswordError:
        raise locked() from None
    except CalamineError:
        raise _unreadable() from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how a fault of the reader shows itself
            raise
        raise _unreadable() from None


def _unreadable() -> Unusable:
    return whole_file("damaged", "試算表內容無法讀取", "請以試算表軟體開啟並另存新檔後再匯入")


_ENCODINGS = ("utf-8-sig", "cp950")
"""Tried in this order: what is valid UTF-8 is hardly ever meant as Big5."""


def _decoded(data: bytes) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise whole_file("encoding", "文字編碼無法辨識", "請另存為「CSV UTF-8」或 ODS、XLSX 後再匯入")


_MARKS = ",;\t"
_GUARDED = re.compile(rf"'[{re.escape(''.join(COMPUTED))}']")
"""A mark that keeps spreadsheet programs from computing words; see `plain`."""


def _csv(data: bytes) -> Iterator[Sheet]:
    """The one sheet of a text file, separated by whichever mark its fullest line has most."""
    words = _decoded(data)
    if "\0" in words:
        raise _no_spreadsheet("二進位檔")
    lines = words.splitlines()[:50]
    fullest = max(lines, key=lambda line: max(map(line.count, _MARKS)), default="")
    mark = max(_MARKS, key=fullest.count)
    rows: list[tuple[str, ...]] = []
    layout = Layout("")
    try:
        for row in csv.reader(StringIO(words, newline=""), delimiter=mark, strict=True):
            for column, cell in enumerate(row):
                if cell.startswith(("=", "＝")):
                    layout.uncomputed.add((len(rows), column))
                row[column] = cell[1:] if _GUARDED.match(cell) else cell
            last = max((n for n, cell in enumerate(row) if cell.strip()), default=-1)
            if last >= 0:
                layout.occupy(len(rows), last)
            if len(rows) < MOST_ROWS:
                rows.append(tuple(row[:MOST_COLUMNS]))
    except csv.Error:
        raise whole_file(
            "damaged",
            f"第 {len(rows) + 1} 列起引號不成對或欄位過長",
            "請修正該列的引號，或另存為 ODS、XLSX 後再匯入",
        ) from None
    yield Sheet("", tuple(rows), layout)
