"""Mediation is asked without a dispute: by its own vocabulary, from its own guards."""

from __future__ import annotations

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from baton.assess import answer
from baton.clock import DEADLINES
from baton.documents.questions import PAGE, pages
from baton.main import app
from casework.programmes import PROGRAMMES
from states.general.questions.asking import Given
from tests.mediation.questions import QUESTIONS, VOCABULARY


def asked(*words: str, given: object = None, of: str = "assess") -> tuple[int, str]:
    done = CliRunner().invoke(app, [of, *words], input=json.dumps(given))
    return done.exit_code, done.output


def test_its_question_is_answered_by_the_guard_of_its_procedure() -> None:
    code, told = asked(
        "settlement", "--programme", "mediation", given={"claimed": 90_000, "agreed": 95_000}
    )
    assert code == 0
    assert "和解金額是否合於本要點" in told
    assert "和解金額95,000不得逾請求金額90,000〔調解要點9〕" in told


@pytest.mark.parametrize(
    ("given", "decision"),
    [
        ({"sum_claimed": 9, "agreed": 9}, "settle"),
        ({"sum_claimed": 9, "agreed": 10}, "refuse"),
        ({"sum_claimed": 9}, "facts_missing"),
    ],
)
def test_each_answer_has_its_reason(given: dict[str, Any], decision: str) -> None:
    found = answer({"kind": "settlement", "given": given}, QUESTIONS)
    assert found["decision"] == decision
    assert [why["cite"] for why in found["why"]] == ["調解要點9"]


def test_a_misspelt_fact_is_refused_with_the_nearest_name() -> None:
    found = answer({"kind": "settlement", "given": {"agred": 9}}, QUESTIONS)
    assert "agreed" in found["error"]


def test_one_name_of_a_question_means_something_else_in_each_programme() -> None:
    _, ours = asked("settlement", "--schema", "--programme", "mediation")
    _, first = asked("settlement", "--schema")
    assert set(json.loads(ours)["properties"]) == {
        "sum_claimed", "claimed", "agreed", "agreed_sum", "sat_on",
    }  # fmt: skip
    assert "items" in json.loads(first)["properties"]


def test_a_question_of_another_programme_is_none_of_ours() -> None:
    code, told = asked("lecturer", "--programme", "mediation", given={})
    assert (code, "可用者：settlement" in told) == (2, True)


def test_a_programme_that_nobody_knows_is_told_with_those_there_are() -> None:
    code, told = asked("settlement", "--programme", "medaition", given={})
    assert code == 2
    assert "mediation（臺中市勞資爭議調解試辦要點）" in told


def test_the_page_has_a_part_for_each_programme() -> None:
    page = pages(PROGRAMMES, DEADLINES)[PAGE]
    assert "## baton assess --programme mediation　臺中市勞資爭議調解試辦要點" in page
    assert page.index("## baton assess\n") < page.index("`sum_claimed`")


def test_every_fact_it_publishes_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: set[str] = set()
    require = Given._require_known

    def noted(self: Given, name: str) -> None:
        read.add(name)
        require(self, name)

    monkeypatch.setattr(Given, "_require_known", noted)
    answer({"kind": "settlement", "given": {"sum_claimed": 9, "agreed": 9}}, QUESTIONS)
    assert {fact.names[0] for fact in VOCABULARY.kinds["settlement"].facts} == read


NAMED = ("sitting", "--programme", "mediation")


@pytest.mark.parametrize("name", ["answered_on", "answer_came_on"])
def test_its_period_is_counted_from_a_day_of_which_it_alone_speaks(name: str) -> None:
    code, told = asked(*NAMED, "--json", given={name: "2026-03-02"}, of="clock")
    assert (code, json.loads(told)["last_day"]) == (0, "2026-03-16")


def test_the_schema_and_the_page_tell_what_its_facts_of_time_mean() -> None:
    _, told = asked(*NAMED, "--schema", of="clock")
    assert json.loads(told)["properties"]["answer_came_on"]["description"] == "收到答辯之日"
    assert "| `answered_on` `answer_came_on` | 日期 | 收到答辯之日 |" in pages(
        PROGRAMMES, DEADLINES
    )[PAGE].replace("= `", "`")


def test_its_periods_are_its_own_and_those_of_general_law() -> None:
    code, told = asked("window", "--programme", "mediation", given={}, of="clock")
    assert (code, "response" in told, "reimbursement" in told) == (2, True, False)
