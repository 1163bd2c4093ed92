"""Who handles a case: assigned by who decides in its unit, taken by an officer, taken back.

An assignment is a word among colleagues: no guard hears of it, and whoever may act in a case may do
so whoever handles it (decision 74). It is written beside the dossier, not into its events.
"""

from __future__ import annotations

from typing import NamedTuple

from casework.door.deciding import sight
from casework.door.identities import LONGEST_SAID, Identity, no_dossier
from casework.door.sealing import require_no_identity_number
from casework.door.staff import in_office, staff_of
from casework.door.watching import watched
from casework.errors import Malformed, NotHere, Stale, Unauthorised
from casework.programmes import PROGRAMMES
from casework.words.entered import stated
from casework.words.labels import role_label
from states.general.codes import NotACode, account
from states.general.offices import Office
from states.law.role import Role
from states.law.taipei import taipei_day
from storage import assignments
from storage.assignments import Assigned, Kept, Last, handler_of
from storage.database import Connection, Database

HAND, TAKEN, BACK, OVER, RULE = "hand", "taken", "back", "over", "rule"
"""The ways: by hand, taken by the handler, taken back, handed over, by a rule of the unit."""

WAYS = {
    HAND: ("分派", "assigned"),
    TAKEN: ("承接", "taken"),
    BACK: ("收回", "taken back"),
    OVER: ("移交", "handed over"),
    RULE: ("依規則分派", "assigned by rule"),
}
"""What people call each."""

TOOK = "承接未分派之案件"
"""Why an officer takes a case, where he says nothing else."""


class Wanted(NamedTuple):
    """An assignment as it is asked for: the case, to whom (empty: nobody), from whom (empty: from
    nobody who serves) and why."""

    dossier: str
    to: str
    was: str = ""
    why: str = ""


def assigners() -> tuple[Role, ...]:
    """Who shares out the cases of a unit."""
    return in_office(Office.deciding)


def handlers() -> tuple[Role, ...]:
    """Who handles the cases of a unit, and may take one that nobody handles."""
    return in_office(Office.handling)


def assign(database: Database, by: Identity, now: str, wanted: Wanted) -> Assigned:
    """Assign a case of the own unit, or take it.

    Raises `NotHere` for a case of another unit, `Unauthorised` for who may not, `Malformed` for
    somebody who does not serve, and `Stale` when somebody else has assigned it in the meantime.
    """
    allowed = (*assigners(), *handlers())
    with watched(database, by, "assignment.assign", now, allowed=allowed):
        to = officer_named("to", wanted.to) if wanted.to else ""
        with database.writing() as connection:
            kept = assignments.locked(connection, [wanted.dossier]).get(wanted.dossier)
            if kept is None or not sight(by, kept.programme, kept.unit, ()).allowed:
                raise NotHere(no_dossier(by, wanted.dossier))
            before = assignments.last_ones(connection, [wanted.dossier])
            last = before.get(wanted.dossier)
            was = _require_as_seen(connection, kept, last, wanted, taipei_day(now))
            way = _way(by, kept, to, was)
            _require_serving(connection, kept, to, taipei_day(now))
            why = _reason(wanted.why, way)
            row = following(wanted.dossier, kept.unit, last, to)
            row = row._replace(way=way, why=why, entered_at=now, entered_by=f"{by.role}:{by.id}")
            assignments.write(connection, [row], before)
            return row


def officer_named(field: str, said: str) -> str:
    """The account of an officer in its one form. Raises `Malformed`."""
    try:
        return account(said)
    except NotACode as wrong:
        raise Malformed(field, str(wrong)) from None


def following(number: str, unit: str, last: Last | None, to: str) -> Assigned:
    """The assignment that goes on from the last one, with its way and reason still to be said."""
    seq, was = (last.seq + 1, last.handler) if last else (1, "")
    return Assigned(number, seq, unit, to, was, "", "", "", "", "", "")


def _require_as_seen(
    connection: Connection, kept: Kept, last: Last | None, wanted: Wanted, today: str
) -> str:
    """Who handles the case now, which must be whom the asking person believed; empty for nobody
    who serves. Raises `Stale`."""
    now = handler_of(last, kept.unit) or ""
    if wanted.was and officer_named("was", wanted.was) == now:
        return now
    serves = now and staff_of(connection, kept.unit, today).serves(now, _name_of(kept))
    if wanted.was or serves:
        who = f"由 {now} 承辦" if now else "無人承辦"
        raise Stale(f"{wanted.dossier} 現{who}，與您所見不同；請重新查看後再決定")
    return ""


def _name_of(kept: Kept) -> str:
    return PROGRAMMES.named(kept.programme).name


def _way(by: Identity, kept: Kept, to: str, was: str) -> str:
    """In which way the case goes to somebody. Raises `Unauthorised`, `Malformed`."""
    programme = PROGRAMMES.named(kept.programme)
    if to == was:
        raise Malformed("to", f"案件已由 {to} 承辦" if to else "案件本無人承辦")
    if by.role in in_office(Office.deciding, programme):
        return BACK if not to else OVER if was else HAND
    if by.role in in_office(Office.handling, programme) and to == by.id and not was:
        return TAKEN
    whose = "、".join(map(role_label, in_office(Office.deciding, programme)))
    raise Unauthorised(
        f"案件由{whose}分派、移交、收回；{role_label(by.role)}得承接無人承辦之案件，由本人承辦"
    )


def _require_serving(connection: Connection, kept: Kept, to: str, today: str) -> None:
    staff = staff_of(connection, kept.unit, today)
    if to and not staff.serves(to, _name_of(kept)):
        known = "、".join(staff.bench(_name_of(kept))) or "無"
        raise Malformed("to", f"{to[:LONGEST_SAID]} 今日不是本單位之承辦人；可用：{known}")


def _reason(said: str, way: str) -> str:
    why = stated("why", said or TOOK if way == TAKEN else said)
    require_no_identity_number("why", why)
    return why
