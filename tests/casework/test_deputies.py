"""Deputies (代理人): an act in the name of another is recorded as both, and both are asked."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from casework.door.identities import Identity
from casework.errors import Malformed, Unauthorised
from casework.proof.replaying import replay_one
from casework.words.steps import step_told
from states.expertise.roles import Role
from tests.casework.a_case import OFFICER, SUPERVISOR
from tests.casework.an_agency import APPLICATION, DECIDED, REVIEWED, Agency
from tests.findings import ALL_MET
from tests.verified import eligible


def officer(name: str, whom: str | None = None) -> Identity:
    return Identity(name, Role.officer, branch="TPE", in_name_of=whom)


def supervisor(name: str, whom: str | None = None) -> Identity:
    return Identity(name, Role.supervisor, branch="TPE", in_name_of=whom)


class Eyes(NamedTuple):
    """Who proposes, who decides, and whether these are two people in law."""

    proposes: Identity
    decides: Identity
    lawful: bool


FOUR_EYES = {
    "nobody stands in": Eyes(officer("li"), supervisor("chen"), True),
    "a deputy decides": Eyes(officer("li"), supervisor("hsu", "chen"), True),
    "a deputy proposes": Eyes(officer("wu", "li"), supervisor("chen"), True),
    "two deputies of two": Eyes(officer("wu", "li"), supervisor("hsu", "chen"), True),
    "the deputy proposed": Eyes(officer("li"), supervisor("li", "chen"), False),
    "for the proposer": Eyes(officer("chen"), supervisor("hsu", "chen"), False),
    "for who decides": Eyes(officer("wu", "chen"), supervisor("chen"), False),
    "two deputies of one": Eyes(officer("wu", "chen"), supervisor("hsu", "chen"), False),
    "who proposed for another": Eyes(officer("wu", "li"), supervisor("wu"), False),
    "each for the other": Eyes(officer("wu", "li"), supervisor("li", "chen"), False),
}


def proposed(agency: Agency, by: Identity) -> str:
    """A case in which somebody proposed an approval."""
    dossier = agency.complete()
    place = (REVIEWED, dossier, APPLICATION)
    agency.do(OFFICER, "application.accept", *place)
    agency.do(OFFICER, "application.begin_review", *place)
    agency.do(OFFICER, "application.record_findings", *place, **ALL_MET)
    agency.do(OFFICER, "application.record_eligibility", *place, **eligible("w1"))
    lines = [{"worker": "w1", "half_hours": 200, "rate": 1_000}]
    agency.do(by, "application.propose_approval", *place, lines=lines)
    return dossier


@pytest.mark.parametrize("eyes", FOUR_EYES.values(), ids=FOUR_EYES)
def test_four_eyes_are_those_of_two_people_and_of_whom_they_stand_in_for(
    agency: Agency, eyes: Eyes
) -> None:
    dossier = proposed(agency, eyes.proposes)
    answer = agency.attempt(eyes.decides, "application.approve", DECIDED, dossier, APPLICATION)
    assert answer.done is eyes.lawful, answer.reasons
    if not eyes.lawful:
        assert any("another_person" in reason["guard"] for reason in answer.reasons)
        done = agency.attempt(
            supervisor("lai", "wang"), "application.approve", DECIDED, dossier, APPLICATION
        )
        assert done.done, "somebody who has no part in it"
    assert replay_one(agency.database, dossier).clean


@pytest.mark.parametrize("recused", ["hsu", "chen"])
def test_who_is_recused_acts_by_no_deputy_and_as_none(agency: Agency, recused: str) -> None:
    dossier = proposed(agency, OFFICER)
    agency.do(
        SUPERVISOR,
        "application.declare_recusal",
        DECIDED,
        dossier,
        APPLICATION,
        person=recused,
        cause="33",
        reason="親屬",
    )
    answer = agency.attempt(
        supervisor("hsu", "chen"), "application.approve", DECIDED, dossier, APPLICATION
    )
    assert not answer.done
    assert any(recused in reason["reason"] for reason in answer.reasons)
    assert replay_one(agency.database, dossier).clean


def test_the_record_names_both_and_every_page_says_so(agency: Agency) -> None:
    dossier = proposed(agency, officer("wu", "li"))
    event = agency.events(dossier)[-1]
    assert event["actor"] == {"id": "wu", "role": "officer", "branch": "TPE", "in_name_of": "li"}
    assert event["keeps"]["in_names"] == {"wu": ["li"]}
    assert "代理人 wu 代 li" in step_told(event)
    assert all("in_name_of" not in one["actor"] for one in agency.events(dossier)[:-1])


def test_nobody_stands_in_for_himself_and_one_spelling_is_one_person() -> None:
    with pytest.raises(Malformed, match="代理自己"):
        officer("li", "Ｌi")
    assert officer("wu", "ＬＩ").in_name_of == "li"


def test_the_same_command_in_another_name_is_another_command(agency: Agency) -> None:
    dossier = agency.complete()
    place = ("application.accept", REVIEWED, dossier, APPLICATION)
    assert agency.desk.perform(agency.command(officer("wu", "li"), *place, id="one")).done
    with pytest.raises(Malformed, match="已用於另一個命令"):
        agency.desk.perform(agency.command(officer("wu"), *place, id="one"))
    again = agency.desk.perform(agency.command(officer("wu", "li"), *place, id="one"))
    assert again.repeated


@pytest.mark.parametrize("whom", [None, "li"])
def test_who_acted_as_a_deputy_stands_on_one_side_too(agency: Agency, whom: str | None) -> None:
    """HT-L11: in the bytes of an event, in whose name he acted stands between name and role."""
    dossier = agency.complete()
    agency.do(officer("wu", whom), "application.accept", REVIEWED, dossier, APPLICATION)
    turned = Identity("wu", Role.employer, employer="E1")
    with pytest.raises(Unauthorised, match="另一方"):
        agency.attempt(turned, "application.withdraw", REVIEWED, dossier, APPLICATION)
