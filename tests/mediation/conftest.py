"""Mediation is known while these tests run, and at no other time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from casework.chanceries import CHANCERIES
from casework.programmes import PROGRAMMES
from tests.mediation.committee import Committee
from tests.mediation.letters import CHANCERY
from tests.mediation.programme import MEDIATION


@pytest.fixture(autouse=True, scope="package")
def _mediation_is_known() -> Iterator[None]:
    with PROGRAMMES.also(MEDIATION), CHANCERIES.also(MEDIATION, CHANCERY):
        yield


@pytest.fixture
def committee(database_url: str) -> Iterator[Committee]:
    """The committee's desk on an empty database of either kind."""
    made = Committee(database_url)
    yield made
    made.close()
