"""An entrance on a fresh database of either kind, where hashing costs next to nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from casework.entrance import passwords
from tests.entrance.porch import Porch

CHEAP = PasswordHash((Argon2Hasher(memory_cost=8, time_cost=1, parallelism=1),))


@pytest.fixture
def porch(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Porch]:
    monkeypatch.setattr(passwords, "_HASHING", CHEAP)
    made = Porch(database_url)
    yield made
    made.database.dispose()
