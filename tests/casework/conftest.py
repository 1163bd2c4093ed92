"""An agency with a desk, on a fresh database of either kind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.casework.an_agency import Agency


@pytest.fixture
def agency(database_url: str) -> Iterator[Agency]:
    made = Agency(database_url)
    yield made
    made.close()
