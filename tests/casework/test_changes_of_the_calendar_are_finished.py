"""A change of the calendar reaches every running period, and who lost by it is named.

HT-M3: killed between entry and recount, or an act under way at that moment. HT-M4: a closure that
is announced after the fact. A change is cut off at every step it has.
"""

from __future__ import annotations

import threading

import pytest

from casework.announcing import calendar_keeping
from casework.announcing.calendar_keeping import Change, Emergency, amend, close, withdraw
from casework.clock import recounting
from casework.clock.unfinished_recounts import unfinished
from casework.proof.replaying import replay_one
from casework.setup import checkup
from storage.calendar_entries import CalendarEntry, insert_entries
from storage.reference import read_reference, revise
from tests.casework.an_agency import AGENCY, Agency
from tests.casework.test_enforcement import AT, later

TODAY = "2026-03-11T02:00:00.000000Z"
SOON = later(TODAY, minutes=2)
LAST_DAY = "2026-03-12"
KNOWN = Change(AGENCY, TODAY, "公報", "2026-03-11")
STORM = Emergency(LAST_DAY, ("ALL",), "風災停止上班")


class Killed(BaseException):
    """The process died here."""


def pending(agency: Agency) -> str | None:
    with agency.database.reading() as connection:
        return unfinished(connection, read_reference(connection))


@pytest.mark.parametrize("dies_at", ["recount", "look", "_supersede", "look_back"])
def test_a_recount_that_was_cut_off_is_finished_by_the_next_sweep(
    agency: Agency, monkeypatch: pytest.MonkeyPatch, dies_at: str
) -> None:
    """hostile-09: board, letters and reminders told the old day for ever."""
    cases = [agency.correcting() for _ in range(3)]
    place = calendar_keeping if dies_at == "recount" else recounting

    def dies(*_: object, **__: object) -> None:
        raise Killed

    monkeypatch.setattr(place, dies_at, dies)
    with pytest.raises(Killed):
        close(agency.desk, KNOWN, STORM)
    monkeypatch.undo()
    if dies_at != "look_back":
        assert {agency.clock(case, "correction")["due"] for case in cases} == {LAST_DAY}
    assert pending(agency) == LAST_DAY
    agency.sweep(SOON)
    assert {agency.clock(case, "correction")["due"] for case in cases} == {"2026-03-13"}
    assert pending(agency) is None
    before = agency.kept()
    agency.sweep(later(SOON, minutes=1))
    assert agency.kept() == before, "it is finished once"
    assert {replay_one(agency.database, case).clean for case in cases} == {True}


def test_an_act_that_was_under_way_is_caught_by_the_sweep_after_the_change(agency: Agency) -> None:
    """On PostgreSQL an act that read the calendar before the change commits after the recount."""
    early = agency.correcting()
    close(agency.desk, KNOWN, STORM)
    agency.sweep(later(TODAY, seconds=20))
    assert pending(agency) == LAST_DAY, "an act may still be under way"
    late = agency.correcting()  # recorded before the change was known: counted by the old calendar
    assert agency.clock(late, "correction")["due"] == LAST_DAY
    agency.sweep(SOON)
    for case in (early, late):
        assert agency.clock(case, "correction")["due"] == "2026-03-13"
    assert pending(agency) is None


def test_entries_made_past_the_program_are_noticed_too(agency: Agency) -> None:
    dossier = agency.correcting()
    with agency.database.writing() as connection:
        revise(connection)
        entry = CalendarEntry("closure", LAST_DAY, "颱風", "s", "2026-03-11", TODAY, "agency:chen")
        insert_entries(connection, [entry._replace(counties="*")])
    agency.sweep(SOON)
    assert agency.clock(dossier, "correction")["due"] == "2026-03-13"


def test_an_office_without_changes_has_nothing_to_finish(agency: Agency) -> None:
    agency.correcting()
    assert pending(agency) is None
    before = agency.kept()
    agency.sweep(SOON)
    assert agency.kept() == before


def test_a_case_that_cannot_be_counted_holds_up_no_other_and_leaves_the_mark(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    ill, well = agency.correcting(), agency.correcting()
    real = recounting.supersede

    def supersede(working: object, opened: object, *rest: object) -> object:
        if opened.dossier.id == ill:  # type: ignore[attr-defined]  # an Opened
            raise RuntimeError("this case cannot be written")
        return real(working, opened, *rest)  # type: ignore[arg-type]  # handed on

    monkeypatch.setattr(recounting, "supersede", supersede)
    kept = close(agency.desk, KNOWN, STORM)
    assert [moved.dossier for moved in kept.recount.gained] == [well]
    assert kept.recount.failed == [agency.clock(ill, "correction")["id"]]
    agency.sweep(SOON)
    assert pending(agency) == LAST_DAY
    monkeypatch.undo()
    agency.sweep(later(SOON, minutes=1))
    assert pending(agency) is None
    assert agency.clock(ill, "correction")["due"] == "2026-03-13"


def test_doctor_tells_of_a_change_that_is_not_finished(agency: Agency) -> None:
    agency.correcting()
    with agency.database.reading() as connection:
        assert checkup._calendar(connection, TODAY).status == "fine"
    close(agency.desk, KNOWN, STORM)
    with agency.database.reading() as connection:
        found = checkup._calendar(connection, SOON)
    assert (found.status, "baton sweep" in found.todo) == ("watch", True)
    agency.sweep(SOON)
    with agency.database.reading() as connection:
        assert checkup._calendar(connection, SOON).status == "fine"


# Announced after the fact (HT-M4)

AFTERWARDS = "2026-03-17T02:00:00.000000Z"
BY_THEN = Change(AGENCY, AFTERWARDS, "公報", "2026-03-17")


def test_a_closure_after_the_fact_names_the_cases_that_lost(agency: Agency) -> None:
    lost = [agency.correcting() for _ in range(2)]
    agency.sweep(AT)
    assert {agency.state(case) for case in lost} == {"not_accepted"}
    running = agency.correcting()
    foreseen = close(agency.desk, BY_THEN._replace(dry_run=True), STORM)
    done = close(agency.desk, BY_THEN, STORM)
    for told in (foreseen, done):
        assert [moved.dossier for moved in told.recount.lost] == lost
        assert {(moved.due, moved.counted) for moved in told.recount.lost} == {
            (LAST_DAY, "2026-03-13")
        }
        assert [moved["dossier"] for moved in told.as_json()["recount"]["lost"]] == lost
    assert [moved.dossier for moved in done.recount.gained] == [running]
    assert {agency.state(case) for case in lost} == {"not_accepted"}, "people set aside, no machine"


@pytest.mark.parametrize("kind", ["closure", "rest"])
@pytest.mark.parametrize(("day", "loses"), [("2026-03-11", False), ("2026-03-13", False)])
def test_a_day_on_which_no_period_ended_costs_nobody_anything(
    agency: Agency, kind: str, day: str, loses: bool
) -> None:
    agency.correcting()
    agency.sweep(AT)
    if kind == "closure":
        kept = close(agency.desk, BY_THEN, STORM._replace(on=day))
    else:
        kept = amend(agency.desk, BY_THEN, on=day, rest=True, name="調整放假")
    assert bool(kept.recount.lost) is loses


def test_a_single_day_off_after_the_fact_names_them_as_well(agency: Agency) -> None:
    dossier = agency.correcting()
    agency.sweep(AT)
    kept = amend(agency.desk, BY_THEN, on=LAST_DAY, rest=True, name="調整放假")
    assert [moved.dossier for moved in kept.recount.lost] == [dossier]


def test_a_closure_of_another_county_or_one_that_is_withdrawn_costs_nobody_anything(
    agency: Agency,
) -> None:
    agency.correcting()
    agency.sweep(AT)
    elsewhere = close(agency.desk, BY_THEN, STORM._replace(counties=("臺東縣",)))
    assert elsewhere.recount.lost == []
    number = agency.rows("SELECT max(id) FROM calendar_entry")[0][0]
    assert withdraw(agency.desk, BY_THEN, number).recount.lost == []


def test_two_changes_at_once_leave_nothing_behind(agency: Agency) -> None:
    cases = [agency.correcting() for _ in range(2)]
    days = (LAST_DAY, "2026-03-13")
    threads = [
        threading.Thread(target=close, args=(agency.desk, KNOWN, STORM._replace(on=day)))
        for day in days
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    agency.sweep(SOON)
    assert {agency.clock(case, "correction")["due"] for case in cases} == {"2026-03-16"}
    assert pending(agency) is None
