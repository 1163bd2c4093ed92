"""A set of states has one name, in `stages`: nobody else lists states by hand."""

from __future__ import annotations

import ast

import pytest

from tests.architecture import source
from tests.architecture.states_written import are_stages, listed, sets_of, stages

NO_STATES = {
    ("refused", "rejected", "withdrawn", "denied", "駁回", "撤回", "returned"): (
        "how another agency answered, in the words of a question"
    ),
    ("annulled", "revoked", "撤銷"): "how an appeal came out, in the words of a question",
}
"""Lists of words that are called like states and are none."""

FILES = [path for path in source.python_files() if not are_stages(path)]


def test_nobody_but_the_stages_and_the_tables_lists_states() -> None:
    by_hand = [
        f"{source.at(path, found.line)} lists {found.words}"
        for path in FILES
        for found in listed(source.tree(path))
        if not found.column and found.words not in NO_STATES
    ]
    assert not by_hand, source.listing(by_hand)


def test_a_table_calls_a_set_of_states_by_its_name() -> None:
    unnamed = [
        f"{source.at(path, found.line)} lists {found.words}: say {name}"
        for path in FILES
        for module in [source.tree(path)]
        for found in listed(module)
        for stage in stages(module).values()
        for name, states in sets_of(stage)
        if found.column and found.words == states
    ]
    assert not unnamed, source.listing(unnamed)


def test_what_is_called_like_states_and_is_none_is_still_there() -> None:
    found = {one.words for path in FILES for one in listed(source.tree(path))}
    gone = sorted(words for words in NO_STATES if words not in found)
    assert not gone, f"strike these off: {gone}"


@pytest.mark.parametrize(
    "written",
    [
        'granted = ("approved", "completed")',
        'granted = frozenset({"approved", "completed"})',
        'granted = [*more, "approved", "completed"]',
        'count("granted", "approved", "completed")',
        'granted = state == "approved" or state == "completed"',
        "sql = \"SELECT id FROM matter WHERE state IN ('approved', 'completed')\"",
        "granted = (State.approved, State.completed)",
        "granted = {application.State.approved, application.State.completed}",
    ],
)
def test_states_are_found_however_they_are_listed(written: str) -> None:
    head = "from states.expertise.stages.application import State\n"
    assert [one.words for one in listed(ast.parse(head + written))][-1][-2:] == (
        "approved",
        "completed",
    )


@pytest.mark.parametrize(
    "written",
    [
        'figures = ("approved", "paid")',
        'words = {"approved": "已核定", "completed": "執行完成"}',
        'said = "approved and completed"',
        "one = (State.approved, more)",
    ],
)
def test_a_word_for_each_state_and_states_of_two_procedures_are_no_list(written: str) -> None:
    head = "from states.expertise.stages.application import State\n"
    assert not [*listed(ast.parse(head + written))]


def test_a_row_may_list_states_that_have_no_name_together() -> None:
    row = 'Rule(act="accept", source=("submitted", "correction_supplied"), dest="accepted")'
    (found,) = listed(ast.parse(row))
    assert found.column == "source"
