"""``baton init`` makes the key of people once, ``baton doctor`` compares it (T16, HT-M9)."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.database import Database
from storage.keys import KEY_BYTES
from storage.people_key import PeopleKey, remember
from tests.baton.terminal import run


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new installation; the path of its key of people."""
    for name in ("BATON_DATABASE", "BATON_VAULT_KEY", "BATON_PEOPLE_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BATON_DATA", str(tmp_path))
    assert run("init").code == 0
    return tmp_path / "vault.people.key"


def seen() -> tuple[str, str] | None:
    """How doctor finds the key, and what it says."""
    checks = {one["check"]: one for one in run("doctor", "--json").json["checks"]}
    found = checks.get("people_key")
    return (found["status"], found["says"]) if found else None


def test_the_key_is_made_once_beside_that_of_the_vault(office: Path) -> None:
    before = office.read_bytes()
    assert run("init").code == 0
    assert (office.read_bytes(), office.stat().st_mode & 0o777) == (before, 0o600)
    assert (seen() or ("",))[0] == "fine"


def test_the_key_outlives_that_of_the_vault(office: Path) -> None:
    """A vault renewed before anything lay in it: people keep their codes."""
    before = PeopleKey.at(office).code("A123456789")
    office.with_name("vault.key").unlink()
    assert run("init").code == 0
    assert PeopleKey.at(office).code("A123456789") == before


def test_a_lost_key_is_never_made_anew(office: Path) -> None:
    office.unlink()
    assert (seen() or ("",))[0] == "broken"
    said = run("init")
    assert said.code == 5
    assert "還原備份" in said.err
    assert not office.exists()


def test_another_key_is_refused_and_told(office: Path) -> None:
    office.write_bytes(b"o" * KEY_BYTES)
    status, says = seen() or ("", "")
    assert (status, "同一人會成為兩人" in says) == ("broken", True)
    assert run("init").code == 5


@pytest.mark.parametrize("content", [b"", b"k" * 31])
def test_a_file_that_is_no_key_is_told(office: Path, content: bytes) -> None:
    office.write_bytes(content)
    assert (seen() or ("",))[0] == "broken"


def test_a_key_that_others_may_read_is_told(office: Path) -> None:
    office.chmod(0o644)
    assert (seen() or ("",))[0] == "watch"


def test_an_office_from_before_has_nothing_to_say_until_its_first_person(office: Path) -> None:
    database = Database(f"sqlite:///{office.with_name('baton.db')}")
    with database.writing() as connection:
        connection.run("DELETE FROM beat WHERE name = 'people_key'")
    office.unlink()
    assert seen() is None
    with database.writing() as connection:
        remember(connection, PeopleKey(b"k" * KEY_BYTES))
    database.dispose()
    assert (seen() or ("",))[0] == "broken"
