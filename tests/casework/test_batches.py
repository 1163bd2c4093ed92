"""Many commands at once: one transaction, and each member its own outcome."""

from __future__ import annotations

import pytest

from casework.door.commands import Answer
from casework.door.desk import Desk
from casework.errors import Failed, Malformed, Unauthorised
from states.law.docket import Docket
from states.law.intent import Intent
from states.law.record import Event
from tests.casework.a_case import EMPLOYER, OFFICER, SUPERVISOR
from tests.casework.an_agency import (
    APPLICATION,
    DECIDED,
    OPENED,
    REVIEWED,
    Agency,
    with_consequence,
)

DRAFT = {"branch": "TPE", "employer": "E1", "year": 2026}


def test_each_member_of_a_batch_has_its_own_outcome_in_order(agency: Agency) -> None:
    good, short = agency.complete(), agency.submitted()
    accept = "application.accept"
    commands = [
        agency.command(OFFICER, accept, REVIEWED, good, APPLICATION),
        agency.command(OFFICER, "application.fly", REVIEWED, good, APPLICATION),
        agency.command(OFFICER, accept, REVIEWED, short, APPLICATION),
        agency.command(EMPLOYER, accept, REVIEWED, short, APPLICATION),
        agency.command(OFFICER, "application.begin_review", REVIEWED, good, APPLICATION),
    ]
    done = agency.desk.perform_many(commands)
    assert [getattr(outcome, "outcome", type(outcome)) for outcome in done] == [
        "applied", Malformed, "refused", Unauthorised, "applied",
    ]  # fmt: skip
    assert agency.log() == [("malformed", "application.fly"), ("unauthorised", accept)]


def test_a_member_that_fails_is_done_again_alone_and_takes_no_other_with_it(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [agency.complete() for _ in range(3)]
    broken = cases[1]
    real = Docket.attempt

    def attempt(docket: Docket, order: Intent) -> Event:
        if docket.dossier.id == broken:
            raise RuntimeError("this case kills whoever touches it")
        return real(docket, order)

    monkeypatch.setattr(Docket, "attempt", attempt)
    commands = [
        agency.command(OFFICER, "application.accept", REVIEWED, case, APPLICATION) for case in cases
    ]
    first, second, third = agency.desk.perform_many(commands)
    assert isinstance(first, Answer)
    assert isinstance(third, Answer)
    assert isinstance(second, Failed)
    assert "this case kills" in str(second)
    assert [agency.state(case) for case in cases] == ["accepted", "submitted", "accepted"]
    assert agency.log() == []
    with pytest.raises(RuntimeError, match="this case kills"):
        agency.desk.perform(commands[1])
    monkeypatch.undo()
    assert agency.desk.perform(commands[1]).done


def test_a_member_whose_consequence_is_refused_takes_no_other_with_it(agency: Agency) -> None:
    one, other = agency.rejection_proposed()[0], agency.complete()
    strict = Desk(
        agency.database, agency.desk.safe, with_consequence("send_back", "application.reinstate")
    )
    reason = {"reason": "再查"}
    done = strict.perform_many(
        [
            agency.command(
                SUPERVISOR, "application.send_back", DECIDED, one, APPLICATION, given=reason
            ),
            agency.command(OFFICER, "application.accept", DECIDED, other, APPLICATION),
        ]
    )
    assert [outcome.outcome for outcome in done if isinstance(outcome, Answer)] == [
        "refused", "applied",
    ]  # fmt: skip
    assert agency.state(other) == "accepted"


def test_one_command_twice_in_a_batch_is_done_once(agency: Agency) -> None:
    command = agency.command(EMPLOYER, "application.draft", OPENED, given=DRAFT)
    first, second = agency.desk.perform_many([command, command])
    assert isinstance(first, Answer)
    assert isinstance(second, Answer)
    assert (first.dossier, first.repeated, second.repeated) == (second.dossier, False, True)
    assert agency.rows("SELECT count(*) FROM dossier") == [(1,)]


def test_an_empty_batch_is_no_work(agency: Agency) -> None:
    before = agency.kept()
    assert agency.desk.perform_many([]) == []
    assert agency.kept() == before
