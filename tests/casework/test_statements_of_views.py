"""How often a view asks the database: the same for a case of ten events and of five hundred."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from casework.door.identities import Identity
from casework.door.looking import Archive, Reader
from casework.errors import NotHere
from casework.views.act_form import act_form
from casework.views.board import board
from casework.views.case import acts, case
from casework.views.desk import desk
from casework.views.letters import letter, letters
from casework.views.lists import dossiers, related, search, worklist
from casework.views.money import money
from casework.views.stops import stops
from casework.views.timeline import step, timeline
from casework.views.who_may import who_may
from casework.views.whole_case import whole_case
from storage.reference import set_setting
from storage.vault import Vault
from tests.casework.a_case import EMPLOYER, OFFICER, SOURCE, SUPERVISOR
from tests.casework.an_agency import APPLICATION, DECIDED, ELSEWHERE, STRANGER, Agency
from tests.casework.statements import case_with, statements
from tests.casework.test_looking import AUDITOR

AT_MOST = 12
OF_A_PAGE = 16
"""A case on one page is the case, its money, its letters, related cases and who handles it in one
look."""

RECUSAL = "application.declare_recusal"
"""An act of officers and supervisors alike."""

VAULT = Vault(b"k" * 32)
RECORD = "INSERT INTO look"
READERS = (OFFICER, SUPERVISOR, EMPLOYER, AUDITOR)

Shown = Callable[[Archive, Reader, str], Any]

VIEWS: dict[str, Shown] = {
    "case": case,
    "acts": lambda archive, reader, number: acts(archive, reader, number, APPLICATION),
    "timeline": timeline,
    "step": lambda archive, reader, number: step(archive, reader, number, 1),
    "letters": letters,
    "money": money,
    "related": related,
    "whole": whole_case,
    "form": lambda archive, reader, number: (
        act_form(archive, reader, RECUSAL, number, APPLICATION, safe=VAULT)
        if reader.by in (OFFICER, SUPERVISOR)
        else case(archive, reader, number)
    ),
    "who": who_may,
}
"""Every view that shows one case."""


@pytest.fixture
def budgeted(agency: Agency) -> Agency:
    """An agency where every fact from outside has to be looked up."""
    with agency.database.writing() as connection:
        for name, value in (("branch_budget_2026", 9_000_000), ("processing_days", 60)):
            set_setting(connection, "*", name, value, source=SOURCE, from_day="2026-01-01")
    return agency


def asked_of(
    agency: Agency, name: str, show: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> int:
    """The statements of one look, its own record apart."""
    with statements(monkeypatch) as seen:
        assert show() is not None
    recorded = sum(many for sql, many in seen.items() if sql.startswith(RECORD))
    assert recorded == 1
    assert max(seen.values()) == 1, f"{agency.database.dialect}, {name}: nothing is asked twice"
    return sum(seen.values()) - recorded


@pytest.mark.parametrize("events", [10, 500])
def test_a_view_of_a_case_of_any_size_asks_twelve_statements_at_most(
    budgeted: Agency, events: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sight and reference data read for the first time included; the record of the look apart."""
    dossier = case_with(budgeted, events)
    for name, shown in VIEWS.items():
        counts = {
            by.role.value: asked_of(
                budgeted,
                name,
                partial(shown, Archive(budgeted.database), Reader(by, DECIDED), dossier),
                monkeypatch,
            )
            for by in READERS
        }
        print(f"{budgeted.database.dialect}, {events} events, {name}: {counts}")
        assert max(counts.values()) <= (OF_A_PAGE if name == "whole" else AT_MOST)


@pytest.mark.parametrize("by", [ELSEWHERE, STRANGER])
@pytest.mark.parametrize("name", [*VIEWS, "letter"])
def test_who_may_not_see_a_case_is_turned_away_before_its_history_is_read(
    agency: Agency, by: Identity, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = agency.correcting()
    shown = partial(letter, ref="letter-1", safe=agency.desk.safe)
    archive, reader = Archive(agency.database), Reader(by, DECIDED)
    with statements(monkeypatch) as seen, pytest.raises(NotHere):
        VIEWS.get(name, shown)(archive, reader, dossier)
    assert seen
    assert not [sql for sql in seen if "FROM event" in sql]


def test_a_letter_asks_twelve_statements_at_most(
    budgeted: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = budgeted.correcting()
    many = asked_of(
        budgeted,
        "letter",
        lambda: letter(
            Archive(budgeted.database),
            Reader(OFFICER, DECIDED),
            dossier,
            "letter-1",
            safe=budgeted.desk.safe,
        ),
        monkeypatch,
    )
    print(f"{budgeted.database.dialect}, letter: {many}")
    assert many <= AT_MOST, budgeted


LISTS: dict[str, Callable[[Archive, Reader], Any]] = {
    "list": worklist,
    "dossiers": dossiers,
    "search": lambda archive, reader: search(archive, reader, "公司"),
    "stops": stops,
    "desk": desk,
}


@pytest.mark.parametrize("cases", [1, 30])
def test_a_list_asks_as_much_for_many_cases_as_for_one(
    agency: Agency, cases: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(cases):
        agency.complete()
    for name, shown in LISTS.items():
        show = partial(shown, Archive(agency.database), Reader(OFFICER, DECIDED))
        many = asked_of(agency, name, show, monkeypatch)
        print(f"{agency.database.dialect}, {cases} cases, {name}: {many}")
        assert many <= (7 if name in ("desk", "search") else 3), name


def test_the_board_asks_as_much_for_many_stages_as_for_one(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, reader = Archive(agency.database), Reader(SUPERVISOR, DECIDED)
    for come in (agency.complete, agency.proposed, agency.approved, agency.correcting):
        come()
        stages = len(board(archive, reader).stages)
        many = asked_of(agency, "board", lambda: board(archive, reader), monkeypatch)
        print(f"{agency.database.dialect}, {stages} stages, board: {many}")
        assert many == 6
