"""What is cited exists: files, pages, links, and numbers of worked cases."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture import source

PAGE = re.compile(r"\bdocs/(?:[\w-]+/)*[\w-]+\.(?:md|toml|json)\b")
PLACE = re.compile(
    r"`((?:states|storage|notifications|casework|workflows|baton|benchmarks|tests)(?:/[\w.-]+)+)`"
)
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
WORKED = re.compile(r"\b(?:DC|TR)-\d{2,3}\b")
DEFINED = re.compile(r'(?:"(?:id|cite)": |ask\()"((?:DC|TR)-\d{2,3})"')
REGISTER = source.ROOT / "docs/law/worked_cases.toml"

OLD_PAPERS = "docs/decisions", "docs/faults", "CHANGELOG.md"
"""Pages that tell of their day; files have moved since."""


def pages(root: Path) -> Iterator[tuple[str, Path, str]]:
    """Markdown pages by their place in the repository."""
    for path, text in source.texts():
        inside = path.relative_to(root).as_posix()
        if path.suffix == ".md":
            yield inside, path, text


def dead_links(path: Path, text: str) -> list[str]:
    """Links of a page that lead nowhere."""
    return [link for link in LINK.findall(text) if not (path.parent / link).exists()]


def dead_places(root: Path, text: str) -> list[str]:
    """Files and folders that a page names and that are not there."""
    return [place for place in PLACE.findall(text) if not (root / place).exists()]


def undefined(citing: str, defined: set[str]) -> list[str]:
    """Worked cases that a text cites and nobody has written down."""
    return sorted(set(WORKED.findall(citing)) - defined)


def worked_cases() -> set[str]:
    """The worked cases that the tests or their register hold, by number."""
    return set(tomllib.loads(REGISTER.read_text("utf-8"))) | {
        number
        for path, text in source.texts()
        if path.is_relative_to(source.ROOT / "tests")
        for number in DEFINED.findall(text)
    }


def test_every_link_of_a_page_leads_somewhere() -> None:
    dead = {
        inside: found
        for inside, path, text in pages(source.ROOT)
        if (found := dead_links(path, text))
    }
    assert not dead


def test_every_file_that_a_page_names_is_there() -> None:
    dead = {
        inside: found
        for inside, _, text in pages(source.ROOT)
        if not inside.startswith(OLD_PAPERS) and (found := dead_places(source.ROOT, text))
    }
    assert not dead


def test_every_page_that_the_code_names_is_there() -> None:
    dead = [
        f"{path.relative_to(source.ROOT)}: {page}"
        for path in source.python_files()
        for page in PAGE.findall(path.read_text("utf-8"))
        if not (source.ROOT / page).exists()
    ]
    assert not dead


def test_every_worked_case_that_is_cited_is_written_down() -> None:
    defined = worked_cases()
    assert len(defined) > 20
    lost = {
        str(path.relative_to(source.ROOT)): found
        for path, text in source.texts()
        if path.suffix == ".py" and path != Path(__file__) and (found := undefined(text, defined))
    }
    assert not lost


@pytest.mark.parametrize("wrong", ["[a](nowhere.md)", "[b](../no/where.md)"])
def test_a_dead_link_is_found(wrong: str) -> None:
    """The test of the test."""
    assert dead_links(source.ROOT / "README.md", wrong)


def test_a_dead_place_and_an_unknown_case_are_found() -> None:
    assert dead_places(source.ROOT, "see `states/law/nowhere.py`") == ["states/law/nowhere.py"]
    assert undefined("as in DC-" + "999", {"DC-001"}) == ["DC-" + "999"]
