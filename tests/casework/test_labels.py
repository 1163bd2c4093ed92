"""Whatever the regulation names has its words in Chinese and in English."""

from __future__ import annotations

import re

import pytest

from casework.words import labels
from casework.words.labels import Label, Unlabelled
from casework.words.names import ACTS, CLOCKS, LETTERS, NOTES, PROCEDURES, ROLES
from states.expertise.regulation import EDITIONS
from states.expertise.stages.words import STATES
from states.law.dossier import ABSENT
from states.law.notes import NOTES as NOTED
from states.law.role import Role

LAW = EDITIONS.latest


def chinese_and_english(label: Label) -> bool:
    """Whether the first word has Chinese characters and the second none."""
    return bool(re.search(r"[\u4e00-\u9fff]", label.zh)) and label.en.isascii()


@pytest.mark.parametrize("name", LAW.procedures)
def test_a_procedure_its_states_and_its_acts_have_words(name: str) -> None:
    procedure = LAW.procedures[name]
    assert chinese_and_english(labels.procedure_words(name))
    for state in (ABSENT, *procedure.states):
        assert chinese_and_english(labels.state_words(name, state))
    for act in procedure.acts:
        assert chinese_and_english(labels.act_words(name, act))


def test_roles_clocks_letters_and_notes_have_words() -> None:
    assert all(chinese_and_english(labels.role_words(role)) for role in Role)
    assert all(chinese_and_english(labels.clock_words(*known)) for known in LAW.clocks)
    assert all(chinese_and_english(labels.letter_words(le.kind)) for le in LAW.letters.values())
    assert all(chinese_and_english(labels.act_words("application", note)) for note in NOTED)


@pytest.mark.parametrize("name", LAW.procedures)
def test_two_states_of_a_procedure_are_not_called_the_same(name: str) -> None:
    called = [labels.state_label(name, state) for state in LAW.procedures[name].states]
    assert len(set(called)) == len(called), called


def test_no_words_contain_half_width_punctuation() -> None:
    tables = (ACTS, CLOCKS, LETTERS, NOTES, PROCEDURES, ROLES, STATES)
    wrong = [zh for table in tables for zh, _ in table.values() if re.search(r"[,;:!?()]", zh)]
    assert not wrong


def test_a_name_without_words_is_told_where_to_get_them() -> None:
    with pytest.raises(Unlabelled, match=r"programme.s words"):
        labels.act_label("application", "fly")


def test_a_procedures_own_word_comes_before_the_general_one() -> None:
    assert labels.act_label("letter", "draft") != labels.act_label("application", "draft")
