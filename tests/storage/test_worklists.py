"""Work lists say what a clerk counting every row by hand would say, on both databases."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from casework.programmes import PROGRAMMES
from states.expertise.regulation import PROCEDURES
from states.law.baton import in_a_word
from storage.database import Connection, Database
from storage.dialects import columns
from storage.lists import Chosen, Place, Wanted, held, standing
from storage.worklists import (
    WEEK_DAYS,
    Waiting,
    due_this_week,
    medians,
    most_overdue,
    stages,
)

TODAY = "2026-03-10"
BRANCHES = ("TPE", "TYC", "TCG", "TNN", "KHH")
NAMES = ("dossier", "ref", "unit", "procedure", "state", "holder", "version", "since", "opened",
         "due", "data", "stage")  # fmt: skip
PLACES = [
    (procedure.name, state.value, next(map(in_a_word, procedure.ways_held(state)), None))
    for procedure in PROCEDURES.values()
    for state in procedure.states
]

Row = dict[str, Any]


def matters(count: int) -> Iterator[Row]:
    """Matters in every state of every procedure, open and ended, late and early, with ties."""
    chance = random.Random(1150310)
    today = date.fromisoformat(TODAY)
    for number in range(count):
        procedure, state, holder = chance.choice(PLACES)
        due = today + timedelta(days=chance.randint(-15, 15))
        branch = chance.choice(BRANCHES[:4])
        yield {
            "dossier": f"D-{chance.randrange(10**9):09d}-{number}",
            "ref": f"{procedure}-{chance.randint(1, 3)}",
            "unit": branch,
            "procedure": procedure,
            "state": state,
            "holder": holder,
            "version": 1,
            "since": (today - timedelta(days=chance.randint(0, 30))).isoformat(),
            "opened": 1,
            "due": due.isoformat() if chance.random() < 0.7 else None,
            "data": "{}",
            "stage": f"{branch} {procedure} {state} {holder}" if holder else "",
        }


ROWS = list(matters(3_000))
OPEN = [row for row in ROWS if row["holder"]]


@pytest.fixture
def connection(database_url: str) -> Iterator[Connection]:
    """A database with three thousand matters."""
    database = Database(database_url)
    database.create()
    with database.writing() as writing:
        writing.run_many(
            "INSERT INTO matter " + columns(NAMES), [[row[n] for n in NAMES] for row in ROWS]
        )
    with database.reading() as reading:
        yield reading
    database.dispose()


def by_hand(branch: str | None) -> list[Row]:
    """The open matters that a branch has to count."""
    return [row for row in OPEN if branch in {None, row["unit"]}]


def late(row: Row) -> bool:
    """Whether the last day has passed."""
    return row["due"] is not None and row["due"] < TODAY


def soon(row: Row) -> bool:
    """Whether the last day is today or one of the next seven."""
    last = (date.fromisoformat(TODAY) + timedelta(days=WEEK_DAYS)).isoformat()
    return row["due"] is not None and TODAY <= row["due"] <= last


def listed(rows: list[Row]) -> list[Waiting]:
    """Rows in the order of a list."""
    return sorted(
        Waiting(*(row["unit" if name == "branch" else name] for name in Waiting._fields))
        for row in rows
    )


@pytest.mark.parametrize("branch", [None, *BRANCHES])
def test_every_stage_is_counted_as_by_hand(connection: Connection, branch: str | None) -> None:
    rows = by_hand(branch)
    there = stages(connection, TODAY, PROGRAMMES.procedures.values(), branch)
    found = {(stage.procedure, stage.state, stage.holder): stage for stage in there}
    half_way = dict(zip(found, medians(connection, there), strict=True))
    assert set(found) == {(row["procedure"], row["state"], row["holder"]) for row in rows}
    for (procedure, state, holder), stage in found.items():
        here = [row for row in rows if (row["procedure"], row["state"]) == (procedure, state)]
        assert stage.matters == len(here)
        assert stage.overdue == sum(map(late, here))
        assert stage.due_soon == sum(map(soon, here))
        assert stage.branches == tuple(sorted({row["unit"] for row in here}))
        middle = sorted(row["since"] for row in here)[len(here) // 2]
        assert half_way[procedure, state, holder] == middle


@pytest.mark.parametrize("branch", [None, *BRANCHES])
def test_the_most_overdue_come_first(connection: Connection, branch: str | None) -> None:
    expected = listed([row for row in by_hand(branch) if late(row)])
    assert most_overdue(connection, TODAY, branch) == expected[:50]
    assert most_overdue(connection, TODAY, branch, limit=3) == expected[:3]


@pytest.mark.parametrize("branch", [None, "KHH", "TPE"])
def test_this_week_is_from_today_to_the_seventh_day(
    connection: Connection, branch: str | None
) -> None:
    expected = listed([row for row in by_hand(branch) if soon(row)])
    assert due_this_week(connection, TODAY, branch, limit=10_000) == expected


@pytest.mark.parametrize("pages", [most_overdue, due_this_week])
@pytest.mark.parametrize("branch", [None, "TPE"])
def test_pages_miss_nothing_and_repeat_nothing(
    connection: Connection, pages: Any, branch: str | None
) -> None:
    every = pages(connection, TODAY, branch, limit=10_000)
    turned: list[Waiting] = []
    while page := pages(connection, TODAY, branch, limit=7, after=turned[-1] if turned else None):
        turned += page
    assert turned == every
    assert every


def test_an_empty_office_has_an_empty_board(database_url: str) -> None:
    database = Database(database_url)
    database.create()
    with database.reading() as connection:
        assert stages(connection, TODAY, PROGRAMMES.procedures.values()) == []
        assert most_overdue(connection, TODAY, "TPE") == []
        assert due_this_week(connection, TODAY) == []
    database.dispose()


INDEXES = {"ix_matter_board", "ix_matter_due"}


class Planned(Connection):
    """A connection that also keeps how the database would answer each question."""

    __slots__ = ("plans",)

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection._cursor, connection.dialect)
        self.plans: list[str] = []

    def rows(self, sql: str, *params: Any) -> list[tuple[Any, ...]]:
        """The rows of a query, its plan kept."""
        plan = super().rows(f"EXPLAIN QUERY PLAN {sql}", *params)
        self.plans.append("; ".join(str(row[3]) for row in plan))
        return super().rows(sql, *params)


@pytest.mark.parametrize("branch", [None, "TPE"])
def test_sqlite_reads_the_small_indexes_and_nothing_else(
    sqlite_url: str, branch: str | None
) -> None:
    database = Database(sqlite_url)
    database.create()
    with database.reading() as reading:
        connection = Planned(reading)
        stages(connection, TODAY, PROGRAMMES.procedures.values(), branch)
        most_overdue(connection, TODAY, branch)
        due_this_week(connection, TODAY, branch)
    database.dispose()
    assert len(connection.plans) == 4
    for plan in connection.plans:
        assert "COVERING INDEX" in plan
        assert any(name in plan for name in INDEXES)
    assert sum("ix_matter_due" in plan for plan in connection.plans) == 3
    assert not any("TEMP B-TREE FOR ORDER" in plan for plan in connection.plans)


@pytest.mark.parametrize(
    ("ask", "index"),
    [
        (lambda c: held(c, Wanted(branch="TPE"), Place("", "", ""), 20), "ix_matter_undated"),
        (lambda c: standing(c, Chosen(branch="TPE"), limit=20), "ix_dossier_unit"),
        (lambda c: standing(c, Chosen(employer="E1"), limit=20), "ix_party_key"),
    ],
    ids=["without a day", "of a unit", "of an employer"],
)
def test_a_page_of_a_list_is_found_by_an_index(
    sqlite_url: str, ask: Callable[[Connection], object], index: str
) -> None:
    """A page may not cost more for every case that was ever closed."""
    database = Database(sqlite_url)
    database.create()
    with database.reading() as reading:
        connection = Planned(reading)
        ask(connection)
    database.dispose()
    assert any(index in plan for plan in connection.plans), connection.plans
