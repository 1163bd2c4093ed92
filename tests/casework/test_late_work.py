"""What is late stays on the board until it is done, although its clock has told of it."""

from __future__ import annotations

from casework.programmes import PROGRAMMES
from storage.worklists import stages
from tests.casework.an_agency import Agency


def test_an_application_past_its_processing_period_is_overdue_until_it_is_decided(
    agency: Agency,
) -> None:
    """The alert ends the clock, not the breach (APA 51)."""
    agency.complete()
    done = agency.sweep("2026-06-01T00:00:00.000000Z")
    assert any("/processing@" in clock for clock in done.enforced)
    with agency.database.reading() as connection:
        known = PROGRAMMES.procedures.values()
        waiting = stages(connection, "2026-06-01", known)
        (found,) = [stage for stage in waiting if stage.procedure == "application"]
    assert (found.state, found.matters, found.overdue) == ("submitted", 1, 1)
