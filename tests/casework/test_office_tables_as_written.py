"""The calendar of a year as offices write it: blank rows, ways to write days (F35 and its kind)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest

from casework.announcing.year_tables import read_table
from casework.errors import Malformed
from tests.casework.test_calendar_keeping import a_table

PLAIN = a_table(2028)

WAYS: dict[str, Callable[[date], str]] = {
    "eight digits": lambda day: f"{day:%Y%m%d}",
    "dashes": lambda day: f"{day:%Y-%m-%d}",
    "slashes": lambda day: f"{day.year}/{day.month}/{day.day}",
    "slashes with zeros": lambda day: f"{day:%Y/%m/%d}",
    "dots": lambda day: f"{day:%Y.%m.%d}",
    "words": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "the Republic's year with slashes": lambda day: f"{day.year - 1911}/{day.month}/{day.day}",
    "the Republic's year in digits": lambda day: f"{day.year - 1911}{day:%m%d}",
    "the Republic's year in words": lambda day: f"民國{day.year - 1911}年{day.month}月{day.day}日",
    "full width": lambda day: f"{day:%Y%m%d}".translate({48 + n: 0xFF10 + n for n in range(10)}),
}
BLANK_ROWS = (",,,", "", " , ,　,\t", ",", ",,,,,,")


def written(way: Callable[[date], str]) -> bytes:
    head, *rows = PLAIN.split("\n")
    days = (row.split(",", 1) for row in rows)
    return "\n".join([head, *(f"{way(date.fromisoformat(d))},{r}" for d, r in days)]).encode()


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_every_way_to_write_a_day_means_the_same_day(way: Callable[[date], str]) -> None:
    assert read_table(written(way)) == read_table(PLAIN.encode())


@pytest.mark.parametrize("blank", BLANK_ROWS)
@pytest.mark.parametrize("place", [1, 180, 400], ids=["first", "within", "last"])
def test_a_row_in_which_nothing_is_written_is_no_row(blank: str, place: int) -> None:
    rows = PLAIN.split("\n")
    rows.insert(place, blank)
    assert [day[1:] for day in read_table("\n".join(rows).encode()).days] == [
        day[1:] for day in read_table(PLAIN.encode()).days
    ]


def test_weekdays_with_their_prefix_and_days_of_our_own_form_are_read() -> None:
    longer = PLAIN.replace(",一,", ",星期一,").replace(",二,", ",週二,")
    assert read_table(longer.encode()) == read_table(PLAIN.encode())
    days = [
        {"date": f"{d.on.year - 1911}/{d.on.month}/{d.on.day}", "rest": d.rest, "name": d.name}
        for d in read_table(PLAIN.encode()).days
    ]
    assert read_table(json.dumps({"days": days}).encode()).year == 2028


@pytest.mark.parametrize("wrong", ["2028/13/1", "2028/2/30", "1/1/2028", "一月一日", "117/0/1"])
def test_what_is_no_day_names_its_row_and_the_ways_that_would_do(wrong: str) -> None:
    rows = PLAIN.split("\n")
    rows[5] = f"{wrong},三,0,"
    with pytest.raises(Malformed, match="第6列 西元日期") as refused:
        read_table("\n".join(rows).encode())
    assert "民國年月日" in str(refused.value)
