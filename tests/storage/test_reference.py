"""Settings, windows and the calendar as they held on a day and were known on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from casework.clock.recounting import recount
from casework.proof.replaying import replay_one
from states.law.calendar import Contradiction
from storage.reference import (
    EVERYWHERE,
    ReferenceBook,
    announce_window,
    enter_calendar,
    set_setting,
)
from tests.casework.a_case import EMPLOYER, OFFICER
from tests.casework.an_agency import APPLICATION, Agency

ANNOUNCED = ("2026-03-10", "人事行政總處公告")
LATER = "2026-03-11T02:00:00.000000Z"
HOLIDAY = {"kind": "rest", "name": "增列放假", "known": ANNOUNCED}
TYPHOON = {"kind": "closure", "name": "颱風", "known": ANNOUNCED}


def enter(agency: Agency, **entry: Any) -> None:
    with agency.database.writing() as connection:
        enter_calendar(connection, **entry)


def moved(agency: Agency, day: str = "2026-03-12") -> tuple[list[str], list[str]]:
    """The dossiers whose periods gained days by a change of a day, and those that kept theirs."""
    done = recount(agency.desk, LATER, first_day=day)
    return [clock.dossier for clock in done.gained], [clock.dossier for clock in done.kept]


def correcting_at(agency: Agency, branch: str, employer: str) -> str:
    """A case of another branch whose correction period ends on 12 March."""
    by = agency.employ(employer)
    dossier = agency.complete(by, branch=branch)
    officer = OFFICER.__class__(f"off-{branch}", OFFICER.role, branch=branch)
    now = "2026-03-03T01:00:00.000000Z"
    place = (now, dossier, APPLICATION)
    agency.do(officer, "application.request_correction", *place, gaps=["other:plan"])
    agency.do(officer, "letter.sign", now, dossier, "letter-1")
    agency.do(officer, "letter.issue", now, dossier, "letter-1")
    service = {"service": "direct", "served_on": "2026-03-05"}
    agency.do(
        officer, "letter.record_service", "2026-03-05T02:00:00.000000Z", dossier, "letter-1",
        **service,
    )  # fmt: skip
    assert agency.clock(dossier, "correction")["due"] == "2026-03-12"
    return dossier


def test_a_setting_holds_from_its_day_and_a_branchs_own_goes_before_the_general_one(
    agency: Agency,
) -> None:
    with agency.database.writing() as connection:
        for branch, days, since in (("*", 5, "2026-04-01"), ("TPE", 9, "2026-05-01")):
            set_setting(
                connection, branch, "mail_grace_days", days, source=f"{branch}函", from_day=since
            )
        reference = ReferenceBook().current(connection)

    def grace(branch: str, on: str) -> object:
        found = reference.setting("", branch, "mail_grace_days", on)
        return found and (found.value, found.source)

    assert grace("TPE", "2026-03-31") == (3, "測試")
    assert grace("TPE", "2026-04-01") == (5, "*函")
    assert grace("TPE", "2026-05-01") == (9, "TPE函")
    assert grace("KHH", "2026-05-01") == (5, "*函")
    assert grace("TPE", "2021-02-21") is None
    assert reference.setting("", "TPE", "no such setting", "2026-05-01") is None


def test_what_one_process_enters_the_next_transaction_of_another_sees(agency: Agency) -> None:
    book = ReferenceBook()
    with agency.database.reading() as connection:
        before = book.current(connection)
        assert book.current(connection) is before
    with agency.database.writing() as connection:
        announce_window(connection, "2026-09-01", "2026-10-31", "2026-08-01", "公告")
    with agency.database.reading() as connection:
        after = book.current(connection)
    assert after is not before
    assert ("2026-09-01", "2026-10-31") in after.windows("")


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ({**HOLIDAY, "on_day": "2026-03-12", "kind": "feast"}, "feast.*rest、work、closure"),
        ({**TYPHOON, "on_day": "2026-03-12", "counties": "新北市 高雄縣"}, "沒有「高雄縣」"),
        ({**TYPHOON, "on_day": "2026-03-12", "counties": " "}, "無法登錄"),
        ({**HOLIDAY, "on_day": "2026-03-12", "counties": "新北市"}, "僅停止上班"),
        ({**HOLIDAY, "on_day": "2021-03-12"}, "民國110年無官方辦公日曆表"),
        (
            {**HOLIDAY, "kind": "work", "on_day": "2026-10-09", "known": ("2020-01-01", "x")},
            "早於現行公布內容",
        ),
    ],
    ids=["kind", "county", "no county", "holiday of a county", "year", "overtaken"],
)
def test_an_entry_without_effect_is_refused_and_nothing_is_kept(
    agency: Agency, entry: dict[str, Any], says: str
) -> None:
    revision = "SELECT value FROM beat WHERE name = 'reference'"
    before = agency.rows(revision)
    with pytest.raises(Contradiction, match=says):
        enter(agency, **entry)
    assert agency.rows("SELECT * FROM calendar_entry") == []
    assert agency.rows(revision) == before


def test_contradictory_entries_are_refused(agency: Agency) -> None:
    enter(agency, **HOLIDAY, on_day="2026-03-12")
    with pytest.raises(Contradiction, match=r"115年3月12日.*無從適用"):
        enter(agency, **{**HOLIDAY, "kind": "work", "name": "照常上班"}, on_day="2026-03-12")
    assert len(agency.rows("SELECT * FROM calendar_entry")) == 1


@pytest.mark.parametrize("day", ["2026-13-01", "2026-02-30", "tomorrow", ""])
def test_a_day_that_is_none_is_refused(agency: Agency, day: str) -> None:
    with pytest.raises(ValueError, match=r"[Ii]nvalid|month|day"):
        enter(agency, **HOLIDAY, on_day=day)
    assert agency.rows("SELECT * FROM calendar_entry") == []


def test_a_window_ends_on_the_working_day_known_when_it_is_asked_about(agency: Agency) -> None:
    enter(agency, **{**HOLIDAY, "known": ("2026-06-20", "公告")}, on_day="2026-06-30")
    with agency.database.reading() as connection:
        reference = ReferenceBook().current(connection)
    on = date(2026, 6, 30)
    assert reference.calendar_at("2026-06-19T15:59:59.999999Z", ()).why_rest(on) is None
    assert reference.calendar_at("2026-06-19T16:00:00.000000Z", ()).why_rest(on) is not None


def test_an_amendment_that_moves_a_running_period_is_superseded_by_the_sweep_not_enforced(
    agency: Agency,
) -> None:
    dossier = agency.correcting()
    was = agency.clock(dossier, "correction")
    assert (was["due"], was["at"]) == ("2026-03-12", "2026-03-15T16:00:00.000000Z")
    enter(agency, **HOLIDAY, on_day="2026-03-12")
    done = agency.sweep(was["at"])
    assert (done.enforced, done.superseded) == ([], [was["id"]])
    assert agency.state(dossier) == "correction_pending"
    now = agency.clock(dossier, "correction")
    assert (now["due"], now["at"]) == ("2026-03-13", "2026-03-16T16:00:00.000000Z")
    assert agency.rows("SELECT status FROM clock WHERE id = ?", was["id"]) == [("superseded",)]
    assert agency.events(dossier)[-1]["outcome"] == "noted"
    assert agency.sweep(now["at"]).enforced == [now["id"]]
    assert agency.state(dossier) == "not_accepted"


def test_an_amendment_known_only_later_moves_nothing_before(agency: Agency) -> None:
    dossier = agency.correcting()
    at = agency.clock(dossier, "correction")["at"]
    enter(agency, **{**HOLIDAY, "known": ("2026-03-17", "公告")}, on_day="2026-03-12")
    done = agency.sweep(at)
    assert (len(done.enforced), done.superseded) == (1, [])
    assert agency.state(dossier) == "not_accepted"


def test_a_recount_moves_periods_at_once_and_says_which(agency: Agency) -> None:
    dossier = agency.correcting()
    enter(agency, **HOLIDAY, on_day="2026-03-12")
    assert moved(agency) == ([dossier], [])
    assert agency.clock(dossier, "correction")["due"] == "2026-03-13"
    assert moved(agency) == ([], [])


def test_a_day_that_was_told_is_never_brought_forward_but_listed(agency: Agency) -> None:
    enter(agency, **{**HOLIDAY, "known": ("2026-03-01", "公告")}, on_day="2026-03-12")
    dossier = agency.correcting()
    was = agency.clock(dossier, "correction")
    assert was["due"] == "2026-03-13"
    enter(agency, **{**HOLIDAY, "kind": "work", "name": "照常上班"}, on_day="2026-03-12")
    before = agency.kept()
    done = recount(agency.desk, LATER, first_day="2026-03-12")
    assert done.gained == []
    assert [(m.clock, m.due, m.counted) for m in done.kept] == [
        (was["id"], "2026-03-13", "2026-03-12")
    ]
    assert agency.kept() == before
    assert agency.sweep("2026-03-15T16:00:00.000000Z").enforced == []
    assert agency.sweep(was["at"]).enforced == [was["id"]]


def test_a_typhoon_in_one_county_moves_only_periods_of_the_branch_seated_there(
    agency: Agency,
) -> None:
    taipei, kaohsiung = agency.correcting(), correcting_at(agency, "KHH", "E2")
    enter(agency, **TYPHOON, on_day="2026-03-12", counties="高雄市 屏東縣")
    assert moved(agency) == ([kaohsiung], [])
    assert agency.clock(kaohsiung, "correction")["due"] == "2026-03-13"
    assert agency.clock(taipei, "correction")["due"] == "2026-03-12"


def test_a_typhoon_where_a_branch_only_has_employers_moves_nothing_of_it(agency: Agency) -> None:
    kaohsiung = correcting_at(agency, "KHH", "E2")
    enter(agency, **TYPHOON, on_day="2026-03-12", counties="台東縣")
    assert moved(agency) == ([], [])
    assert agency.clock(kaohsiung, "correction")["due"] == "2026-03-12"


def test_a_typhoon_everywhere_moves_every_branch(agency: Agency) -> None:
    both = [agency.correcting(), correcting_at(agency, "KHH", "E2")]
    enter(agency, **TYPHOON, on_day="2026-03-12", counties=EVERYWHERE)
    gained, kept = moved(agency)
    assert (sorted(gained), kept) == (sorted(both), [])


def test_a_paused_or_ended_period_is_not_counted_again(agency: Agency) -> None:
    dossier = agency.correcting()
    agency.do(
        EMPLOYER, "application.supply", LATER, dossier, APPLICATION, covers=["doc_8"]
    )  # fmt: skip
    enter(agency, **HOLIDAY, on_day="2026-03-12")
    assert moved(agency) == ([], [])
    assert agency.clock(dossier, "correction")["status"] == "met"


def test_what_was_decided_before_an_entry_was_made_is_replayed_without_it(agency: Agency) -> None:
    """A holiday published on a day and entered that evening; the period was counted at noon."""
    dossier = agency.correcting()
    before = replay_one(agency.database, dossier)
    last = before.replayed.steps[-1].event
    assert last is not None
    day = last["recorded_at"][:10]
    due = before.replayed.dossier.matters["application-1"].clocks["correction"]["due"]
    evening = f"{day}T12:00:00.000000Z"
    enter(agency, **{**HOLIDAY, "known": (day, "公告")}, on_day=due, entered_at=evening)
    after = replay_one(agency.database, dossier)
    assert after.clean
    assert [step.body for step in after.replayed.steps] == [s.body for s in before.replayed.steps]
