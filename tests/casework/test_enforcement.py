"""The sweep: never early, never twice, late without harm; what it cannot do it sets aside."""

from __future__ import annotations

import threading
import time
from datetime import datetime, timedelta

import pytest

from casework.clock.enforcement import Sweep, Sweeper
from casework.clock.releasing import release
from states.law.record import Event
from states.law.taipei import instant_of
from storage.database import Database
from storage.reference import set_setting
from tests.casework.a_case import OFFICER
from tests.casework.an_agency import AGENCY, APPLICATION, Agency

AT = "2026-03-15T16:00:00.000000Z"
"""Midnight in Taipei after the last day of correction (12 March) and three days for the post."""

EFFECTIVE = "2026-03-13"


def later(instant: str, **more: float) -> str:
    return instant_of(datetime.fromisoformat(instant) + timedelta(**more))


def told(events: list[Event], *acts: str) -> list[tuple[str, str]]:
    """Act and legal day of the applied events of these acts."""
    applied = [event for event in events if event["outcome"] == "applied"]
    return [(e["act"], e["effective_on"]) for e in applied if e["act"] in acts]


def counts(done: Sweep) -> dict[str, int]:
    names = ("enforced", "held", "superseded", "refused", "failed", "quarantined")
    return {name: len(getattr(done, name)) for name in names if getattr(done, name)}


# Not early


def test_nothing_is_enforced_one_microsecond_early(agency: Agency) -> None:
    dossier = agency.correcting()
    assert agency.clock(dossier, "correction")["at"] == AT
    before = agency.kept()
    assert counts(agency.sweep(later(AT, microseconds=-1))) == {}
    assert agency.kept() == before
    assert counts(agency.sweep(AT)) == {"enforced": 1}
    assert agency.state(dossier) == "not_accepted"


@pytest.mark.parametrize("zone", ["UTC", "Asia/Taipei", "America/New_York", "Pacific/Kiritimati"])
def test_the_day_ends_at_midnight_in_taipei_wherever_the_machine_stands(
    agency: Agency, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as moved:
        moved.setenv("TZ", zone)
        time.tzset()
        dossier = agency.correcting()
        assert agency.clock(dossier, "correction")["at"] == AT
        assert counts(agency.sweep(later(AT, microseconds=-1))) == {}
        assert counts(agency.sweep(AT)) == {"enforced": 1}
    time.tzset()
    assert told(agency.events(dossier), "lapse") == [("lapse", EFFECTIVE)]


@pytest.mark.parametrize(("days", "at"), [(0, "2026-03-12"), (1, "2026-03-13"), (9, "2026-03-21")])
def test_the_days_for_the_post_delay_the_enforcing_and_not_the_effect(
    agency: Agency, days: int, at: str
) -> None:
    with agency.database.writing() as connection:
        set_setting(
            connection, "TPE", "mail_grace_days", days, source="分署函", from_day="2026-01-01"
        )
    dossier = agency.correcting()
    midnight = f"{at}T16:00:00.000000Z"
    assert agency.clock(dossier, "correction")["at"] == midnight
    assert counts(agency.sweep(later(midnight, microseconds=-1))) == {}
    agency.sweep(midnight)
    assert told(agency.events(dossier), "lapse") == [("lapse", EFFECTIVE)]


def test_a_row_that_says_it_is_due_before_its_time_is_not_enforced_and_stops_no_sweep(
    agency: Agency,
) -> None:
    dossier, other = agency.correcting(), agency.correcting()
    with agency.database.writing() as connection:
        connection.run(
            "UPDATE clock SET run_after = '2026-03-06' WHERE dossier = ? AND kind = 'correction'",
            dossier,
        )
    done = agency.sweep(later(AT, hours=-20))
    assert counts(done) == {"failed": 1}
    assert done.remaining == 0
    assert agency.state(dossier) == agency.state(other) == "correction_pending"
    assert counts(agency.sweep(AT)) == {"enforced": 2}


def test_effective_day_and_recording_are_kept_apart(agency: Agency) -> None:
    dossier = agency.correcting()
    now = later(AT, hours=7, microseconds=123)
    agency.sweep(now)
    lapse = next(event for event in agency.events(dossier) if event["act"] == "lapse")
    assert (lapse["effective_on"], lapse["recorded_at"]) == (EFFECTIVE, now)
    assert lapse["actor"] == {"id": "clock", "role": "clock"}
    since = "SELECT since FROM matter WHERE dossier = ? AND ref = ?"
    assert agency.rows(since, dossier, APPLICATION) == [(EFFECTIVE,)]


# Not twice, and late without harm


def test_a_second_sweep_changes_nothing(agency: Agency) -> None:
    agency.correcting()
    agency.sweep(AT)
    before = agency.kept()
    for now in (AT, later(AT, hours=1)):
        done = agency.sweep(now)
        assert (counts(done), done.events, done.remaining) == ({}, 0, 0)
    assert agency.kept() == before


@pytest.mark.parametrize("batch", [1, 2, 200])
def test_the_size_of_a_batch_makes_no_difference(agency: Agency, batch: int) -> None:
    cases = [agency.correcting() for _ in range(5)]
    done = Sweeper(agency.desk, compare_clocks=False, batch=batch).sweep(AT)
    assert (counts(done), done.remaining) == ({"enforced": 5}, 0)
    assert {agency.state(case) for case in cases} == {"not_accepted"}
    assert {line for case in cases for line in told(agency.events(case), "lapse")} == {
        ("lapse", EFFECTIVE)
    }


def test_two_sweepers_at_once_enforce_everything_once(agency: Agency) -> None:
    cases = [agency.correcting() for _ in range(12)]
    databases = [Database(agency.database.url.render_as_string(False)) for _ in range(2)]
    desks = [agency.desk.__class__(database, agency.desk.safe) for database in databases]
    sweepers = [
        Sweeper(desk, name=f"elsewhere:{n}", compare_clocks=False, batch=3)
        for n, desk in enumerate(desks)
    ]
    done: list[Sweep] = []
    waiting = [*sweepers]
    threads = [
        threading.Thread(target=lambda: done.append(waiting.pop().sweep(AT))) for _ in sweepers
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for database in databases:
        database.dispose()
    enforced = [clock for sweep in done for clock in sweep.enforced]
    assert len(enforced) == len(set(enforced)) == 12
    assert not [clock for sweep in done for clock in (*sweep.failed, *sweep.quarantined)]
    for case in cases:
        assert told(agency.events(case), "lapse") == [("lapse", EFFECTIVE)]
    assert agency.rows("SELECT sum(attempts) FROM clock") == [(0,)]
    assert agency.rows("SELECT * FROM sweep_run") == []


def test_sweeping_each_day_or_once_late_gives_the_same_acts_on_the_same_days(
    agency: Agency, sqlite_url: str
) -> None:
    often = Agency(sqlite_url.replace("baton.db", "often.db"))
    made: list[list[tuple[str, str]]] = []
    acts = ("lapse", "begin_execution", "deem_completed", "open", "become_final", "alert")
    for office, days in ((often, range(90)), (agency, (89,))):
        cases = [office.correcting(), office.approved(), office.complete()]
        for day in days:
            office.sweep(later("2026-03-21T16:00:00.000000Z", days=day))
        made.append(sorted(line for case in cases for line in told(office.events(case), *acts)))
    often.close()
    assert made[0] == made[1]
    assert ("begin_execution", "2026-05-01") in made[0]


def test_an_act_of_the_clock_that_starts_a_period_already_over_is_followed_up_at_once(
    agency: Agency,
) -> None:
    dossier = agency.approved()
    done = agency.sweep("2026-12-31T16:00:00.000000Z")
    assert done.remaining == 0
    assert told(agency.events(dossier), "begin_execution", "deem_completed") == [
        ("begin_execution", "2026-05-01"),
        ("deem_completed", "2026-10-01"),
    ]
    assert agency.state(dossier) == "completed"
    due = "SELECT count(*) FROM clock WHERE status = 'running' AND run_after <= ?"
    assert agency.rows(due, done.now) == [(0,)]


# After an outage


def test_after_a_day_of_silence_adverse_consequences_wait_for_the_agency(agency: Agency) -> None:
    dossier, granted = agency.correcting(), agency.approved()
    agency.sweep("2026-03-14T00:00:00.000000Z")
    now = "2026-05-04T00:00:00.000000Z"
    done = agency.sweep(now)
    assert done.catching_up
    held = agency.clock(dossier, "correction")
    assert done.held == [held["id"]]
    assert held["status"] == "held"
    assert agency.state(dossier) == "correction_pending"
    assert told(agency.events(granted), "begin_execution") == [("begin_execution", "2026-05-01")]
    assert agency.sweep(later(now, hours=1)).enforced == []
    assert release(agency.desk, dossier, AGENCY, later(now, hours=2)) == [held["id"]]
    assert agency.sweep(later(now, hours=3)).enforced == [held["id"]]
    assert told(agency.events(dossier), "lapse") == [("lapse", EFFECTIVE)]
    assert agency.state(dossier) == "not_accepted"


def test_a_held_period_is_still_met_by_what_was_posted_in_time(agency: Agency) -> None:
    dossier = agency.correcting()
    agency.sweep("2026-03-14T00:00:00.000000Z")
    agency.sweep("2026-03-20T00:00:00.000000Z")
    assert agency.clock(dossier, "correction")["status"] == "held"
    post = {"channel": "registered_mail", "postmark_on": "2026-03-12", "covers": ["doc_8"]}
    now = "2026-03-20T03:00:00.000000Z"
    agency.attempt(OFFICER, "application.supply", now, dossier, APPLICATION, **post)
    assert agency.clock(dossier, "correction")["status"] == "met"
    assert agency.state(dossier) == "correction_supplied"
    assert release(agency.desk, dossier, AGENCY, now) == []


@pytest.mark.parametrize(("hours", "waits"), [(24.1, False), (26, False), (26.1, True)])
def test_silence_is_more_than_twenty_six_hours(agency: Agency, hours: float, waits: bool) -> None:
    agency.correcting()
    agency.sweep(later(AT, hours=-hours))
    done = agency.sweep(AT)
    assert done.catching_up is waits
    assert counts(done) == ({"held": 1} if waits else {"enforced": 1})


def test_the_first_sweep_of_all_comes_after_no_silence(agency: Agency) -> None:
    agency.correcting()
    assert not agency.sweep(later(AT, days=300)).catching_up
