"""Spreadsheet files as strangers make them: one grid of cells in each of the three formats."""

from __future__ import annotations

import csv
import datetime as calendar
from collections.abc import Callable, Iterable
from io import BytesIO, StringIO
from typing import Any, TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile

from odfdo import Document, Row, Table
from openpyxl import Workbook  # type: ignore[import-untyped]  # openpyxl carries no types

Grid: TypeAlias = list[list[Any]]

COURSES: Grid = [
    ["課程規劃表"],
    ["預計執行期間", "課程名稱", "課程大綱", "講師姓名", "預計授課時數", "預計參訓人數"],
    ["114/05/01-114/06/15", "磨床維修", "拆裝與校正", "陳一", 40, 80],
    ["114/06/16-114/07/31", "拋光技術", "粗拋與精拋", "林二", 20, 40],
    ["合計", "", "", "", 60, 120],
]
"""Titles in row 2, courses in rows 3 and 4, the total in row 5, as spreadsheet programs count."""

BUDGET: Grid = [
    ["經費概算表"],
    ["序號", "項目", "單價", "數量", "總價", "申請本計畫補助", "說明"],
    [1, "內聘講師鐘點費", 1000, 60, 60000, 60000, ""],
    [2, "非自有場地費", 500, 40, 20000, 20000, "廠區無教室"],
    ["合計", "", "", "", 80000, 80000, ""],
]

GRIDS = {"courses": COURSES, "budget": BUDGET}


def copied(kind: str) -> Grid:
    """A good table to spoil."""
    return [list(row) for row in GRIDS[kind]]


def _as_words(cell: Any) -> str:
    if isinstance(cell, calendar.date):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def as_csv(grid: Grid, mark: str = ",", encoding: str = "utf-8-sig") -> bytes:
    """Text separated by ``mark``."""
    written = StringIO()
    csv.writer(written, delimiter=mark).writerows([_as_words(c) for c in row] for row in grid)
    return written.getvalue().encode(encoding)


def as_xlsx(grid: Grid, change: Callable[[Workbook], None] | None = None) -> bytes:
    """A workbook of one sheet; ``change`` spoils it further."""
    book = Workbook()
    sheet = book.active
    sheet.title = "表"
    for number, row in enumerate(grid, start=1):
        for place, cell in enumerate(row, start=1):
            if cell != "":
                at = sheet.cell(number, place)
                at.value = cell
                if isinstance(cell, str) and not cell.startswith("#"):
                    at.data_type = "s"
    if change is not None:
        change(book)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def as_ods(grid: Grid, name: str = "表") -> bytes:
    """An OpenDocument spreadsheet of one sheet."""
    document = Document("spreadsheet")
    document.body.clear()
    table = Table(name)
    for line in grid:
        row = Row()
        row.set_values([None if cell == "" else cell for cell in line])
        table.append_row(row)
    document.body.append(table)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


FORMATS: dict[str, Callable[[Grid], bytes]] = {"csv": as_csv, "xlsx": as_xlsx, "ods": as_ods}


def repacked(data: bytes, parts: Iterable[str], change: Callable[[bytes], bytes]) -> bytes:
    """An archive with some of its parts changed."""
    written = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(written, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            held = before.read(name)
            after.writestr(name, change(held) if name in parts else held)
    return written.getvalue()
