"""Whoever performs an act learns in words what to enter, and everything that is wrong at once."""

from __future__ import annotations

from typing import Any

import pytest

from casework.door.commands import validated
from casework.errors import Malformed
from casework.views.form_fields import fields_of, wanted
from casework.words.fields import FIELDS
from states.expertise.programme import EXPERTISE
from states.expertise.regulation import INPUTS

NAMES = {name for model in INPUTS.values() for name in fields_of(model.model_json_schema())}


def test_every_field_of_every_act_has_a_word_and_no_word_is_left_over() -> None:
    assert set(FIELDS) == NAMES


@pytest.mark.parametrize("act", sorted(INPUTS))
def test_the_fields_of_an_act_are_told_with_those_that_must_be_there_first(act: str) -> None:
    told = wanted(act)
    assert {field.name for field in told} == set(INPUTS[act].model_fields)
    must = [field.needed for field in told]
    assert must == sorted(must, reverse=True)
    assert not any("值" in field.holds for field in told)


@pytest.mark.parametrize(
    ("act", "name", "holds"),
    [
        ("application.transfer", "branch", "TPE、TYC、TCG、TNN、KHH"),
        ("application.hold_panel", "held_on", "日期"),
        ("application.record_findings", "insured_until", "{代碼：日期}"),
        ("revocation.propose", "by_worker", "{代碼：整數}"),
        (
            "refund.agree_instalments",
            "instalments",
            "清單，各為 {due_on 應繳日*、amount 金額（元）*}",
        ),
        ("complaint.receive", "received_at", "時刻"),
    ],
)
def test_what_a_field_holds_is_told(act: str, name: str, holds: str) -> None:
    assert next(field.holds for field in wanted(act) if field.name == name) == holds


def test_an_act_without_input_wants_nothing() -> None:
    assert wanted("application.accept") == wanted("application.lapse") == ()


def wrong(act: str, **given: Any) -> Malformed:
    with pytest.raises(Malformed) as caught:
        validated(act, given, EXPERTISE)
    return caught.value


def test_everything_that_is_wrong_is_told_at_once() -> None:
    told = wrong("application.submit", documents=["附件一"], sites=["火星"], channel="x").told
    assert told == (
        "欄位「channel」，須為 electronic、counter、registered_mail、ordinary_mail 之一；"
        "欄位「documents.0」，須為 doc_1 至 doc_8，或「other:」加文件名稱；"
        "欄位「plan_first_day」，為必填；欄位「plan_last_day」，為必填；欄位「requested」，為必填；"
        "欄位「sites.0」，須為 22 縣市之一，例如 臺北市"
    )


def test_an_hour_is_told_as_an_hour_and_not_as_a_pattern() -> None:
    told = wrong("inspection.schedule", planned_on="2026-03-02", planned_hour="25:00").told
    assert told == "欄位「planned_hour」，須為時刻，如 14:30"


def test_a_message_stays_short_however_much_is_wrong() -> None:
    assert len(wrong("application.submit", documents=["x"] * 60).also) < 12


@pytest.mark.parametrize(
    ("act", "given"),
    [
        ("application.record_findings", {"findings": {"need": "met"}, "reasons": {}}),
        (
            "application.record_findings",
            {
                "findings": {"need": "met"},
                "budget_lines": {"need": "met"},
                "reasons": {"need": "r"},
            },
        ),
        ("application.record_eligibility", {}),
        (
            "application.record_eligibility",
            {
                "lecturers": [
                    {"worker": "W1", "age": 60, "retirement_proof": None, "insured": []},
                    {"worker": "W1", "age": 60, "retirement_proof": None, "insured": []},
                ]
            },
        ),
        (
            "application.record_eligibility",
            {
                "lecturers": [
                    {
                        "worker": "W1",
                        "age": 60,
                        "retirement_proof": None,
                        "insured": [],
                        "relation": "blood",
                    }
                ]
            },
        ),
    ],
)
def test_what_the_fields_of_an_input_say_together_is_answered_in_chinese(
    act: str, given: dict[str, Any]
) -> None:
    """R-081: each finding has its reason; a lecturer is verified once, kin with the degree."""
    rule = wrong(act, **given).rule
    assert "Value error" not in rule
    assert any("一" <= sign <= "鿿" for sign in rule)
