"""What people see of mediation: views with a reader, statistics, and the command line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from casework.door.identities import Identity
from casework.door.looking import Archive, Reader
from casework.errors import NotHere
from casework.views.board import board
from casework.views.case import acts, case
from casework.views.explained import explained
from casework.views.letters import letters
from casework.views.lists import dossiers, search, worklist
from casework.views.money import money
from casework.views.timeline import step, timeline
from tests.casework.statements import statements
from tests.mediation.committee import CHAIR, CLERK, DISPUTE, ELSEWHERE, SAT, Committee
from tests.mediation.roles import Role

AUDITOR = Identity("aud1", Role.inspector)
LATER = "2026-03-31T02:00:00.000000Z"
AT_MOST = 12


@pytest.fixture
def archive(committee: Committee) -> Archive:
    return Archive(committee.database)


def reader(by: Identity) -> Reader:
    return Reader(by, LATER)


def test_the_board_shows_disputes_to_the_committee_and_cases_to_their_office(
    committee: Committee, archive: Archive
) -> None:
    committee.invited()
    committee.submitted()
    mine = {stage.procedure for stage in board(archive, reader(CLERK)).stages}
    theirs = {stage.procedure for stage in board(archive, reader(ELSEWHERE)).stages}
    assert (mine, theirs) == ({"dispute"}, {"application"})
    everything = {stage.procedure for stage in board(archive, reader(AUDITOR)).stages}
    assert everything == {"application", "dispute"}


def test_a_dispute_is_explained_in_its_own_words(committee: Committee, archive: Archive) -> None:
    number = committee.heard("wu")
    told = "\n".join(explained(case(archive, reader(CLERK), number)))
    assert "【調解 dispute-1】已開會" in told
    assert "調解成立 dispute.settle　幹事（調解要點9）" in told
    assert "和解金額（元）" in told
    assert "適用本要點" in told
    assert "年度" not in told.splitlines()[0]


def test_every_view_of_a_dispute_asks_little_and_shows_nothing_to_others(
    committee: Committee, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = committee.heard("wu")
    views: dict[str, Callable[[Reader], Any]] = {
        "case": lambda by: case(archive, by, number),
        "acts": lambda by: acts(archive, by, number, DISPUTE),
        "timeline": lambda by: timeline(archive, by, number),
        "step": lambda by: step(archive, by, number, 1),
        "letters": lambda by: letters(archive, by, number),
        "money": lambda by: money(archive, by, number),
    }
    for name, show in views.items():
        with statements(monkeypatch) as seen:
            assert show(reader(CHAIR)) is not None
        asked = [sql for sql in seen if not sql.startswith("INSERT INTO look")]
        assert len(asked) <= AT_MOST, (name, asked)
        with pytest.raises(NotHere):
            show(reader(ELSEWHERE))


def test_lists_and_search_find_a_dispute(committee: Committee, archive: Archive) -> None:
    number = committee.heard("wu")
    for by, found in ((CLERK, True), (AUDITOR, True), (ELSEWHERE, False)):
        listed = dossiers(archive, reader(by)).dossiers
        named = search(archive, reader(by), number).dossiers
        assert [number in {one.dossier for one in told} for told in (listed, named)] == [found] * 2
    held = [line.matter for line in worklist(archive, reader(CLERK)).lines]
    assert (number, DISPUTE, "heard") in {(one.dossier, one.ref, one.state) for one in held}
    assert committee.do(CLERK, "dispute.fail", SAT, number, DISPUTE, reason="各執一詞").done


def test_a_dispute_that_the_law_refused_to_open_stands_in_the_lists_as_not_open(
    committee: Committee, archive: Archive
) -> None:
    """It has a number and an event and no matter: it stood nowhere."""
    refused = committee.attempt(
        CLERK, "dispute.file", SAT, committee="MTC", channel="counter", applicant="lin",
        respondent="lin", sum_claimed=1, dispute_about="工資",
    )  # fmt: skip
    assert not refused.done
    other = committee.filed(SAT)
    for found in (dossiers(archive, reader(CLERK)), search(archive, reader(CLERK), "MTC-D")):
        first, second = found.dossiers
        assert (first.dossier, second.dossier) == ("MTC-D-00001", other)
        assert (first.procedure, first.state, first.holder) == ("dispute", "absent", None)
        assert found.as_json()["dossiers"][0]["label"].startswith("調解：")
    assert dossiers(archive, reader(ELSEWHERE)).dossiers == ()
