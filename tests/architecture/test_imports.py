"""What the import contracts cannot say; they themselves run with ``make check``."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture import source

SEES_INPUT = ("acts", "forms")
"""Modules of the law, by the start of their names, that describe what people type in."""


def test_only_the_input_models_of_the_law_use_pydantic() -> None:
    users = [
        source.at(path, line)
        for path in source.python_files("states")
        if not describes_input(path)
        for line, module in imported(path)
        if module.split(".")[0] in {"pydantic", "pydantic_core", "pydantic_settings"}
    ]
    assert not users, source.listing(users)


def test_only_the_machine_of_the_law_imports_transitions() -> None:
    users = [
        source.at(path, line)
        for path in source.python_files()
        if path != source.ROOT / "states" / "law" / "machine.py"
        for line, module in imported(path)
        if module.split(".")[0] == "transitions"
    ]
    assert not users, source.listing(users)


def test_tests_freeze_time_through_the_fixture_only() -> None:
    users = [
        source.at(path, line)
        for path in source.python_files("tests")
        if path != source.ROOT / "tests" / "conftest.py"
        for line, module in imported(path)
        if module.split(".")[0] == "freezegun"
    ]
    assert not users, source.listing(users)


def describes_input(path: Path) -> bool:
    """Whether the module, or a folder it lies in, is one of acts or forms."""
    return any(part.startswith(SEES_INPUT) for part in path.relative_to(source.ROOT).parts)


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Every module the file imports, with the line."""
    for node in ast.walk(source.tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or ""
