"""Good spreadsheets are read as they were meant, however people typed them; written ones too."""

from __future__ import annotations

import calendar as months
import csv
import datetime as calendar
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.expertise.tables import BUDGET, COURSES, FORMS
from casework.spreadsheets import writing
from casework.spreadsheets.messages import Unusable
from casework.spreadsheets.reading import sheets
from casework.spreadsheets.table_form import as_written
from casework.spreadsheets.tables import Table, read_table
from casework.words import plain_lines
from states.expertise.forms.budget import BudgetLine
from states.expertise.forms.course_table import CourseRow
from states.general.forms.values import Form
from tests.casework.spreadsheet_files import (
    FORMATS,
    Grid,
    as_csv,
    as_ods,
    as_xlsx,
    copied,
    repacked,
)

COURSE_ROWS = (
    {"period": ["2025-05-01", "2025-06-15"], "name": "磨床維修", "outline": "拆裝與校正",
     "lecturer": "陳一", "hours": 40, "trainees": 80},
    {"period": ["2025-06-16", "2025-07-31"], "name": "拋光技術", "outline": "粗拋與精拋",
     "lecturer": "林二", "hours": 20, "trainees": 40},
)  # fmt: skip
AT_MIDNIGHT = calendar.datetime(2025, 5, 1)  # noqa: DTZ001 - a cell knows no time zone
AS_MEANT = tuple(CourseRow.model_validate(row) for row in COURSE_ROWS)


def read(grid: Grid, form: str = "csv", kind: str = "courses") -> Table:
    return read_table(FORMS[kind], f"表.{form}", FORMATS[form](grid))


@pytest.mark.parametrize("form", FORMATS)
def test_a_course_table_is_read_from_every_format(form: str) -> None:
    table = read(copied("courses"), form)
    assert table.rows == AS_MEANT
    assert table.places == (3, 4)
    assert table.as_json()["courses_total"] == {"hours": 60, "trainees": 120}


@pytest.mark.parametrize("form", FORMATS)
def test_a_budget_is_read_from_every_format(form: str) -> None:
    table = read(copied("budget"), form, "budget")
    assert [(row.item, row.unit_price, row.qty, row.total, row.requested, row.note)
            for row in table.rows if isinstance(row, BudgetLine)] == [
        ("內聘講師鐘點費", 1000, 60, 60000, 60000, None),
        ("非自有場地費", 500, 40, 20000, 20000, "廠區無教室"),
    ]  # fmt: skip
    assert table.as_json()["budget_total"] == {"total": 80_000, "requested": 80_000}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp950", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_text_files_are_read_in_their_encodings_and_with_their_marks(
    encoding: str, mark: str
) -> None:
    data = as_csv(copied("courses"), mark, encoding)
    assert read_table(COURSES, "a.csv", data).rows == AS_MEANT


@pytest.mark.parametrize(
    "period",
    [
        "114/05/01-114/06/15", "114.5.1~114.6.15", "114年5月1日至6月15日", "2025-05-01~2025-06-15",
        "１１４／０５／０１－１１４／０６／１５", "114/5/1 (四) – 114/6/15 (日)",
        "民國114年5月1日起至民國114年6月15日止",
        "114/05/01\n至\n114/06/15", "2025/5/1-6/15",
    ],
)  # fmt: skip
def test_a_period_is_read_as_people_write_it(period: str) -> None:
    grid = copied("courses")
    grid[2][0] = period
    assert read(grid).rows == AS_MEANT


@pytest.mark.parametrize("form", ["xlsx", "ods"])
@pytest.mark.parametrize("cell", [calendar.date(2025, 5, 1), AT_MIDNIGHT, "1140501", 1140501])
def test_a_date_is_a_period_of_one_day(cell: Any, form: str) -> None:
    grid = copied("courses")
    grid[2][0] = cell
    (row, _) = read(grid, form).rows
    assert isinstance(row, CourseRow)
    assert row.period == [calendar.date(2025, 5, 1)] * 2


def test_a_minguo_year_that_calc_took_for_the_year_114_is_meant_as_minguo() -> None:
    grid = copied("courses")
    grid[2][0] = calendar.date(2025, 5, 1)
    data = repacked(
        as_ods(grid), ["content.xml"], lambda part: part.replace(b"2025-05-01", b"0114-05-01")
    )
    (row, _) = read_table(COURSES, "a.ods", data).rows
    assert isinstance(row, CourseRow)
    assert row.period == [calendar.date(2025, 5, 1)] * 2


@pytest.mark.parametrize("hours", ["40", "４０", "40.0", "40小時", " 40 時 ", 40.0])
def test_a_number_is_read_with_its_unit_and_in_either_width(hours: Any) -> None:
    grid = copied("courses")
    grid[2][4] = hours
    assert read(grid).rows == AS_MEANT


@pytest.mark.parametrize("amount", ["60,000", "６０，０００元", "NT$60,000", "60000.0"])
def test_an_amount_is_read_with_its_thousands_marks(amount: str) -> None:
    grid = copied("budget")
    grid[2][4] = grid[2][5] = amount
    assert read(grid, kind="budget").as_json()["budget"][0]["total"] == 60_000


def test_titles_are_known_in_any_spelling_and_order() -> None:
    grid = copied("courses")
    grid[1] = [
        "預計執行\n期間", "課程 名稱", " 課程大綱", "講師　姓名",
        "預計授課時數（小時）", "預計參訓人數*",
    ]  # fmt: skip
    backwards = [row[::-1] for row in grid]
    assert read(backwards).rows == AS_MEANT


def test_empty_rows_numbered_rows_remarks_and_signatures_are_no_data() -> None:
    grid = copied("budget")
    grid = [
        [], ["單位名稱：大光精密"], *grid[:3], [""] * 7, [2, "", "", "", "", "", ""],
        *grid[3:], [], ["備註：1、可自行增列。"],
        ["填表人簽章", "", "會計人員簽章", "", "負責人簽章"],
    ]  # fmt: skip
    table = read(grid, "ods", "budget")
    assert len(table.rows) == 2
    assert table.places == (5, 8)


def test_titles_that_a_long_table_repeats_are_skipped() -> None:
    grid = copied("courses")
    assert len(read([*grid[:3], grid[1], *grid[3:]]).rows) == 2


def test_a_column_of_running_numbers_is_not_read() -> None:
    grid = [["序號", *row] if n == 1 else [n, *row] for n, row in enumerate(copied("courses"))]
    grid[-1][0] = ""
    assert read(grid).rows == AS_MEANT


def test_the_outline_may_be_left_out_as_a_column() -> None:
    """R-141: the model asks for an outline only where the form has one."""
    grid = [row[:2] + row[3:] for row in copied("courses")]
    assert len(read(grid).rows) == 2


def test_a_merged_total_and_merged_titles_are_read() -> None:
    def merge(book: Any) -> None:
        book.active.merge_cells("A1:F1")
        book.active.merge_cells("A5:D5")

    data = as_xlsx(copied("courses"), merge)
    assert read_table(COURSES, "a.xlsx", data).rows == AS_MEANT


def test_other_sheets_and_hidden_ones_are_left_alone() -> None:
    def more(book: Any) -> None:
        book.create_sheet("說明")["A1"] = "課程名稱"
        copy = book.copy_worksheet(book.active)
        copy.sheet_state = "hidden"

    data = as_xlsx(copied("courses"), more)
    assert read_table(COURSES, "a.xlsx", data).rows == AS_MEANT


def test_a_workbook_with_macros_is_read_without_them() -> None:
    data = BytesIO(as_xlsx(copied("courses")))
    with ZipFile(data, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf macro")
    assert read_table(COURSES, "a.xlsm", data.getvalue()).rows == AS_MEANT


WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp"), exclude_characters="\ufffd"),
    min_size=1, max_size=30,
).map(str.strip).filter(bool)  # fmt: skip
NAMES = st.text("陳林王一二三大明", min_size=1, max_size=4)
DAYS = st.dates(calendar.date(2011, 1, 1), calendar.date(2110, 12, 31))
HALVES = st.integers(0, 2_000).map(lambda halves: halves / 2)


@st.composite
def course_rows(draw: Any) -> Form:
    alone = st.lists(st.tuples(NAMES, st.none()), min_size=1, max_size=1)
    names = draw(alone | st.lists(st.tuples(NAMES, HALVES), min_size=1, max_size=3))
    own = [hours for _, hours in names if hours is not None]
    return CourseRow.model_validate(
        {
            "period": sorted(
                draw(st.tuples(DAYS, DAYS).map(lambda pair: [d.isoformat() for d in pair]))
            ),
            "name": draw(WORDS),
            "outline": "\n".join(draw(st.lists(WORDS, min_size=1, max_size=3))),
            "lecturer": [{"name": name, "hours": hours} for name, hours in names],
            "hours": sum(own) if own else draw(HALVES),
            "trainees": draw(st.integers(0, 10_000)),
        }
    )


# No item is by chance a fee, a venue or an insurance, which have rules of their own.
ITEMS = WORDS.filter(lambda words: not any(mark in words for mark in ("費", "場", "險")))


@st.composite
def budget_lines(draw: Any) -> Form:
    price, halves = draw(st.integers(0, 10_000)), draw(st.integers(0, 1_000))
    total = 2 * price * halves // 2
    return BudgetLine.model_validate(
        {
            "no": draw(st.integers(1, 99) | st.none()), "item": draw(ITEMS),
            "unit_price": 2 * price,
            "qty": halves / 2, "total": total, "requested": draw(st.integers(0, total)),
            "note": draw(WORDS | st.none()),
        }
    )  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(course_rows(), min_size=1, max_size=4))
def test_a_filled_course_table_is_imported_identically(rows: list[Form]) -> None:
    table = read_table(COURSES, "a.ods", writing.filled(COURSES, rows, {}))
    assert table.rows == tuple(rows)


@settings(max_examples=100, deadline=None)
@given(st.lists(budget_lines(), min_size=1, max_size=4))
def test_a_filled_budget_is_imported_identically(rows: list[Form]) -> None:
    table = read_table(BUDGET, "a.ods", writing.filled(BUDGET, rows, {}))
    assert table.rows == tuple(rows)


@settings(max_examples=100, deadline=None)
@given(st.lists(budget_lines(), min_size=1, max_size=3))
def test_a_budget_written_as_csv_is_imported_identically_and_computes_nothing(
    rows: list[Form],
) -> None:
    grid = copied("budget")
    body = [[as_written(column, row) for column in BUDGET.columns] for row in rows]
    sums = [sum(line[place] for line in body) for place in (4, 5)]
    written = plain_lines.csv_text([*grid[:2], *body, ["合計", "", "", "", *sums, ""]])
    cells = [cell for line in csv.reader(StringIO(written[1:], newline="")) for cell in line]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert read_table(BUDGET, "a.csv", written.encode()).rows == tuple(rows)


@pytest.mark.parametrize("kind", FORMS)
def test_a_template_has_every_title_and_is_refused_while_it_is_blank(kind: str) -> None:
    with pytest.raises(Unusable) as refused:
        read_table(FORMS[kind], "a.ods", writing.blank(FORMS[kind]))
    assert {message.rule for message in refused.value.messages} == {"no_rows", "total_blank"}


@pytest.mark.parametrize("kind", FORMS)
def test_a_template_keeps_the_remarks_of_the_annex(kind: str) -> None:
    """T5, 附件三, 附件四: how the file is filled in stands below them, not in their place."""
    (sheet,) = sheets("a.ods", writing.blank(FORMS[kind]))
    lines = [str(cell) for row in sheet.rows for cell in row]
    assert "備註：2、同一事由已領取政府機關相同性質之補助，不得再申請本計畫。" in lines
    assert any(line.startswith("備註：1、") and "自行增" in line for line in lines)


def test_words_that_no_spreadsheet_can_hold_are_refused_when_written() -> None:
    row = CourseRow.model_validate({**COURSE_ROWS[0], "name": "磨\x00床"})
    with pytest.raises(Unusable) as refused:
        writing.filled(COURSES, [row], {})
    assert refused.value.messages[0].column == "課程名稱"


def test_a_plan_of_every_day_of_a_month_is_read() -> None:
    """Two hundred rows are nothing unusual for one plan and are read in full."""
    days = [d for m in range(1, 8) for d in range(1, months.monthrange(2025, m)[1] + 1)]
    grid = copied("courses")
    rows = [["2025-05-01", "課程", "大綱", "陳一", 1, 2] for _ in days]
    many = [*grid[:2], *rows, ["合計", "", "", "", len(days), 2 * len(days)]]
    assert len(read(many, "xlsx").rows) == len(days) > 200
