"""Bad spreadsheets: each is refused with its row, its column and its rule, and none is half read.

A grid that is good is spoiled in one place and written in three formats; the message must name
that place. The refusal carries no rows, so nothing can be half saved.
"""

from __future__ import annotations

import datetime as calendar
from typing import Any

import pytest

from casework.expertise.tables import FORMS
from casework.spreadsheets.messages import Message, Unusable
from casework.spreadsheets.tables import read_table
from tests.casework.spreadsheet_files import FORMATS, Grid, copied

PERIOD, NAME, OUTLINE, LECTURER = "預計執行期間", "課程名稱", "課程大綱", "講師姓名"
HOURS, TRAINEES = "預計授課時數", "預計參訓人數"
ITEM, PRICE, QUANTITY, TOTAL, ASKED = "項目", "單價", "數量", "總價", "申請本計畫補助"
NUMBER, NOTE = "序號", "說明"

NO_NUMBERS: list[tuple[Any, str]] = [
    ("", "required"),
    ("　", "required"),
    ("-5", "negative"),
    ("－５", "negative"),
    ("四十", "not_a_number"),
    ("1,00", "not_a_number"),
    ("1e3", "not_a_number"),
    ("60..5", "not_a_number"),
    ("9999999999999999", "not_a_number"),
    (9_999_999_999_999, "not_a_number"),
    ("#DIV/0!", "formula_error"),
    ("#REF!", "formula_error"),
    ("約60", "not_a_number"),
]
NOT_WHOLE = [("80.5", "not_whole"), (80.5, "not_whole")]
NO_DAYS: list[tuple[Any, str]] = [
    ("", "required"),
    ("114/02/30", "not_a_day"),
    ("114/13/01-114/14/01", "not_a_day"),
    ("五月一日起", "not_a_day"),
    ("05/01/2025", "not_a_day"),
    ("114/06/15-114/05/01", "period_order"),
    ("14/05/01-14/06/15", "year_out_of_range"),
    ("2225-05-01", "year_out_of_range"),
    ("114/05/01 09:00", "not_a_day"),
    ("#VALUE!", "formula_error"),
    (45778.5, "not_a_day"),
]
NO_WORDS: list[tuple[Any, str]] = [
    ("", "required"),
    (" \u3000", "required"),
    ("#N/A", "formula_error"),
]

HALF_PAST_NINE = calendar.datetime(2025, 5, 1, 9, 30)  # noqa: DTZ001 - a cell knows no time zone

SPOILED: list[tuple[str, str, Any, str]] = [
    *(("courses", PERIOD, cell, rule) for cell, rule in NO_DAYS),
    *(("courses", name, *bad) for name in (NAME, OUTLINE, LECTURER) for bad in NO_WORDS),
    *(("courses", HOURS, *bad) for bad in [*NO_NUMBERS, (40.25, "not_half_hours")]),
    *(("courses", TRAINEES, *bad) for bad in [*NO_NUMBERS, *NOT_WHOLE]),
    *(("budget", ITEM, *bad) for bad in NO_WORDS),
    *(
        ("budget", name, *bad)
        for name in (PRICE, TOTAL, ASKED)
        for bad in (*NO_NUMBERS, *NOT_WHOLE)
    ),
    *(("budget", QUANTITY, *bad) for bad in NO_NUMBERS),
    ("budget", NUMBER, "一", "not_a_number"),
    ("budget", NUMBER, 1.5, "not_whole"),
    ("budget", NOTE, "#NAME?", "formula_error"),
]
"""Kind, column, what stands in the cell, and the rule that refuses it."""


def refusals(kind: str, name: str, data: bytes) -> tuple[Message, ...]:
    """The messages with which a file is refused; a file that is read fails the test."""
    with pytest.raises(Unusable) as refused:
        read_table(FORMS[kind], name, data)
    messages: tuple[Message, ...] = refused.value.messages
    assert messages
    assert all(message.rule and message.says and message.do for message in messages)
    return messages


def spoil(kind: str, row: int, title: str, cell: Any) -> Grid:
    """The good table with another cell in a row (as shown, from 1) and column."""
    grid = copied(kind)
    grid[row - 1][grid[1].index(title)] = cell
    return grid


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("row", [3, 4])
@pytest.mark.parametrize("spoiled", SPOILED)
def test_a_spoiled_cell_is_refused_with_its_row_column_and_rule(
    spoiled: tuple[str, str, Any, str], row: int, form: str
) -> None:
    """R-079, R-141, R-142."""
    kind, title, cell, rule = spoiled
    data = FORMATS[form](spoil(kind, row, title, cell))
    found = [(m.rule, m.row, m.column) for m in refusals(kind, f"a.{form}", data)]
    assert found == [(rule, row, title)]


def test_there_are_more_than_two_hundred_bad_spreadsheets_of_this_kind() -> None:
    assert len(SPOILED) * len(FORMATS) * 2 >= 200


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("kind", "title", "cell", "rule"),
    [
        ("courses", HOURS, 64, "total_wrong"),
        ("courses", TRAINEES, 119, "total_wrong"),
        ("budget", TOTAL, 80_001, "total_wrong"),
        ("budget", ASKED, 0, "total_wrong"),
        ("courses", HOURS, "", "total_blank"),
        ("budget", ASKED, "", "total_blank"),
        ("budget", TOTAL, "八萬", "not_a_number"),
        ("courses", TRAINEES, "#REF!", "formula_error"),
    ],
)
def test_a_total_that_is_not_the_sum_of_its_rows_is_refused(
    kind: str, title: str, cell: Any, rule: str, form: str
) -> None:
    """X-05, X-14: the sums of the table are checked before anything is taken from it."""
    data = FORMATS[form](spoil(kind, 5, title, cell))
    found = [(m.rule, m.row, m.column) for m in refusals(kind, f"a.{form}", data)]
    assert found == [(rule, 5, title)]


def without_rows(grid: Grid) -> Grid:
    return [*grid[:2], grid[-1]]


def without_total(grid: Grid) -> Grid:
    return grid[:-1]


def with_two_totals(grid: Grid) -> Grid:
    return [*grid, grid[-1]]


def with_subtotal(grid: Grid) -> Grid:
    return [*grid[:3], ["小計", *grid[-1][1:]], *grid[3:]]


def with_data_below_the_total(grid: Grid) -> Grid:
    return [*grid, grid[2]]


def with_a_cell_outside(grid: Grid) -> Grid:
    return [*grid[:2], [*grid[2], "王小明"], *grid[3:]]


def with_an_unknown_column(grid: Grid) -> Grid:
    return [grid[0], [*grid[1], "身分證字號"], *grid[2:]]


def with_a_column_twice(grid: Grid) -> Grid:
    return [grid[0], [*grid[1], grid[1][3]], *grid[2:]]


def without_a_column(grid: Grid) -> Grid:
    return [row[:3] + row[4:] for row in grid]


def without_titles(grid: Grid) -> Grid:
    return [grid[0], *grid[2:]]


def in_one_column(grid: Grid) -> Grid:
    return [[" ".join(map(str, row))] for row in grid]


STRUCTURE = [
    (without_rows, "no_rows", 0),
    (without_total, "total_missing", 0),
    (with_two_totals, "total_twice", 6),
    (with_subtotal, "subtotal", 4),
    (with_data_below_the_total, "below_total", 6),
    (with_a_cell_outside, "outside", 3),
    (with_an_unknown_column, "column_unknown", 2),
    (with_a_column_twice, "column_twice", 2),
    (without_a_column, "column_missing", 2),
    (without_titles, "no_titles", 0),
    (in_one_column, "no_titles", 0),
]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize(
    ("change", "rule", "row"), STRUCTURE, ids=lambda v: getattr(v, "__name__", v)
)
def test_a_table_that_is_not_the_form_is_refused_with_the_row(
    change: Any, rule: str, row: int, kind: str, form: str
) -> None:
    messages = refusals(kind, f"a.{form}", FORMATS[form](change(copied(kind))))
    assert (rule, row) in [(message.rule, message.row) for message in messages]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("kind", "cells", "rule", "column"),
    [
        ("budget", {PRICE: 1_001}, "budget.multiplication", TOTAL),
        ("budget", {QUANTITY: 61}, "budget.multiplication", TOTAL),
        ("budget", {TOTAL: 50_000}, "budget.multiplication", TOTAL),
        ("budget", {ASKED: 60_001}, "budget.requested_gt_total", ASKED),
        ("budget", {PRICE: 2_000, QUANTITY: 30}, "budget.hourly_cap", ASKED),
        ("budget", {ITEM: "外聘講師鐘點費"}, "budget.external_lecturer", ITEM),
        ("courses", {LECTURER: "陳一、林二"}, "courses.lecturer_hours_missing", LECTURER),
        ("courses", {LECTURER: "陳一(20小時)、林二(10)"}, "courses.lecturer_hours_sum", HOURS),
    ],
)
def test_a_row_that_breaks_a_rule_of_the_form_is_refused_by_the_check_of_form_sets(
    kind: str, cells: dict[str, Any], rule: str, column: str, form: str
) -> None:
    """R-072, R-073, R-079, R-124, 附件三備註3: the same checks judge a form set and a sheet."""
    grid = copied(kind)
    for title, cell in cells.items():
        grid[2][grid[1].index(title)] = cell
    messages = refusals(kind, f"a.{form}", FORMATS[form](grid))
    assert (rule, 3, column) in [(m.rule, m.row, m.column) for m in messages]


@pytest.mark.parametrize("form", FORMATS)
def test_every_fault_is_told_at_once_in_the_order_of_the_rows(form: str) -> None:
    grid = spoil("courses", 3, HOURS, "四十")
    grid[3][0] = "114/02/30"
    grid[3][5] = -1
    grid[4][4] = ""
    found = [
        (m.row, m.column, m.rule) for m in refusals("courses", f"a.{form}", FORMATS[form](grid))
    ]
    assert found == [
        (3, HOURS, "not_a_number"),
        (4, PERIOD, "not_a_day"),
        (4, TRAINEES, "negative"),
        (5, HOURS, "total_blank"),
    ]


@pytest.mark.parametrize("form", ["xlsx", "ods"])
@pytest.mark.parametrize(
    ("kind", "title", "cell", "rule"),
    [
        ("courses", HOURS, True, "not_a_number"),
        ("courses", HOURS, calendar.date(2025, 5, 1), "not_a_number"),
        ("courses", TRAINEES, HALF_PAST_NINE, "not_a_number"),
        ("courses", NAME, calendar.date(2025, 5, 1), "not_text"),
        ("courses", LECTURER, True, "not_text"),
        ("courses", PERIOD, True, "not_a_day"),
        ("courses", PERIOD, 45_778, "not_a_day"),
        ("courses", PERIOD, HALF_PAST_NINE, "not_a_day"),
        ("budget", PRICE, calendar.date(1902, 9, 26), "not_a_number"),
    ],
)
def test_a_cell_of_the_wrong_kind_is_refused(
    kind: str, title: str, cell: Any, rule: str, form: str
) -> None:
    data = FORMATS[form](spoil(kind, 4, title, cell))
    found = [(m.rule, m.row, m.column) for m in refusals(kind, f"a.{form}", data)]
    assert found == [(rule, 4, title)]


def test_words_with_a_control_character_are_refused() -> None:
    data = FORMATS["csv"](spoil("courses", 3, NAME, "磨床\x07維修"))
    found = [(m.rule, m.row, m.column) for m in refusals("courses", "a.csv", data)]
    assert found == [("control_character", 3, NAME)]


def test_a_formula_in_a_text_file_is_never_taken_for_words() -> None:
    data = FORMATS["csv"](spoil("courses", 3, NAME, '=HYPERLINK("http://x")'))
    found = [(m.rule, m.row, m.column) for m in refusals("courses", "a.csv", data)]
    assert found == [("formula_uncomputed", 3, NAME)]
