"""What every test may ask for: a fresh database of either kind, and a time that stands still.

``database_url`` runs a test twice, on SQLite and on PostgreSQL. Nothing is skipped: without
PostgreSQL the tests that need it fail and say what to do.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import freezegun
import hypothesis
import pytest
from freezegun.api import FrozenDateTimeFactory, StepTickTimeFactory, TickingDateTimeFactory

from tests import postgres as pg

FrozenTime = FrozenDateTimeFactory | StepTickTimeFactory | TickingDateTimeFactory

# Examples are the same on every run; `HYPOTHESIS_PROFILE=explore` looks for new ones.
hypothesis.settings.register_profile("repeatable", derandomize=True, deadline=None)
hypothesis.settings.register_profile("explore", max_examples=2_000, deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

# Pytest's own stopwatch runs on while a test has stopped the clock.
freezegun.configure(extend_ignore_list=["_pytest.timing"])


@pytest.fixture(autouse=True, scope="session")
def _repeatable_in_ci() -> None:
    """A red build must be red again for whoever looks into it."""
    if os.environ.get("CI"):
        assert hypothesis.settings().derandomize, "HYPOTHESIS_PROFILE=explore is not for CI"


@pytest.fixture(autouse=True, scope="session")
def _believed_at_their_word() -> Iterator[None]:
    """Tests of everything else say who acts by ``--by``; `tests/baton/test_account.py` does not."""
    with pytest.MonkeyPatch.context() as here:
        here.setenv("BATON_TRUST_BY", "1")
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[pg.Server]:
    """A PostgreSQL server, one for each test worker, started when first asked for."""
    with pg.server() as server:
        yield server


@pytest.fixture
def postgres_url(postgres: pg.Server) -> Iterator[str]:
    """The URL of an empty PostgreSQL database of this test's own."""
    url = postgres.new_database()
    yield url
    postgres.drop_database(url)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The URL of an SQLite file of this test's own, not there yet."""
    return f"sqlite:///{tmp_path / 'baton.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of an empty database of this test's own, once of each kind."""
    name = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    url: str = request.getfixturevalue(name)
    return url


@pytest.fixture
def freeze() -> Iterator[Callable[[str], FrozenTime]]:
    """Let time stand still until the test ends: ``freeze("2026-03-02T00:00Z")``.

    For the edges only, where something reads the clock by itself; everything else takes ``now``
    as an argument. asyncio keeps the real clock: without that, a sleeping task never wakes.
    """
    running: list[freezegun.api._freeze_time] = []

    def stand_still(instant: str) -> FrozenTime:
        running.append(freezegun.freeze_time(instant, real_asyncio=True))
        return running[-1].start()

    yield stand_still
    for frozen in reversed(running):
        frozen.stop()
