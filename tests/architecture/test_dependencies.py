"""What Baton runs on: free of strong copyleft, and no older than its known faults."""

from __future__ import annotations

import functools
import importlib
import re
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

STRONG_COPYLEFT = re.compile(
    r"(?<![A-Za-z])A?GPL|(?<!lesser )(?<!library )general public license", re.IGNORECASE
)
CHOICE_OF_LICENCES = {"text-unidecode": "Artistic Licence or GPL: Baton takes the former"}
KNOWN_OTHERWISE = {"pysqlite3": "zlib, in the LICENSE file of its source"}

MINIMUM = {
    "jinja2": "3.1.6",  # A sandbox that could be left.
    "python-multipart": "0.0.32",  # Parsing that never ended.
    "starlette": "1.3.1",  # Limits of forms that were ignored; a Host header that moved the path.
}
MINIMUM_IF_USED = {
    "authlib": "1.9.1",  # A sign-on that another session could have begun.
}
SQLITE_WITHOUT_THE_WAL_RESET_FAULT = (3, 51, 3)


def test_no_runtime_dependency_is_under_the_gpl_or_agpl() -> None:
    under = {
        name: said
        for name in runtime_closure()
        if name not in CHOICE_OF_LICENCES and (said := strong_copyleft(name))
    }
    assert not under


def test_every_runtime_dependency_states_its_licence() -> None:
    silent = [name for name in runtime_closure() if not licences(name)]
    assert set(silent) <= KNOWN_OTHERWISE.keys()


@pytest.mark.parametrize(
    ("said", "strong"),
    [
        ("GPL-3.0-or-later", True),
        ("AGPLv3", True),
        ("OSI Approved :: GNU General Public License v3 (GPLv3)", True),
        ("GNU Affero General Public License v3", True),
        ("LGPL-3.0-only", False),
        ("GNU Lesser General Public License v3 (LGPLv3)", False),
        ("GNU Library or Lesser General Public License", False),
        ("Apache-2.0", False),
    ],
)
def test_a_strong_copyleft_is_told_from_a_weak_one(said: str, strong: bool) -> None:
    assert bool(STRONG_COPYLEFT.search(said)) is strong


@pytest.mark.parametrize("name", MINIMUM)
def test_a_known_fault_is_not_installed(name: str) -> None:
    assert Version(metadata.version(name)) >= Version(MINIMUM[name])


def test_a_known_fault_is_not_installed_with_an_optional_package() -> None:
    old = {
        name: version
        for name, least in MINIMUM_IF_USED.items()
        if name in runtime_closure() and Version(version := metadata.version(name)) < Version(least)
    }
    assert not old


def test_sqlite_is_free_of_the_wal_reset_fault_where_a_wheel_brings_it() -> None:
    wheel = "pysqlite3" in runtime_closure()
    library = importlib.import_module("pysqlite3" if wheel else "sqlite3")
    version: tuple[int, ...] = library.sqlite_version_info
    assert version >= SQLITE_WITHOUT_THE_WAL_RESET_FAULT or not wheel, version


@functools.cache
def runtime_closure() -> frozenset[str]:
    """Every package that comes with ``pip install baton`` here."""
    seen: set[tuple[str, str]] = set()
    ahead = [("baton", "")]
    while ahead:
        name, extra = ahead.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        for line in metadata.requires(name) or []:
            need = Requirement(line)
            if need.marker is None or need.marker.evaluate({"extra": extra}):
                ahead += [(canonical(need.name), also) for also in ("", *need.extras)]
    return frozenset(name for name, _ in seen) - {"baton"}


def canonical(name: str) -> str:
    """A package's name as the index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def licences(name: str) -> list[str]:
    """What a package says about its licence, the first line of each statement."""
    about = metadata.metadata(name)
    stated = [
        *(about.get_all("License-Expression") or []),
        *(about.get_all("License") or []),
        *(line for line in about.get_all("Classifier") or [] if line.startswith("License")),
    ]
    return [text.strip().splitlines()[0] for text in stated if text.strip()]


def strong_copyleft(name: str) -> list[str]:
    """The statements of a package that put it under the GPL or the AGPL."""
    return [said for said in licences(name) if STRONG_COPYLEFT.search(said)]
