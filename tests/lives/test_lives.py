"""Hypothesis lives whole dossiers for thousands of years and finds nothing unlawful."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from states.expertise.regulation import INPUTS, PROCEDURES
from tests.lives.auditor import HOLDER
from tests.lives.inputs import FIELDS
from tests.lives.life import Lives, lived

YEARS_AT_LEAST = 2_000
LIVES = 100
STEPS = 50


def test_two_thousand_years_of_dossiers_hold_no_breach() -> None:
    """Simulated years count per dossier, from its first event to the end of its town."""
    Lives.TestCase.settings = settings(
        max_examples=LIVES,
        stateful_step_count=STEPS,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    Lives.TestCase().runTest()
    print(f"{lived.years:,.0f} simulated years, {lived.events:,} events")
    assert lived.years >= YEARS_AT_LEAST


@pytest.mark.parametrize("name", sorted({f for m in INPUTS.values() for f in m.model_fields}))
def test_people_know_what_to_write_into_every_field(name: str) -> None:
    """A new field of a form must be lived too."""
    assert name in FIELDS


def test_the_auditor_knows_every_procedure() -> None:
    """What nobody watches is not proved."""
    assert set(HOLDER) == set(PROCEDURES)
