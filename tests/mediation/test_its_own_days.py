"""Mediation changes a sentence on a day of its own; no other programme knows of that day."""

from __future__ import annotations

from datetime import date

import pytest

from casework.programmes import PROGRAMMES
from states.general.changes import CHANGES, ERASURE, OneDayTwice, with_general_days
from states.law.deadlines import compute
from states.law.programme import Programme
from states.law.serving import Change
from storage.office_calendar import official_calendar
from tests.mediation.changes import AT_LEAST_A_WEEK
from tests.mediation.committee import Committee
from tests.mediation.programme import MEDIATION

THREE_DAYS = {"days": 3, "served_on": "2026-03-09"}


def last_day(programme: Programme, now: str, law: str | None = None) -> date | None:
    """The end of the period to answer, by the sentences that serve then."""
    rules = programme.editions.at(now, law=law).deadlines
    return compute(rules, "response", THREE_DAYS, official_calendar()).last_day


def test_from_its_day_on_whoever_answers_has_a_week() -> None:
    assert last_day(MEDIATION, "2027-02-28T01:00:00.000000Z") == date(2026, 3, 12)
    assert last_day(MEDIATION, "2027-03-01T01:00:00.000000Z") == date(2026, 3, 16)


def test_an_event_that_knew_only_general_law_is_replayed_by_what_it_knew() -> None:
    known = last_day(MEDIATION, "2027-03-01T01:00:00.000000Z", law=CHANGES[-1].day)
    assert known == date(2026, 3, 12)


def test_its_events_bear_its_day_and_those_of_the_first_programme_do_not(
    committee: Committee,
) -> None:
    (filed,) = committee.events(committee.filed())
    assert filed["law"] == AT_LEAST_A_WEEK.day
    assert PROGRAMMES.first.editions.law == CHANGES[-1].day != AT_LEAST_A_WEEK.day
    assert AT_LEAST_A_WEEK not in PROGRAMMES.first.editions.changes


def test_general_laws_days_are_days_of_every_programme() -> None:
    assert set(CHANGES) < set(MEDIATION.editions.changes)
    assert set(CHANGES) <= set(PROGRAMMES.first.editions.changes)


def test_a_day_of_general_law_is_no_day_of_a_programmes_own() -> None:
    with pytest.raises(OneDayTwice, match=ERASURE):
        with_general_days(Change(ERASURE, corrects=False, why="another change"))
