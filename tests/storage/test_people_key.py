"""The key of people: one of its own, kept when the vault's is renewed, another one refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from states.general.codes import code, worker_code
from storage.database import Database
from storage.keys import KEY_BYTES, NoKey
from storage.people_key import PeopleKey, remember, remembered


def test_a_number_has_the_same_code_for_ever_and_no_number_has_that_of_another() -> None:
    """HT-M9: the code follows from the number and the key, and from nothing else."""
    key, again, other = (PeopleKey(byte * KEY_BYTES) for byte in (b"k", b"k", b"o"))
    numbers = [f"A1{n:08d}" for n in range(2_000)]
    codes = [key.code(number) for number in numbers]
    assert len(set(codes)) == len(numbers)
    assert codes == [again.code(number) for number in numbers]
    assert not set(codes) & {other.code(number) for number in numbers}
    assert all(code(one) == worker_code(one) == one for one in codes)


def test_the_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "people.key"
    first = PeopleKey.at(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert PeopleKey.at(path).mark == first.mark


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_file_that_is_no_key_is_refused(tmp_path: Path, size: int) -> None:
    path = tmp_path / "people.key"
    path.write_bytes(b"k" * size)
    with pytest.raises(NoKey):
        PeopleKey.at(path)


def test_another_key_than_the_one_used_so_far_is_refused(database_url: str) -> None:
    database = Database(database_url)
    database.create()
    first, other = PeopleKey(b"k" * KEY_BYTES), PeopleKey(b"o" * KEY_BYTES)
    with database.writing() as connection:
        assert remembered(connection) is None
        remember(connection, first)
        remember(connection, first)
        assert remembered(connection) == first.mark
    with pytest.raises(NoKey, match="還原原金鑰"), database.writing() as connection:
        remember(connection, other)
    database.dispose()
