"""The official calendar of a whole year as published: read, and checked day by day.

The official form is CSV with the columns 西元日期, 星期, 是否放假 (0 working, 2 off) and 備註. Our
own form is JSON: ``{"days": [{"date", "rest", "name"}, …]}``. Either holds every day of one year.

Days are read as people and spreadsheets write them, also by the Republic's calendar; a row in
which nothing is written is no row (F35).
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from casework.errors import Malformed
from states.general.day_as_written import day_as_written
from states.general.digits import plain
from states.law.calendar import FIRST_KNOWN_DAY, LAST_KNOWN_DAY
from states.law.written import Unreadable, key_told, nearest, read

COLUMNS = ("西元日期", "星期", "是否放假", "備註")
OFF, WORKING = "2", "0"
WEEKDAYS = "一二三四五六日"
LARGEST_TABLE_BYTES = 1_000_000
_BLANK = " \t\u3000\u00a0\ufeff"
"""What a cell may hold when nothing is written in it."""
_EIGHT_DIGITS = re.compile(r"[0-9]{8}")
_FAULTS_TOLD = 10
_FRIDAY = 4
_WORDS_OF_REST = ("補假", "放假")
_WORDS_OF_WORK = ("補行上班", "補班")


class Day(NamedTuple):
    """One day of a published table: off or not, and its remark; ``row`` is where it stands."""

    row: int
    on: date
    rest: bool
    name: str


class YearTable(NamedTuple):
    """The table of a whole year, every day once and in order."""

    year: int
    days: tuple[Day, ...]


def read_table(content: bytes) -> YearTable:
    """The table in a file. Raises `Malformed` with every fault; nothing is taken from half a file.

    The official files are UTF-8 or Big5, with or without a mark at the beginning.
    """
    if len(content) > LARGEST_TABLE_BYTES:
        raise Malformed("file", f"有 {len(content):,} 位元組，一年之辦公日曆表不應超過 1 MB")
    text = _text(content)
    faults: list[str] = []
    is_json = text.lstrip().startswith(("{", "["))
    days = list(_of_json(text, faults) if is_json else _of_csv(text, faults))
    faults += _faults(days)
    if faults:
        more = f"；另有 {len(faults) - _FAULTS_TOLD} 項" if len(faults) > _FAULTS_TOLD else ""
        raise Malformed("file", "；".join(faults[:_FAULTS_TOLD]) + more + "。整份未登錄")
    return YearTable(days[0].on.year, tuple(sorted(days, key=lambda day: day.on)))


def _text(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp950"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Malformed("file", "既非 UTF-8，亦非 Big5 之文字檔")


def _of_csv(text: str, faults: list[str]) -> Iterator[Day]:
    reader = csv.DictReader(text.splitlines(), strict=True)
    try:
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise Malformed("file", f"缺少欄位{'、'.join(missing)}；首列須為 {','.join(COLUMNS)}")
        for row in reader:
            if _is_blank(row):
                continue
            yield from _of_row(reader.line_num, row, faults)
    except csv.Error as error:
        faults.append(f"第{reader.line_num}列不是 CSV：{error}")


def _is_blank(row: dict[str, Any]) -> bool:
    """Whether nothing is written in a row, in whatever number of cells."""
    cells = (one for cell in row.values() for one in (cell if isinstance(cell, list) else [cell]))
    return not any((cell or "").strip(_BLANK) for cell in cells)


def _of_row(number: int, row: dict[str, str | None], faults: list[str]) -> Iterator[Day]:
    written, weekday, off, name = ((row.get(column) or "").strip(_BLANK) for column in COLUMNS)
    weekday, off = weekday.removeprefix("星期").removeprefix("週"), plain(off)
    on = _day(number, written, faults)
    if on is None:
        return
    if weekday != WEEKDAYS[on.weekday()]:
        faults.append(f"第{number}列 星期：{on} 是星期{WEEKDAYS[on.weekday()]}，不是「{weekday}」")
    if off not in (OFF, WORKING):
        faults.append(f"第{number}列 是否放假：須為 0（上班）或 2（放假），不是「{off[:10]}」")
        return
    yield Day(number, on, off == OFF, name)


def _of_json(text: str, faults: list[str]) -> Iterator[Day]:
    try:
        found: Any = read(text, at_most=LARGEST_TABLE_BYTES)
    except Unreadable as error:
        raise Malformed("file", str(error)) from None
    rows = found.get("days") if isinstance(found, dict) else None
    if not isinstance(rows, list):
        raise Malformed("days", '須為 {"days": [{"date", "rest", "name"}, …]}')
    faults += _unknown_keys("檔案", found, ("days",))
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict) or not isinstance(row.get("rest"), bool):
            faults.append(f"第{number}筆 rest：須為 true（放假）或 false（上班）")
            continue
        faults += _unknown_keys(f"第{number}筆", row, ("date", "rest", "name"))
        written, name = (row.get(key) or "" for key in ("date", "name"))
        if not isinstance(written, str) or not isinstance(name, str):
            faults.append(f"第{number}筆 date、name：須為文字")
            continue
        on = _day(number, written, faults)
        if on is not None:
            yield Day(number, on, row["rest"], name.strip())


def _unknown_keys(place: str, given: Mapping[str, Any], known: tuple[str, ...]) -> Iterator[str]:
    for key in given:
        if key not in known:
            yield f"{place} {key_told(key)}：不認得這個鍵{nearest(key, known)}"


def _day(number: int, written: str, faults: list[str]) -> date | None:
    """A day as ``20280101``, ``2028-01-01``, ``2028/1/1`` or ``117/1/1``."""
    try:
        return within(_in_common_era(plain(written)) or day_as_written(written))
    except ValueError:
        faults.append(
            f"第{number}列 西元日期：「{written[:20]}」不是日期；"
            "請寫 YYYYMMDD、YYYY-MM-DD、YYYY/M/D 或民國年月日"
        )
        return None


def _in_common_era(written: str) -> date | None:
    """A day in eight digits."""
    return date.fromisoformat(written) if _EIGHT_DIGITS.fullmatch(written) else None


def within(on: date) -> date:
    """A day of a year whose calendar can be kept; `ValueError` for others."""
    if not FIRST_KNOWN_DAY <= on <= LAST_KNOWN_DAY:
        raise ValueError(f"{on} 不在 {FIRST_KNOWN_DAY.year} 至 {LAST_KNOWN_DAY.year} 年")
    return on


def _faults(days: list[Day]) -> Iterator[str]:
    """What is wrong with the table as a whole and with each day of it."""
    if not days:
        yield "沒有任何一日"
        return
    years = sorted({day.on.year for day in days})
    if len(years) > 1:
        yield f"須為同一年之整年日曆，檔內有 {'、'.join(map(str, years))} 年"
        return
    seen = Counter(day.on for day in days)
    yield from (f"{on} 重複 {times} 次" for on, times in seen.items() if times > 1)
    missing = [on for on in whole_year(years[0]) if on not in seen]
    if missing:
        shown = "、".join(map(str, missing[:3]))
        yield f"缺 {len(missing)} 日（{shown}{'等' if missing[3:] else ''}），須為整年"
    for day in days:
        if contradiction := _contradiction(day):
            yield f"第{day.row}列 備註：{day.on} {contradiction}"


def _contradiction(day: Day) -> str | None:
    """Why a day and its remark cannot both be right."""
    weekday = day.on.weekday() <= _FRIDAY
    if day.rest and any(word in day.name for word in _WORDS_OF_WORK):
        return f"載為放假，備註卻是「{day.name}」"
    if not day.rest and any(word in day.name for word in _WORDS_OF_REST):
        return f"載為上班，備註卻是「{day.name}」"
    if weekday == day.rest and not day.name:
        return "平日放假須載明事由" if day.rest else "例假日上班須載明事由"
    return None


def whole_year(year: int) -> Iterable[date]:
    """Every day of a year."""
    first = date(year, 1, 1)
    return (first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days))


def doubts(table: YearTable) -> list[str]:
    """Where an independent list of holidays says otherwise: warnings for whoever enters it."""
    from holidays.countries.taiwan import Taiwan  # noqa: PLC0415 - slow, and rarely needed

    known = Taiwan(years=table.year, language="zh_TW")  # type: ignore[no-untyped-call]  # The package types half of it.
    return [
        f"{day.on} 官方檔{'放假' if day.rest else '上班'}（{day.name or '無備註'}），"
        f"holidays 套件{'放假' if not day.rest else '上班'}"
        f"（{known.get(day.on) or '非假日'}），請再核對"
        for day in table.days
        if day.rest == known.is_working_day(day.on)
    ]
