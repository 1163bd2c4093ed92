"""The form of mediation is checked without a dispute, and handed in with one."""

from __future__ import annotations

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from baton.main import app
from casework.door.handing_in import HandedIn, hand_in
from casework.door.identities import Identity
from casework.errors import Malformed
from tests.mediation.committee import ANSWERED, CLERK, DISPUTE, ELSEWHERE, Committee

ANSWER = {"respondent": "chen", "claimed": 90_000, "admitted": 30_000, "response": "部分已給付"}


def checked(papers: Any, *words: str) -> tuple[int, str]:
    typed = ["check-forms", "--programme", "mediation", *words]
    done = CliRunner().invoke(app, typed, input=json.dumps(papers))
    return done.exit_code, done.output


def test_a_clean_form_has_no_findings() -> None:
    assert checked({"answer": ANSWER}) == (0, "查對完畢，未發現問題。\n")


@pytest.mark.parametrize(
    ("changed", "check"),
    [
        ({"admitted": 95_000}, "answer.admitted.more"),
        ({"response": ""}, "answer.response.missing"),
        ({"claimed": "甚多"}, "answer.claimed.malformed"),
        ({"respnse": "x"}, "answer.respnse.unknown"),
    ],
)
def test_every_fault_of_the_form_is_found(changed: dict[str, Any], check: str) -> None:
    code, told = checked({"answer": {**ANSWER, **changed}}, "--json")
    assert code == 1
    assert check in {one["check"] for one in json.loads(told)["findings"]}


def test_forms_of_another_programme_are_none_of_ours() -> None:
    code, told = checked({"application": {}})
    assert (code, '須為一組表件之物件，例如 {"answer": …}' in told) == (2, True)


def handed_in(
    committee: Committee, number: str, papers: Any, by: Identity = CLERK, act: str = "respond"
) -> HandedIn:
    given = {"channel": "counter"}
    order = committee.command(by, f"dispute.{act}", ANSWERED, number, DISPUTE, given=given)
    return hand_in(committee.desk, order, papers)


def test_a_clean_answer_becomes_the_act_and_lies_sealed_beside_it(committee: Committee) -> None:
    number = committee.invited()
    committee.answer(number, "lin")
    found = handed_in(committee, number, {"answer": ANSWER})
    assert found.findings == ()
    assert found.answer is not None
    assert (found.answer.done, committee.state(number, DISPUTE)) == (True, "answered")


def test_an_answer_of_somebody_else_is_given_back(committee: Committee) -> None:
    number = committee.invited()
    found = handed_in(committee, number, {"answer": {**ANSWER, "respondent": "wang"}})
    assert found.answer is None
    assert [one.check for one in found.findings] == ["answer.respondent.dossier"]


def test_who_does_not_see_the_dispute_learns_nothing_of_it(committee: Committee) -> None:
    number = committee.invited()
    found = handed_in(committee, number, {"answer": ANSWER}, by=ELSEWHERE)
    assert found.answer is None


def test_an_act_without_forms_is_told_with_those_that_take_some(committee: Committee) -> None:
    with pytest.raises(Malformed, match=r"不收表件；可用者：.*dispute\.respond"):
        handed_in(committee, committee.invited(), {"answer": ANSWER}, act="sit")
    with pytest.raises(Malformed, match="須為一組表件之物件"):
        handed_in(committee, committee.invited(), {})
