"""What each view shows, and to whom."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from casework.door.identities import Identity
from casework.door.looking import Archive, Reader
from casework.errors import Malformed, NotHere, Unauthorised
from casework.proof.asked import proof_asked
from casework.views.board import board
from casework.views.case import case
from casework.views.letters import letter, letters
from casework.views.money import money
from casework.views.stops import stops
from casework.views.timeline import step, timeline
from states.expertise.roles import Role
from storage.looks import looks_at
from tests.casework.a_case import EMPLOYER, OFFICER, SUPERVISOR
from tests.casework.an_agency import (
    APPLICATION,
    DECIDED,
    ELSEWHERE,
    STRANGER,
    Agency,
)
from tests.casework.population import demonstrated
from tests.casework.statements import statements
from tests.casework.test_looking import ADMIN, AUDITOR
from tests.tampering import disarm

VIEWS_OF_A_CASE: dict[str, Any] = {
    "timeline": timeline,
    "step": lambda archive, reader, number: step(archive, reader, number, 1),
    "letters": letters,
    "money": money,
    "replay": proof_asked,
}


def archive(agency: Agency) -> Archive:
    return Archive(agency.database)


@pytest.mark.parametrize("name", VIEWS_OF_A_CASE)
@pytest.mark.parametrize("by", [ELSEWHERE, STRANGER])
def test_no_view_shows_a_case_of_somebody_else_and_each_try_is_recorded(
    agency: Agency, name: str, by: Any
) -> None:
    dossier = agency.complete()
    with pytest.raises(NotHere):
        VIEWS_OF_A_CASE[name](archive(agency), Reader(by, DECIDED), dossier)
    VIEWS_OF_A_CASE[name](archive(agency), Reader(OFFICER, DECIDED), dossier)
    with agency.database.reading() as connection:
        kept = [
            (look.account, look.view, look.outcome) for _, look in looks_at(connection, dossier)
        ]
    assert kept == [(OFFICER.id, name, "shown"), (by.id, name, "not_here")]


def test_a_timeline_tells_every_step_and_whether_the_chain_is_whole(agency: Agency) -> None:
    dossier = agency.proposed()
    found = timeline(archive(agency), Reader(AUDITOR, DECIDED), dossier)
    assert found.whole
    assert found.as_json()["events"] == agency.events(dossier)
    assert len([*found.told()]) == 1 + len(agency.events(dossier))
    disarm(agency.database)
    with agency.database.writing() as connection:
        connection.run("UPDATE event SET body = leaf WHERE dossier = ? AND seq = 3", dossier)
    spoilt = timeline(archive(agency), Reader(AUDITOR, DECIDED), dossier)
    assert not spoilt.whole
    assert any("第 3 步" in line for line in spoilt.told())


def test_a_step_is_told_with_its_place_in_the_chain_and_what_stood_after_it(
    agency: Agency,
) -> None:
    dossier = agency.proposed()
    events = agency.events(dossier)
    last = step(archive(agency), Reader(AUDITOR, DECIDED), dossier, len(events))
    stands = case(archive(agency), Reader(AUDITOR, DECIDED), dossier)
    assert {m.ref: m.state for m in last.stood} == {
        one.matter.ref: one.matter.state for one in stands.matters
    }
    for which, event in enumerate(events, start=1):
        told = step(archive(agency), Reader(AUDITOR, DECIDED), dossier, which).as_json()
        assert told["event"] == event
        assert told["before"] == event["prev"]
        assert told["faults"] == []
    for which in (0, len(events) + 1):
        with pytest.raises(Malformed, match="step"):
            step(archive(agency), Reader(AUDITOR, DECIDED), dossier, which)


def test_an_employer_reads_letters_that_have_left_and_no_draft(agency: Agency) -> None:
    """行政程序法46 II(1)."""
    dossier = agency.submitted()
    agency.do(
        OFFICER, "application.request_correction", DECIDED, dossier, APPLICATION, gaps=["doc_8"]
    )
    safe = agency.desk.safe
    assert letters(archive(agency), Reader(EMPLOYER, DECIDED), dossier) == ()
    assert len(letters(archive(agency), Reader(OFFICER, DECIDED), dossier)) == 1
    with pytest.raises(Unauthorised):
        letter(archive(agency), Reader(EMPLOYER, DECIDED), dossier, "letter-1", safe=safe)
    draft = letter(archive(agency), Reader(OFFICER, DECIDED), dossier, "letter-1", safe=safe)
    assert "甲股份有限公司" in draft.body
    agency.do(OFFICER, "letter.sign", DECIDED, dossier, "letter-1")
    agency.do(OFFICER, "letter.issue", DECIDED, dossier, "letter-1")
    told = letter(archive(agency), Reader(EMPLOYER, DECIDED), dossier, "letter-1", safe=safe)
    assert "甲股份有限公司" in told.body


def test_the_board_is_for_the_staff_of_its_branch_and_for_whoever_sees_all(agency: Agency) -> None:
    agency.complete()
    there = archive(agency)
    assert board(there, Reader(SUPERVISOR, DECIDED)).branch == "TPE"
    assert board(there, Reader(ELSEWHERE, DECIDED)).stages == ()
    assert board(there, Reader(AUDITOR, DECIDED)).branch is None
    assert board(there, Reader(AUDITOR, DECIDED), "TPE").branch == "TPE"
    for by, branch in ((EMPLOYER, None), (SUPERVISOR, "KHH")):
        with pytest.raises(Unauthorised):
            board(there, Reader(by, DECIDED), branch)


def test_an_employer_sees_its_own_stops_only(agency: Agency) -> None:
    assert stops(archive(agency), Reader(EMPLOYER, DECIDED)) == ()
    with pytest.raises(Unauthorised):
        stops(archive(agency), Reader(EMPLOYER, DECIDED), employer="E9")


def test_money_tells_the_amounts_of_the_case_and_what_other_cases_take(agency: Agency) -> None:
    granted, asks = agency.approved(), agency.proposed(worker="w2")
    own = money(archive(agency), Reader(OFFICER, DECIDED), granted)
    assert own.grant is not None
    assert own.grant.approved == 100_000
    other = money(archive(agency), Reader(OFFICER, DECIDED), asks)
    assert other.grant is None
    assert other.outside["employer_committed"] == 100_000
    assert other.as_json()["other_cases"]["worker_committed"] == {"w1": 100_000}


def test_a_case_that_has_lost_its_row_is_told_of_to_whoever_sees_every_case(
    agency: Agency,
) -> None:
    dossier = agency.complete()
    with agency.database.writing() as connection:
        connection.run("DELETE FROM dossier WHERE id = ?", dossier)
    proof_asked(archive(agency), Reader(AUDITOR, DECIDED), dossier)
    with pytest.raises(NotHere):
        proof_asked(archive(agency), Reader(OFFICER, DECIDED), dossier)


def test_in_whatever_stage_a_case_is_its_view_asks_twelve_statements_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A year of a demonstration; reference data read anew for each look, its record apart."""
    database = demonstrated(tmp_path, 40, 7, "2026-09-15")
    now, counts = "2026-09-15T02:00:00.000000Z", dict[str, int]()
    with database.reading() as connection:
        cases = connection.rows("SELECT id, unit, party FROM dossier ORDER BY id")
    for number, branch, employer in cases:
        for by in (
            Identity("a", Role.officer, branch=branch),
            Identity("b", Role.supervisor, branch=branch),
            Identity("c", Role.employer, employer=employer),
            ADMIN,
        ):
            with statements(monkeypatch) as seen:
                found = case(Archive(database), Reader(by, now), number)
            assert max(seen.values()) == 1, "nothing is asked twice"
            held = {f"{m.matter.procedure}.{m.matter.state}" for m in found.matters if m.holder}
            for stage in held:
                counts[stage] = max(counts.get(stage, 0), sum(seen.values()) - 1)
    database.dispose()
    print(f"{len(cases)} cases: {dict(sorted(counts.items()))}")
    assert max(counts.values()) <= 12
