"""Whose work it is: who handles a case and how that came about, who has how much, and what would
go to whom. It says who is asked first, never who may."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from casework.door.assigning import WAYS, assigners, handlers
from casework.door.dealing import Plan, Sharing, plan
from casework.door.looking import Looking, view
from casework.door.staff import Staff, held_by_staff, staff_in
from casework.errors import Unauthorised
from casework.words.labels import Label, role_label
from states.general.sharing import WORDS
from states.law.role import OF_THEIR_OWN
from states.law.taipei import days_after
from storage import assignments, worklists
from storage.assignments import Assigned
from storage.lists import Nobody
from storage.worklists import Shared

Json: TypeAlias = dict[str, Any]


class Turn(NamedTuple):
    """An assignment of a case as it is told."""

    row: Assigned

    @property
    def way(self) -> Label:
        """In which way it went to somebody."""
        return Label(*WAYS[self.row.way])

    @property
    def rule(self) -> Label | None:
        """By which rule; ``None`` where a person chose."""
        return Label(*WORDS[self.row.rule]) if self.row.rule else None

    @property
    def by(self) -> str:
        """The account that did it; empty for the system."""
        return self.row.entered_by.partition(":")[2]

    def as_json(self) -> Json:
        """For programs, with the words for people."""
        row = self.row
        told = {"seq": row.seq, "handler": row.handler or None, "was": row.was or None}
        return told | {
            "unit": row.unit,
            "way": row.way,
            "label": self.way.zh,
            "rule": row.rule or None,
            "why": row.why,
            "at": row.entered_at,
            "by": row.entered_by,
        }


@dataclass(frozen=True, slots=True)
class Handling:
    """Who handles a case (empty: nobody), whether he still serves, and every assignment of it."""

    handler: str
    serves: bool
    turns: tuple[Turn, ...]

    def as_json(self) -> Json:
        """For programs."""
        return {
            "handler": self.handler or None,
            "serves": self.serves,
            "assignments": [turn.as_json() for turn in self.turns],
        }


class Load(NamedTuple):
    """How much an officer has: open cases, matters in them, how many are late, how many due within
    seven days. Numbers for sharing work out; they say nothing of how anybody works."""

    unit: str
    handler: str
    serves: bool
    cases: int
    matters: int
    overdue: int
    due_soon: int


@dataclass(frozen=True, slots=True)
class Loads:
    """Who has how much, by unit and account; ``nobody`` is what waits for an officer."""

    today: str
    officers: tuple[Load, ...]
    nobody: tuple[Load, ...]
    may_share: bool

    @property
    def until(self) -> dict[str, str]:
        """The last days up to which the list holds what is late, and what is due soon."""
        late, soon = days_after(self.today, -1), days_after(self.today, worklists.WEEK_DAYS)
        return {"late": late, "soon": soon}

    def as_json(self) -> Json:
        """For programs."""
        return {
            "today": self.today,
            "officers": [one._asdict() for one in self.officers],
            "nobody": [one._asdict() for one in self.nobody],
        }


@dataclass(frozen=True, slots=True)
class Assignable:
    """The page on which a case is assigned: who handles it, whom it may go to, and what this
    reader may do about it."""

    dossier: str
    unit: str
    name: str
    handling: Handling
    officers: tuple[Load, ...]
    kept: bool
    may_assign: bool
    may_take: bool

    def as_json(self) -> Json:
        """For programs."""
        return {
            "dossier": self.dossier,
            **self.handling.as_json(),
            "officers": [one._asdict() for one in self.officers],
            "may_assign": self.may_assign,
            "may_take": self.may_take,
        }


def rules() -> tuple[tuple[str, Label], ...]:
    """Every rule by which cases can be shared out."""
    return tuple((code, Label(*said)) for code, said in WORDS.items())


def handling_of(looking: Looking, number: str, unit: str) -> Handling:
    """Who handles a case that this reader was let see."""
    return _handling(looking, number, unit, _staff(looking, [unit])[unit])


def _handling(looking: Looking, number: str, unit: str, staff: Staff) -> Handling:
    """What parties see of it is who handles the case, and not why colleagues changed."""
    turns = tuple(Turn(row) for row in assignments.history(looking.connection, number))
    last = turns[-1].row if turns else None
    handler = last.handler if last and last.unit == unit else ""
    shown = () if looking.reader.by.role.kind in OF_THEIR_OWN else turns
    return Handling(handler, bool(handler) and staff.serves(handler), shown)


def _staff(looking: Looking, units: Collection[str]) -> dict[str, Staff]:
    return staff_in(looking.connection, units, looking.reader.today)


def shares(looking: Looking, unit: str | None) -> tuple[list[Shared], dict[str, Staff]]:
    """Who has how much of the work of a unit, or of each, and who serves there."""
    reader = looking.reader
    found = worklists.shared(looking.connection, reader.today, unit, reader.by.programme)
    units = {one.unit for one in found} | ({unit} if unit else set())
    return found, _staff(looking, units)


def is_nobodys(one: Shared, staff: dict[str, Staff], held: Collection[str]) -> bool:
    """Whether work waits for an officer: the staff holds it, and nobody who serves handles it."""
    handled = one.handler and staff[one.unit].serves(one.handler)
    return not handled and one.holder in held


def nobody(found: Iterable[Shared], staff: dict[str, Staff]) -> Nobody:
    """What nobody handles, as a list is asked for it."""
    gone = {
        f"{one.unit} {one.handler}"
        for one in found
        if one.handler and not staff[one.unit].serves(one.handler)
    }
    return Nobody(held_by_staff(), gone)


@view("handling")
def handling(looking: Looking, number: str) -> Assignable:
    """Who handles a case, and to whom it may go. Raises `NotHere`."""
    whose, by = looking.at(number), looking.reader.by
    found, staff = shares(looking, whose.branch)
    known = staff[whose.branch]
    told = _handling(looking, number, whose.branch, known)
    loads = _loads(looking, found, staff, [whose.branch])
    own = by.branch == whose.branch
    return Assignable(
        number,
        whose.branch,
        whose.name,
        told,
        tuple(one for one in loads if one.serves),
        known.kept,
        own and by.role in assigners(),
        own and by.role in handlers() and not told.serves and known.serves(by.id),
    )


@view("load")
def load(looking: Looking, branch: str | None = None) -> Loads:
    """Who has how much of the work of this reader's unit, or of one or all of them.

    Raises `Unauthorised` for another unit, and for whoever is no part of the authority.
    """
    looking.asked["branch"] = branch or ""
    unit = looking.for_branch(branch)
    found, staff = shares(looking, unit)
    held = held_by_staff()
    waits = [one for one in found if is_nobodys(one, staff, held)]
    mine = looking.reader.by
    return Loads(
        looking.reader.today,
        tuple(_loads(looking, found, staff, sorted(staff))),
        tuple(
            _sum(Load(name, "", False, 0, 0, 0, 0), (w for w in waits if w.unit == name))
            for name in sorted(staff)
        ),
        mine.role in assigners() and bool(mine.branch),
    )


def _loads(
    looking: Looking, found: Iterable[Shared], staff: dict[str, Staff], units: Iterable[str]
) -> list[Load]:
    of: dict[tuple[str, str], list[Shared]] = {}
    for one in found:
        of.setdefault((one.unit, one.handler), []).append(one)
    cases = assignments.open_cases_in(looking.connection, units)
    names = {(unit, account) for unit, known in staff.items() for account in known.serving}
    return [
        _sum(
            Load(unit, name, staff[unit].serves(name), cases.get((unit, name), 0), 0, 0, 0),
            of.get((unit, name), ()),
        )
        for unit, name in sorted(names | {key for key in of if key[1]})
    ]


def _sum(begun: Load, parts: Iterable[Shared]) -> Load:
    known = [*parts]
    return begun._replace(
        matters=sum(one.matters for one in known),
        overdue=sum(one.overdue for one in known),
        due_soon=sum(one.due_soon for one in known),
    )


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What would go to whom, and who could take it over."""

    plan: Plan
    officers: tuple[Load, ...]
    kept: bool

    def as_json(self) -> Json:
        """For programs; ``digest`` is what is confirmed."""
        found = self.plan
        return {
            "unit": found.unit,
            "handler": found.handler or None,
            "moves": [
                {"dossier": one.dossier, "to": one.to, "rule": one.rule or None}
                for one in found.moves
            ],
            "left": [*found.left],
            "more": found.more,
            "digest": found.digest,
        }


@view("sharing")
def rehearsal(looking: Looking, sharing: Sharing) -> Rehearsal:
    """Which case would go to whom. Raises `Unauthorised` for who does not share out the work of
    the unit, `Malformed` for somebody or something that is none."""
    by = looking.reader.by
    sharing = sharing._replace(programme=by.programme)
    looking.asked |= {"handler": sharing.handler, "to": sharing.to, "unit": sharing.unit}
    if by.role not in assigners() or by.branch != sharing.unit:
        whose = "、".join(map(role_label, assigners()))
        raise Unauthorised(f"案件由該單位之{whose}分派，{by.id} 是{role_label(by.role)}")
    found, staff = shares(looking, sharing.unit)
    loads = _loads(looking, found, staff, [sharing.unit])
    return Rehearsal(
        plan(looking.connection, looking.book, sharing, looking.reader.now),
        tuple(one for one in loads if one.serves and one.handler != sharing.handler),
        staff[sharing.unit].kept,
    )
