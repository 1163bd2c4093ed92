"""The command line and the workflows say nothing in SQL: storage does, and casework asks it."""

from __future__ import annotations

import ast
import re

import pytest

from tests.architecture import source

STATEMENT = re.compile(r"\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH|CREATE|DROP|ALTER)\s")
ASKS = {"rows", "one", "run_many", "stream", "execute"}
"""What a connection is asked by; `run` alone is many other things too."""


def test_no_statement_stands_in_a_driver() -> None:
    said = [
        source.at(path, line)
        for path in source.python_files("baton", "workflows")
        for line in statements(source.tree(path))
    ]
    assert not said, source.listing(said)


@pytest.mark.parametrize(
    "line",
    ['connection.rows("SELECT 1")', 'SQL = f"UPDATE {table} SET a = 1"', "found.one(STATEMENT)"],
)
def test_a_statement_in_a_driver_would_be_found(line: str) -> None:
    assert list(statements(ast.parse(line)))


def test_words_that_only_look_like_a_statement_are_none() -> None:
    assert not list(statements(ast.parse('"""SELECT one."""\nCHANGING = {"DELETE", "UPDATE"}')))


def statements(module: ast.Module) -> set[int]:
    """The lines on which a statement is written or a connection is asked."""
    documented = source.docstrings(module)
    return {
        node.lineno
        for node in ast.walk(module)
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in documented
            and STATEMENT.match(node.value)
        )
        or (isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ASKS)
    }
