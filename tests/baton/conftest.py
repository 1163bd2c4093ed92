"""A command line on a database with one case, and a look at whether it changed anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.baton.terminal import Terminal
from tests.conftest import FrozenTime

NOON = "2026-03-10T04:00:00Z"


@pytest.fixture
def terminal(
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    freeze: Callable[[str], FrozenTime],
) -> Iterator[Terminal]:
    """A terminal at noon of 10 March 2026, UTC, on a fresh database of either kind."""
    made = Terminal(database_url, tmp_path)
    for name, value in made.environment.items():
        monkeypatch.setenv(name, value)
    freeze(NOON)
    yield made
    made.close()
