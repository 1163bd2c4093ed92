"""After an outage, adverse consequences wait: the agency looks at them and lets them go on.

A released period keeps its days. The next sweep enforces it, with the effective day it always had.
"""

from __future__ import annotations

import uuid

from casework.door.desk import Desk
from casework.door.identities import Identity
from casework.door.watching import watched
from casework.door.working import Working
from casework.errors import NotHere, Unauthorised
from casework.programmes import PROGRAMMES
from casework.words.labels import role_label
from states.law.intent import Intent
from states.law.programme import Programme
from states.law.record import ActName, Turn
from states.law.role import RoleKind
from storage import ledger, sweeps


def release(
    desk: Desk, dossier: str, by: Identity, now: str, *, command: str | None = None
) -> list[str]:
    """Release every held period of a dossier; returns their clocks, none when nothing was held.

    Only the agency of its programme may. Raises `Unauthorised` for others and `NotHere` for an
    unknown dossier.
    Each clock's release is an event of its own, by the agency's identity; ``command`` is the
    number of the first of them, and a command that was performed before releases nothing more.
    """
    with watched(desk.database, by, "release", now, allowed=PROGRAMMES.of_kind(RoleKind.agency)):
        return _released(desk, dossier, by, now, command)


def _released(desk: Desk, dossier: str, by: Identity, now: str, command: str | None) -> list[str]:
    with desk.database.writing() as connection:
        if command is not None and ledger.answered(connection, command) is not None:
            return []
        reference = desk.book.current(connection)
        working = Working(connection, reference, desk.programmes, now, desk.safe)
        working.load([dossier])
        opened = working.opened.get(dossier)
        if opened is None:
            raise NotHere(f"沒有案號 {dossier}")
        _require_own(opened.docket.programme, by)
        held = [
            (matter, clock)
            for matter in opened.dossier.matters.values()
            for clock in matter.clocks.values()
            if clock["status"] == "held"
        ]
        for matter, clock in held:
            intent = Intent(
                act=ActName(matter.procedure, "release_clock"),
                by=by,
                now=now,
                dossier=dossier,
                matter=matter.ref,
                id=command or str(uuid.uuid4()),
            )
            turn: Turn = {
                "op": "release",
                "matter": matter.ref,
                "kind": clock["kind"],
                "ended": clock["id"],
            }
            opened.docket.note(intent, [turn], {})
            command = None
        working.write()
        released = [clock["id"] for _, clock in held]
        sweeps.mark_outage(connection, released, sweeps.RELEASED)
        return released


def _require_own(programme: Programme, by: Identity) -> None:
    """The record of a dossier knows the roles of its own programme only."""
    own = programme.of_kind(RoleKind.agency)
    if by.role not in own:
        whose = "、".join(map(role_label, own))
        raise Unauthorised(f"release 由{whose}為之，{by.id} 是{role_label(by.role)}")
