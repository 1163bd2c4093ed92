"""Who handles the cases of the demonstration: whoever worked on each, and for some nobody yet."""

from __future__ import annotations

from collections.abc import Iterable

from baton.demonstration.script import Case
from casework.door.dealing import Move, Plan, carried_out
from storage.assignments import locked
from storage.database import Database

NOBODYS = 9
"""Each so many-eth case waits for an officer."""

WHY = "示範：由實際辦理者承辦"


def hand_out(database: Database, cases: Iterable[Case], now: str) -> int:
    """Assign every case but each ninth, by a supervisor of its unit; returns how many. A case that
    went to another unit stays unassigned there."""
    wanted = [case for case in cases if case.dossier and case.number % NOBODYS]
    done = 0
    with database.writing() as connection:
        kept = locked(connection, [str(case.dossier) for case in wanted])
        by_unit: dict[str, list[Case]] = {}
        for case in wanted:
            unit = kept[str(case.dossier)].unit
            if unit == case.staff.officer.branch:
                by_unit.setdefault(unit, []).append(case)
        for unit, mine in sorted(by_unit.items()):
            moves = tuple(Move(str(one.dossier), one.staff.officer.id, "", "") for one in mine)
            supervisor = mine[0].staff.supervisor
            entered = WHY, now, f"{supervisor.role}:{supervisor.id}"
            done += len(carried_out(connection, Plan(unit, "", moves, (), more=False), entered))
    return done
