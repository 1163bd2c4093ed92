"""Later entries of the calendar: in force from the day they became known, never before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from states.law.calendar import Calendar, CalendarDay, Closure, Contradiction
from storage.office_calendar import official_calendar

PLAIN = date(2026, 3, 12)
HOLIDAY = date(2026, 10, 9)
SATURDAY = date(2026, 3, 14)
KNOWN = date(2026, 3, 5)
EVE = KNOWN - timedelta(days=1)


def entry(on: date, *, rest: bool, known: date = KNOWN, name: str = "增列") -> CalendarDay:
    return CalendarDay(on, rest, name, "test", known)


def rests(calendar: Calendar, on: date, known: date) -> bool:
    return calendar.known_at(known).why_rest(on) is not None


@pytest.mark.parametrize(
    ("on", "rest"),
    [(PLAIN, True), (HOLIDAY, False), (SATURDAY, False)],
    ids=["a new holiday", "a holiday withdrawn", "a make-up Saturday"],
)
def test_an_amendment_holds_from_the_day_it_became_known(on: date, rest: bool) -> None:
    calendar = official_calendar().amended([entry(on, rest=rest)])
    assert rests(calendar, on, EVE) is not rest
    assert rests(calendar, on, KNOWN) is rest
    assert (calendar.why_rest(on) is not None) is rest


def test_the_calendar_that_was_amended_is_the_same_as_before() -> None:
    official = official_calendar()
    version = official.version
    amended = official.amended([entry(PLAIN, rest=True)])
    assert official.why_rest(PLAIN) is None
    assert (official.version, amended.known_at(EVE).version) == (
        version,
        official.known_at(EVE).version,
    )
    assert amended.version != version


def test_amendments_of_one_day_follow_each_other_whatever_their_order() -> None:
    week = timedelta(days=7)
    entries = [
        entry(PLAIN, rest=True, known=KNOWN),
        entry(PLAIN, rest=False, known=KNOWN + week, name="恢復上班"),
        entry(PLAIN, rest=True, known=KNOWN + 2 * week, name="再增列"),
    ]
    for calendar in (
        official_calendar().amended(entries),
        official_calendar().amended(entries[::-1]),
        official_calendar().amended(entries[:1]).amended(entries[2:]).amended(entries[1:2]),
    ):
        known = [EVE, KNOWN, KNOWN + week - timedelta(days=1), KNOWN + week, KNOWN + 2 * week]
        assert [rests(calendar, PLAIN, day) for day in known] == [False, True, True, False, True]


def test_two_entries_of_one_day_that_say_the_same_count_once() -> None:
    calendar = official_calendar().amended([entry(PLAIN, rest=True), entry(PLAIN, rest=True)])
    assert rests(calendar, PLAIN, KNOWN)


def test_two_entries_of_one_day_that_contradict_each_other_are_refused() -> None:
    both = [entry(PLAIN, rest=True), entry(PLAIN, rest=False, name="照常上班")]
    with pytest.raises(Contradiction, match=r"115年3月12日.*「增列」.*「照常上班」.*無從適用"):
        official_calendar().amended(both)


def test_an_entry_withdrawn_before_the_next_one_ends_when_it_was_withdrawn() -> None:
    withdrawn = entry(PLAIN, rest=True)._replace(known_until=KNOWN + timedelta(days=1))
    later = entry(PLAIN, rest=True, known=KNOWN + timedelta(days=9))
    calendar = Calendar([withdrawn]).amended([later])
    known = [KNOWN + timedelta(days=n) for n in (0, 1, 2, 8, 9)]
    assert [rests(calendar, PLAIN, day) for day in known] == [True, True, False, False, True]


def test_days_between_two_changes_share_one_view() -> None:
    calendar = official_calendar().amended([entry(PLAIN, rest=True)])
    views = {id(calendar.known_at(date(2024, 1, 1) + timedelta(days=n))) for n in range(1_000)}
    assert len(views) < 10
    assert calendar.known_at(EVE) is not calendar.known_at(KNOWN)
    assert calendar.known_at(KNOWN) is calendar.known_at(date(2026, 3, 31))


@given(st.dates(date(2020, 1, 1), date(2028, 1, 1)), st.dates(date(2022, 1, 1), date(2027, 12, 31)))
def test_a_shared_view_says_what_a_view_of_that_very_day_says(known: date, on: date) -> None:
    closure = Closure(date(2026, 3, 13), None, "颱風", "test", date(2026, 3, 12))
    whole = official_calendar().amended([entry(PLAIN, rest=True)]).with_closures([closure])
    alone = Calendar(whole._history, whole._announced, earlier=whole._earlier, known=known)
    shared = whole.known_at(known)
    assert shared.why_rest(on) == alone.why_rest(on)
    assert shared.version == alone.version


def test_a_closure_that_a_view_cannot_know_must_be_added_before_asking() -> None:
    closure = Closure(PLAIN, None, "颱風", "test", date(2026, 3, 11))
    view = official_calendar().known_at(date(2026, 3, 11))
    with pytest.raises(ValueError, match="before asking what was known"):
        view.with_closures([closure])
    known = view.with_closures([closure._replace(known_from=date.min)])
    assert known.why_rest(PLAIN) is not None
