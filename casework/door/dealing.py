"""Many cases at once: everything of an officer who is away, or everything that nobody handles.

First it is rehearsed: which case would go to whom. What is confirmed is that very list, by its
digest; when anything has moved since, nothing is done and there is a new list to look at.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, NamedTuple

from casework.door.assigning import HAND, OVER, RULE, assigners, following, officer_named
from casework.door.identities import Identity
from casework.door.sealing import require_no_identity_number
from casework.door.staff import held_by_staff, staff_of
from casework.door.watching import watched
from casework.errors import Malformed, Stale, Unauthorised
from casework.programmes import PROGRAMMES
from casework.words.entered import stated
from states.general.sharing import RULES, SETTING, Case, Dealt, Given, Table
from states.law.taipei import taipei_day
from storage import assignments
from storage.assignments import Assigned, Waits
from storage.database import Connection, Database
from storage.reference import ReferenceBook
from storage.turns import in_turn

MOST = 500
"""So many cases are moved together; what is left is another list."""

SYSTEM = "system"
"""Who assigned what a rule gave away by itself."""


class Sharing(NamedTuple):
    """What is to be shared out: whose cases of a unit (empty: nobody's), and to whom: one handler,
    or by rules (empty: those that the unit has laid down); of a ``programme``, by its stamp, or of
    all."""

    unit: str
    handler: str = ""
    to: str = ""
    rules: tuple[str, ...] = ()
    programme: str | None = None


class Move(NamedTuple):
    """A case that would go to somebody: by which rule (empty: chosen by hand), on what grounds."""

    dossier: str
    to: str
    rule: str
    grounds: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Which case goes to whom; ``left`` are those for which no rule names anybody, ``more`` says
    whether there are more than are moved together."""

    unit: str
    handler: str
    moves: tuple[Move, ...]
    left: tuple[str, ...]
    more: bool

    @property
    def digest(self) -> str:
        """The same for the same list, and for no other."""
        said = [self.unit, self.handler, [move[:3] for move in self.moves]]
        return sha256(json.dumps(said).encode()).hexdigest()[:16]


def plan(connection: Connection, book: ReferenceBook, sharing: Sharing, now: str) -> Plan:
    """Who would get what. Raises `Malformed` for an officer who does not serve, or a rule that is
    none. Where neither is named and the unit has laid down no rule, nobody gets anything."""
    require_rules(sharing.rules)
    unit = sharing.unit
    if sharing.handler:
        found = assignments.cases_of(connection, unit, sharing.handler, MOST + 1, sharing.programme)
    else:
        found = assignments.of_nobody(
            connection, unit, held_by_staff(), MOST + 1, sharing.programme
        )
    cases = found[:MOST]
    if sharing.to:
        dealt = [*_to_one(connection, cases, sharing, now)]
    else:
        dealt = [*_by_rules(connection, book, cases, sharing, now)]
    moves = tuple(
        Move(one.number, one.given.officer, one.given.rule, _written(one.grounds))
        for one in dealt
        if one.given
    )
    left = tuple(one.number for one in dealt if not one.given)
    return Plan(unit, sharing.handler, moves, left, len(found) > MOST)


def _written(grounds: dict[str, Any]) -> str:
    return json.dumps(grounds, ensure_ascii=False, separators=(",", ":")) if grounds else ""


def _to_one(
    connection: Connection, cases: Sequence[Waits], sharing: Sharing, now: str
) -> Iterator[Dealt]:
    handler = officer_named("to", sharing.to)
    staff = staff_of(connection, sharing.unit, taipei_day(now))
    if handler == sharing.handler or not staff.serves(handler):
        raise Malformed("to", f"{handler} 不是可以接手之承辦人")
    for case in cases:
        serves = staff.serves(handler, PROGRAMMES.named(case.programme).name)
        yield Dealt(case.dossier, Given(handler, "") if serves else None, {})


def _by_rules(
    connection: Connection,
    book: ReferenceBook,
    cases: Sequence[Waits],
    sharing: Sharing,
    now: str,
) -> Iterator[Dealt]:
    unit = sharing.unit
    known = book.current(connection)
    staff = staff_of(connection, unit, taipei_day(now))
    counts = assignments.open_cases(connection, unit)
    last = assignments.last_in_turn(connection, unit, "in_turn")
    keepers = assignments.keepers(connection, unit, {case.party for case in cases if case.party})
    table = Table((), counts, last, keepers)
    for case in cases:
        setting = known.setting(case.programme, unit, SETTING, taipei_day(now))
        rules = sharing.rules or tuple(setting.value if setting else ())
        name = PROGRAMMES.named(case.programme).name
        serving = staff.bench(name) if staff.kept else tuple(sorted(filter(None, counts)))
        table.officers = tuple(one for one in serving if one != sharing.handler)
        yield table.deal(rules, Case(case.dossier, case.party))


class Confirmed(NamedTuple):
    """What was looked at and is to be done: the digest of the list, and why."""

    sharing: Sharing
    digest: str
    why: str


def require_rules(said: Collection[str]) -> None:
    """Raise `Malformed` for a rule that is none."""
    unknown = next((code for code in said if code not in RULES), None)
    if unknown is not None:
        known = "、".join(RULES)
        raise Malformed("rules", f"沒有「{unknown[:40]}」這個分案方式；可用：{known}")


def share_out(
    database: Database, book: ReferenceBook, by: Identity, now: str, confirmed: Confirmed
) -> list[Assigned]:
    """Do what was rehearsed. Raises `Unauthorised` for another unit, and `Stale` when the list is
    another one by now."""
    with watched(database, by, "assignment.share", now, allowed=assigners()):
        reason = stated("why", confirmed.why)
        require_no_identity_number("why", reason)
        sharing = confirmed.sharing._replace(programme=by.programme)
        if sharing.unit != by.branch:
            raise Unauthorised(f"{by.id} 不屬於分署 {sharing.unit}")
        with database.writing() as connection:
            in_turn(connection, f"assignment {sharing.unit}")
            found = plan(connection, book, sharing, now)
            if found.digest != confirmed.digest:
                raise Stale("案件或承辦人已有變動，與您所見之清單不同；請看過新的清單再確認")
            return carried_out(connection, found, (reason, now, f"{by.role}:{by.id}"))


def carried_out(
    connection: Connection, found: Plan, entered: tuple[str, str, str]
) -> list[Assigned]:
    """Write down every move of a plan, with reason, instant and by whom. Raises `Stale` for a case
    that somebody else has moved since."""
    why, now, by = entered
    numbers = [move.dossier for move in found.moves]
    kept = assignments.locked(connection, numbers)
    before = assignments.last_ones(connection, numbers)
    rows = []
    for move in found.moves:
        last, unit = before.get(move.dossier), kept[move.dossier].unit
        if unit != found.unit or (assignments.handler_of(last, unit) or "") != found.handler:
            raise Stale(f"{move.dossier} 剛由他人處理，請看過新的清單再確認")
        way = RULE if by == SYSTEM else OVER if found.handler else HAND
        rows.append(
            following(move.dossier, unit, last, move.to)._replace(
                way=way, rule=move.rule, why=why, grounds=move.grounds,
                entered_at=now, entered_by=by,
            )
        )  # fmt: skip
    assignments.write(connection, rows, before)
    return rows
