"""Periods against an independent count: one day at a time, as a clerk with a wall calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from states.law.article import apa
from states.law.calendar import Calendar, Closure, UnknownLaw
from states.law.periods import (
    Length,
    Unit,
    after,
    days,
    hold,
    including,
    months,
    of_act,
    of_favoured_burden,
    of_hours,
    of_power,
    of_sanction,
    on_the_day,
    roll,
    weeks,
    years,
)
from storage.office_calendar import official_calendar

ONE_DAY = timedelta(days=1)
LONGEST = {Unit.DAY: 400, Unit.WEEK: 60, Unit.MONTH: 14, Unit.YEAR: 2}
events = st.dates(date(2022, 1, 1), date(2025, 6, 30))
lengths = st.sampled_from(Unit).flatmap(
    lambda unit: st.builds(Length, st.integers(1, LONGEST[unit]), st.just(unit))
)
closures = st.lists(
    st.builds(
        Closure,
        st.dates(date(2022, 1, 1), date(2027, 12, 31)),
        st.one_of(st.none(), st.sets(st.sampled_from(["新北市", "花蓮縣"])).map(frozenset)),
        st.just("颱風"),
        st.just("test"),
    ),
    max_size=4,
)


def naive_last_day(first: date, length: Length) -> date:
    """Walk from the first counted day until the period is full (48 III read aloud)."""
    if length.unit in (Unit.DAY, Unit.WEEK):
        left = length.number * (7 if length.unit is Unit.WEEK else 1)
        day = first
        while left > 1:
            day, left = day + ONE_DAY, left - 1
        return day
    left = length.number * (12 if length.unit is Unit.YEAR else 1)
    year, month = first.year, first.month
    while left:
        year, month, left = (year + 1, 1, left - 1) if month == 12 else (year, month + 1, left - 1)
    if first.day > monthrange(year, month)[1]:
        return date(year, month, monthrange(year, month)[1])
    return date(year, month, first.day) - ONE_DAY


def naive_is_rest(day: date, closed: list[Closure]) -> bool:
    """A day is free if a row of the list says so, else at weekends; closures come on top, but for
    those that were withdrawn."""
    standing = [c for c in closed if c.known_until is None]
    if any(c.on == day and (c.counties is None or "新北市" in c.counties) for c in standing):
        return True
    return official_calendar().why_rest(day) is not None


@settings(max_examples=2_500)
@given(events, lengths, closures)
def test_a_citizens_period_agrees_with_a_clerk_counting_day_by_day(
    event: date, length: Length, closed: list[Closure]
) -> None:
    expected = naive_last_day(event + ONE_DAY, length)
    while naive_is_rest(expected, closed):
        expected += ONE_DAY
    calendar = official_calendar().with_closures(closed)
    assert of_act(event, length, calendar, "新北市").last_day == expected


@settings(max_examples=2_000)
@given(events, lengths)
def test_a_sanction_agrees_with_a_clerk_counting_day_by_day(first: date, length: Length) -> None:
    end = of_sanction(first, length, official_calendar())
    assert end.last_day == naive_last_day(first, length)


@given(events, lengths, closures)
def test_a_citizens_period_never_ends_early_and_always_on_a_working_day(
    event: date, length: Length, closed: list[Closure]
) -> None:
    calendar = official_calendar().with_closures(closed)
    last = of_act(event, length, calendar, "新北市").last_day
    assert last >= after(event, length).day
    assert calendar.why_rest(last, "新北市") is None


@given(events, lengths, st.integers(0, 40))
def test_a_later_event_never_ends_earlier(event: date, length: Length, later: int) -> None:
    calendar = official_calendar()
    second = of_act(event + timedelta(days=later), length, calendar)
    assert of_act(event, length, calendar).last_day <= second.last_day


@given(events, lengths)
def test_a_closure_never_shortens_a_period(event: date, length: Length) -> None:
    plain = of_act(event, length, official_calendar()).last_day
    closed = official_calendar().with_closures([Closure(plain, None, "颱風", "test")])
    assert of_act(event, length, closed).last_day > plain


@given(events, lengths)
def test_the_safe_end_of_a_power_is_at_most_a_day_before_the_ordinary_one(
    event: date, length: Length
) -> None:
    power = of_power(event, length, official_calendar(), apa("121 I"))
    assert 0 <= (power.ordinary.last_day - power.safe.last_day).days <= 1 + 3 * (event.day > 27)


@given(events, lengths)
def test_every_day_passed_over_stands_in_the_trace_with_its_reason(
    event: date, length: Length
) -> None:
    end = of_act(event, length, official_calendar())
    raw = after(event, length).day
    shown = [line.day for line in end.trace if "順延" in line.what]
    skipped = [raw + timedelta(days=n) for n in range((end.last_day - raw).days)]
    assert shown == [day.isoformat() for day in skipped]
    assert all(line.cite for line in end.trace)


@pytest.mark.parametrize(
    ("event", "length", "last", "clause"),
    [
        (date(2024, 12, 31), months(2), date(2025, 2, 28), "月之始日"),
        (date(2023, 12, 30), months(2), date(2024, 2, 29), "無相當日"),
        (date(2024, 3, 15), months(2), date(2024, 5, 15), "相當日之前一日"),
        (date(2024, 2, 29), years(1), date(2025, 2, 28), "月之始日"),
        (date(2024, 5, 6), weeks(2), date(2024, 5, 20), "計滿2星期"),
        (date(2024, 1, 31), days(30), date(2024, 3, 1), "計滿30日"),
    ],
)
def test_the_trace_names_the_clause_of_48_iii_that_gave_the_day(
    event: date, length: Length, last: date, clause: str
) -> None:
    counted = after(event, length)
    assert counted.day == last
    assert clause in counted.trace[-1].what


def test_hours_run_from_the_minute() -> None:
    taipei = timezone(timedelta(hours=8))
    end, line = of_hours(datetime(2024, 3, 1, 23, 30, tzinfo=taipei), 24)
    assert end == datetime(2024, 3, 2, 23, 30, tzinfo=taipei)
    assert line.cite == "行政程序法48 I"


def test_hours_without_an_offset_are_refused() -> None:
    with pytest.raises(ValueError, match="時區"):
        of_hours(datetime(2024, 3, 1, 23, 30), 24)  # noqa: DTZ001


def test_a_sanction_ends_on_a_holiday_and_says_so() -> None:
    end = of_sanction(date(2024, 2, 18), years(2), official_calendar())
    assert end.last_day == date(2026, 2, 17)
    assert "照計" in end.trace[-1].what


def test_a_burden_is_counted_as_it_favours_the_person() -> None:
    end = of_favoured_burden(date(2024, 2, 29), days(30), official_calendar())
    assert end.last_day == date(2024, 4, 1)
    assert end.trace[0].cite == "行政程序法48 V但書"


def test_a_closure_on_the_way_makes_the_answer_a_reading() -> None:
    calendar = Calendar(closures=[Closure(date(2024, 10, 3), None, "山陀兒颱風", "x")])
    assert of_act(date(2024, 9, 3), days(30), calendar).reading == 38


@pytest.mark.parametrize("event", [date(2010, 12, 31), date(2101, 1, 1), date(2100, 12, 31)])
def test_a_day_outside_the_known_law_is_an_error(event: date) -> None:
    with pytest.raises(UnknownLaw, match="不在可計算之範圍"):
        of_act(event, days(30), official_calendar())


@pytest.mark.parametrize("length", [days(0), days(-3), years(40_000), months(36_500), years(9_000)])
def test_a_length_without_sense_is_an_error(length: Length) -> None:
    with pytest.raises(UnknownLaw):
        after(date(2024, 1, 1), length)


def test_an_unpublished_year_is_provisional_even_where_nothing_is_moved() -> None:
    end = hold(including(date(2024, 4, 10), years(5)), official_calendar(), apa("131"))
    assert end.provisional
    assert "暫定" in end.trace[-1].what


def test_a_day_that_the_law_names_is_rolled_like_any_other() -> None:
    cap = on_the_day(date(2025, 12, 20), "十二月二十日", apa("48 IV"))
    assert roll(cap, official_calendar()).last_day == date(2025, 12, 22)
