"""Where states are listed by hand: the finder behind `test_stages`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from casework.programmes import PROGRAMMES
from tests.architecture import source

TABLE = frozenset({"source", "during", "back_to", "stands_still_in"})
"""The columns in which a table of rules says its states."""

_QUOTED = re.compile(r"'(\w+)'")
_STAGES = re.compile(r"states\.\w+\.stages\b")

OF_A_PROCEDURE = [
    frozenset(state.value for state in procedure.states)
    for procedure in PROGRAMMES.procedures.values()
]
"""The states of each procedure by name, of every programme."""


class Listed(NamedTuple):
    """States one after another: the line, the words, and the column of a table if it is one."""

    line: int
    words: tuple[str, ...]
    column: str


def are_stages(path: Path) -> bool:
    """Whether the file is where states and their sets belong."""
    return path.parent.name == "stages"


def stages(module: ast.Module) -> dict[str, ModuleType]:
    """What the file calls states by: the name of an enumeration, with the module it stands in."""
    found = {}
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and _STAGES.match(node.module or ""):
            for alias in node.names:
                stage = import_module(str(node.module))
                kind = getattr(stage, alias.name, None)
                if isinstance(kind, type) and issubclass(kind, StrEnum):
                    found[alias.asname or alias.name] = stage
    return found


def sets_of(stage: ModuleType) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every set of states that a stage gives a name, in its order."""
    for name, value in vars(stage).items():
        if name.isupper() and isinstance(value, tuple | frozenset):
            yield name, tuple(str(state) for state in value)


def listed(module: ast.Module) -> Iterator[Listed]:
    """Every place with two or more states of one procedure one after another."""
    known = stages(module)
    columns = {
        id(keyword.value): keyword.arg
        for node in ast.walk(module)
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg in TABLE
    }
    docstrings = source.docstrings(module)
    for node in ast.walk(module):
        if not isinstance(node, ast.expr) or id(node) in docstrings:
            continue
        words = tuple(_words(node, known))
        if any(len(states & {*words}) > 1 for states in OF_A_PROCEDURE):
            yield Listed(node.lineno, words, columns.get(id(node)) or "")


def _words(node: ast.expr, known: Mapping[str, ModuleType]) -> Iterator[str]:
    """The words that stand side by side in a list, a call, alternatives, or a statement of SQL."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield from _QUOTED.findall(node.value)
        return
    for part in _side_by_side(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value
        elif isinstance(part, ast.Attribute) and _is_a_stage(part.value, known):
            yield part.attr


def _side_by_side(node: ast.expr) -> list[ast.expr]:
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        return node.elts
    if isinstance(node, ast.Call):
        return node.args
    if isinstance(node, ast.BoolOp):
        compared = [value for value in node.values if isinstance(value, ast.Compare)]
        return [other for value in compared for other in value.comparators]
    return []


def _is_a_stage(node: ast.expr, known: Mapping[str, ModuleType]) -> bool:
    return (isinstance(node, ast.Name) and node.id in known) or (
        isinstance(node, ast.Attribute) and node.attr == "State"
    )
