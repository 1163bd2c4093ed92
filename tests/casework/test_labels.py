"""Whatever the regulation names has its words in Chinese and in English."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from typing import Any

import pytest

from casework.programmes import PROGRAMMES
from casework.words import labels
from casework.words.input_errors import PATTERNS
from casework.words.labels import Label, Unlabelled
from casework.words.names import ACTS, CLOCKS, LETTERS, NOTES, PROCEDURES, ROLES
from states.expertise.regulation import EDITIONS
from states.expertise.stages.words import STATES
from states.law.dossier import ABSENT
from states.law.notes import NOTES as NOTED
from states.law.programme import Programme, Words
from states.law.programmes import OF_ITS_OWN, WORDED
from tests.mediation.programme import MEDIATION
from tests.registered import REGISTERED

LAW = EDITIONS.latest


@pytest.fixture(autouse=True, scope="module")
def _every_programme_is_known() -> Iterator[None]:
    with PROGRAMMES.also(MEDIATION):
        yield


def every(names: Callable[[Programme], Iterable[Any]]) -> list[Any]:
    """What names a case of a test, of every programme, with the programme."""
    return [pytest.param(p, one, id=f"{p.name}-{one}") for p in REGISTERED for one in names(p)]


procedures = pytest.mark.parametrize(
    ("programme", "name"), every(lambda programme: programme.editions.latest.procedures)
)
programmes = pytest.mark.parametrize("programme", REGISTERED, ids=lambda p: p.name)


def chinese_and_english(label: Label) -> bool:
    """Whether the first word has Chinese characters and the second none."""
    return bool(re.search(r"[\u4e00-\u9fff]", label.zh)) and label.en.isascii()


@procedures
def test_a_procedure_its_states_and_its_acts_have_words(programme: Programme, name: str) -> None:
    procedure = programme.editions.latest.procedures[name]
    assert chinese_and_english(labels.procedure_words(name))
    for state in (ABSENT, *procedure.states):
        assert chinese_and_english(labels.state_words(name, state))
    for act in procedure.acts:
        assert chinese_and_english(labels.act_words(name, act))


@programmes
def test_clocks_and_letters_have_words(programme: Programme) -> None:
    law = programme.editions.latest
    assert all(chinese_and_english(labels.clock_words(*known)) for known in law.clocks)
    assert all(chinese_and_english(labels.letter_words(le.kind)) for le in law.letters.values())


def test_roles_and_notes_have_words() -> None:
    assert all(chinese_and_english(labels.role_words(role)) for role in PROGRAMMES.roles.values())
    assert all(chinese_and_english(labels.act_words("application", note)) for note in NOTED)


@procedures
def test_two_states_of_a_procedure_are_not_called_the_same(programme: Programme, name: str) -> None:
    states = programme.editions.latest.procedures[name].states
    called = [labels.state_label(name, state) for state in states]
    assert len(set(called)) == len(called), called


@programmes
def test_every_paper_that_may_be_entered_has_a_name_on_paper(programme: Programme) -> None:
    assert set(programme.codes) <= set(programme.words.papers)


def patterns(programme: Programme) -> set[str]:
    """Every pattern that an input of a programme has to fit."""
    found: set[str] = set()

    def look(part: Any) -> None:
        if isinstance(part, dict):
            found.update(v for k, v in part.items() if k == "pattern" and isinstance(v, str))
            part = list(part.values())
        if isinstance(part, list):
            for inner in part:
                look(inner)

    for form in programme.inputs.values():
        look(form.model_json_schema())
    return found


@programmes
def test_every_pattern_is_told_in_words_and_no_words_are_of_a_pattern_nobody_has(
    programme: Programme,
) -> None:
    asked, own = patterns(programme), set(programme.words.patterns)
    assert asked
    assert asked <= own | set(PATTERNS)
    assert own <= asked


def test_words_are_common_to_all_programmes_or_asked_of_one() -> None:
    """A table that is added to the words is compared between programmes unless it is its own."""
    assert set(WORDED) | OF_ITS_OWN == {table.name for table in fields(Words)}
    assert not set(WORDED) & OF_ITS_OWN


def test_no_words_contain_half_width_punctuation() -> None:
    tables = (ACTS, CLOCKS, LETTERS, NOTES, PROCEDURES, ROLES, STATES)
    wrong = [zh for table in tables for zh, _ in table.values() if re.search(r"[,;:!?()]", zh)]
    assert not wrong


def test_a_name_without_words_is_told_where_to_get_them() -> None:
    with pytest.raises(Unlabelled, match=r"programme.s words"):
        labels.act_label("application", "fly")


def test_a_procedures_own_word_comes_before_the_general_one() -> None:
    assert labels.act_label("letter", "draft") != labels.act_label("application", "draft")
