"""A refusal is read by people: where a fact is a code, the sentence says what the code means."""

from __future__ import annotations

import re

import pytest

from states.expertise.programme import EXPERTISE
from states.expertise.regulation import EDITIONS
from states.expertise.spoken import SPOKEN
from states.law.guard import shown
from tests.law.guard_versions import guards

PLACE = re.compile(r"\{(\w+)\}")


def test_every_fact_with_words_stands_in_a_sentence() -> None:
    """Nothing is given words that no sentence shows."""
    shown_facts = {name for guard in guards(EXPERTISE) for name in PLACE.findall(guard.says)}
    assert set(SPOKEN) <= shown_facts


def test_every_procedure_speaks() -> None:
    """The words reach the guards of every procedure of every edition."""
    for regulation in EDITIONS.regulations:
        assert all(p.spoken is SPOKEN for p in regulation.procedures.values())


@pytest.mark.parametrize(
    ("fact", "value", "words"),
    [
        ("competent_branch", "TYC", "桃竹苗分署（TYC）"),
        ("documents_missing", ["doc_3"], "課程規劃表（附件三）〔doc_3〕"),
        (
            "gaps_open",
            ["doc_6_retirement", "other:委託書"],
            "講師為退休中高齡者及高齡者證明文件影本〔doc_6〕（doc_6_retirement）、其他：委託書",
        ),
        ("lecturers_unfit", ["W1:kin"], "W1（為雇主之配偶或三親等內親屬）"),
        ("lecturers_unfit", ["W2:doc_7_skill"], "W2（無專業技能之證明）"),
        ("lecturers_uninsured", ["W1:accident"], "W1（職業災害保險）"),
        ("findings_missing", ["record"], "近三年相關計畫之辦理情形"),
        ("application_state", "in_execution", "執行中"),
        ("measure", "abolish", "廢止"),
        ("proof_missing", ["penalties"], "裁罰處分書"),
        ("application_state", "unheard_of", "unheard_of"),
        ("gaps_open", ["x:y"], "x:y"),
    ],
)
def test_a_code_is_shown_in_words(fact: str, value: object, words: str) -> None:
    """R-044, R-056, R-024 to R-029, R-087, R-107: what refuses is told in words."""
    assert shown(value, SPOKEN[fact]) == words


def test_a_code_without_words_stays_as_it_is() -> None:
    """An account, the number of a case, the code of an item."""
    assert shown(["W1", "hall_2"]) == "W1、hall_2"
