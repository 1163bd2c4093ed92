"""Every key that is read from a question stands in the vocabulary that its programme publishes.

`Given` refuses any other when it is read; here the readers' own words are looked at, so that a
reader whom no worked case reaches is found as well.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from states.general.questions.asking import Given
from states.law.programme import Programme
from tests.architecture.source import ROOT
from tests.registered import REGISTERED

ONE = frozenset(
    {
        "denied", "raw", "told", "every", "part", "inner", "parts", "each", "names", "mapping",
        "text", "as_text", "need_text", "as_day", "need_day", "flag", "is_said", "as_amount",
        "amounts", "as_number", "half_hours", "as_half_hours", "one_of", "stranger", "bad",
    }
)  # fmt: skip
SEVERAL = frozenset({"has", "stated", "day", "amount"})
"""Readers of one fact by its name, and of the first of several."""

ASKED = [programme for programme in REGISTERED if programme.questions is not None]


def readers(programme: Programme) -> list[Path]:
    """The files of a programme in which facts of questions are read."""
    folders = (ROOT / "states" / programme.name, ROOT / "tests" / programme.name)
    files = [path for folder in folders for path in sorted(folder.rglob("*.py"))]
    return [path for path in files if "questions.asking import" in path.read_text("utf-8")]


def names_read(source: str) -> Iterator[tuple[str, int]]:
    """The names written out in calls of a reader of facts, each with its line."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        several = node.func.attr in SEVERAL
        told = node.args if several else node.args[:1] if node.func.attr in ONE else []
        for word in told:
            if isinstance(word, ast.Constant) and isinstance(word.value, str):
                yield word.value, word.lineno


def published(programme: Programme) -> set[str]:
    """Our own name of every fact that a question, or an object within one, may state."""
    assert programme.questions is not None
    vocabulary = programme.questions.vocabulary
    shapes = (*vocabulary.kinds.values(), *vocabulary.objects.values())
    return {fact.names[0] for shape in shapes for fact in shape.facts}


@pytest.mark.parametrize("programme", ASKED, ids=[programme.name for programme in ASKED])
def test_every_name_that_is_read_is_published(programme: Programme) -> None:
    known, read = published(programme), 0
    for path in readers(programme):
        for name, line in names_read(path.read_text("utf-8")):
            assert name in known, f"{path.relative_to(ROOT)}:{line} reads {name}"
            read += 1
    print(f"{programme.name}: {read} names read, {len(known)} published")
    assert read


def test_the_readers_of_facts_are_those_of_the_questions() -> None:
    assert all(callable(getattr(Given, name)) for name in ONE | SEVERAL)


def test_a_name_that_nobody_publishes_is_noticed() -> None:
    found = [*names_read('given.day("born", "brithday")\ngiven.flag("own", default=False)')]
    assert found == [("born", 1), ("brithday", 1), ("own", 2)]
