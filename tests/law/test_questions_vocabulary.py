"""The vocabulary of the questions: what is read is in it, what is in it is read, nothing else is
taken (F04; architecture review 5)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from typer.testing import CliRunner

from baton.assess import answer
from baton.clock import DEADLINES
from baton.documents.questions import pages, schema
from baton.main import app
from casework.programmes import PROGRAMMES
from states.expertise.questions.facts_of_kinds import CASE, VOCABULARY
from states.expertise.questions.kinds import KINDS, QUESTIONS
from states.general.questions.asking import Given
from states.law.facts import BadQuestion
from states.law.vocabulary import Fact
from tests.law.question_mutations import (
    DECISIONS,
    Question,
    places,
    value_at,
    with_value,
    worked,
)

WORKED = worked(DECISIONS, "kind")


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> set[tuple[str, str]]:
    """Every name that a reader asks for, with the sort of object it asks."""
    found: set[tuple[str, str]] = set()
    require = Given._require_known

    def noted(self: Given, name: str) -> None:
        found.add((self.shape, name))
        require(self, name)

    monkeypatch.setattr(Given, "_require_known", noted)
    return found


LONGER = (
    {"kind": "amount", "given": {"lines": [{"periods": 10, "sessions": [{"periods": 1}]}]}},
    {"kind": "amount", "given": {"lines": [{"sessions": [{"periods": 1}, {}]}]}},
    {"kind": "amount", "given": {"lines": [{"sessions": [{}]}]}},
    {
        "kind": "settlement",
        "given": {
            "approved": {"陳": 9},
            "change": {"to": "陳", "lessons": 3, "approved_on": "2025-05-01"},
        },
    },
    {"kind": "correction", "given": {"missing": [6], "notice": {"served_on": "2025-03-03"}}},
    {"kind": "completeness", "given": {"entity": "甲公司", "account_name": "甲公司"}},
    {"kind": "amount", "given": {"lines": [{"item": " ", "total": 9}]}},
    {"kind": "settlement", "given": {"roll": [{"lecturer": "陳", "paid": 9}]}},
)
"""Questions that reach the readers which no worked case reaches."""


def test_every_fact_in_the_vocabulary_is_read_by_somebody(reads: set[tuple[str, str]]) -> None:
    """The other way, a reader with a name of its own fails on the spot (`Given`)."""
    for question in (*({"kind": q.subject, "given": q.given} for q in WORKED), *LONGER):
        answer(question)
    shapes = {**VOCABULARY.kinds, **{name: VOCABULARY.objects[name] for name, _ in _objects()}}
    weighed = {
        (shape, fact.names[0])
        for shape, told in shapes.items()
        for fact in told.facts
        if not fact.beside and fact not in CASE
    }
    assert not sorted(weighed - reads)
    print(f"{len(weighed)} facts in {len(shapes)} sorts of object, {len(reads)} asked for")


def _objects() -> Iterator[tuple[str, str]]:
    shapes = [*VOCABULARY.kinds.values(), *VOCABULARY.objects.values()]
    for shape in shapes:
        yield from ((fact.part, fact.names[0]) for fact in shape.facts if fact.part)


def test_a_reader_with_a_name_of_its_own_is_caught() -> None:
    for name in ("amuont", "line", "lecturers"):  # the last one is another name of ours
        with pytest.raises(AssertionError, match="not in the vocabulary"):
            Given(VOCABULARY, "amount", {}).has(name)


def test_no_sort_of_object_has_a_name_twice() -> None:
    for name, shape in {**VOCABULARY.kinds, **VOCABULARY.objects}.items():
        names = [one for fact in shape.facts for one in fact.names]
        twice = {one for one in names if names.count(one) > 1}
        assert not twice, (name, twice)


def in_other_words(question: Question) -> Iterator[tuple[str, str, Any]]:
    """The question with one fact of it told under each of its other names."""
    for place in places(question.given):
        key = place[-1]
        if not isinstance(key, str) or (fact := _fact_at(question, place)) is None:
            continue
        around = value_at(question.given, place[:-1])
        for other in fact.names:
            if other not in around:
                renamed = {other if one == key else one: told for one, told in around.items()}
                given = with_value(question.given, place[:-1], renamed) if place[1:] else renamed
                yield key, other, given


def _answered(kind: str, given: Any) -> dict[str, Any]:
    """The answer but its sentences; which name was used may be told in what is missing."""
    found = answer({"kind": kind, "given": given})
    return {key: value for key, value in found.items() if key != "why"}


def test_every_name_of_a_fact_leads_to_the_same_answer() -> None:
    """A published name that a reader overlooks is worse than none: an `insured_from` told as
    `insured_since` must weigh the same, everywhere."""
    asked = 0
    for question in WORKED:
        before = _answered(question.subject, question.given)
        for ours, other, given in in_other_words(question):
            assert _answered(question.subject, given) == before, (question, ours, other)
            asked += 1
    print(f"{asked} facts told in other words in {len(WORKED)} worked questions, all alike")
    assert asked > 10_000


def misspelt(question: Question) -> Iterator[tuple[str, Any]]:
    """The question with one key of it misspelt: each key, at any depth, that is no name."""
    for place in places(question.given):
        key = place[-1]
        if isinstance(key, str) and key.isascii() and len(key) > 3 and _fact_at(question, place):
            wrong = key[:-2] + key[-1] + key[-2] + "e"
            inner = value_at(question.given, place[:-1])
            renamed = {wrong if one == key else one: told for one, told in inner.items()}
            given = with_value(question.given, place[:-1], renamed) if place[1:] else renamed
            yield wrong, given


def _fact_at(question: Question, place: tuple[str | int, ...]) -> Fact | None:
    """The fact that the last key of a place names; ``None`` for a person or a thing."""
    facts = VOCABULARY.of(question.subject)
    for part in place[:-1]:
        if isinstance(part, str):
            fact = facts.get(part)
            facts = VOCABULARY.of(fact.part) if fact and fact.part else {}
    return facts.get(str(place[-1]))


def test_every_misspelt_fact_of_every_worked_question_is_refused_by_its_name() -> None:
    """F04: `birth` for `born`, `line`, `hour`: an error with the field, never a yes."""
    asked = 0
    for question in WORKED:
        for wrong, given in misspelt(question):
            found = answer({"kind": question.subject, "given": given})
            assert wrong in found.get("field", ""), (question, wrong, found)
            assert "不認得" in found["error"], found
            asked += 1
    print(f"{asked} misspelt facts in {len(WORKED)} worked questions")
    assert asked > 3_000


EMPLOYER = {"kind": "民營事業單位", "ubn": "04595257", "employment_insurance_unit": True}
F04 = [
    ("lecturer", {"lecturer": {"birth": "1990-05-06", "first_class": "2025-05-06"}}, "birth"),
    ("lecturer", {"lecturer": {"relation_to_owener": "兄弟"}}, "relation_to_owner"),
    ("amount", {"year": 2025, "line": [{"hours": 100}]}, "lines"),
    ("amount", {"year": 2025, "lines": [{"lecturer": "戊", "hour": 100}]}, "hours"),
    ("amount", {"yaer": 2025, "lines": [{"hours": 10}]}, "year"),
    ("amount", {"lines": [{"hours": 1}], "branch_bugdet_left": 0}, "branch_budget_left"),
    ("amount", {"lines": [{"hours": 1, "sessions": [{"dat": "2025-05-06"}]}]}, "date"),
    ("eligibility", {"kind": "political_party"}, "應寫在「employer」之內"),
    ("lecturer", {"age": 40}, "應寫在「lecturer」之內"),
    ("settlement", {"items": [{"item": "鐘點費", "aproved": 1, "actual": 1}]}, "approved"),
    ("irregularity", {"ground": 1, "other_grants": [{"recieved": True}]}, "received"),
    ("irregularity", {"stop": {"first": "2024-03-15", "lsat": "2026-03-14"}}, "last"),
    ("eligibility", {"employer": {"insured_unit": {"from": "2025-01-01", "too": None}}}, "to"),
    ("insurance", {"lecturer": {"insured": [{"kind": "勞保", "form": "2025-01-01"}]}}, "from"),
    ("jurisdiction", {"execution": [{"county": "臺中市", "adress": "x"}]}, "address"),
    ("procurement", {"purchase": 1, "grants": [{"amount": 1, "agnecy": "x"}]}, "agency"),
    ("eligibility", {"employer": EMPLOYER, "lines": [{"hour": 1}]}, "hours"),
]


@pytest.mark.parametrize(("kind", "given", "near"), F04, ids=[f"{k} {n}" for k, _, n in F04])
def test_the_nearest_name_is_told_at_any_depth(kind: str, given: dict[str, Any], near: str) -> None:
    """F04 and the objects within: for each sort of object one."""
    found = answer({"kind": kind, "given": given})
    assert near in found["error"], found


def test_a_fact_of_another_kind_of_question_is_told_as_not_weighed() -> None:
    found = answer({"kind": "eligibility", "given": {"employer": EMPLOYER, "purchase": 5}})
    assert found["decision"] == "eligible"
    assert "purchase" in found["why"][-1]["says"]


def test_the_page_and_the_schema_tell_every_kind_and_every_name() -> None:
    page = pages(PROGRAMMES, DEADLINES)["docs/questions.md"]
    for kind, shape in VOCABULARY.kinds.items():
        made = schema(VOCABULARY, kind)
        told = CliRunner().invoke(app, ["assess", kind, "--schema"])
        assert json.loads(told.stdout) == json.loads(json.dumps(made))
        assert made["additionalProperties"] is False
        for fact in shape.facts:
            assert set(fact.names) <= set(made["properties"])
            assert fact.beside or f"`{fact.names[0]}`" in page
    assert set(QUESTIONS.kinds) == set(KINDS) == set(VOCABULARY.kinds)
    assert all(f"`{rule}`" in page for rule in DEADLINES)


ONE = [
    (shape, fact)
    for shape, told in {**VOCABULARY.kinds, **VOCABULARY.objects}.items()
    for fact in told.facts
    if fact.one and len(fact.names) > 1
]


def test_one_fact_told_twice_under_two_names_is_refused_unless_they_agree() -> None:
    """F14 by another name: the first of two names won in silence."""
    found = answer({"kind": "lecturer", "given": {"lecturer": {"born": "1990-05-06",
                    "birth_date": "1960-05-06", "first_class": "2025-05-06"}}})  # fmt: skip
    assert found["field"] == "given.lecturer.birth_date"
    assert "born" in found["error"]
    alike = {"born": "1960-05-06", "birth_date": "1960-05-06", "first_class": "2025-05-06"}
    assert answer({"kind": "lecturer", "given": {"lecturer": alike}})["decision"] == "eligible"
    for shape, fact in ONE:
        if shape in KINDS:
            given = {fact.names[0]: 1, fact.names[1]: 2}
            with pytest.raises(BadQuestion, match="同一事實"):
                Given(VOCABULARY, shape, given)
    print(f"{len(ONE)} facts of several names")
    assert len(ONE) > 35
