"""Roles are known by their kind; two programmes do not use one name for two kinds."""

from __future__ import annotations

from dataclasses import replace
from enum import unique
from typing import Any

import pytest

from states.expertise.programme import EXPERTISE
from states.expertise.roles import OFFICES, Role
from states.law import role
from states.law.baton import held_by, in_a_word, ways
from states.law.dossier import Matter
from states.law.programmes import Contradictory, Programmes
from states.law.role import House, RoleKind, people
from states.law.unknown import UnknownAct


@unique
class Others(role.Role):
    clerk = "clerk", RoleKind.unit
    auditor = "auditor", RoleKind.auditor


def second(**changed: Any) -> Any:
    return replace(EXPERTISE, name="second", kinds=(), **changed)


@pytest.fixture
def both() -> Programmes:
    return Programmes(EXPERTISE, second(roles=Others))


def test_events_hold_a_role_by_its_name_and_machines_are_no_people() -> None:
    known = (*Role, *House)
    assert [EXPERTISE.role(one.value) for one in known] == [*known]
    assert EXPERTISE.role("clerk") is None
    assert people(known) == (*Role, House.admin) == EXPERTISE.people
    assert [str(one) for one in House] == ["admin", "clock", "system"]


def test_roles_that_two_programmes_call_alike_are_one(both: Programmes) -> None:
    assert both.of_kind(RoleKind.auditor) == (Role.auditor,)
    assert both.of_kind(RoleKind.agency, RoleKind.unit)[-1] == Others.clerk
    assert both.people == (*Role, Others.clerk, House.admin)
    assert both.registrars == (Role.officer, Role.supervisor, Role.agency, House.admin)


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("cashier", RoleKind.party, "角色「cashier」於「expertise」屬 unit，不屬 party；請另取名"),
        ("clock", RoleKind.unit, "角色「clock」於「expertise」屬 clock，不屬 unit；請另取名"),
    ],
)
def test_one_name_is_of_one_kind(name: str, kind: RoleKind, said: str) -> None:
    enumeration: Any = role.Role
    made = enumeration("Wrong", {name: (name, kind)})
    with pytest.raises(Contradictory, match=said):
        Programmes(EXPERTISE).register(second(roles=made))


def test_a_state_that_nobody_holds_so_belongs_to_no_programme(both: Programmes) -> None:
    programme, procedure = both.where_held("application", "submitted", "officer")
    assert (programme.name, procedure.name) == ("expertise", "application")
    for name, holder in (("application", "clerk"), ("nothing", "officer")):
        with pytest.raises(UnknownAct, match=f"{name}.submitted：沒有計畫"):
            both.where_held(name, "submitted", holder)


def test_a_holder_is_one_or_several_or_nobody() -> None:
    matter = Matter("x-1", "x")
    assert not ways(None)
    assert not held_by(None, matter)
    assert held_by(Role.officer, matter) == (Role.officer,)
    both = (Role.officer, Role.cashier)
    assert (held_by(both, matter), in_a_word(both)) == (both, "officer+cashier")


def test_the_first_programme_fills_each_office_with_the_role_of_its_name() -> None:
    assert all(roles == (office,) for office, roles in OFFICES.items())
    assert {office.kind for office in OFFICES} == {RoleKind.party, RoleKind.unit}
