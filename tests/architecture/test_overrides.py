"""What a programme says instead of general law has a name, both articles and a test."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from states.general.deadlines import GENERAL
from states.law.article import Article, is_general
from states.law.programme import Programme
from states.law.rule import Rule
from tests.architecture import source
from tests.registered import REGISTERED

Named = tuple[str, str]
"""A programme and the sentence of general law that it says itself."""


def overridden(programme: Programme) -> Iterator[tuple[str, tuple[Article, ...], Rule | None]]:
    """Each sentence that the programme says itself, in any edition: the articles it departs from,
    and its row, if it is one; a period has none."""
    for book in programme.editions.books:
        for procedure in book.procedures.values():
            for row in (*procedure.rules, *procedure.former):
                if row.instead_of:
                    yield row.general, row.instead_of, row
        for name, period in book.deadlines.items():
            if name in GENERAL and period is not GENERAL[name]:
                yield name, (GENERAL[name].cite,), None


def told_in(text: str) -> Iterator[Named]:
    """The overrides that a file's tests say they tell of."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.FunctionDef) or not node.name.startswith("test_"):
            continue
        for mark in node.decorator_list:
            if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.overrides":
                programme, sentence = map(ast.literal_eval, mark.args)
                yield programme, sentence


def told() -> set[Named]:
    """Every override of which some test tells."""
    files: list[Path] = source.python_files("tests")
    return {named for path in files for named in told_in(path.read_text("utf-8"))}


def test_every_override_has_a_test_and_every_such_test_its_override() -> None:
    said = {(p.name, sentence) for p in REGISTERED for sentence, _, _ in overridden(p)}
    assert {name for name, _ in said} == {programme.name for programme in REGISTERED}
    assert said == told()


@pytest.mark.parametrize("programme", REGISTERED, ids=lambda p: p.name)
def test_an_override_cites_what_it_says_and_what_it_departs_from(programme: Programme) -> None:
    for sentence, departed_from, row in overridden(programme):
        assert all(map(is_general, departed_from)), sentence
        if row is not None:
            assert set(departed_from) & set(row.basis), sentence
            assert programme.cites.short in {article.law for article in row.basis}, sentence


def test_a_mark_on_a_test_is_found_and_one_on_anything_else_is_none() -> None:
    marked = '@pytest.mark.overrides("mediation", "hearing.dispense")\ndef {}(): ...'
    assert [*told_in(marked.format("test_it"))] == [("mediation", "hearing.dispense")]
    assert [*told_in(marked.format("it"))] == []
