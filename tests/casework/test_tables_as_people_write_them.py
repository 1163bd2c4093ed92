"""Cells and tables as people write them: read as the one thing they mean, or refused.

F18 to F21, F28 to F30; HT-L5 is F21.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from casework.expertise.tables import FORMS
from casework.spreadsheets.messages import Unusable
from casework.spreadsheets.tables import read_table
from casework.words.plain_lines import COMPUTED, csv_text
from tests.casework.spreadsheet_files import FORMATS, as_csv, as_ods, as_xlsx, copied, repacked
from tests.casework.test_spreadsheets_refused import HOURS, LECTURER, PERIOD, refusals, spoil

COURSES = FORMS["courses"]


def first_course(name: str, data: bytes) -> Any:
    return read_table(COURSES, name, data).rows[0]


@pytest.mark.parametrize("element", ["<text:line-break/>", "<text:tab/>", "<text:line-break />"])
def test_f18_a_break_within_a_cell_of_opendocument_parts_two_names(element: str) -> None:
    grid = spoil("courses", 3, LECTURER, "陳一|林二")
    data = repacked(
        as_ods(grid),
        ["content.xml"],
        lambda held: re.sub(rb' office:string-value="[^"]*"', b"", held).replace(
            b"|", element.encode()
        ),
    )
    told = refusals("courses", "a.ods", data)
    assert ["2名講師" in message.says for message in told] == [True]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(
    "cell",
    [
        "陳一 林二",
        "陳一\u3000林二",
        "陳一及林二",
        "陳一與林二",
        "陳一和林二",
        "陳一暨林二",
        "陳一&林二",
        "陳一＋林二",
        "陳一(5小時)林二(5小時)",
        "陳一5小時",
        "-",
        "—",
        "／／",
        "無(0)人",
    ],
)
def test_f19_what_may_be_two_lecturers_or_is_no_name_is_refused(kind: str, cell: str) -> None:
    told = refusals("courses", f"a.{kind}", FORMATS[kind](spoil("courses", 3, LECTURER, cell)))
    assert {(message.row, message.column) for message in told} == {(3, LECTURER)}


@pytest.mark.parametrize(
    "cell", ["陳 一", "王和平", "李與", "鐵木‧諾幹", "John Smith", "陳一（40小時）", "及川光"]
)
def test_f19_a_name_that_is_one_name_is_read(cell: str) -> None:
    assert len(first_course("a.csv", as_csv(spoil("courses", 3, LECTURER, cell))).lecturer) == 1


def before(mark: bytes, what: bytes) -> Callable[[bytes], bytes]:
    return lambda held: held.replace(mark, what + mark, 1)


@pytest.mark.parametrize(
    ("change", "rule", "column"),
    [
        (before(b"<sheetData>", b'<cols><col min="5" max="5" hidden="1"/></cols>'),
         "hidden_column", HOURS),
        (before(b"<sheetData>", b'<cols><col min="5" max="5" width="0"/></cols>'),
         "hidden_column", HOURS),
        (lambda held: held.replace(b'<row r="4"', b'<row ht="0" r="4"'), "hidden_row", ""),
        (lambda held: held.replace(b'<row r="4"', b'<row hidden="1" r="4"'), "hidden_row", ""),
    ],
    ids=["hidden column", "column of no width", "row of no height", "hidden row"],
)  # fmt: skip
def test_f20_what_a_workbook_does_not_show_is_refused(
    change: Callable[[bytes], bytes], rule: str, column: str
) -> None:
    data = repacked(as_xlsx(copied("courses")), ["xl/worksheets/sheet1.xml"], change)
    told = refusals("courses", "a.xlsx", data)
    assert [(message.rule, message.column) for message in told] == [(rule, column)]


COLUMNS = re.compile(rb"<table:table-column [^>]*/>")
FOUR = b'<table:table-column table:number-columns-repeated="4"/>'
FLAT = (
    b'<style:style style:name="flat" style:family="table-row">'
    b'<style:table-row-properties style:row-height="0cm"/></style:style>'
)


def columns(fifth: bytes) -> Callable[[bytes], bytes]:
    return lambda held: COLUMNS.sub(FOUR + fifth, held, count=1)


def rows_folded(held: bytes) -> bytes:
    head, titles, columns, first, *rest = held.split(b"<table:table-row>")
    row = b"<table:table-row>"
    group = b"<table:table-row-group table:display='false'>" + row + first
    return (
        row.join([head, titles, columns])
        + group
        + b"</table:table-row-group>"
        + row
        + row.join(rest)
    )


def rows_flat(held: bytes) -> bytes:
    styled = held.replace(b"</office:automatic-styles>", FLAT + b"</office:automatic-styles>")
    assert styled != held
    return styled.replace(b"<table:table-row>", b'<table:table-row table:style-name="flat">')


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (columns(b'<table:table-column table:visibility="collapse"/>'), "hidden_column"),
        (columns(b'<table:table-column-group table:display="false"><table:table-column/>'
                 b"</table:table-column-group>"), "hidden_column"),
        (rows_folded, "hidden_row"),
        (rows_flat, "hidden_row"),
    ],
    ids=["column", "column group", "row group", "row of no height"],
)  # fmt: skip
def test_f20_what_an_opendocument_sheet_does_not_show_is_refused(
    change: Callable[[bytes], bytes], rule: str
) -> None:
    data = repacked(as_ods(copied("courses")), ["content.xml"], change)
    assert {message.rule for message in refusals("courses", "a.ods", data)} == {rule}


@pytest.mark.parametrize("sign", COMPUTED)
def test_f21_words_that_a_spreadsheet_would_compute_are_guarded_and_read_back(sign: str) -> None:
    name = f"{sign}1+1有限公司"
    written = csv_text([("課程", name)])
    assert written.startswith("\ufeff課程,'")
    if sign not in "\t\r":  # no name begins with these
        grid = spoil("courses", 3, "課程名稱", f"'{name}")
        assert first_course("a.csv", as_csv(grid)).name == name


@pytest.mark.parametrize("noise", [40.000000000000007, 39.99999999999999, 40.0])
def test_f28_a_number_has_the_fifteen_digits_that_programs_show(noise: float) -> None:
    assert first_course("a.xlsx", as_xlsx(spoil("courses", 3, HOURS, noise))).hours == 40


def test_f28_a_number_that_really_is_no_half_hour_is_still_refused() -> None:
    told = refusals("courses", "a.xlsx", as_xlsx(spoil("courses", 3, HOURS, 40.0000001)))
    assert [message.rule for message in told] == ["not_half_hours"]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(
    "line", ["以下空白", "（以下空白）", "－以下空白－", "本表以下空白", "以下無資料"]
)
@pytest.mark.parametrize("above_the_total", [True, False])
def test_f29_a_line_that_closes_the_form_is_left_alone(
    kind: str, line: str, above_the_total: bool
) -> None:
    grid = copied("courses")
    grid.insert(-1 if above_the_total else len(grid), [line, "", "", "", "", ""])
    assert len(read_table(COURSES, f"a.{kind}", FORMATS[kind](grid)).rows) == 2


@pytest.mark.parametrize("between", ["-", "~", "〜", "∼", "～", "–", "—", "/", "至", "到"])
@pytest.mark.parametrize(
    "days",
    [("114/05/01", "114/06/15"), ("2025-05-01", "2025-06-15"), ("1140501", "1140615"),
     ("114年5月1日", "114年6月15日")],
)  # fmt: skip
@pytest.mark.parametrize("around", [("", ""), ("自", "止")])
def test_f30_a_period_is_read_however_its_days_are_joined(
    between: str, days: tuple[str, str], around: tuple[str, str]
) -> None:
    cell = around[0] + between.join(days) + around[1]
    read = first_course("a.csv", as_csv(spoil("courses", 3, PERIOD, cell)))
    assert [day.isoformat() for day in read.period] == ["2025-05-01", "2025-06-15"]


def test_a_period_that_could_be_two_is_still_refused() -> None:
    for cell in ("114/05-114/06", "05/01-06/15", "114/05/01-"):
        with pytest.raises(Unusable):
            first_course("a.csv", as_csv(spoil("courses", 3, PERIOD, cell)))
