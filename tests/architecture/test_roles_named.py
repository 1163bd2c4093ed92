"""The house asks of what kind a role is; what a programme calls it stands in its own rooms."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.programmes import PROGRAMMES
from tests.architecture import source
from tests.mediation.programme import MEDIATION

FIRST = PROGRAMMES.first
NAMES = frozenset(role.value for role in (*FIRST.roles, *MEDIATION.roles))
SOMETHING_ELSE_TOO = frozenset({"employer", "agency", "applicant", "respondent"})
"""These are fields and tables as well: only beside a role or a holder do they name one."""

ROOMS = tuple(f"{package}/{FIRST.name}/" for package in ("states", "casework"))
ALSO_THEIRS = (
    "baton/demonstration/",
    "baton/documents/letters.py",
    "states/general/offices.py",
    "states/law/role.py",
    "storage/migrations/",
)
"""What shows the first programme to people; the offices, under the words of the record; the kinds;
and upgrades, which speak of what was there before there were others."""

ASKED = ("role", "holder")
TYPED = re.compile(rf"\b({'|'.join(sorted(NAMES))}):\w")


def house() -> Iterator[tuple[str, Path]]:
    """Every file of the house that is no room of a programme."""
    for path in source.python_files():
        place = path.relative_to(source.ROOT).as_posix()
        if not place.startswith((*ROOMS, *ALSO_THEIRS)):
            yield place, path


def named(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Where roles are named, by a member of an enumeration or by a word."""
    said = source.docstrings(module)
    for node in ast.walk(module):
        if (
            isinstance(node, ast.Attribute)
            and node.attr in NAMES
            and _is_an_enumeration(node.value)
        ):
            yield node.lineno, node.attr
        elif isinstance(node, ast.Constant) and id(node) not in said:
            yield from ((node.lineno, name) for name in _told(node.value))
        elif isinstance(node, ast.Compare):
            yield from _compared(node)


def _told(value: object) -> set[str]:
    """A role as a word by itself, or with an account."""
    if not isinstance(value, str):
        return set()
    return {value} & (NAMES - SOMETHING_ELSE_TOO) | {*TYPED.findall(value)}


def _is_an_enumeration(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in ("Role", "EITHER", "PEOPLE")


def _compared(node: ast.Compare) -> Iterator[tuple[int, str]]:
    """A role or a holder beside a word that names one."""
    parts = [node.left, *node.comparators]
    if not any(word in ast.unparse(part) for part in parts for word in ASKED):
        return
    for part in parts:
        if isinstance(part, ast.Constant) and part.value in SOMETHING_ELSE_TOO:
            yield node.lineno, str(part.value)


def test_no_file_of_the_house_names_a_role_of_a_programme() -> None:
    found = [
        f"{place}:{line} names {name}"
        for place, path in house()
        for line, name in named(source.tree(path))
    ]
    assert not found, source.listing(found)


def test_the_exceptions_are_there_and_needed() -> None:
    for place in ALSO_THEIRS:
        path = source.ROOT / place
        files = [path] if path.is_file() else sorted(path.rglob("*.py"))
        assert any(list(named(source.tree(file))) for file in files), place


@pytest.mark.parametrize(
    "written",
    [
        "by.role is Role.employer",
        'by.role.value == "employer"',
        'holder != "agency"',
        'MACHINES = ("officer", "clerk")',
        'SHAPES = {"supervisor": 1}',
        'help="例如 employer:li#E1"',
    ],
)
def test_a_role_is_found_however_it_is_named(written: str) -> None:
    assert list(named(ast.parse(written)))


@pytest.mark.parametrize(
    "written",
    [
        'row["employer"]',
        'kind.party == "employer"',
        "role.kind is RoleKind.agency",
        '"""officer"""',
    ],
)
def test_a_field_or_a_kind_is_no_role(written: str) -> None:
    assert not list(named(ast.parse(written)))
