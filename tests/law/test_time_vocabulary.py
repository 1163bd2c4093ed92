"""The vocabulary of the questions about time: one table for all rules, and nothing beside it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from typer.testing import CliRunner

from baton.clock import DEADLINES, answer
from baton.documents.questions import pages, schema_of_time
from baton.main import app
from casework.programmes import PROGRAMMES
from states.law.deadlines import CALENDAR_FACTS
from states.law.facts import Facts
from states.law.time_facts import OTHER_NAMES, TIME
from states.law.vocabulary import Holds
from tests.law.question_mutations import DEADLINES as WORKED_FILES
from tests.law.question_mutations import worked

WORKED = worked(WORKED_FILES, "rule")
HOLDS = {fact.names[0]: fact.holds for fact in TIME.facts}
READERS = {
    "day": Holds.day,
    "need_day": Holds.day,
    "flag": Holds.flag,
    "count": Holds.whole,
    "text": Holds.text,
    "county": Holds.county,
    "residence": Holds.text,
    "spans": Holds.spans,
}


def test_every_fact_of_a_rule_is_published_and_every_published_fact_is_one_of_a_rule() -> None:
    accepted = CALENDAR_FACTS.union(*(rule.facts for rule in DEADLINES.values()))
    assert accepted == set(HOLDS)
    names = [name for fact in TIME.facts for name in fact.names]
    assert len(names) == len(set(names))
    assert all(fact.means for fact in TIME.facts)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> set[tuple[str, str, Holds]]:
    """Every fact that a rule reads, with what it is read as."""
    found: set[tuple[str, str, Holds]] = set()
    reading: list[Holds] = []

    def noting(reader: Callable[..., Any], holds: Holds) -> Callable[..., Any]:
        def read(self: Facts, *names: str, **more: Any) -> Any:
            if not reading:  # a county is read by way of its text
                found.update((self._rule, name, holds) for name in names)
            reading.append(holds)
            try:
                return reader(self, *names, **more)
            finally:
                reading.pop()

        return read

    for name, holds in READERS.items():
        monkeypatch.setattr(Facts, name, noting(getattr(Facts, name), holds))
    return found


def test_every_fact_is_read_as_what_the_table_says_it_holds(
    reads: set[tuple[str, str, Holds]],
) -> None:
    """A branch is a text and the county of its seat a county; days, counts, yes and no alike."""
    for question in WORKED:
        answer({"rule": question.subject, "given": question.given})
    assert not [(rule, name, as_) for rule, name, as_ in reads if HOLDS[name] is not as_]
    print(f"{len({name for _, name, _ in reads})} of {len(HOLDS)} facts read, all as published")
    assert len(reads) > 300


def test_every_name_of_a_fact_leads_to_the_same_day() -> None:
    others: dict[str, list[str]] = {}
    for other, ours in OTHER_NAMES.items():
        others.setdefault(ours, []).append(other)
    asked = 0
    for question in WORKED:
        before = answer({"rule": question.subject, "given": question.given})
        for name in question.given:
            for other in others.get(name, ()):
                given = {
                    other if one == name else one: told for one, told in question.given.items()
                }
                found = answer({"rule": question.subject, "given": given})
                assert found.get("last_day") == before.get("last_day"), (question, name, other)
                assert found.keys() == before.keys(), (question, name, other)
                asked += 1
    print(f"{asked} facts told in other words in {len(WORKED)} worked questions about time")
    assert asked > 300


@pytest.mark.parametrize("rule", DEADLINES)
def test_each_rule_publishes_its_facts_as_json_schema(rule: str) -> None:
    made = schema_of_time(DEADLINES[rule])
    told = CliRunner().invoke(app, ["clock", rule, "--schema"])
    assert json.loads(told.stdout) == json.loads(json.dumps(made))
    ours = {OTHER_NAMES.get(name, name) for name in made["properties"]}
    assert ours == DEADLINES[rule].facts | CALENDAR_FACTS
    assert all(one["description"] for one in made["properties"].values())


def test_the_page_tells_what_each_fact_of_time_means() -> None:
    page = pages(PROGRAMMES, DEADLINES)["docs/questions.md"]
    for fact in TIME.facts:
        told = " ".join(f"`{name}`" for name in fact.names)
        assert f"| {told} | {fact.holds} | {fact.means} |" in page
