"""The calendar as it is kept: tables read, entries made, periods counted again."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from casework.announcing.calendar_keeping import (
    Change,
    Emergency,
    amend,
    close,
    enter_table,
    withdraw,
)
from casework.announcing.year_tables import (
    LARGEST_TABLE_BYTES,
    WEEKDAYS,
    doubts,
    read_table,
    whole_year,
)
from casework.clock.recounting import foresee, recount
from casework.errors import Malformed
from casework.programmes import PROGRAMMES
from casework.proof.replaying import replay_one
from storage.reference import read_reference
from tests.casework.an_agency import AGENCY, Agency

TODAY = "2026-03-11T02:00:00.000000Z"
PUBLISHED = Change(AGENCY, TODAY, "公報", "2026-03-10")
HOLIDAYS = {"01-01": "開國紀念日", "02-28": "和平紀念日", "10-10": "國慶日", "12-25": "行憲紀念日"}


def a_table(year: int, **other: tuple[str, str]) -> str:
    """The calendar of a year in the official form; ``other`` days as ``d0102=("2", "…")``."""
    lines = ["西元日期,星期,是否放假,備註"]
    for day in whole_year(year):
        name = HOLIDAYS.get(f"{day:%m-%d}", "")
        weekend = day.weekday() >= WEEKDAYS.index("六")
        off = "2" if name or weekend else "0"
        off, name = other.get(f"d{day:%m%d}", (off, name))
        lines.append(f"{day:%Y%m%d},{WEEKDAYS[day.weekday()]},{off},{name}")
    return "\n".join(lines)


def _set(row: int, old: str, new: str) -> Callable[[list[str]], None]:
    def change(rows: list[str]) -> None:
        assert old in rows[row]
        rows[row] = rows[row].replace(old, new)

    return change


def _drop(*, first: int, last: int) -> Callable[[list[str]], None]:
    def change(rows: list[str]) -> None:
        del rows[first:last]

    return change


WRONG_TABLES: dict[str, tuple[Callable[[list[str]], Any], str]] = {
    "a day is missing": (_drop(first=40, last=41), "缺 1 日（2028-02-09）"),
    "half a year": (_drop(first=184, last=400), "缺 183 日"),
    "a day twice": (lambda rows: rows.append(rows[9]), "2028-01-09 重複 2 次"),
    "the wrong weekday": (_set(5, ",三,", ",四,"), "第6列 星期：2028-01-05 是星期三，不是「四」"),
    "neither off nor working": (_set(5, ",0,", ",1,"), "第6列 是否放假"),
    "no day": (_set(5, "20280105", "20281305"), "第6列 西元日期"),
    "two years": (_set(5, "20280105", "20290105"), "2028、2029 年"),
    "off without a reason": (_set(5, ",0,", ",2,"), "平日放假須載明事由"),
    "a working Saturday without a reason": (_set(8, ",2,", ",0,"), "例假日上班須載明事由"),
    "off and made up": (_set(8, ",2,", ",2,補行上班"), "備註卻是「補行上班」"),
    "working and off": (_set(5, ",0,", ",0,補假"), "備註卻是「補假」"),
    "columns": (_set(0, "備註", "說明"), "缺少欄位備註"),
    "nothing": (_drop(first=1, last=400), "沒有任何一日"),
    "not text": (lambda _: b"\xff\xff\xfe\x00\x81", "既非 UTF-8，亦非 Big5"),
    "an open quotation": (lambda rows: rows.append('20280101,六,2,"補'), "不是 CSV"),
    "JSON without days": (lambda _: '{"year": 2028}', "「days」"),
    "broken JSON": (lambda _: "{", "不是 JSON"),
    "JSON that is no table": (lambda _: '{"days": [7, {"rest": "no"}]}', "第1筆 rest"),
    "too large": (lambda _: b" " * (LARGEST_TABLE_BYTES + 1), "不應超過 1 MB"),
}
"""Faults of a table and what is said of each."""


def test_our_own_form_holds_the_same_table_as_the_official_one() -> None:
    official = read_table(a_table(2028).encode())
    rows = [{"date": str(d.on), "rest": d.rest, "name": d.name} for d in official.days]
    ours = read_table(json.dumps({"days": rows}).encode())
    assert [day[1:] for day in ours.days] == [day[1:] for day in official.days]


def test_an_independent_list_of_holidays_gives_warnings_only() -> None:
    table = read_table(a_table(2028, d0103=("2", "特別放假")).encode())
    said = doubts(table)
    assert any("2028-01-03 官方檔放假（特別放假），holidays 套件上班" in line for line in said)
    assert any("2028-01-26 官方檔上班" in line for line in said)


def test_a_single_day_of_a_year_nobody_published_does_not_publish_the_year(agency: Agency) -> None:
    """B-1 6: what ends in such a year stays provisional."""
    early = PUBLISHED._replace(known_from="2026-03-01")
    kept = amend(agency.desk, early, on="2028-03-15", rest=True, name="特別放假")
    assert len(kept.entries) == 1
    with agency.database.reading() as connection:
        calendar = read_reference(connection).calendar(PROGRAMMES.units)
    assert calendar.is_day_off(date(2028, 3, 15))
    assert not calendar.is_published(date(2028, 3, 15))
    enter_table(agency.desk, PUBLISHED, "1號", read_table(a_table(2028).encode()))
    with agency.database.reading() as connection:
        reference = read_reference(connection)
    assert reference.calendar(PROGRAMMES.units).is_published(date(2028, 3, 15))
    assert (
        not reference.calendar(PROGRAMMES.units)
        .known_at(date(2026, 3, 9))
        .is_published(date(2028, 3, 15))
    )


def test_the_whole_table_of_a_year_overrules_single_days_known_before_it(agency: Agency) -> None:
    early = PUBLISHED._replace(known_from="2026-03-01")
    amend(agency.desk, early, on="2028-03-15", rest=True, name="特別放假")
    enter_table(agency.desk, PUBLISHED, "1號", read_table(a_table(2028).encode()))
    with agency.database.reading() as connection:
        calendar = read_reference(connection).calendar(PROGRAMMES.units)
    assert not calendar.is_day_off(date(2028, 3, 15))
    assert calendar.known_at(date(2026, 3, 5)).is_day_off(date(2028, 3, 15))


def test_an_amended_table_enters_only_what_is_new(agency: Agency) -> None:
    enter_table(agency.desk, PUBLISHED, "1號", read_table(a_table(2028).encode()))
    amended = read_table(a_table(2028, d0315=("2", "增列放假"), d1010=("0", "")).encode())
    later = PUBLISHED._replace(known_from="2026-03-11")
    kept = enter_table(agency.desk, later, "2號", amended)
    assert [(e.kind, e.on_day) for e in kept.entries] == [
        ("rest", "2028-03-15"),
        ("work", "2028-10-10"),
    ]


def test_a_table_without_number_is_refused(agency: Agency) -> None:
    with pytest.raises(Malformed, match="number"):
        enter_table(agency.desk, PUBLISHED, " ", read_table(a_table(2028).encode()))
    assert agency.log() == [("malformed", "calendar.import")]


def test_provisional_periods_become_final_when_their_year_is_published(agency: Agency) -> None:
    """B-1 6: the day stays, the doubt goes; both counts stay on record and replay."""
    dossier = provisional(agency)
    was = agency.clock(dossier, "correction")
    assert was["body"]["provisional"] is True
    table = read_table(a_table(2028).encode())
    then = PUBLISHED._replace(now="2027-12-28T01:00:00.000000Z")
    foreseen = enter_table(agency.desk, then._replace(dry_run=True), "1號", table)
    assert agency.clock(dossier, "correction") == was
    kept = enter_table(agency.desk, then, "1號", table)
    assert [m.clock for m in kept.recount.final] == [was["id"]]
    assert foreseen.recount.final == kept.recount.final
    now = agency.clock(dossier, "correction")
    assert (now["due"], now["body"]["provisional"]) == (was["due"], False)
    assert replay_one(agency.database, dossier).clean
    again = recount(agency.desk, then.now, first_day="2026-01-01")
    assert (again.gained, again.kept, again.final) == ([], [], [])


def provisional(agency: Agency) -> str:
    """A case whose correction period ends in a year that nobody has published."""
    return agency.correcting(served_on="2027-12-27")


def test_a_closure_in_the_morning_moves_nothing_and_one_in_the_afternoon_does(
    agency: Agency,
) -> None:
    """AM-39: what counts is whether the office is open when the last day ends."""
    dossier = agency.correcting()
    morning = Emergency("2026-03-12", ("新北市",), "豪雨", half="am")
    kept = close(agency.desk, PUBLISHED, morning)
    assert (kept.recount.gained, len(kept.entries)) == ([], 1)
    assert agency.clock(dossier, "correction")["due"] == "2026-03-12"
    kept = close(agency.desk, PUBLISHED, morning._replace(half="pm"))
    assert [m.dossier for m in kept.recount.gained] == [dossier]
    body = agency.clock(dossier, "correction")["body"]
    assert any("AM-39" in line["what"] for line in body["trace"])


def test_a_closed_part_of_a_county_counts_where_the_seat_of_the_branch_lies(
    agency: Agency,
) -> None:
    """AM-38: the authority's seat decides, and the seat is in one district."""
    dossier = agency.correcting()
    elsewhere = Emergency("2026-03-12", ("新北市",), "豪雨", part="烏來區")
    assert close(agency.desk, PUBLISHED, elsewhere).recount.gained == []
    assert agency.clock(dossier, "correction")["due"] == "2026-03-12"
    at_the_seat = elsewhere._replace(part="新莊區")
    assert len(close(agency.desk, PUBLISHED, at_the_seat).recount.gained) == 1


def test_a_closure_can_be_corrected_to_other_counties(agency: Agency) -> None:
    dossier = agency.correcting()
    close(agency.desk, PUBLISHED, Emergency("2026-03-12", ("新北市", "基隆市"), "颱風"))
    number = agency.rows("SELECT id FROM calendar_entry")[0][0]
    only = Emergency("2026-03-12", ("基隆市",), "颱風")
    kept = close(agency.desk, PUBLISHED, only, replaces=number)
    assert [m.dossier for m in kept.recount.kept] == [dossier]
    assert agency.clock(dossier, "correction")["due"] == "2026-03-13"
    another = only._replace(on="2026-03-16")
    with pytest.raises(Malformed, match="是 2026-03-12，不是 2026-03-16"):
        close(agency.desk, PUBLISHED, another, replaces=number + 1)
    early = PUBLISHED._replace(known_from="2026-03-09")
    with pytest.raises(Malformed, match="不得早於原登錄"):
        withdraw(agency.desk, early, number + 1)


def test_a_day_entered_by_mistake_can_be_withdrawn(agency: Agency) -> None:
    dossier = agency.correcting()
    amend(agency.desk, PUBLISHED, on="2026-03-13", rest=True, name="誤登")
    number = agency.rows("SELECT id FROM calendar_entry")[0][0]
    assert withdraw(agency.desk, PUBLISHED, number).recount.gained == []
    amend(agency.desk, PUBLISHED, on="2026-03-12", rest=True, name="調整放假")
    assert agency.clock(dossier, "correction")["due"] == "2026-03-13"
    again = amend(
        agency.desk, PUBLISHED, on="2026-03-12", rest=False, name="照常上班",
        replaces=agency.rows("SELECT max(id) FROM calendar_entry")[0][0],
    )  # fmt: skip
    assert [m.counted for m in again.recount.kept] == ["2026-03-12"]


def test_what_was_decided_under_a_closure_replays_after_it_was_withdrawn(agency: Agency) -> None:
    dossier = agency.correcting()
    close(agency.desk, PUBLISHED, Emergency("2026-03-12", ("ALL",), "颱風"))
    later = PUBLISHED._replace(now="2026-03-11T05:00:00.000000Z", known_from="2026-03-11")
    withdraw(agency.desk, later, agency.rows("SELECT id FROM calendar_entry")[0][0])
    assert replay_one(agency.database, dossier).clean
    with agency.database.reading() as connection:
        reference = read_reference(connection)
        seen = foresee(
            connection, reference, agency.desk.programmes, later.now, first_day="2026-01-01"
        )
    assert [m.days for m in seen.kept] == [-1]
