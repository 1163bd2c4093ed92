"""Cells read as what their column asks for: words, amounts, hours, periods.

The models of the forms say what a value may be; here is what only a spreadsheet has: dates that
are numbers, formulas that failed, units and periods in one cell. What could mean two things is
refused: nothing is guessed, rounded or cut off.
"""

from __future__ import annotations

import datetime as calendar
import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple, TypeAlias

from casework.spreadsheets.reading import Cell
from states.general.characters import visible
from states.general.day_as_written import FIRST_YEAR, day_as_written
from states.general.digits import NotANumber, plain
from states.general.digits import number as number_as_typed


class Fault(NamedTuple):
    """What is wrong with a cell or a row: which rule, why, and what to do."""

    rule: str
    says: str
    do: str


class Misread(Exception):
    """A cell that cannot be what its column asks for."""

    def __init__(self, rule: str, says: str, do: str) -> None:
        super().__init__(says)
        self.fault = Fault(rule, says, do)


Reader: TypeAlias = Callable[[Cell], Any]
"""Reads a cell that is not blank into what the model takes; raises `Misread`."""

FAILED = Fault("formula_error", "公式結果是錯誤值", "請修正公式或直接填入內容")
UNCOMPUTED = Fault(
    "formula_uncomputed", "公式沒有計算結果", "請直接填入內容，或以試算表軟體存檔後再匯入"
)

_ERROR = re.compile(r"#(DIV/0!|REF!|NAME\?|VALUE!|N/A|NUM!|NULL!|SPILL!|名稱\?)|Err:[0-9]{3}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u2028\u2029\ufffd-\uffff]")


def typed(cell: Cell) -> str:
    """A cell as half-width words without surrounding space, for reading titles and marks.

    >>> typed("　合　計 ")
    '合 計'
    """
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return plain(str(cell))


def is_blank(cell: Cell) -> bool:
    """Whether nothing stands in a cell, spaces of any width aside."""
    return isinstance(cell, str) and not typed(cell)


def text(cell: Cell) -> str:
    """Words as typed, without what nobody sees (F15); a number becomes its digits."""
    if isinstance(cell, bool | calendar.date | calendar.time | calendar.timedelta):
        raise Misread("not_text", f"「{cell}」不是文字", "請把儲存格格式改為文字後重新輸入")
    if not isinstance(cell, str):
        return typed(cell)
    if _ERROR.fullmatch(typed(cell)):
        raise Misread(*FAILED)
    lines = visible(cell).replace("\r\n", "\n").strip()
    if _CONTROL.search(lines):
        raise Misread("control_character", "含有看不見的控制字元", "請刪除內容後重新輸入")
    return lines


_UNIT = re.compile(r"(元整|人次|小時|[人時次式天日場份張件本臺台組])$")


def number(cell: Cell) -> float:
    """A number that is not negative: digits of either width, thousands marks, a unit after it.

    >>> number("ＮＴ＄１，０００元"), number("20 小時")
    (1000.0, 20.0)
    """
    return float(_number(cell))


def whole(cell: Cell) -> int:
    """Whole NT$, or a count (R-079)."""
    found = _number(cell)
    if found.denominator != 1:
        raise Misread("not_whole", f"「{_short(cell)}」不是整數", "請填整數，不得有小數")
    return int(found)


def hours(cell: Cell) -> float:
    """Hours in halves (AM-17)."""
    found = _number(cell)
    if (found * 2).denominator != 1:
        says = f"「{_short(cell)}」不以半小時為單位"
        raise Misread("not_half_hours", says, "請以 0.5 小時為單位填寫")
    return float(found)


def _number(cell: Cell) -> Fraction:
    if isinstance(cell, bool | calendar.date | calendar.time | calendar.timedelta):
        raise Misread(
            "not_a_number", f"「{cell}」是日期、時間或邏輯值", "請把儲存格格式改為數值後重新輸入"
        )
    if isinstance(cell, float):
        cell = float(f"{cell:.15g}")  # spreadsheet programs show and compare 15 digits (F28)
    if isinstance(cell, str):
        cell = re.sub(r"\s", "", typed(cell))
        if _ERROR.fullmatch(cell):
            raise Misread(*FAILED)
        cell = _UNIT.sub("", cell)
    try:
        return number_as_typed(cell)
    except NotANumber as error:
        negative = "負" in str(error)
        rule = "negative" if negative else "not_a_number"
        raise Misread(rule, f"「{_short(cell)}」{error}", "請填 0 以上之阿拉伯數字") from None


_WEEKDAY = re.compile(r"\((?:星期|週|周)?[日一二三四五六]\)")
_YEAR = r"(?:中華民國|民國)?[0-9]{1,4}[年./-]"
_DAY = r"[0-9]{1,2}[月./-][0-9]{1,2}日?"
_COMPACT = r"[0-9]{7}"
_SPAN = re.compile(
    rf"(?:自|從)?(?P<first>(?P<year>{_YEAR}){_DAY}|{_COMPACT})起?[-~–—―〜∼−/至到]{{1,2}}(?P<last>.+?)止?"
)
_WITHOUT_YEAR = re.compile(_DAY)
_HOW = "請寫成 114/05/01 或 2025-05-01，期間寫成 114/05/01-114/06/15"
YEARS = range(2011, 2111)
"""民國 100 to 199: other years in a plan are slips of the keyboard."""


def period(cell: Cell) -> list[str]:
    """First and last day, ISO; one day alone is both.

    >>> period("１１４年５月１日 至 6月15日"), period("2025-05-01")
    (['2025-05-01', '2025-06-15'], ['2025-05-01', '2025-05-01'])
    >>> period("1140501-1140615") == period("自114年5月1日至114年6月15日")
    True
    """
    if isinstance(cell, calendar.date):
        only = _of_the_sheet(cell)
        return [only, only]
    words = _days(cell)
    found = _SPAN.fullmatch(words)
    if found is None:
        return [_day(words)] * 2
    last = found["last"]
    first = _day(found["first"])
    ends = _day((found["year"] or "") + last if _WITHOUT_YEAR.fullmatch(last) else last)
    if ends < first:
        raise Misread("period_order", f"迄日 {ends} 早於起日 {first}", "請先寫起日、再寫迄日")
    return [first, ends]


def _days(cell: Cell) -> str:
    if isinstance(cell, bool | calendar.time | calendar.timedelta):
        raise _no_day(str(cell))
    if isinstance(cell, float) and not cell.is_integer():
        raise _no_day(f"{cell:g}")
    words = _WEEKDAY.sub("", re.sub(r"\s", "", typed(cell)))
    if _ERROR.fullmatch(words):
        raise Misread(*FAILED)
    return words


def _of_the_sheet(cell: calendar.date) -> str:
    """A date cell; 114/5/1 typed into Calc becomes a day of the year 114."""
    if isinstance(cell, calendar.datetime) and cell.time() != calendar.time():
        raise _no_day(cell.isoformat(" ", "minutes"))
    return _day(f"{cell.year}-{cell.month}-{cell.day}")


def _day(words: str) -> str:
    try:
        found = day_as_written(words)
    except ValueError:
        raise _no_day(words) from None
    if found.year not in YEARS:
        raise Misread(
            "year_out_of_range", f"「{_short(words)}」是民國 {found.year - FIRST_YEAR} 年", _HOW
        )
    return found.isoformat()


def _no_day(words: str) -> Misread:
    return Misread("not_a_day", f"「{_short(words)}」不是日期", _HOW)


def _short(cell: Cell) -> str:
    words = typed(cell)
    return words if len(words) <= 30 else f"{words[:29]}…"


def as_period(first: date, last: date) -> str:
    """A period as the form prints it; the same words are read back.

    >>> as_period(date(2025, 5, 1), date(2025, 6, 15))
    '114/05/01-114/06/15'
    """
    days = (f"{day.year - FIRST_YEAR}/{day:%m/%d}" for day in (first, last))
    return "-".join(dict.fromkeys(days))
