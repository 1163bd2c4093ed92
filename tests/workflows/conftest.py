"""A real Prefect server for the tests that run flows, started once for each test worker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workflows.environment import ALWAYS


@pytest.fixture(scope="session")
def prefect_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the server's API; flows called in this process run on it."""
    patch = pytest.MonkeyPatch()
    patch.setenv("PREFECT_HOME", str(tmp_path_factory.mktemp("prefect")))
    for name in ("DO_NOT_TRACK", "PREFECT_SERVER_ANALYTICS_ENABLED"):
        patch.setenv(name, ALWAYS[name])
    from prefect.settings import PREFECT_API_URL
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=120):
        yield str(PREFECT_API_URL.value())
    patch.undo()


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data directory of this test's own, as the settings see it."""
    monkeypatch.setenv("BATON_DATA", str(tmp_path))
    for name in ("BATON_DATABASE", "BATON_VAULT_KEY", "BATON_OUTBOX"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "vault.key").write_bytes(b"k" * 32)
    return tmp_path
