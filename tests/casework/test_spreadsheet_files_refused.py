"""Files that are no usable spreadsheet: broken, locked, disguised, hostile, or far too large."""

from __future__ import annotations

import random
import re
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.expertise.tables import COURSES
from casework.spreadsheets.messages import MOST, Message, Unusable
from casework.spreadsheets.packages import MOST_UNPACKED
from casework.spreadsheets.reading import MOST_BYTES
from casework.spreadsheets.tables import Table, read_table
from tests.casework.spreadsheet_files import (
    FORMATS,
    as_csv,
    as_xlsx,
    copied,
    repacked,
)

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
GOOD = {name: write(copied("courses")) for name, write in FORMATS.items()}


def rules(name: str, data: bytes) -> list[str]:
    """The rules with which a file is refused."""
    with pytest.raises(Unusable) as refused:
        read_table(COURSES, name, data)
    return [message.rule for message in refused.value.messages]


def read_or_refused(name: str, data: bytes) -> Table | tuple[Message, ...]:
    """The table, or why there is none; any other end fails the test."""
    try:
        return read_table(COURSES, name, data)
    except Unusable as refused:
        return refused.messages


def archive(**parts: bytes) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as made:
        for name, held in parts.items():
            made.writestr(name, held)
    return written.getvalue()


def encrypted_ods() -> bytes:
    return repacked(
        GOOD["ods"],
        ["META-INF/manifest.xml"],
        lambda part: re.sub(
            rb'(<manifest:file-entry[^>]*manifest:full-path="content.xml"[^>]*?)/>',
            rb"\1><manifest:encryption-data/></manifest:file-entry>",
            part,
        ),
    )


def locked_zip() -> bytes:
    """An archive whose entries say that they are encrypted."""
    data = bytearray(GOOD["xlsx"])
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def with_document_type(part: bytes) -> bytes:
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    return re.sub(rb"(<\?xml[^>]*\?>)?", lambda m: (m[0] or b"") + bomb, part, count=1)


FILES: list[tuple[str, bytes, str]] = [
    ("a.ods", b"", "empty"),
    ("a.xlsx", b"", "empty"),
    ("a.csv", b"", "empty"),
    ("a.csv", b"\xef\xbb\xbf", "no_titles"),
    ("a.csv", b"   \r\n\r\n", "no_titles"),
    ("a.ods", b"garbage", "wrong_extension"),
    ("a.xlsx", b"garbage", "wrong_extension"),
    ("a.csv", b"garbage", "no_titles"),
    ("a.csv", bytes(range(256)), "not_a_spreadsheet"),
    ("a.csv", b"\xff\xfe\x00", "encoding"),
    ("a.csv", "課程名稱,講師姓名".encode("shift-jis", "ignore") + b"\xff\xff\x81", "encoding"),
    ("a.csv", b"<html><table></table></html>", "not_a_spreadsheet"),
    ("a.xls", COMPOUND, "not_a_spreadsheet"),
    ("a.xlsx", COMPOUND + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ("a.xlsx", b"PK\x03\x04" + b"x" * 400, "damaged"),
    ("a.xlsx", archive(**{"word/document.xml": b"<a/>"}), "not_a_spreadsheet"),
    (
        "a.ods",
        archive(mimetype=b"application/zip", **{"content.xml": b"<a/>"}),
        "not_a_spreadsheet",
    ),
    ("a.xlsx", archive(**{"xl/workbook.xml": b"<workbook"}), "damaged"),
    ("a.xlsx", archive(**{"xl/workbook.xml": b"<workbook/>"}), "damaged"),
    ("a.ods", encrypted_ods(), "encrypted"),
    ("a.xlsx", locked_zip(), "encrypted"),
    ("a.csv", GOOD["ods"], "wrong_extension"),
    ("a.csv", GOOD["xlsx"], "wrong_extension"),
    ("a.ods", GOOD["xlsx"], "wrong_extension"),
    ("a.xlsx", GOOD["ods"], "wrong_extension"),
    ("a.xlsx", GOOD["csv"], "wrong_extension"),
    ("a.pdf", GOOD["ods"], "wrong_extension"),
    ("noname", GOOD["csv"], "wrong_extension"),
    ("a.csv", GOOD["csv"] + b'\r\n"never closed', "damaged"),
    ("a.csv", b"x" * (MOST_BYTES + 1), "too_big"),
    ("a.ods", GOOD["ods"] + b" " * MOST_BYTES, "too_big"),
    ("a.ods", repacked(GOOD["ods"], ["content.xml"], with_document_type), "unsafe"),
    ("a.xlsx", repacked(GOOD["xlsx"], ["xl/worksheets/sheet1.xml"], with_document_type), "unsafe"),
    ("a.xlsx", repacked(GOOD["xlsx"], ["xl/workbook.xml"], with_document_type), "unsafe"),
    (
        "a.ods",
        repacked(GOOD["ods"], ["content.xml"], lambda part: part[: len(part) // 2]),
        "damaged",
    ),
    ("a.xlsx", repacked(GOOD["xlsx"], ["xl/workbook.xml"], lambda part: part[:-20]), "damaged"),
]


@pytest.mark.parametrize(("name", "data", "rule"), FILES, ids=[f"{n}-{r}" for n, _, r in FILES])
def test_a_file_that_is_no_usable_spreadsheet_is_refused_with_the_rule(
    name: str, data: bytes, rule: str
) -> None:
    assert rules(name, data) == [rule]


@pytest.mark.parametrize("form", ["ods", "xlsx"])
@pytest.mark.parametrize("part", [0.05, 0.3, 0.6, 0.9, 0.99])
def test_a_truncated_archive_is_refused(form: str, part: float) -> None:
    data = GOOD[form]
    assert rules(f"a.{form}", data[: int(len(data) * part)]) == ["damaged"]


@pytest.mark.parametrize("form", ["ods", "xlsx"])
def test_an_archive_that_unpacks_to_too_much_is_refused(form: str) -> None:
    part = {"ods": "content.xml", "xlsx": "xl/worksheets/sheet1.xml"}[form]
    bomb = repacked(GOOD[form], [part], lambda held: held + b" " * (MOST_UNPACKED + 1))
    assert len(bomb) < MOST_BYTES
    assert rules(f"a.{form}", bomb) == ["too_big"]


DEEP = (
    b'<table:table-row table:number-rows-repeated="999999">'
    b'<table:table-cell office:value-type="float" office:value="1"/></table:table-row>'
)
WIDE = (
    b'<table:table-row><table:table-cell office:value-type="float" office:value="1" '
    b'table:number-columns-repeated="16384"/></table:table-row>'
)


@pytest.mark.parametrize(
    ("form", "far", "rule"),
    [
        ("xlsx", b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>', "too_many_rows"),
        ("xlsx", b'<row r="9"><c r="XFD9"><v>1</v></c></row>', "too_many_columns"),
        ("ods", DEEP, "too_many_rows"),
        ("ods", WIDE, "too_many_columns"),
    ],
)  # fmt: skip
def test_a_cell_far_away_is_refused_before_the_space_up_to_it_is_filled(
    form: str, far: bytes, rule: str
) -> None:
    part, end = {
        "xlsx": ("xl/worksheets/sheet1.xml", b"</sheetData>"),
        "ods": ("content.xml", b"</table:table>"),
    }[form]
    data = repacked(GOOD[form], [part], lambda held: held.replace(end, far + end))
    assert rules(f"a.{form}", data) == [rule]


def test_empty_rows_and_columns_to_the_end_of_the_sheet_do_no_harm() -> None:
    far = (
        b'<table:table-row table:number-rows-repeated="1048000">'
        b'<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    data = repacked(
        GOOD["ods"],
        ["content.xml"],
        lambda held: held.replace(b"</table:table>", far + b"</table:table>"),
    )
    assert len(read_table(COURSES, "a.ods", data).rows) == 2


def test_a_hundred_thousand_rows_are_refused_not_imported() -> None:
    grid = copied("courses")
    many = [*grid[:2], *[grid[2]] * 100_000, grid[-1]]
    assert rules("a.csv", as_csv(many)) == ["too_big"]
    narrow = [*grid[:2], *[["", "甲", "", "", "", ""]] * 100_000, grid[-1]]
    assert rules("a.csv", as_csv(narrow)) == ["too_many_rows"]
    row = as_xlsx(grid[:3])
    part = "xl/worksheets/sheet1.xml"
    rows = b"".join(
        b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(9, 100_009)
    )
    data = repacked(row, [part], lambda held: held.replace(b"</sheetData>", rows + b"</sheetData>"))
    assert rules("a.xlsx", data) == ["too_many_rows"]


def test_no_more_messages_are_told_than_anybody_reads() -> None:
    grid = copied("courses")
    bad = [["114/13/01", "", "", "", "x", "y"]] * 1_000
    assert len(rules("a.csv", as_csv([*grid[:2], *bad, grid[-1]]))) == MOST


FORTY_IN_ODS = (
    rb'<table:table-cell office:value-type="float" calcext:value-type="float" '
    rb'office:value="40" calcext:value="40"><text:p>40</text:p></table:table-cell>'
)
FAILED_IN_ODS = (
    rb'<table:table-cell table:formula="of:=1/0" office:value-type="string" '
    rb'office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p>'
    rb"</table:table-cell>"
)
FAILED = {
    "xlsx": (
        rb'<c r="E3"[^>]*><v>40</v></c>',
        rb'<c r="E3" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
    ),
    "ods": (FORTY_IN_ODS, FAILED_IN_ODS),
}


@pytest.mark.parametrize("form", ["ods", "xlsx"])
def test_the_formula_that_failed_is_refused_though_the_reader_shows_nothing(form: str) -> None:
    part = {"xlsx": "xl/worksheets/sheet1.xml", "ods": "content.xml"}[form]
    data = repacked(GOOD[form], [part], lambda held: re.sub(*FAILED[form], held, count=1))
    with pytest.raises(Unusable) as refused:
        read_table(COURSES, f"a.{form}", data)
    (message,) = refused.value.messages
    assert (message.rule, message.row, message.column) == ("formula_error", 3, "預計授課時數")


def change_sheet(what: str) -> Any:
    def change(book: Any) -> None:
        sheet = book.active
        if what == "merged":
            sheet.merge_cells("D3:D4")
        elif what == "hidden_row":
            sheet.row_dimensions[4].hidden = True
        elif what == "formula_uncomputed":
            sheet["E4"] = "=10+10"
        elif what == "hidden_sheet":
            book.create_sheet("另一張")
            sheet.sheet_state = "hidden"
        elif what == "two_sheets":
            book.copy_worksheet(sheet)
        elif what == "too_many_sheets":
            for _ in range(60):
                book.create_sheet()

    return change


@pytest.mark.parametrize(
    ("rule", "row"),
    [("merged", 3), ("hidden_row", 4), ("formula_uncomputed", 4), ("hidden_sheet", 0),
     ("two_sheets", 0), ("too_many_sheets", 0)],
)  # fmt: skip
def test_what_a_workbook_hides_or_leaves_open_is_refused(rule: str, row: int) -> None:
    with pytest.raises(Unusable) as refused:
        read_table(COURSES, "a.xlsx", as_xlsx(copied("courses"), change_sheet(rule)))
    assert (rule, row) in [(message.rule, message.row) for message in refused.value.messages]


@pytest.mark.parametrize(
    ("change", "rule", "row"),
    [
        ((b"<table:table-row>", b'<table:table-row table:visibility="filter">'), "hidden_row", 3),
        ((b"<table:table-cell ", b'<table:table-cell table:number-rows-spanned="2" '), "merged", 3),
    ],
)
def test_what_an_opendocument_sheet_hides_is_refused(
    change: tuple[bytes, bytes], rule: str, row: int
) -> None:
    def third(held: bytes) -> bytes:
        at = -1
        for _ in range(3):
            at = held.index(b"<table:table-row>", at + 1)
        return held[:at] + held[at:].replace(*change, 1)

    data = repacked(GOOD["ods"], ["content.xml"], third)
    with pytest.raises(Unusable) as refused:
        read_table(COURSES, "a.ods", data)
    assert [(m.rule, m.row) for m in refused.value.messages] == [(rule, row)]


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_with_any_bytes_changed_is_read_or_refused_and_never_crashes(form: str) -> None:
    chance = random.Random(form)
    good = read_table(COURSES, f"a.{form}", GOOD[form])
    ends = {"read": 0, "refused": 0}
    for _ in range(300):
        data = bytearray(GOOD[form])
        for _ in range(chance.choice((1, 1, 3, 20))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        found = read_or_refused(f"a.{form}", bytes(data))
        ends["read" if isinstance(found, Table) else "refused"] += 1
        assert found
        assert isinstance(found, tuple) or len(found.rows) == len(good.rows)
    assert ends["refused"] > 50


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.ods", "a.xlsx", "a.csv", "x", ""]))
def test_bytes_that_mean_nothing_are_refused(data: bytes, name: str) -> None:
    assert rules(name, data)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.lists(st.text(max_size=6) | st.integers() | st.floats(allow_nan=False), max_size=7),
        max_size=6,
    )
)
def test_any_cells_below_the_titles_are_read_or_refused(cells: list[list[Any]]) -> None:
    grid = copied("courses")
    data = as_csv([*grid[:2], *cells, grid[-1]]).replace(b"\x00", b"")
    assert read_or_refused("a.csv", data)
