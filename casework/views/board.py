"""The board: where matters wait, for whom, how long, and what is late, with what may be done next.

What may be done next is read off the regulation: the acts that people may perform in the state a
matter is in. Whether the guards hold is decided when the act is attempted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from casework.door.looking import Looking, view
from casework.programmes import PROGRAMMES
from casework.words.labels import act_words, procedure_words, role_words, state_words
from states.law.regulation import Procedure
from states.law.role import Role, people
from storage import worklists
from storage.database import Connection
from storage.worklists import Waiting

MOST_OVERDUE = 20

LETTER_DAYS = 14
"""A letter that is drafted, signed or issued for longer and not served is shown (M15): what it
tells takes effect, and its period begins, with its service alone (行政程序法 110)."""


class Next(NamedTuple):
    """An act that people may perform now, and in which roles."""

    act: str
    by: tuple[Role, ...]


class Stage(NamedTuple):
    """One line of the board. ``median_age`` is in days; of two in the middle, the younger one's."""

    procedure: str
    state: str
    holder: str
    matters: int
    median_age: int
    due_soon: int
    overdue: int

    def as_json(self) -> dict[str, Any]:
        """For programs, with the words for people."""
        return {
            **self._asdict(),
            "holder": self.holder,
            "labels": _labels(self.procedure, self.state, self.holder),
        }


class Late(NamedTuple):
    """A matter with its last day, how many days ago that was, and what may be done next."""

    waiting: Waiting
    holder: str
    days: int
    next: tuple[Next, ...]

    def as_json(self) -> dict[str, Any]:
        """For programs, with the words for people."""
        procedure, state = self.waiting.procedure, self.waiting.state
        return {
            "dossier": self.waiting.dossier,
            "matter": self.waiting.ref,
            "branch": self.waiting.branch,
            "procedure": procedure,
            "state": state,
            "holder": self.holder,
            "due": self.waiting.due,
            "days_overdue": self.days,
            "labels": _labels(procedure, state, self.holder),
            "next": [
                {
                    "act": f"{procedure}.{act}",
                    "label": act_words(procedure, act).as_json(),
                    "by": [role.value for role in by],
                }
                for act, by in self.next
            ],
        }


@dataclass(frozen=True, slots=True)
class Board:
    """Everything a supervisor sees at once, as of a day in Taipei."""

    today: str
    branch: str | None
    stages: tuple[Stage, ...]
    overdue: tuple[Late, ...]
    this_week: tuple[Late, ...]
    unserved: tuple[Undated, ...] = ()
    undated: tuple[Undated, ...] | None = None
    """``None`` where they were not asked for."""

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "today": self.today,
            "branch": self.branch,
            "totals": {
                name: sum(getattr(stage, name) for stage in self.stages)
                for name in ("matters", "due_soon", "overdue")
            },
            "stages": [stage.as_json() for stage in self.stages],
            "most_overdue": [late.as_json() for late in self.overdue],
            "due_this_week": [late.as_json() for late in self.this_week],
            "letters_not_served": [letter.as_json() for letter in self.unserved],
        } | ({} if self.undated is None else {"undated": [one.as_json() for one in self.undated]})


@view("board")
def board(
    looking: Looking,
    branch: str | None = None,
    *,
    undated: bool = False,
    limit: int = MOST_OVERDUE,
) -> Board:
    """The board of the reader's branch, of one or of all; ``undated`` adds what no period moves.

    Raises `Unauthorised` for another branch than the reader's, and for an employer.
    """
    looking.asked["branch"] = branch or ""
    theirs = looking.for_branch(branch)
    of = looking.reader.by.programme
    found = board_at(looking.connection, looking.reader.today, theirs, of, limit=limit)
    if not undated:
        return found
    return replace(found, undated=tuple(dateless(looking.connection, found, of, limit=limit)))


def board_at(
    connection: Connection,
    today: str,
    branch: str | None = None,
    programme: str | None = None,
    *,
    limit: int = MOST_OVERDUE,
) -> Board:
    """The board of one branch or of all (R-013), of the programme of a stamp or of all; ``limit``
    bounds the two lists."""
    known = PROGRAMMES.every_procedure
    waiting = worklists.stages(connection, today, known, branch, programme)
    since = worklists.medians(connection, waiting, programme)
    found = [_stage(stage, day, today) for stage, day in zip(waiting, since, strict=True)]
    overdue = worklists.most_overdue(connection, today, branch, programme, limit=limit)
    soon = worklists.due_this_week(connection, today, branch, programme, limit=limit)
    before = (date.fromisoformat(today) - timedelta(days=LETTER_DAYS)).isoformat()
    theirs = [unit.code for unit in PROGRAMMES.units] if branch is None else [branch]
    letters = worklists.unserved(connection, before, theirs, known, programme, limit=limit)
    return Board(
        today,
        branch,
        tuple(sorted(found, key=_place)),
        tuple(_late(waiting, today) for waiting in overdue),
        tuple(_late(waiting, today) for waiting in soon),
        tuple(_undated(place, since, today) for since, place in letters),
    )


class Undated(NamedTuple):
    """A matter that somebody holds without any period running, and the days it has waited."""

    waiting: Waiting
    holder: str
    since: str
    days: int

    def as_json(self) -> dict[str, Any]:
        """For programs, with the words for people."""
        place = self.waiting
        return {
            "dossier": place.dossier,
            "matter": place.ref,
            "branch": place.branch,
            "procedure": place.procedure,
            "state": place.state,
            "holder": self.holder,
            "since": self.since,
            "days_waiting": self.days,
            "labels": _labels(place.procedure, place.state, self.holder),
        }


def dateless(
    connection: Connection, of: Board, programme: str | None = None, *, limit: int = MOST_OVERDUE
) -> list[Undated]:
    """The longest waiting matters for which no period runs: nothing but people moves them."""
    found = worklists.undated(connection, of.branch, programme, limit=limit)
    return [_undated(place, since, of.today) for since, place in found]


def _undated(place: Waiting, since: str, today: str) -> Undated:
    return Undated(place, place.holder, since, _days(since, today))


def next_acts(procedure: Procedure, state: str) -> tuple[Next, ...]:
    """What people may do with a matter in this state, in the order of the regulation."""
    return tuple(
        Next(rule.act, acting)
        for rule in procedure.from_state(state)
        if (acting := people(rule.by))
    )


def _stage(stage: worklists.Stage, since: str, today: str) -> Stage:
    return Stage(
        stage.procedure,
        stage.state,
        stage.holder,
        stage.matters,
        _days(since, today),
        stage.due_soon,
        stage.overdue,
    )


def _place(stage: Stage) -> tuple[int, int, str]:
    """Where a procedure and a state of it stand in the tables."""
    known = PROGRAMMES.procedures
    order, states = list(known), list(known[stage.procedure].holders)
    return order.index(stage.procedure), states.index(stage.state), stage.holder


def _late(waiting: Waiting, today: str) -> Late:
    procedure, state, holder = waiting.procedure, waiting.state, waiting.holder
    _, law = PROGRAMMES.where_held(procedure, state, holder)
    return Late(waiting, holder, _days(waiting.due, today), next_acts(law, state))


def _days(since: str, today: str) -> int:
    return (date.fromisoformat(today) - date.fromisoformat(since)).days


def _labels(procedure: str, state: str, holder: str) -> dict[str, dict[str, str]]:
    return {
        "procedure": procedure_words(procedure).as_json(),
        "state": state_words(procedure, state).as_json(),
        "holder": role_words(holder).as_json(),
    }
