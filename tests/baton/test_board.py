"""``baton board``: where matters wait, for whom, and what may be done next."""

from __future__ import annotations

from collections.abc import Callable

from casework.views.board import next_acts
from states.expertise.regulation import EDITIONS
from states.law.role import people
from tests.baton.terminal import Terminal
from tests.casework.a_case import EMPLOYER
from tests.casework.an_agency import APPLICATION, OPENED
from tests.conftest import FrozenTime

LATE = "2026-03-14T04:00:00Z"


def test_an_empty_office_has_an_empty_board(terminal: Terminal) -> None:
    said = terminal.run("board")
    assert said.code == 0
    assert "目前沒有待辦事件" in said.out
    assert terminal.run("board", "--json").json["stages"] == []


def test_the_board_counts_matters_by_procedure_and_stage(
    terminal: Terminal, freeze: Callable[[str], FrozenTime]
) -> None:
    terminal.office.submitted()
    terminal.office.correcting()
    terminal.office.correcting()
    found = terminal.run("board", "--json").json
    stages = {(stage["procedure"], stage["state"]): stage for stage in found["stages"]}
    pending = stages["application", "correction_pending"]
    assert (pending["matters"], pending["holder"], pending["median_age"]) == (2, "employer", 7)
    assert (pending["due_soon"], pending["overdue"]) == (2, 0)
    assert stages["application", "submitted"]["matters"] == 1
    assert found["today"] == "2026-03-10"
    assert found["totals"]["matters"] == sum(stage["matters"] for stage in found["stages"])
    assert len(found["due_this_week"]) == 2


def test_the_most_overdue_come_with_their_next_lawful_acts(
    terminal: Terminal, freeze: Callable[[str], FrozenTime]
) -> None:
    dossier = terminal.office.correcting()
    freeze(LATE)
    (late,) = terminal.run("board", "--json").json["most_overdue"]
    assert (late["dossier"], late["matter"]) == (dossier, "application-1")
    assert (late["due"], late["days_overdue"]) == ("2026-03-12", 2)
    assert late["labels"]["state"]["zh"] == "待補正"
    acts = {entry["act"]: entry["by"] for entry in late["next"]}
    assert acts["application.supply"] == ["employer", "officer"]
    assert "application.lapse" not in acts, "the clock's act is no person's"


def test_the_board_is_told_in_words_of_the_republic(
    terminal: Terminal, freeze: Callable[[str], FrozenTime]
) -> None:
    dossier = terminal.office.correcting()
    freeze(LATE)
    said = terminal.run("board", "--branch", "TPE")
    for words in (
        "115年3月14日",
        "北基宜花金馬分署",
        "待補正",
        "雇主",
        "最久逾期",
        dossier,
        "115/03/12",
    ):
        assert words in said.out
    assert not said.err


def test_a_branch_sees_its_own_matters_only(terminal: Terminal) -> None:
    terminal.office.submitted()
    assert terminal.run("board", "--branch", "KHH", "--json").json["stages"] == []
    assert terminal.run("board", "--branch", "TPE", "--json").json["totals"]["matters"] == 1


def test_next_acts_are_those_of_people_in_the_order_of_the_regulation() -> None:
    for procedure in EDITIONS.latest.procedures.values():
        for state in procedure.states:
            found = next_acts(procedure, state)
            assert all(entry.by and people(entry.by) == entry.by for entry in found)
            sentences = [rule.act for rule in procedure.from_state(state) if people(rule.by)]
            assert [entry.act for entry in found] == sentences


def test_work_for_which_no_period_runs_is_listed_on_request(terminal: Terminal) -> None:
    """Nothing but people moves it, so somebody has to see it."""
    dossier = terminal.office.correcting()
    draft = terminal.office.attempt(
        EMPLOYER, "application.draft", OPENED, branch="TPE", employer="E1", year=2026
    ).dossier
    listed = terminal.run("board", "--undated", "--json").json["undated"]
    assert [(one["dossier"], one["days_waiting"]) for one in listed if one["dossier"] == draft] == [
        (draft, 8)
    ]
    assert not any(one["dossier"] == dossier and one["matter"] == APPLICATION for one in listed)
    assert draft in terminal.run("board", "--undated").out
    assert terminal.run("board", "--undated", "--branch", "KHH", "--json").json["undated"] == []
    assert "undated" not in terminal.run("board", "--json").json


def test_a_letter_that_nobody_serves_is_shown_after_two_weeks(
    terminal: Terminal, freeze: Callable[[str], FrozenTime]
) -> None:
    """M15: drafted, signed or issued and not served; served ones are not there."""
    drafted = terminal.office.asked_to_correct()
    terminal.office.correcting()
    freeze("2026-03-11T04:00:00Z")
    assert terminal.run("board", "--json").json["letters_not_served"] == []
    freeze("2026-03-20T04:00:00Z")
    (waiting,) = terminal.run("board", "--json").json["letters_not_served"]
    assert (waiting["dossier"], waiting["procedure"]) == (drafted, "letter")
    assert waiting["days_waiting"] >= 14
    assert "逾 14 日未送達之函" in terminal.run("board").out
    assert terminal.run("board", "--branch", "KHH", "--json").json["letters_not_served"] == []


def test_a_claim_that_nobody_decides_shows_as_overdue() -> None:
    """T19: the end of the processing period counts until the decision."""
    standing = EDITIONS.latest.procedure("reimbursement").standing
    assert [spec.kind for spec in standing] == ["processing"]
    assert standing[0].then == "alert"
