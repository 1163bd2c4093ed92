"""Who of a unit handles cases, and who shares them out: by office of general law, by grant."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from casework.programmes import PROGRAMMES
from states.general.offices import Office
from states.law.baton import JOINT, in_a_word
from states.law.programme import Programme
from states.law.role import Role, RoleKind
from storage import accounts
from storage.database import Connection

EVERY_PROGRAMME = "*"


def in_office(office: Office, *programmes: Programme) -> tuple[Role, ...]:
    """The roles that fill an office of general law in these programmes, or in any."""
    found: dict[Role, None] = {}
    for programme in programmes or tuple(PROGRAMMES):
        procedures = programme.editions.latest.procedures.values()
        filled = next((one.offices for one in procedures if one.offices), {})
        found |= dict.fromkeys(filled.get(office, ()))
    return (*found,)


def held_by_staff() -> tuple[str, ...]:
    """Everything that a matter's holder can be in which a role of a unit's staff holds it."""
    staff = {role.value for role in PROGRAMMES.of_kind(RoleKind.unit)}
    words = (
        in_a_word(way)
        for procedure in PROGRAMMES.every_procedure
        for state in procedure.holders
        for way in procedure.ways_held(state)
    )
    return tuple(dict.fromkeys(one for one in words if not staff.isdisjoint(one.split(JOINT))))


@dataclass(frozen=True, slots=True)
class Staff:
    """Who of a unit handles cases today: by account, the programmes in which somebody does.

    Where nobody was ever granted that, grants are not ``kept`` for this unit: roles are believed as
    they are told there, and so is who serves.
    """

    kept: bool
    serving: Mapping[str, frozenset[str]]

    def serves(self, account: str, programme: str | None = None) -> bool:
        """Whether somebody handles cases of the unit, in a programme or in any."""
        if not self.kept:
            return True
        held = self.serving.get(account, frozenset())
        return bool(held) and (programme is None or bool({EVERY_PROGRAMME, programme} & held))

    def bench(self, programme: str) -> tuple[str, ...]:
        """The accounts of those who handle cases of a programme, in order."""
        return tuple(one for one in sorted(self.serving) if self.serves(one, programme))


def staff_of(connection: Connection, unit: str, today: str) -> Staff:
    """Who of a unit handles cases on a day, by grants that hold and accounts that are open."""
    return staff_in(connection, [unit], today)[unit]


def staff_in(connection: Connection, units: Collection[str], today: str) -> dict[str, Staff]:
    """The same of several units."""
    roles = [role.value for role in in_office(Office.handling)]
    kept = set[str]()
    serving: dict[str, dict[str, frozenset[str]]] = {unit: {} for unit in units}
    for one in accounts.granted_in(connection, units, roles):
        kept.add(one.unit)
        if one.holds(today):
            mine = serving[one.unit]
            mine[one.account] = mine.get(one.account, frozenset()) | {one.programme}
    return {unit: Staff(unit in kept, known) for unit, known in serving.items()}
