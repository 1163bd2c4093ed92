"""The roll of a year is opened in January by the clock, once, however late the sweep comes."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from casework.clock import openings
from casework.clock.enforcement import Sweeper
from casework.clock.rehearsal import rehearse
from casework.door.desk import Desk
from casework.door.working import Working
from casework.proof.replaying import Summary, replay_all
from states.law.docket import Docket
from states.law.intent import Intent
from states.law.record import Event
from storage.database import Connection, Database
from storage.numbering import is_begun
from tests.mediation.committee import CLERK, JANUARY, Committee

EVE = "2026-12-31T15:59:00.000000Z"
NEW_YEAR = "2026-12-31T16:00:00.000000Z"
LATE = "2027-02-15T02:00:00.000000Z"


def numbers(committee: Committee) -> list[str]:
    return [row[0] for row in committee.rows("SELECT id FROM dossier ORDER BY id")]


def test_the_roll_of_the_year_is_opened_at_its_first_midnight_and_once(
    committee: Committee,
) -> None:
    committee.roll("wu")
    assert committee.sweep(EVE).opened == []
    assert committee.sweep(NEW_YEAR).opened == ["MTC-R-116-00001"]
    assert committee.sweep(LATE).opened == []
    assert numbers(committee) == ["MTC-R-115-00001", "MTC-R-116-00001"]
    (event,) = committee.events("MTC-R-116-00001")
    assert (event["actor"]["role"], event["cause"]["command"]) == ("clock", None)
    assert event["given"] == {"committee": "MTC", "year": 2027}
    summary = Summary()
    for checked in replay_all(committee.database):
        summary.add(checked)
    summary.compare(committee.database)
    assert (summary.exit_code, summary.findings, summary.projections) == (0, [], [])


def test_an_outage_over_new_year_only_delays_it_and_people_go_on_with_it(
    committee: Committee,
) -> None:
    assert committee.sweep(JANUARY).opened == ["MTC-R-115-00001"]
    assert committee.sweep(LATE).opened == ["MTC-R-116-00001"]
    added = {"mediators": ["wu"]}
    committee.do(CLERK, "roll.enter", LATE, "MTC-R-116-00001", "roll-1", **added)
    assert committee.state("MTC-R-116-00001", "roll-1") == "drawn_up"


def test_an_outage_of_years_opens_the_roll_of_each_of_them_once(committee: Committee) -> None:
    assert committee.sweep(JANUARY).opened == ["MTC-R-115-00001"]
    found = committee.sweep("2029-02-15T02:00:00.000000Z").opened
    assert found == ["MTC-R-116-00001", "MTC-R-117-00001", "MTC-R-118-00001"]
    assert committee.sweep("2029-02-16T02:00:00.000000Z").opened == []


def test_a_new_office_opens_no_roll_of_the_years_before_it(committee: Committee) -> None:
    assert committee.sweep(LATE).opened == ["MTC-R-116-00001"]


def test_what_could_not_be_opened_in_its_year_is_opened_in_the_next(
    committee: Committee, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert committee.sweep(JANUARY).opened == ["MTC-R-115-00001"]
    with monkeypatch.context() as during:
        spoilt(committee, during)
        assert committee.sweep(LATE).unopened == ["MTC-R-116：ValueError: spoilt"]
    found = committee.sweep("2028-01-05T02:00:00.000000Z").opened
    assert found == ["MTC-R-116-00001", "MTC-R-117-00001"]


def test_a_rehearsal_foretells_what_the_calendar_opens_and_writes_nothing(
    committee: Committee, monkeypatch: pytest.MonkeyPatch
) -> None:
    sweeper = Sweeper(committee.desk, compare_clocks=False)
    foretold = rehearse(sweeper, NEW_YEAR, EVE)
    assert (foretold.opened, foretold.unopened) == (["MTC-R-116-00001"], [])
    assert numbers(committee) == []
    with monkeypatch.context() as during:
        spoilt(committee, during)
        assert rehearse(sweeper, NEW_YEAR, EVE).unopened == ["MTC-R-116：ValueError: spoilt"]
    assert committee.sweep(NEW_YEAR).opened == foretold.opened


def spoilt(committee: Committee, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written where the calendar opens a dossier, for a reason of its own."""

    class Spoilt(Working):
        def write(self) -> None:
            raise ValueError("spoilt")

    monkeypatch.setattr(openings, "Working", Spoilt)


def test_what_cannot_be_opened_holds_up_no_period_and_is_tried_again(
    committee: Committee, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = committee.invited()
    with monkeypatch.context() as during:
        spoilt(committee, during)
        done = committee.sweep(LATE)
    assert done.opened == []
    assert done.unopened == ["MTC-R-116：ValueError: spoilt"]
    assert committee.state(number, "dispute-1") != "answer_awaited"
    assert done.enforced, "the periods went on"
    assert committee.sweep(LATE).opened == ["MTC-R-116-00001"]


def test_an_opening_that_the_law_refuses_leaves_no_dossier_and_no_gap(
    committee: Committee, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = Docket.attempt

    def refused(docket: Docket, order: Intent) -> Event:
        event = attempt(docket, order)
        return {**event, "outcome": "refused", "refusals": [["x", "尚未公告", "調解要點3"]]}

    with monkeypatch.context() as during:
        during.setattr(Docket, "attempt", refused)
        assert committee.sweep(JANUARY).unopened == ["MTC-R-115：Refused: 尚未公告"]
    assert numbers(committee) == []
    assert committee.sweep(JANUARY).opened == ["MTC-R-115-00001"]


def test_two_sweeps_at_once_open_it_once(
    committee: Committee, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both find it not opened yet; the series is the turn."""
    url = committee.database.url.render_as_string(hide_password=False)
    other = Desk(Database(url), committee.desk.safe)
    together = threading.Barrier(2, timeout=20)

    def found(connection: Connection, series: str, programme: str) -> bool:
        begun = is_begun(connection, series, programme)
        together.wait()
        return begun

    monkeypatch.setattr(openings, "is_begun", found)
    with ThreadPoolExecutor(2) as threads:
        done = list(
            threads.map(openings.open_by_calendar, (committee.desk, other), (JANUARY, JANUARY))
        )
    other.database.dispose()
    assert sorted(one.opened for one in done) == [[], ["MTC-R-115-00001"]]
    assert [one.unopened for one in done] == [[], []]
    assert numbers(committee) == ["MTC-R-115-00001"]
