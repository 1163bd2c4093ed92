"""No name of a programme stands outside its folders, the registry, tests and documents."""

from __future__ import annotations

import re
from dataclasses import replace

from casework.programmes import PROGRAMMES
from states.law.programme import Programme
from tests.architecture.source import ROOT, python_files
from tests.mediation.programme import MEDIATION

REGISTRIES = ("casework/programmes.py", "casework/chanceries.py", "casework/cabinets.py")


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


def test_the_first_programme_is_named_in_its_folders_and_the_registries_only() -> None:
    assert elsewhere(PROGRAMMES.first) == {}


def test_a_name_outside_is_found() -> None:
    inside = replace(PROGRAMMES.first, name="storage", title="計畫")
    assert elsewhere(inside)
