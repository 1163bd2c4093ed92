"""What the law refuses is recorded with every reason, and changes nothing else."""

from __future__ import annotations

import pytest

from casework.door.desk import Desk
from casework.door.identities import Identity
from states.expertise.roles import Role
from storage.vault import held
from tests.casework.a_case import OFFICER, SUPERVISOR
from tests.casework.an_agency import (
    APPLICATION,
    DECIDED,
    PERSONAL,
    REVIEWED,
    Agency,
    with_consequence,
)


def test_a_refused_attempt_is_recorded_with_every_failing_guard_and_its_article(
    agency: Agency,
) -> None:
    dossier = agency.submitted()
    with agency.database.writing() as connection:
        connection.run(
            "INSERT INTO stop VALUES ('D', 's', 'stops', 'E1', '2026-01-01', '2026-12-31')"
        )
    before = agency.kept()
    answer = agency.attempt(OFFICER, "application.accept", REVIEWED, dossier, APPLICATION)
    assert answer.outcome == "refused"
    assert answer.state == "submitted"
    guards = [reason["guard"].partition("@")[0] for reason in answer.reasons]
    assert guards == ["documents_are_complete", "employer_is_not_stopped"]
    assert all(reason["cite"].startswith("計畫") for reason in answer.reasons)
    event = agency.events(dossier)[-1]
    assert (event["outcome"], event["seq"]) == ("refused", answer.seq)
    assert event["guards"] == {
        "actor_is_not_recused@1": True,
        "branch_is_competent@1": True,
        "documents_are_complete@1": False,
        "employer_is_not_stopped@1": False,
        "lecturers_reach_the_age@1": True,
    }
    after = agency.kept()
    assert len(after.pop("event")) == len(before.pop("event")) + 1
    assert [row[:4] for row in after.pop("dossier")] == [r[:4] for r in before.pop("dossier")]
    assert after == before


@pytest.mark.parametrize(
    ("first_day", "last_day", "guards"),
    [
        ("2024-03-03", "2026-03-02", ["employer_is_not_stopped@1"]),
        ("2026-03-10", "2027-03-09", ["employer_is_not_stopped@1"]),
        ("2024-03-02", "2026-03-01", []),
        ("2026-03-03", "2026-03-09", []),
        ("2026-03-11", "2027-03-10", []),
    ],
    ids=["ran on the filing day", "runs today", "over before", "came and went", "not yet begun"],
)
def test_am_35_a_stop_bars_what_was_filed_while_it_ran_even_when_it_has_ended(
    agency: Agency, first_day: str, last_day: str, guards: list[str]
) -> None:
    dossier = agency.complete()
    with agency.database.writing() as connection:
        connection.run(
            "INSERT INTO stop VALUES ('D', 's', 'stops', 'E1', ?, ?)", first_day, last_day
        )
    answer = agency.attempt(OFFICER, "application.accept", REVIEWED, dossier, APPLICATION)
    assert [reason["guard"] for reason in answer.reasons] == guards


def test_an_act_that_has_no_place_in_the_state_is_refused_and_recorded(agency: Agency) -> None:
    dossier = agency.complete()
    answer = agency.attempt(SUPERVISOR, "application.approve", REVIEWED, dossier, APPLICATION)
    assert [reason["guard"] for reason in answer.reasons] == ["state_allows_the_act@1"]
    assert agency.events(dossier)[-1]["outcome"] == "refused"
    assert agency.state(dossier) == "submitted"


def test_whoever_proposed_does_not_decide(agency: Agency) -> None:
    dossier = agency.proposed()
    both = Identity(OFFICER.id, Role.supervisor, branch="TPE")
    answer = agency.attempt(both, "application.approve", DECIDED, dossier, APPLICATION)
    assert [r["guard"] for r in answer.reasons] == ["another_person_decides@1"]
    assert answer.reasons[0]["cite"] == "行政程序法32"


def test_an_act_whose_consequence_is_refused_is_refused_as_a_whole_and_recorded(
    agency: Agency,
) -> None:
    dossier, _ = agency.rejection_proposed()
    before = len(agency.events(dossier))
    strict = Desk(
        agency.database, agency.desk.safe, with_consequence("send_back", "application.reinstate")
    )
    command = agency.command(
        SUPERVISOR, "application.send_back", DECIDED, dossier, APPLICATION,
        given={"reason": PERSONAL},
    )  # fmt: skip
    answer = strict.perform(command)
    assert answer.outcome == "refused"
    assert [reason["guard"] for reason in answer.reasons] == ["state_allows_the_act@1"]
    assert agency.state(dossier) == "awaiting_decision"
    events = agency.events(dossier)
    assert [(e["act"], e["outcome"]) for e in events[before:]] == [("send_back", "refused")]
    with agency.database.reading() as connection:
        sealed = held(connection, agency.desk.safe, (dossier, answer.seq))
    assert sealed["reason"] is not None
    assert sealed["reason"][1] == PERSONAL
    assert strict.perform(command).repeated
