"""Refused acts fill no history: after so many only the security log grows (HT-L9)."""

from __future__ import annotations

from typing import Any

import pytest

from casework.door import refused_too_often
from casework.door.identities import Identity
from casework.door.refused_too_often import RefusedTooOften
from casework.proof.replaying import replay_one
from states.expertise.roles import Role
from tests.casework.a_case import OFFICER
from tests.casework.an_agency import APPLICATION, DECIDED, REVIEWED, Agency

OTHER = Identity("off7", Role.officer, branch="TPE")
THIRD = Identity("off8", Role.officer, branch="TPE")


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few are many here."""
    monkeypatch.setattr(refused_too_often, "OF_ONE_ACCOUNT", 3)
    monkeypatch.setattr(refused_too_often, "OF_A_DOSSIER", 5)


def tries(agency: Agency, dossier: str, by: Identity = OFFICER) -> str:
    """An act that is refused in this state."""
    given: dict[str, Any] = {"lines": [{"worker": "w1", "half_hours": 2, "rate": 1000}]}
    act = "application.propose_approval"
    try:
        return str(agency.attempt(by, act, REVIEWED, dossier, APPLICATION, **given).outcome)
    except RefusedTooOften as often:
        return often.kind


def test_the_reasons_are_told_all_the_same(agency: Agency) -> None:
    dossier = agency.complete()
    for _ in range(3):
        tries(agency, dossier)
    with pytest.raises(RefusedTooOften, match=r"未准之行為.*仍依法不得為之：.+（.+）"):
        agency.attempt(
            OFFICER, "application.propose_approval", REVIEWED, dossier, APPLICATION,
            lines=[{"worker": "w1", "half_hours": 2, "rate": 1000}],
        )  # fmt: skip


def test_after_so_many_refusals_only_the_security_log_grows(agency: Agency) -> None:
    dossier = agency.complete()
    assert [tries(agency, dossier) for _ in range(3)] == ["refused"] * 3
    events = len(agency.events(dossier))
    assert [tries(agency, dossier) for _ in range(4)] == ["refused_too_often"] * 4
    assert len(agency.events(dossier)) == events
    assert [kind for kind, _ in agency.log()] == ["refused_too_often"] * 4
    assert replay_one(agency.database, dossier).clean


def test_another_account_and_another_dossier_have_room_of_their_own(agency: Agency) -> None:
    dossier, other = agency.complete(), agency.complete()
    assert [tries(agency, dossier) for _ in range(4)][-1] == "refused_too_often"
    assert [tries(agency, dossier, OTHER) for _ in range(3)][:2] == ["refused"] * 2
    assert tries(agency, other) == "refused"


def test_a_dossier_has_an_end_whoever_tries(agency: Agency) -> None:
    dossier = agency.complete()
    kinds = [tries(agency, dossier, by) for by in (OFFICER, OTHER, THIRD) for _ in range(3)]
    recorded = [e for e in agency.events(dossier) if e["outcome"] == "refused"]
    assert len(recorded) == kinds.count("refused") <= 5


def test_lawful_acts_go_on(agency: Agency) -> None:
    dossier = agency.complete()
    for _ in range(5):
        tries(agency, dossier)
    agency.do(OFFICER, "application.accept", DECIDED, dossier, APPLICATION)
    assert agency.state(dossier) != "submitted"


def test_in_a_batch_the_others_are_done(agency: Agency) -> None:
    dossier = agency.complete()
    for _ in range(3):
        tries(agency, dossier)
    lines = {"lines": [{"worker": "w1", "half_hours": 2, "rate": 1000}]}
    outcomes = agency.desk.perform_many([
        agency.command(
            OFFICER, "application.propose_approval", REVIEWED, dossier, APPLICATION, given=lines
        ),
        agency.command(OFFICER, "application.accept", REVIEWED, dossier, APPLICATION),
    ])  # fmt: skip
    assert isinstance(outcomes[0], RefusedTooOften)
    assert not isinstance(outcomes[1], Exception)
