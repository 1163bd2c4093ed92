"""How often a view asks the database: the same for a case of ten events and of five hundred."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from casework.door.looking import Archive, Reader
from casework.views.case import acts, case
from states.law.role import Role
from storage.reference import set_setting
from tests.casework.a_case import EMPLOYER, OFFICER, SOURCE, SUPERVISOR
from tests.casework.an_agency import APPLICATION, DECIDED, Agency
from tests.casework.statements import case_with, statements
from tests.casework.test_looking import AUDITOR

AT_MOST = 12
RECORD = "INSERT INTO look"
READERS = (OFFICER, SUPERVISOR, EMPLOYER, AUDITOR)

Shown = Callable[[Archive, Reader, str], Any]

VIEWS: dict[str, Shown] = {
    "case": case,
    "acts": lambda archive, reader, number: acts(archive, reader, number, APPLICATION),
}
"""Every view that shows one case."""


@pytest.fixture
def budgeted(agency: Agency) -> Agency:
    """An agency where every fact from outside has to be looked up."""
    with agency.database.writing() as connection:
        for name, value in (("branch_budget_2026", 9_000_000), ("processing_days", 60)):
            set_setting(connection, "*", name, value, source=SOURCE, from_day="2026-01-01")
    return agency


@pytest.mark.parametrize("events", [10, 500])
def test_a_view_of_a_case_of_any_size_asks_twelve_statements_at_most(
    budgeted: Agency, events: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sight and reference data read for the first time included; the record of the look apart."""
    dossier = case_with(budgeted, events)
    for name, shown in VIEWS.items():
        counts = {}
        for by in READERS:
            with statements(monkeypatch) as seen:
                assert shown(Archive(budgeted.database), Reader(by, DECIDED), dossier) is not None
            recorded = sum(many for sql, many in seen.items() if sql.startswith(RECORD))
            assert recorded == 1
            assert max(seen.values()) == 1, "nothing is asked twice"
            counts[Role(by.role).value] = sum(seen.values()) - recorded
        print(f"{budgeted.database.dialect}, {events} events, {name}: {counts}")
        assert max(counts.values()) <= AT_MOST
