"""A table of rows and columns over several units: cases that move, money, and cases opened then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from states.expertise.branches import UNITS
from states.expertise.stages.application import BEFORE_DECISION, GRANTED, State
from states.law.cross_table import Became, CrossTable, Happened, Moved, Stands, Stood
from states.law.cross_tally import CrossTally
from states.law.dossier import Dossier
from states.law.figures import Period, Report, balances
from states.law.table_of_figures import Beside, Kept
from storage.database import Database
from tests.casework.a_case import OFFICER
from tests.casework.an_agency import APPLICATION, OPENED, Agency
from tests.casework.population import events_in

PENDING = frozenset(BEFORE_DECISION)
APPROVALS = frozenset({"application.approve", "application.approve_in_part"})
BALANCES = balances("期初＋收件＋移入＝核定＋期末\n\n收件＋移入＝本期未決＋本期核定")


def kind(dossier: Dossier) -> str:
    return "large" if dossier.root.get("requested", 0) > 50_000 else "small"


TABLE = CrossTable(
    of="application",
    unit="branch",
    units=UNITS.codes,
    row=kind,
    rows={"large": "逾五萬元", "small": "五萬元以下"},
    columns=(
        Stood("opening", "期初", PENDING),
        Happened("received", "收件", frozenset({"application.submit"})),
        Moved("moved", "移入", PENDING),
        Happened("granted", "核定", APPROVALS),
        Happened("amount", "核定金額", APPROVALS, "approved_amount", "元"),
        Stands("closing", "期末", PENDING),
        Became("waiting", "本期未決", PENDING),
        Became("won", "本期核定", frozenset(GRANTED)),
    ),
    balances=BALANCES,
)


@pytest.fixture
def office(database_url: str) -> Iterator[Agency]:
    """One grant, one case moved to another branch, one draft."""
    office = Agency(database_url)
    office.approved()
    moved = office.submitted()
    office.do(OFFICER, "application.transfer", OPENED, moved, APPLICATION, branch="KHH")
    office.attempt(OFFICER, "application.draft", OPENED, branch="TPE", employer="E1", year=2026)
    yield office
    office.close()


def tallied(database: Database, period: Period, table: CrossTable = TABLE) -> Report:
    tally = CrossTally(table, period)
    for number, events in events_in(database).items():
        tally.dossier(number, events)
    return tally.report(Beside(Kept({}, {}, {})))


def row(report: Report, name: str, unit: str | None) -> list[float | None]:
    return [one.value(unit) for one in report.figures if one.key.startswith(f"{name}.")]


def wrong(report: Report) -> list[str]:
    told = [one.says for one in report.reconciles if not one.holds]
    return [says for says in told if "案件現況" not in says]


def test_cases_are_counted_where_they_are_and_those_that_moved_on_both_sides(
    office: Agency,
) -> None:
    report = tallied(office.database, Period("2026-03-01", "2026-12-31"))
    assert row(report, "total", None) == [0, 2, 0, 1, 100_000, 1, 1, 1]
    assert row(report, "large", "TPE") == [0, 1, 0, 1, 100_000, 0, 0, 1]
    assert row(report, "small", "TPE") == [0, 1, -1, 0, 0, 0, 0, 0]
    assert row(report, "small", "KHH") == [0, 0, 1, 0, 0, 1, 1, 0]
    assert wrong(report) == []


def test_what_came_before_the_period_stands_at_its_opening(office: Agency) -> None:
    report = tallied(office.database, Period("2026-03-15", "2026-12-31"))
    assert row(report, "large", "TPE") == [1, 0, 0, 1, 100_000, 0, 0, 0]
    assert row(report, "small", "KHH") == [1, 0, 0, 0, 0, 1, 0, 0]
    held = [one for one in report.reconciles if one.says.startswith("逾五萬元：期初")]
    assert {one.holds for one in held} == {True}


def test_what_is_not_yet_a_case_of_the_table_is_in_none_of_its_cells(office: Agency) -> None:
    other = replace(TABLE, of="reimbursement")
    report = tallied(office.database, Period("2026-01-01", "2026-12-31"), other)
    assert {figure.whole for figure in report.figures} == {0}
    assert report.events > 0
    assert State.draft not in PENDING
