"""Personal values: bound to their place and key, proved by a commitment, gone when erased."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.keys import KEY_BYTES, NoKey
from storage.vault import SALT_BYTES, Vault, commitment, erase, held, keep
from tests.casework.a_case import OFFICER
from tests.casework.an_agency import APPLICATION, REVIEWED, Agency
from tests.findings import ALL_MET

PLACE = ("TPE-115-00001", 3, "reason")
SALT = b"s" * SALT_BYTES
WORDS = "王小明因母病，請求延長補正期間"
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)


@pytest.fixture
def vault() -> Vault:
    return Vault(b"k" * KEY_BYTES)


@given(value=VALUES)
def test_what_is_sealed_is_opened_again(value: object) -> None:
    vault = Vault(b"k" * KEY_BYTES)
    assert vault.open(PLACE, vault.seal(PLACE, SALT, value)) == value


def test_the_same_words_are_sealed_differently_each_time_and_never_in_clear(vault: Vault) -> None:
    first, second = (vault.seal(PLACE, SALT, WORDS) for _ in range(2))
    assert first != second
    assert "王小明".encode() not in first


@pytest.mark.parametrize(
    "place",
    [("TPE-115-00002", 3, "reason"), ("TPE-115-00001", 4, "reason"), (*PLACE[:2], "statement")],
    ids=["another dossier", "another event", "another field"],
)
def test_a_ciphertext_moved_to_another_place_is_refused(
    vault: Vault, place: tuple[str, int, str]
) -> None:
    sealed = vault.seal(PLACE, SALT, WORDS)
    with pytest.raises(NoKey, match=f"{place[0]} 第 {place[1]} 步之 {place[2]}"):
        vault.open(place, sealed)


def test_another_key_opens_nothing_and_is_named(vault: Vault) -> None:
    other = Vault(b"o" * KEY_BYTES)
    assert other.key_id != vault.key_id
    with pytest.raises(NoKey, match=other.key_id):
        other.open(PLACE, vault.seal(PLACE, SALT, WORDS))


@pytest.mark.parametrize("at", [0, 11, 12, 40, -1])
def test_one_changed_bit_is_refused(vault: Vault, at: int) -> None:
    sealed = bytearray(vault.seal(PLACE, SALT, WORDS))
    sealed[at] ^= 1
    with pytest.raises(NoKey):
        vault.open(PLACE, bytes(sealed))


@pytest.mark.parametrize("sealed", [b"", b"short", b"n" * 12])
def test_a_torn_ciphertext_is_refused(vault: Vault, sealed: bytes) -> None:
    with pytest.raises(NoKey):
        vault.open(PLACE, sealed)


@pytest.mark.parametrize("key", [b"", b"k" * 31, b"k" * 33])
def test_a_key_of_another_length_is_refused(key: bytes) -> None:
    with pytest.raises(NoKey, match="32 位元組"):
        Vault(key)


def test_a_new_key_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "vault.key"
    made = Vault.at(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(path.read_bytes()) == KEY_BYTES
    assert Vault.at(path).key_id == made.key_id


def test_a_commitment_depends_on_the_value_and_on_its_salt() -> None:
    one = commitment(SALT, WORDS)
    assert one.startswith("sealed:")
    assert one == commitment(SALT, WORDS)
    assert len({one, commitment(SALT, "王小華"), commitment(os.urandom(SALT_BYTES), WORDS)}) == 3


def rejected(agency: Agency) -> tuple[str, int]:
    """The place of an event whose reason names a person."""
    dossier = agency.complete()
    agency.do(OFFICER, "application.accept", REVIEWED, dossier, APPLICATION)
    agency.do(OFFICER, "application.begin_review", REVIEWED, dossier, APPLICATION)
    agency.do(OFFICER, "application.record_findings", REVIEWED, dossier, APPLICATION, **ALL_MET)
    proposal = {"grounds": ["x"], "reason": WORDS}
    done = agency.do(
        OFFICER, "application.propose_rejection", REVIEWED, dossier, APPLICATION, **proposal
    )
    return dossier, done.seq


def test_the_event_commits_to_what_the_vault_holds(agency: Agency) -> None:
    place = rejected(agency)
    event = agency.events(place[0])[place[1] - 1]
    with agency.database.reading() as connection:
        found = held(connection, agency.desk.safe, place)["reason"]
    assert found is not None
    salt, value = found
    assert value == WORDS
    assert event["given"]["reason"] == commitment(salt, value)


def test_words_put_in_the_place_of_others_do_not_match_the_commitment(agency: Agency) -> None:
    place = rejected(agency)
    event = agency.events(place[0])[place[1] - 1]
    sealed = agency.desk.safe.seal((*place, "reason"), SALT, "別人")
    with agency.database.writing() as connection:
        connection.run(
            "UPDATE vault SET salt = ?, sealed = ? WHERE dossier = ? AND seq = ?",
            SALT, sealed, *place,
        )  # fmt: skip
        found = held(connection, agency.desk.safe, place)["reason"]
    assert found is not None
    assert found[1] == "別人"
    assert event["given"]["reason"] != commitment(*found)


def test_erasing_destroys_salt_and_words_once_and_leaves_the_event(agency: Agency) -> None:
    place = rejected(agency)
    before = agency.events(place[0])
    with agency.database.writing() as connection:
        assert erase(connection, place, "reason")
        assert not erase(connection, place, "reason")
        assert not erase(connection, place, "no such field")
        assert held(connection, agency.desk.safe, place) == {"reason": None}
    row = agency.rows(
        "SELECT key_id, salt, sealed FROM vault WHERE dossier = ? AND seq = ?", *place
    )
    assert row == [(None, None, None)]
    assert agency.events(place[0]) == before


def test_values_are_kept_and_found_by_event_and_field(agency: Agency) -> None:
    values = {"reason": (SALT, WORDS), "statement": (SALT, ["甲", 1, None])}
    with agency.database.writing() as connection:
        keep(connection, agency.desk.safe, ("D", 1), values)
        keep(connection, agency.desk.safe, ("D", 2), {})
        assert held(connection, agency.desk.safe, ("D", 1)) == values
        assert held(connection, agency.desk.safe, ("D", 2)) == {}
