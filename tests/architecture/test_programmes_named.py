"""No name of a programme stands outside its folders, the registry, tests and documents."""

from __future__ import annotations

import re

from casework.programmes import PROGRAMMES
from states.law.programme import Programme
from tests.architecture.source import ROOT, python_files
from tests.mediation.programme import MEDIATION

REGISTRIES = ("casework/programmes.py", "casework/chanceries.py", "casework/cabinets.py")

STILL_OPENED_BY = {
    "baton/documents/letters.py",
}
"""Whoever imports from the first programme's rooms still: its questions, forms, course tables and
registers are not asked of a programme yet. Whatever leaves this list stays out."""


def elsewhere(programme: Programme) -> dict[str, list[str]]:
    """The lines outside a programme's own folders and the registries that name it, by file."""
    said = re.compile(rf"\b{programme.name}\b|{programme.title}")
    rooms = tuple(f"{package}/{programme.name}/" for package in ("states", "casework"))
    found: dict[str, list[str]] = {}
    for path in python_files():
        place = path.relative_to(ROOT).as_posix()
        if place in REGISTRIES or place.startswith(rooms):
            continue
        lines = [line for line in path.read_text("utf-8").splitlines() if said.search(line)]
        if lines:
            found[place] = lines
    return found


def test_nothing_in_the_house_names_the_programme_of_the_tests() -> None:
    assert elsewhere(MEDIATION) == {}


def test_the_first_programme_is_named_where_its_rooms_are_opened_and_nowhere_else() -> None:
    found = elsewhere(PROGRAMMES.first)
    assert set(found) == STILL_OPENED_BY
    importing = re.compile(rf"from (states|casework)\.{PROGRAMMES.first.name}\.\S+ import ")
    assert [line for lines in found.values() for line in lines if not importing.match(line)] == []
