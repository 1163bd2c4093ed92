"""Who acts. Every sentence of law names at least one role.

A programme calls its roles as its office does; each is of one of a few kinds, and whatever is no
sentence of that programme asks for the kind. An event holds the role by its name alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum, unique
from typing import Self


@unique
class RoleKind(StrEnum):
    """What a role is to the house: whose work it sees, and on whose side it stands."""

    party = "party"
    """Somebody whose case it is."""
    unit = "unit"
    """Staff of one unit, whose dossiers alone they see and move."""
    agency = "agency"
    """Staff of the authority above the units."""
    outside = "outside"
    """A body or person outside the authority that has a part in a procedure."""
    auditor = "auditor"
    house = "house"
    """Whoever keeps the house running, and decides in no case."""
    clock = "clock"
    system = "system"

    @property
    def is_person(self) -> bool:
        """Whether somebody signs in for it: the others are machines."""
        return self not in _MACHINES


_MACHINES = frozenset({RoleKind.clock, RoleKind.system})

OF_THEIR_OWN = frozenset({RoleKind.party, RoleKind.outside})
"""Whoever is no part of the authority: they see their own cases, and stand on their own side."""


class Role(StrEnum):
    """The roles of a programme are an enumeration under this one, each with its name and kind."""

    kind: RoleKind

    def __new__(cls, name: str, kind: RoleKind) -> Self:
        """A role; its value is its name, which is what events hold."""
        role = str.__new__(cls, name)
        role._value_ = name
        role.kind = kind
        return role


@unique
class House(Role):
    """The roles that every programme finds in the house; but for its keeper they are no people."""

    admin = "admin", RoleKind.house
    clock = "clock", RoleKind.clock
    system = "system", RoleKind.system


def people(roles: Iterable[Role]) -> tuple[Role, ...]:
    """Those among roles that are held by people."""
    return tuple(role for role in roles if role.kind.is_person)
