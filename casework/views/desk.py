"""A person's desk: what is late, what is due within seven days, what else there is, and for each
matter what is asked of whoever holds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from casework.door.assigning import assigners, handlers
from casework.door.looking import Looking, view
from casework.door.staff import Staff, held_by_staff
from casework.errors import Malformed
from casework.programmes import PROGRAMMES
from casework.views.course import leads_on
from casework.views.lists import Line, held_lines, theirs
from casework.views.whose import is_nobodys, nobody, shares
from casework.words.labels import Label, act_words
from states.law.baton import JOINT
from states.law.role import OF_THEIR_OWN, RoleKind
from storage import worklists
from storage.lists import BEGINNING, NOBODY, Nobody, Place, Wanted
from storage.worklists import Shared, Stage

Json: TypeAlias = dict[str, Any]

SHOWN = 50
"""So many matters of a group stand on the desk; the list has the rest."""

WEEK = timedelta(days=7)
ALL = "all"
MINE, UNASSIGNED, UNIT = "mine", "unassigned", "unit"
PARTS = MINE, UNASSIGNED, UNIT
ASKED_OF_ONE = 2
"""So many acts say what is asked; the case has them all."""


class Row(NamedTuple):
    """A matter on the desk, and the acts that are asked of whoever holds it."""

    line: Line
    acts: tuple[Label, ...]

    def as_json(self) -> Json:
        """For programs."""
        return {**self.line.as_json(), "asked": [act.as_json() for act in self.acts]}


class Group(NamedTuple):
    """Matters of one urgency, and the days that choose them in the list."""

    name: str
    rows: tuple[Row, ...]
    more: bool
    due_from: str | None
    due_until: str | None

    def as_json(self) -> Json:
        """For programs."""
        return {
            "group": self.name,
            "matters": [row.as_json() for row in self.rows],
            "more": self.more,
        }


class Tab(NamedTuple):
    """Whose matters stand on the desk: those of a holder, or everybody's; how many there are."""

    holder: str
    matters: int
    overdue: int


class Whose(NamedTuple):
    """Whose cases stand on the desk: the reader's own, those that nobody handles, the unit's."""

    name: str
    matters: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Desktop:
    """The desk as one reader has it today. ``own`` is the tab of the reader's role; ``whose`` is
    chosen of ``parts``, which only the staff of a unit has."""

    today: str
    own: str
    tab: str
    tabs: tuple[Tab, ...]
    groups: tuple[Group, ...]
    whose: str = UNIT
    parts: tuple[Whose, ...] = ()
    handler: str | None = None
    may_share: bool = False

    def as_json(self) -> Json:
        """For programs."""
        return {
            "today": self.today,
            "own": self.own,
            "tab": self.tab,
            "whose": self.whose,
            "parts": [part._asdict() for part in self.parts],
            "tabs": [tab._asdict() for tab in self.tabs],
            "groups": [group.as_json() for group in self.groups],
        }

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in this tab."""
        return not any(group.rows for group in self.groups)


@view("desk")
def desk(looking: Looking, tab: str = "", whose: str = "") -> Desktop:
    """The desk of a reader, of one holder or of all. Raises `Malformed` for no such tab."""
    shared = _shared(looking)
    part = _part(looking, shared, whose)
    tabs = _tabs(looking, shared and _of_part(looking, shared, part))
    holders = [one.holder for one in tabs]
    role = looking.reader.by.role.value
    own = role if role in holders else ALL
    chosen = tab or own
    looking.asked |= {"tab": chosen, "whose": whose}
    if chosen not in holders:
        raise Malformed("tab", f"沒有這個頁籤；可用：{'、'.join(holders)}")
    today = date.fromisoformat(looking.reader.today)
    handler = _handler(looking, part)
    wanted = Wanted(holder=None if chosen == ALL else chosen, handler=handler)
    found = _group(looking, wanted, nobody(*shared) if shared else None)
    later = today + WEEK + timedelta(days=1)
    groups = (
        found("late", "", _day_before(today), BEGINNING),
        found("soon", today.isoformat(), _day_before(later), BEGINNING),
        found("other", "", "", Place(later.isoformat(), "", "")),
    )
    parts = _parts(looking, shared) if shared else ()
    may = looking.reader.by.role in assigners() and bool(parts)
    return Desktop(looking.reader.today, own, chosen, tabs, groups, part, parts, handler, may)


Work: TypeAlias = tuple[list[Shared], dict[str, Staff]]


def _shared(looking: Looking) -> Work | None:
    """Who has how much, where the reader is of the staff of a unit."""
    by = looking.reader.by
    return shares(looking, by.branch) if by.role.kind is RoleKind.unit else None


def _part(looking: Looking, shared: Work | None, said: str) -> str:
    """Whose cases are shown: where a unit assigns its cases, an officer sees the own ones first."""
    if said and said not in (PARTS if shared else ()):
        raise Malformed("whose", f"沒有這個範圍；可用：{'、'.join(PARTS)}")
    assigned = shared is not None and any(one.handler for one in shared[0])
    return said or (MINE if assigned and looking.reader.by.role in handlers() else UNIT)


def _handler(looking: Looking, part: str) -> str | None:
    return {MINE: looking.reader.by.id, UNASSIGNED: NOBODY}.get(part)


def _of_part(looking: Looking, shared: Work, part: str) -> list[Shared]:
    found, staff = shared
    if part == MINE:
        return [one for one in found if one.handler == looking.reader.by.id]
    held = held_by_staff() if part == UNASSIGNED else ()
    return [one for one in found if part == UNIT or is_nobodys(one, staff, held)]


def _parts(looking: Looking, shared: Work) -> tuple[Whose, ...]:
    of = {part: _of_part(looking, shared, part) for part in PARTS}
    return tuple(
        Whose(part, sum(one.matters for one in mine), sum(one.overdue for one in mine))
        for part, mine in of.items()
    )


def _tabs(looking: Looking, shared: list[Shared] | None) -> tuple[Tab, ...]:
    """Each holder with the number of matters; an employer counts none of other people's."""
    by = looking.reader.by
    if by.role.kind in OF_THEIR_OWN:
        return tuple(Tab(name, 0, 0) for name in (by.role.value, ALL))
    stages = shared if shared is not None else _stages(looking)
    matters: Counter[str] = Counter()
    late: Counter[str] = Counter()
    for stage in stages:
        for name in (*stage.holder.split(JOINT), ALL):
            matters[name] += stage.matters
            late[name] += stage.overdue
    known = [name for name in PROGRAMMES.roles if name in matters]
    names = dict.fromkeys([*([by.role.value] if by.branch else []), *known, ALL])
    return tuple(Tab(name, matters[name], late[name]) for name in names)


def _stages(looking: Looking) -> list[Stage]:
    of, known = theirs(looking)[0], PROGRAMMES.every_procedure
    programme = looking.reader.by.programme
    return worklists.stages(looking.connection, looking.reader.today, known, of, programme)


def _day_before(day: date) -> str:
    return (day - timedelta(days=1)).isoformat()


def _group(
    looking: Looking, wanted: Wanted, nobodys: Nobody | None
) -> Callable[[str, str, str, Place], Group]:
    def found(name: str, due_from: str, due_until: str, after: Place) -> Group:
        days = due_from or None, due_until or None
        chosen = wanted._replace(due_from=days[0], due_until=days[1])
        lines = held_lines(looking, chosen, SHOWN + 1, after, nobodys)
        rows = tuple(Row(line, _asked(line)) for line in lines[:SHOWN])
        return Group(name, rows, len(lines) > SHOWN, *days)

    return found


def _asked(line: Line) -> tuple[Label, ...]:
    one = line.matter
    return asked_of_holder(one.procedure, one.state, one.holder)


@lru_cache(maxsize=1024)
def asked_of_holder(name: str, state: str, holder: str) -> tuple[Label, ...]:
    """The acts by which the holder of a matter leads it on, in the order of the regulation.

    Read off the table; whether anything stands in their way is said by the case.
    """
    programme, procedure = PROGRAMMES.where_held(name, state, holder)
    held = {*holder.split(JOINT)}
    rules = [rule for rule in procedure.from_state(state) if not held.isdisjoint(rule.by)]
    leading = [rule for rule in rules if leads_on(programme, procedure, rule)]
    names = dict.fromkeys(rule.act for rule in leading or rules)
    return tuple(act_words(name, act) for act in [*names][:ASKED_OF_ONE])
