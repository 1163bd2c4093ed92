"""What former releases recorded is read, upgraded and decided again, and is the same to the letter.

Every release in this folder was recorded by the program of its day (see README.md). A dossier that
does not match is a change of the law without a day, or a fault: never a reason to record it anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from casework.proof.replaying import replay_all
from casework.setup.founding import found
from states.expertise.regulation import EDITIONS, PROCEDURES
from states.law.history import leaf
from states.law.replay import Verdict
from storage.database import Database
from storage.migrating import is_current
from storage.vault import Vault
from tests.histories.covered import Covered, events_of
from tests.histories.kept import (
    DIGESTS,
    ENDINGS,
    HERE,
    KEY,
    digests,
    restored,
    rows_of,
)

RELEASES = sorted(path.parent for path in HERE.glob(f"*/{DIGESTS}"))
LARGEST = 6_000_000
DOSSIERS_AT_LEAST = 120
KINDS_OF_TURNS = {
    "start", "pause", "resume", "met", "enforced", "cancelled", "hold", "release", "supersede",
}  # fmt: skip

OFFICES = [
    pytest.param(release, name, id=f"{release.name}-{name.partition('.sql')[0]}")
    for release in RELEASES
    for name in json.loads((release / DIGESTS).read_text("utf-8"))
]


@cache
def told(release: Path) -> dict[str, dict[str, list[Any]]]:
    """The digests of a release, by file and dossier."""
    found: dict[str, dict[str, list[Any]]] = json.loads((release / DIGESTS).read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def opened(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[Path, str], Database]]:
    """Opens what was kept as an installation of today would: brought back, then upgraded."""
    databases: dict[tuple[Path, str], Database] = {}

    def upgraded(release: Path, name: str) -> Database:
        if (release, name) not in databases:
            url = f"sqlite:///{tmp_path_factory.mktemp('kept') / 'baton.db'}"
            if name.endswith(ENDINGS["postgresql"]):
                url = request.getfixturevalue("postgres").new_database()
            restored(release / name, url)
            database = databases[release, name] = Database(url)
            found(database)
            assert is_current(database)
        return databases[release, name]

    yield upgraded
    for database in databases.values():
        database.dispose()


@pytest.mark.parametrize(("release", "name"), OFFICES)
def test_every_step_of_every_dossier_matches_and_has_the_bytes_it_had(
    release: Path, name: str, opened: Callable[[Path, str], Database]
) -> None:
    database = opened(release, name)
    checked = {one.number: one for one in replay_all(database)}
    assert checked.keys() == told(release)[name].keys()
    unlike = {number for number, one in checked.items() if not one.clean}
    assert unlike == set(), [
        (number, str(finding))
        for number in sorted(unlike)
        for finding in (*checked[number].row, *(f for _, f in checked[number].replayed.findings))
    ][:20]
    for one in checked.values():
        assert all(step.leaf == leaf(step.body) for step in one.replayed.steps)
        assert {step.verdict for step in one.replayed.steps} == {Verdict.match}
    assert digests(*rows_of(database)) == told(release)[name]


@pytest.mark.parametrize("release", RELEASES, ids=lambda release: release.name)
def test_the_dossiers_are_of_every_procedure_under_every_edition_and_show_every_act(
    release: Path, opened: Callable[[Path, str], Database]
) -> None:
    covered = Covered()
    for name in told(release):
        if name.endswith(ENDINGS["sqlite"]):
            covered.take(name, events_of(opened(release, name)))
    assert len(covered.dossiers) >= DOSSIERS_AT_LEAST
    editions = {regulation.edition for regulation in EDITIONS.regulations}
    old = {name for name in PROCEDURES if any(act.startswith(f"{name}.") for act in covered.acts)}
    assert len(old) >= 11
    assert {(name, edition) for name in old for edition in editions} <= covered.procedures
    assert {turn.partition(" ")[0] for turn in covered.clocks} == KINDS_OF_TURNS
    print(f"{release.name}: {len(covered.dossiers)} dossiers, {covered.events} events")


def test_former_releases_are_there() -> None:
    """A folder that vanishes must not pass for a folder in which nothing is wrong."""
    assert RELEASES
    assert RELEASES[0].name == "2026-11-28"
    for release in RELEASES:
        files = {path.name for path in release.glob("*.xz")}
        assert files == told(release).keys()
        assert {name.partition(".")[2] for name in files} == set(ENDINGS.values())
        assert sum(path.stat().st_size for path in release.iterdir()) < LARGEST


@pytest.mark.parametrize("release", RELEASES, ids=lambda release: release.name)
def test_the_key_of_a_release_opens_what_its_vault_holds(
    release: Path, opened: Callable[[Path, str], Database]
) -> None:
    vault = Vault((release / KEY).read_bytes())
    sealed = "SELECT dossier, seq, field, sealed FROM vault WHERE sealed IS NOT NULL LIMIT 20"
    for name in told(release):
        with opened(release, name).reading() as connection:
            rows = connection.rows(sealed)
        assert rows
        for number, seq, field, value in rows:
            vault.open((number, seq, field), bytes(value))


def test_a_changed_byte_a_lost_event_another_leaf_and_another_head_are_seen(
    opened: Callable[[Path, str], Database],
) -> None:
    """The digests themselves can fail."""
    name = f"peculiar.{ENDINGS['sqlite']}"
    events, heads = rows_of(opened(RELEASES[0], name))
    number, body, known = events[7]
    harmed = (
        ([*events[:7], (number, body + b" ", known), *events[8:]], heads),
        ([*events[:7], *events[8:]], heads),
        ([*events[:7], (number, body, bytes(32)), *events[8:]], heads),
        (events, heads | {number: bytes(32)}),
    )
    right = told(RELEASES[0])[name]
    assert digests(events, heads) == right
    for harm in harmed:
        unlike = {dossier for dossier, found in digests(*harm).items() if found != right[dossier]}
        assert unlike == {number}
