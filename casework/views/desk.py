"""A person's desk: what is late, what is due within seven days, what else there is, and for each
matter what is asked of whoever holds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple, TypeAlias

from casework.door.looking import Looking, view
from casework.errors import Malformed
from casework.programmes import PROGRAMMES
from casework.views.course import leads_on
from casework.views.lists import Line, held_lines, theirs
from casework.words.labels import Label, act_words
from states.law.baton import JOINT
from states.law.role import OF_THEIR_OWN
from storage import worklists
from storage.lists import BEGINNING, Place, Wanted

Json: TypeAlias = dict[str, Any]

SHOWN = 50
"""So many matters of a group stand on the desk; the list has the rest."""

WEEK = timedelta(days=7)
ALL = "all"
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


@dataclass(frozen=True, slots=True)
class Desktop:
    """The desk as one reader has it today. ``own`` is the tab of the reader's role."""

    today: str
    own: str
    tab: str
    tabs: tuple[Tab, ...]
    groups: tuple[Group, ...]

    def as_json(self) -> Json:
        """For programs."""
        return {
            "today": self.today,
            "own": self.own,
            "tab": self.tab,
            "tabs": [tab._asdict() for tab in self.tabs],
            "groups": [group.as_json() for group in self.groups],
        }

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in this tab."""
        return not any(group.rows for group in self.groups)


@view("desk")
def desk(looking: Looking, tab: str = "") -> Desktop:
    """The desk of a reader, of one holder or of all. Raises `Malformed` for no such tab."""
    tabs = _tabs(looking)
    holders = [one.holder for one in tabs]
    role = looking.reader.by.role.value
    own = role if role in holders else ALL
    chosen = tab or own
    looking.asked["tab"] = chosen
    if chosen not in holders:
        raise Malformed("tab", f"沒有這個頁籤；可用：{'、'.join(holders)}")
    today = date.fromisoformat(looking.reader.today)
    found = _group(looking, None if chosen == ALL else chosen)
    later = today + WEEK + timedelta(days=1)
    groups = (
        found("late", Wanted(due_until=_day_before(today)), BEGINNING),
        found("soon", Wanted(due_from=today.isoformat(), due_until=_day_before(later)), BEGINNING),
        found("other", Wanted(), Place(later.isoformat(), "", "")),
    )
    return Desktop(looking.reader.today, own, chosen, tabs, groups)


def _tabs(looking: Looking) -> tuple[Tab, ...]:
    """Each holder with the number of matters; an employer counts none of other people's."""
    by = looking.reader.by
    if by.role.kind in OF_THEIR_OWN:
        return tuple(Tab(name, 0, 0) for name in (by.role.value, ALL))
    procedures = PROGRAMMES.every_procedure
    stages = worklists.stages(
        looking.connection, looking.reader.today, procedures, theirs(looking)[0]
    )
    matters: Counter[str] = Counter()
    late: Counter[str] = Counter()
    for stage in stages:
        for name in (*stage.holder.split(JOINT), ALL):
            matters[name] += stage.matters
            late[name] += stage.overdue
    known = [name for name in PROGRAMMES.roles if name in matters]
    names = dict.fromkeys([*([by.role.value] if by.branch else []), *known, ALL])
    return tuple(Tab(name, matters[name], late[name]) for name in names)


def _day_before(day: date) -> str:
    return (day - timedelta(days=1)).isoformat()


def _group(looking: Looking, holder: str | None) -> Callable[[str, Wanted, Place], Group]:
    def found(name: str, wanted: Wanted, after: Place) -> Group:
        lines = held_lines(looking, wanted._replace(holder=holder), SHOWN + 1, after)
        rows = tuple(Row(line, _asked(line)) for line in lines[:SHOWN])
        return Group(name, rows, len(lines) > SHOWN, wanted.due_from, wanted.due_until)

    return found


def _asked(line: Line) -> tuple[Label, ...]:
    one = line.matter
    return asked_of_holder(one.procedure, one.state, one.holder)


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
