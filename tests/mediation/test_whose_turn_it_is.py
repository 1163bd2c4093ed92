"""Who holds the baton may depend on what happened: both parties, or who has not answered yet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.clock.reminding import remind
from casework.door.looking import Archive, Reader
from casework.programmes import PROGRAMMES
from casework.proof.replaying import replay_one
from casework.views.board import board
from casework.views.case import case
from casework.views.desk import desk
from casework.views.explained import explained
from casework.views.lists import worklist
from casework.words.labels import role_label
from notifications.rendering import REMINDER
from states.law.baton import ByFact, Undeclared, held_by, in_a_word
from states.law.dossier import Matter
from storage.lists import Wanted
from storage.rebuilding import differences, rebuild
from tests.mediation.committee import ANSWERED, CLERK, DISPUTE, Committee
from tests.mediation.roles import PARTIES, Role
from tests.mediation.stages.dispute import HOLDERS, State

BOTH = in_a_word(PARTIES)
SOON = "2026-03-12T02:00:00.000000Z"
TOLD = {"channel": "counter", "statement": "欠薪三個月"}


def holder(committee: Committee, number: str) -> tuple[object, ...]:
    """The column of the baton, and the stage that is counted."""
    sql = "SELECT holder, stage FROM matter WHERE dossier = ? AND ref = ?"
    return tuple(committee.rows(sql, number, DISPUTE)[0])


def supplemented(committee: Committee) -> str:
    """A dispute in which the applicant has said everything, and the respondent nothing."""
    number = committee.invited()
    committee.do(CLERK, "dispute.supplement", ANSWERED, number, DISPUTE, **TOLD)
    return number


def test_both_hold_the_baton_until_one_of_them_has_said_everything(committee: Committee) -> None:
    number = committee.invited()
    assert holder(committee, number) == (BOTH, f"MTC dispute invited {BOTH}")
    committee.do(CLERK, "dispute.supplement", ANSWERED, number, DISPUTE, **TOLD)
    assert holder(committee, number) == ("respondent", "MTC dispute invited respondent")
    assert committee.state(number, DISPUTE) == "invited"


def test_a_holder_by_a_fact_comes_back_from_the_events(committee: Committee) -> None:
    numbers = [committee.invited(), supplemented(committee)]
    before = [holder(committee, number) for number in numbers]
    with committee.database.writing() as connection:
        connection.run("UPDATE matter SET holder = 'clerk', stage = 'x'")
    assert {d.column for d in differences(committee.database, PROGRAMMES)} >= {"holder", "stage"}
    rebuild(committee.database, PROGRAMMES)
    assert [holder(committee, number) for number in numbers] == before
    assert list(differences(committee.database, PROGRAMMES)) == []
    assert all(replay_one(committee.database, number).clean for number in numbers)


def test_board_desk_and_lists_count_each_holder_by_itself(committee: Committee) -> None:
    both, one = committee.invited(), supplemented(committee)
    archive, reader = Archive(committee.database), Reader(CLERK, SOON)
    shown = board(archive, reader)
    counted = {s.holder: s.matters for s in shown.stages if s.procedure == "dispute"}
    assert counted == {BOTH: 1, "respondent": 1}
    labels = {late.as_json()["labels"]["holder"]["zh"] for late in shown.this_week}
    assert labels == {"申請人、相對人", "相對人"}
    tabs = {tab.holder: tab.matters for tab in desk(archive, reader).tabs}
    assert (tabs["applicant"], tabs["respondent"]) == (1, 2)
    for role, expected in (("applicant", {both}), ("respondent", {both, one}), ("clerk", set())):
        lines = worklist(archive, reader, Wanted(holder=role)).lines
        assert {line.matter.dossier for line in lines if line.matter.ref == DISPUTE} == expected


def test_a_case_says_whose_turn_it_is_in_the_words_of_the_programme(committee: Committee) -> None:
    archive, reader = Archive(committee.database), Reader(CLERK, SOON)
    told = [
        "\n".join(explained(case(archive, reader, number)))
        for number in (committee.invited(), supplemented(committee))
    ]
    assert "由申請人、相對人接棒" in told[0]
    assert "由相對人接棒" in told[1]


def test_everybody_who_holds_it_is_reminded(committee: Committee) -> None:
    both, one = committee.invited(), supplemented(committee)
    assert remind(committee.desk, SOON) == 3
    assert remind(committee.desk, SOON) == 0
    sql = "SELECT recipient FROM outbox WHERE dossier = ? AND template = ? ORDER BY key"
    to = [
        sorted(row[0].partition(":")[0] for row in committee.rows(sql, n, REMINDER))
        for n in (both, one)
    ]
    assert to == [["applicant", "respondent"], ["respondent"]]
    assert all(replay_one(committee.database, number).clean for number in (both, one))


def test_whom_no_table_declares_holds_nothing() -> None:
    invited = HOLDERS[State.invited]
    assert isinstance(invited, ByFact)
    astray = replace(invited, of=lambda _: (Role.chair,))
    with pytest.raises(Undeclared, match="dispute-1 is held by chair, which no table says"):
        held_by(astray, Matter("dispute-1", "dispute"))


def test_those_who_hold_it_together_are_called_each_by_their_word() -> None:
    assert role_label("clerk+chair") == "幹事、主任委員"
