"""Several people at once, on threads of their own: one wins, nothing is lost, no cap is broken."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import pytest

from casework.door.commands import Answer
from casework.door.desk import Desk
from casework.errors import Rejected, Stale
from states.law.intent import Intent
from storage.database import Database
from tests.casework.a_case import EMPLOYER, OFFICER, SUPERVISOR
from tests.casework.an_agency import (
    APPLICATION,
    COLLEAGUE,
    DECIDED,
    OPENED,
    REVIEWED,
    Agency,
)

DRAFT = {"branch": "TPE", "employer": "E1", "year": 2026}
ROUNDS = 20
EMPLOYER_CAP = 500_000


class Rivals:
    """People with databases and desks of their own, as processes would have them."""

    def __init__(self, agency: Agency, number: int) -> None:
        url = agency.database.url.render_as_string(hide_password=False)
        self.databases = [Database(url) for _ in range(number)]
        self.desks = [Desk(database, agency.desk.safe) for database in self.databases]

    def perform(self, commands: Sequence[Intent]) -> list[Any]:
        """Perform each command on a desk of its own, all at the same time."""
        return self.at_once(
            [partial(desk.perform, one) for desk, one in zip(self.desks, commands, strict=True)]
        )

    def at_once(self, works: Sequence[Callable[[], Any]]) -> list[Any]:
        """What each work returns or raises, begun together."""
        results: list[Any] = [None] * len(works)
        start = threading.Barrier(len(works))

        def run(at: int, work: Callable[[], Any]) -> None:
            start.wait()
            try:
                results[at] = work()
            except Exception as error:  # noqa: BLE001 - the outcome is looked at by the test
                results[at] = error

        threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return results

    def close(self) -> None:
        for database in self.databases:
            database.dispose()


@pytest.fixture
def rivals(agency: Agency) -> Iterator[Rivals]:
    made = Rivals(agency, 2)
    yield made
    made.close()


def test_of_two_who_decide_on_the_same_version_one_wins(agency: Agency, rivals: Rivals) -> None:
    for _ in range(ROUNDS // 4):
        dossier = agency.complete()
        accept = ("application.accept", REVIEWED, dossier, APPLICATION)
        commands = [agency.command(by, *accept, version=2) for by in (OFFICER, COLLEAGUE)]
        done = rivals.perform(commands)
        assert sorted(type(outcome).__name__ for outcome in done) == ["Answer", "Stale"]
        assert sum(isinstance(outcome, Stale) for outcome in done) == 1
        events = agency.events(dossier)
        assert [event["seq"] for event in events] == [1, 2, 3]


def test_without_a_version_the_second_is_refused_by_the_law_and_both_are_recorded(
    agency: Agency, rivals: Rivals
) -> None:
    dossier = agency.complete()
    accept = ("application.accept", REVIEWED, dossier, APPLICATION)
    done = rivals.perform([agency.command(by, *accept) for by in (OFFICER, COLLEAGUE)])
    assert sorted(answer.outcome for answer in done) == ["applied", "refused"]
    assert [event["seq"] for event in agency.events(dossier)] == [1, 2, 3, 4]


def test_the_same_command_sent_twice_at_once_is_done_once(agency: Agency, rivals: Rivals) -> None:
    for _ in range(ROUNDS // 4):
        opening = agency.command(EMPLOYER, "application.draft", OPENED, given=DRAFT)
        first, second = rivals.perform([opening, opening])
        assert isinstance(first, Answer), first
        assert isinstance(second, Answer), second
        assert first.dossier == second.dossier
        assert sorted((first.repeated, second.repeated)) == [False, True]
    assert agency.rows("SELECT count(*) FROM dossier") == [(ROUNDS // 4,)]


def test_numbers_of_cases_never_repeat(agency: Agency) -> None:
    rivals = Rivals(agency, 4)
    draft = "application.draft"

    def open_five(desk: Desk) -> list[str]:
        made = [agency.command(EMPLOYER, draft, OPENED, given=DRAFT) for _ in range(5)]
        return [desk.perform(command).dossier for command in made]

    done = rivals.at_once([partial(open_five, desk) for desk in rivals.desks])
    rivals.close()
    numbers = [number for part in done for number in part]
    assert len(set(numbers)) == len(numbers) == 20
    assert sorted(numbers) == [f"TPE-115-{n:05d}" for n in range(1, 21)]


def test_two_approvals_of_the_last_100_000_of_an_employer_never_both_succeed(
    agency: Agency, rivals: Rivals
) -> None:
    """Both branches of one legal entity ask for what is left of its yearly cap (AM-14, 15)."""
    rounds = ROUNDS if agency.database.dialect == "postgresql" else ROUNDS // 5
    for number in range(rounds):
        entity = f"L{number}"
        head, branch = agency.employ(f"{entity}-1", entity), agency.employ(f"{entity}-2", entity)
        with agency.database.writing() as connection:
            for worker in range(4):
                connection.run(
                    "INSERT INTO commitment (dossier, ledger, person, entity, year, unit, amount, "
                    "paid) VALUES (?, 'grants', ?, ?, ?, ?, ?, ?)",
                    f"earlier-{entity}", f"e{worker}", entity, 2026, "TPE", 100_000, 0,
                )  # fmt: skip
        cases = [agency.proposed(by, worker=f"w-{by.id}") for by in (head, branch)]
        approve = "application.approve"
        commands = [
            agency.command(SUPERVISOR, approve, DECIDED, case, APPLICATION) for case in cases
        ]
        done = rivals.perform(commands if number % 2 else commands[::-1])
        assert not [outcome for outcome in done if isinstance(outcome, Exception)]
        assert sorted(answer.outcome for answer in done) == ["applied", "refused"]
        refused = next(answer for answer in done if not answer.done)
        assert "everything_asked_is_granted@2" in {reason["guard"] for reason in refused.reasons}
        total = "SELECT sum(amount) FROM commitment WHERE entity = ? AND year = 2026"
        assert agency.rows(total, entity) == [(EMPLOYER_CAP,)]


def test_batches_that_overlap_in_opposite_orders_all_get_done(
    agency: Agency, rivals: Rivals
) -> None:
    cases = [agency.complete() for _ in range(6)]

    def batch(by: Any, order: Sequence[str]) -> list[Intent]:
        return [
            agency.command(by, "application.accept", REVIEWED, case, APPLICATION) for case in order
        ]

    batches = [batch(OFFICER, cases), batch(COLLEAGUE, cases[::-1])]
    done = rivals.at_once(
        [partial(desk.perform_many, b) for desk, b in zip(rivals.desks, batches, strict=True)]
    )
    flat = [outcome for part in done for outcome in part]
    assert not [outcome for outcome in flat if isinstance(outcome, Rejected)]
    assert sorted(answer.outcome for answer in flat) == ["applied"] * 6 + ["refused"] * 6
    assert {agency.state(case) for case in cases} == {"accepted"}
