"""The office calendar: rest days, editions, closures, versions."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from holidays.countries.taiwan import Taiwan
from hypothesis import given
from hypothesis import strategies as st

from states.law.calendar import (
    FIRST_KNOWN_DAY,
    Calendar,
    CalendarDay,
    Closure,
    PublishedYear,
    UnknownLaw,
    within_known_law,
)
from storage.office_calendar import FIRST_OFFICIAL_YEAR, official_calendar, unofficial_days

REST_DAYS = {2022: 115, 2023: 116, 2024: 115, 2025: 118, 2026: 120, 2027: 121}
MAKE_UP_SATURDAYS = (
    "2022-01-22", "2023-01-07", "2023-02-04", "2023-02-18", "2023-03-25", "2023-06-17",
    "2023-09-23", "2024-02-17", "2025-02-08",
)  # fmt: skip
AMENDED = date(2025, 6, 13)
TYPHOON = Closure(date(2024, 10, 3), frozenset({"新北市"}), "山陀兒颱風", "test", date(2024, 10, 2))


def every_day(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize(("year", "rest_days"), REST_DAYS.items())
def test_each_year_has_as_many_rest_days_as_the_official_table_says(
    year: int, rest_days: int
) -> None:
    found = [day for day in every_day(year) if official_calendar().why_rest(day)]
    assert len(found) == rest_days


@pytest.mark.parametrize("year", REST_DAYS)
def test_the_committed_calendar_agrees_with_the_holidays_package_on_every_day(year: int) -> None:
    package = Taiwan(years=year)  # type: ignore[no-untyped-call]  # The package types half of it.
    for day in every_day(year):
        weekend = day.weekday() >= 5 and day not in package.weekend_workdays
        assert (official_calendar().why_rest(day) is not None) == (day in package or weekend), day


@pytest.mark.parametrize("day", MAKE_UP_SATURDAYS)
def test_offices_work_on_a_make_up_saturday(day: str) -> None:
    assert official_calendar().why_rest(date.fromisoformat(day)) is None


@pytest.mark.parametrize("day", ["2025-09-29", "2025-10-24", "2025-12-25"])
def test_the_amendment_of_2025_is_unknown_the_day_before_and_known_on_its_day(day: str) -> None:
    calendar, on = official_calendar(), date.fromisoformat(day)
    assert calendar.known_at(AMENDED - timedelta(days=1)).why_rest(on) is None
    assert calendar.known_at(AMENDED).why_rest(on) is not None


def test_the_calendar_of_2025_as_first_published_had_115_rest_days() -> None:
    first = official_calendar().known_at(date(2024, 12, 31))
    assert sum(first.why_rest(day) is not None for day in every_day(2025)) == 115


def test_a_year_is_published_from_the_day_its_table_appeared() -> None:
    calendar, new_year = official_calendar(), date(2025, 1, 1)
    assert not calendar.known_at(date(2024, 6, 26)).is_published(new_year)
    assert calendar.known_at(date(2024, 6, 27)).is_published(new_year)
    assert not calendar.is_published(date(2028, 1, 1))


def test_an_unpublished_year_has_weekends_and_no_guessed_holiday() -> None:
    assert official_calendar().why_rest(date(2029, 1, 1)) is None
    assert official_calendar().why_rest(date(2029, 1, 6)) is not None


@pytest.mark.parametrize("year", range(FIRST_KNOWN_DAY.year, FIRST_OFFICIAL_YEAR))
def test_the_days_before_the_official_ones_are_those_of_the_holidays_package(year: int) -> None:
    found = Taiwan(years=year, language="zh_TW")  # type: ignore[no-untyped-call]  # half typed
    off = {(on, True, found[on]) for on in found if on.year == year}
    made_up = {(on, False, "補行上班") for on in found.weekend_workdays if on.year == year}
    assert {(day.on, day.rest, day.name) for day in unofficial_days(year)} == off | made_up


def test_years_before_2022_come_from_the_package_and_are_unverified() -> None:
    calendar = official_calendar()
    assert calendar.why_rest(date(2021, 2, 10)) is not None
    assert calendar.why_rest(date(2021, 2, 20)) is None
    assert calendar.is_published(date(2021, 2, 10))
    assert not calendar.is_verified(date(2021, 2, 10))
    assert calendar.is_verified(date(2022, 2, 10))
    assert unofficial_days(2022) == () == unofficial_days(2010)


def test_a_calendar_without_earlier_years_knows_their_weekends() -> None:
    bare = Calendar()
    assert bare.why_rest(date(2021, 1, 2)) is not None
    assert not bare.is_published(date(2021, 1, 2))


def test_a_closure_counts_where_the_authority_sits() -> None:
    calendar = official_calendar().with_closures([TYPHOON])
    rest = calendar.why_rest(TYPHOON.on, "新北市")
    assert rest is not None
    assert "山陀兒颱風" in rest.reason
    assert rest.reading == 38
    assert calendar.why_rest(TYPHOON.on, "花蓮縣") is None
    assert calendar.why_rest(TYPHOON.on) is None


def test_a_half_day_closure_counts_and_says_that_it_is_a_reading() -> None:
    half = TYPHOON._replace(counties=None, half_day=True)
    rest = official_calendar().with_closures([half]).why_rest(TYPHOON.on)
    assert rest is not None
    assert rest.reading == 39
    assert "全國" in rest.reason


def test_a_closure_is_not_known_before_it_is_announced() -> None:
    calendar = official_calendar().with_closures([TYPHOON])
    assert calendar.known_at(date(2024, 10, 1)).why_rest(TYPHOON.on, "新北市") is None
    assert calendar.known_at(date(2024, 10, 2)).why_rest(TYPHOON.on, "新北市") is not None


def test_a_holiday_keeps_its_own_name_when_a_typhoon_comes() -> None:
    holiday = date(2024, 10, 10)
    calendar = official_calendar().with_closures([TYPHOON._replace(on=holiday)])
    assert (rest := calendar.why_rest(holiday, "新北市"))
    assert "國慶日" in rest.reason


def test_the_version_changes_with_every_entry_and_closure() -> None:
    calendar = official_calendar()
    day = CalendarDay(date(2028, 1, 1), True, "開國紀念日", "x", date(2027, 6, 30))
    versions = {
        calendar.version,
        calendar.with_closures([TYPHOON]).version,
        calendar.with_closures([TYPHOON._replace(half_day=True)]).version,
        calendar.with_closures([TYPHOON._replace(counties=None)]).version,
        calendar.known_at(date(2025, 6, 12)).version,
        Calendar([day]).version,
        Calendar([day._replace(source="y")]).version,
        Calendar([day._replace(rest=False)]).version,
    }
    assert len(versions) == 8


def test_the_version_is_the_same_for_the_same_content() -> None:
    calendar = official_calendar()
    far = calendar.known_at(date(2030, 1, 1))
    assert far.version == calendar.version
    assert calendar.with_closures([]) is calendar
    assert calendar.with_closures([TYPHOON, TYPHOON]).version == (
        calendar.with_closures([TYPHOON]).version
    )


def test_two_entries_in_force_for_one_day_are_a_mistake() -> None:
    day = CalendarDay(date(2028, 1, 3), True, "補假", "x", date(2027, 6, 30))
    with pytest.raises(ValueError, match="two entries in force"):
        Calendar([day, day._replace(rest=False)])


def test_views_are_made_once_and_forgotten_when_there_are_too_many() -> None:
    calendar = Calendar()
    first = calendar.known_at(date(2024, 1, 1))
    assert calendar.known_at(date(2024, 1, 1)) is first
    for n in range(300):
        calendar.known_at(date(2024, 1, 1) + timedelta(days=n))
    assert calendar.known_at(date(2024, 1, 1)).version == first.version


@given(st.dates(date(2022, 1, 1), date(2027, 12, 31)), st.dates(date(2020, 1, 1)))
def test_looking_back_at_a_calendar_never_fails(day: date, known: date) -> None:
    rest = official_calendar().known_at(known).why_rest(day)
    assert rest is None or rest.reason


def test_the_known_law_begins_in_2011_and_ends_in_2100() -> None:
    assert within_known_law(date(2011, 1, 1)) == date(2011, 1, 1)
    with pytest.raises(UnknownLaw):
        within_known_law(date(2010, 12, 31))


def test_a_closure_that_was_withdrawn_counts_until_the_eve_of_that_day() -> None:
    """AM-38: announced on the 1st, withdrawn on the 3rd; nothing of what was known changes."""
    closure = Closure(
        date(2026, 3, 12), None, "颱風", "函", date(2026, 3, 1), known_until=date(2026, 3, 2)
    )
    standing = closure._replace(known_until=None)
    calendar = Calendar((), [closure])
    assert calendar.why_rest(closure.on) is None
    assert calendar.known_at(date(2026, 2, 28)).why_rest(closure.on) is None
    assert calendar.known_at(date(2026, 3, 3)).why_rest(closure.on) is None
    known = calendar.known_at(date(2026, 3, 2))
    assert known.why_rest(closure.on) is not None
    assert known.version == Calendar((), [standing]).known_at(date(2026, 3, 2)).version
    assert [c.name for c in known.closures_of(2026, "臺北市")] == ["颱風"]


def test_single_days_publish_no_year_and_a_whole_table_does() -> None:
    """B-1 6: a period that ends in a year nobody published stays provisional."""
    day = CalendarDay(date(2028, 1, 3), True, "補假", "函", date(2027, 5, 1))
    table = PublishedYear(2028, "公報", date(2027, 6, 30))
    single = Calendar().amended([day])
    assert single.is_day_off(day.on)
    assert not single.is_published(day.on)
    whole = Calendar().amended([day], [table])
    assert whole.is_published(day.on)
    assert not whole.known_at(date(2027, 6, 29)).is_published(day.on)
    assert whole.version != single.version
    assert whole.days_of(2028) == [day]
