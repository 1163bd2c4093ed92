"""The record says for which branch or employer somebody acted; who crossed is seen (HT-L10).

Every event of a person bears it; what was recorded before that was written replays as it was.
"""

from __future__ import annotations

from typing import cast

import pytest

from casework.door.identities import Identity
from casework.errors import Unauthorised
from casework.proof.replaying import replay_one
from states.expertise.programme import EXPERTISE
from states.expertise.roles import Role
from states.law.dossier import Dossier, Matter
from states.law.record import Event
from states.law.role import House, RoleKind
from states.law.sides import crossing
from states.law.situation import Actor
from tests.casework.a_case import EMPLOYER, OFFICER
from tests.casework.an_agency import AGENCY, APPLICATION, REVIEWED, Agency
from tests.casework.test_enforcement import AT

OF_THE_BRANCH = EXPERTISE.of_kind(RoleKind.unit)


def test_every_act_of_a_person_says_for_whom(agency: Agency) -> None:
    dossier = agency.approved()
    agency.sweep(AT)
    for event in agency.events(dossier):
        actor = event["actor"]
        if actor["role"] == "employer":
            assert actor["employer"] == "E1"
            assert "branch" not in actor
        elif actor["role"] in OF_THE_BRANCH:
            assert actor["branch"] == "TPE"
            assert "employer" not in actor
        else:
            assert set(actor) == {"id", "role"}
    assert replay_one(agency.database, dossier).clean


@pytest.mark.parametrize("role", [*Role, *House])
def test_an_actor_is_read_from_the_record_as_it_was_written(role: Role) -> None:
    actor = Identity("x", role, branch="TPE", employer="E1")
    assert Actor.of(actor.as_json(), role) == actor
    assert (actor.branch is not None) == (role in OF_THE_BRANCH)
    assert (actor.employer is not None) == (role is Role.employer)
    assert Actor.of({"id": "x", "role": role.value}, role) == Actor("x", role)


def dossier() -> Dossier:
    made = Dossier("TPE-115-00001", root_ref="application-1")
    root = {"branch": "TPE", "employer": "E1"}
    made.matters["application-1"] = Matter("application-1", "application", data=root)
    made.matters["letter-1"] = Matter("letter-1", "letter", data={"sender": "KHH"})
    return made


def event(role: str, matter: str = "application-1", **actor: str) -> Event:
    told = {"actor": {"id": "li", "role": role, **actor}, "matter": matter, "given": {}}
    return cast("Event", told)


Wrong = tuple[str, Event, bool]
CASES: tuple[Wrong, ...] = (
    ("the employer itself", event("employer", employer="E1"), False),
    ("another employer", event("employer", employer="E2"), True),
    ("the branch itself", event("officer", branch="TPE"), False),
    ("another branch", event("officer", branch="KHH"), True),
    ("a cashier of another branch", event("cashier", branch="TCN"), True),
    ("the sender of a letter", event("officer", "letter-1", branch="KHH"), False),
    ("a stranger to a letter", event("officer", "letter-1", branch="TCN"), True),
    ("before it was recorded", event("officer"), False),
    ("the agency", event("agency"), False),
    ("a machine", event("clock"), False),
)


@pytest.mark.parametrize(("what", "told", "wrong"), CASES, ids=[case[0] for case in CASES])
def test_whoever_acts_for_a_side_that_is_not_theirs_is_found(
    what: str, told: Event, wrong: bool
) -> None:
    assert bool(list(crossing(EXPERTISE, dossier(), {}, told))) is wrong


@pytest.mark.parametrize("staff", sorted(role.value for role in OF_THE_BRANCH))
@pytest.mark.parametrize("first", ["employer", "staff"])
def test_an_account_of_an_employer_acts_as_staff_nowhere(staff: str, first: str) -> None:
    """HT-L11."""
    sides: dict[str, str] = {}
    steps = [event("employer", employer="E1"), event(staff, branch="TPE")]
    if first == "staff":
        steps.reverse()
    assert list(crossing(EXPERTISE, dossier(), sides, steps[0])) == []
    (found,) = crossing(EXPERTISE, dossier(), sides, steps[1])
    assert "acted for the" in found


def test_the_agency_and_machines_have_no_side_to_cross(agency: Agency) -> None:
    assert set(AGENCY.as_json()) == {"id", "role"}


@pytest.mark.parametrize("role", sorted(OF_THE_BRANCH))
def test_the_door_lets_no_account_act_on_both_sides_of_a_case(agency: Agency, role: Role) -> None:
    """HT-L11: an employer's account could propose as officer."""
    dossier, other = agency.complete(), agency.complete(agency.employ("E7"))
    both = Identity(EMPLOYER.id, role, branch="TPE")
    with pytest.raises(Unauthorised):
        agency.attempt(both, "application.accept", REVIEWED, dossier, APPLICATION)
    agency.do(OFFICER, "application.accept", REVIEWED, dossier, APPLICATION)
    turned = Identity(OFFICER.id, Role.employer, employer="E1")
    with pytest.raises(Unauthorised, match="另一方"):
        agency.attempt(turned, "application.withdraw", REVIEWED, dossier, APPLICATION)
    assert {kind for kind, _ in agency.log()} == {"unauthorised"}
    if role is Role.officer:
        agency.do(both, "application.accept", REVIEWED, other, APPLICATION)
