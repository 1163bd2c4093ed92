"""Lists of work and of cases as one reader sees them: each page goes on behind the one before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeAlias

from casework.door.employers import renamed
from casework.door.looking import Looking, view
from casework.door.sealing import require_no_identity_number
from casework.errors import Malformed, Unauthorised
from casework.programmes import PROGRAMMES
from casework.views.whose import nobody as nobodys
from casework.views.whose import shares
from casework.words.labels import procedure_label, role_label, state_label
from states.general.names import folded
from states.law.dossier import ABSENT
from states.law.role import RoleKind
from states.law.taipei import days_after
from storage import employers, finding, lists
from storage.finding import Sought
from storage.lists import (
    BEGINNING,
    NOBODY,
    Asked,
    Chosen,
    Held,
    Nobody,
    Place,
    Standing,
    Wanted,
)
from storage.worklists import WEEK_DAYS

__all__ = ["Wanted"]  # what a list is asked for, handed on to whoever asks

Json: TypeAlias = dict[str, Any]

LONGEST_PAGE = 200
PAGE = 50
SHORTEST_WORDS = 2
EVERYTHING = Wanted()
LONGEST_WORDS = 60
MOST_CALLED = 200
"""Employers that one search may mean by words of their names."""


@dataclass(frozen=True, slots=True)
class Line:
    """A matter that somebody holds; ``days_left`` is below 0 when its last day has passed."""

    matter: Held
    days_left: int | None

    def as_json(self) -> Json:
        """For programs, with the words for people."""
        one = self.matter
        return {
            "dossier": one.dossier,
            "matter": one.ref,
            "branch": one.branch,
            "procedure": one.procedure,
            "state": one.state,
            "label": f"{procedure_label(one.procedure)}：{state_label(one.procedure, one.state)}",
            "holder": one.holder,
            "holder_label": role_label(one.holder),
            "person": one.person,
            "handler": one.handler,
            "employer": one.employer,
            "employer_name": one.name,
            "since": one.since,
            "due": one.due or None,
            "days_left": self.days_left,
        }


@dataclass(frozen=True, slots=True)
class Worklist:
    """A page of matters, and where the next one goes on; ``None`` after the last."""

    today: str
    lines: tuple[Line, ...]
    next: str | None

    @property
    def yesterday(self) -> str:
        """The last day of what is late."""
        return days_after(self.today, -1)

    @property
    def next_week(self) -> str:
        """The last day of what is due within seven days."""
        return days_after(self.today, WEEK_DAYS)

    def as_json(self) -> Json:
        """For programs."""
        lines = [line.as_json() for line in self.lines]
        return {"today": self.today, "matters": lines, "next": self.next}


@dataclass(frozen=True, slots=True)
class Cases:
    """A page of dossiers, and the number behind which the next one goes on."""

    dossiers: tuple[Standing, ...]
    next: str | None

    def as_json(self) -> Json:
        """For programs, with the words for people."""
        return {
            "dossiers": [
                one._asdict()
                | {"label": f"{procedure_label(one.procedure)}：{_state(one)}"}
                | {"holder_label": role_label(one.holder) if one.holder else None}
                for one in self.dossiers
            ],
            "next": self.next,
        }


def _state(one: Standing) -> str:
    return state_label(one.procedure, one.state)


@view("list")
def worklist(
    looking: Looking, wanted: Wanted = EVERYTHING, *, after: str | None = None, limit: int = PAGE
) -> Worklist:
    """The matters that are held, the most urgent first: of this reader's branch, or of the employer
    for whom the reader acts.

    Raises `Unauthorised` for the work of another branch or employer, `Malformed` for a role, a
    place or a length that is none, or words that cannot be looked for.
    """
    looking.asked |= {name: str(value or "") for name, value in wanted._asdict().items()}
    looking.asked["after"] = after or ""
    if wanted.holder is not None and wanted.holder not in PROGRAMMES.roles:
        known = "、".join(PROGRAMMES.roles)
        raise Malformed("holder", f"沒有「{wanted.holder[:LONGEST_WORDS]}」這個角色；可用：{known}")
    if wanted.words is not None:
        wanted = wanted._replace(words=_words(wanted.words))
    place = _place(after) if after else BEGINNING
    lines = held_lines(looking, wanted, _length(limit) + 1, place)
    last = lines[limit - 1].matter if len(lines) > limit else None
    cut = f"{last.due or NO_DAY} {last.dossier} {last.ref}" if last else None
    return Worklist(looking.reader.today, lines[:limit], cut)


def held_lines(
    looking: Looking,
    wanted: Wanted,
    limit: int,
    after: Place = BEGINNING,
    nobody: Nobody | None = None,
) -> tuple[Line, ...]:
    """At most so many matters that this reader may see, with the days that are left of each."""
    branch, employer = theirs(looking, wanted.branch, wanted.employer)
    wanted = wanted._replace(branch=branch, employer=employer)
    if wanted.handler == NOBODY and nobody is None:
        nobody = nobodys(*shares(looking, branch))
    called = _called(looking, wanted.words, employer) if wanted.words else ()
    asked = Asked(nobody, called, looking.reader.by.programme)
    found = lists.held(looking.connection, wanted, after, limit, asked)
    names = renamed(looking.connection, looking.reader.today, (one.employer for one in found))
    today = date.fromisoformat(looking.reader.today)
    return tuple(
        Line(
            one._replace(name=names.get(one.employer, one.name)),
            (date.fromisoformat(one.due) - today).days if one.due else None,
        )
        for one in found
    )


@view("search")
def search(looking: Looking, words: str, *, after: str = "", limit: int = PAGE) -> Cases:
    """The dossiers whose number holds these words (`storage.finding`), or whose employer has this
    number or a name with them, as first registered or now. Raises `Malformed` for words that are
    too short or too long, or that are in too many names.

    An identity number is not looked for: no record of looks shall hold one.
    """
    said = _words(words)
    looking.asked |= {"words": said, "after": after}
    branch, employer = theirs(looking)
    called, of = _called(looking, said, employer), looking.reader.by.programme
    sought = Sought(said.upper(), called, _digits(), branch, employer, of)
    length = _length(limit)
    numbers = finding.sought(looking.connection, sought, after, length + 1)
    return _cases(looking, Chosen(numbers=numbers), after, limit)


def _words(words: str) -> str:
    """Words to look for. Raises `Malformed` for too few or too many, or somebody's number."""
    require_no_identity_number("words", words)
    said = " ".join(words.split())
    if not SHORTEST_WORDS <= len(said) <= LONGEST_WORDS:
        span = f"{SHORTEST_WORDS} 至 {LONGEST_WORDS} 個字"
        raise Malformed("words", f"請輸入 {span}：案號、統一編號或單位名稱之一部")
    return said


def _digits() -> frozenset[int]:
    """How many digits the place of a number has, in the programmes there are."""
    return frozenset(kind.digits for programme in PROGRAMMES for kind in programme.kinds)


def _called(looking: Looking, said: str, employer: str | None) -> tuple[str, ...]:
    """The employers of this number, or with the words in the name they were registered with or
    have today. Raises `Malformed` where the words are in too many names."""
    connection, wanted = looking.connection, folded(said)
    found = employers.called(connection, wanted, MOST_CALLED + 1, employer=employer)
    if len(found) > MOST_CALLED:
        raise Malformed("words", f"名稱含「{said}」之單位逾 {MOST_CALLED} 家，請多輸入幾個字")
    today = renamed(connection, looking.reader.today, found)
    return tuple(
        one.employer
        for one in employers.these(connection, found, wanted)
        if one.ubn == wanted
        or wanted in folded(one.name)
        or wanted in folded(today.get(one.employer))
    )


@view("dossiers")
def dossiers(
    looking: Looking, *, employer: str | None = None, after: str = "", limit: int = PAGE
) -> Cases:
    """The dossiers of an employer, or all that this reader may see, by number, ended ones too."""
    looking.asked |= {"employer": employer or "", "after": after}
    return _cases(looking, Chosen(*theirs(looking, employer=employer)), after, limit)


@view("related")
def related(looking: Looking, number: str, *, limit: int = PAGE) -> Cases:
    """The other dossiers of the same legal entity that this reader may see."""
    return related_to(looking, number, looking.at(number).entity, limit)


def related_to(looking: Looking, number: str, entity: str, limit: int) -> Cases:
    """The same for whoever was let see the dossier."""
    branch, employer = theirs(looking)
    found = _cases(looking, Chosen(branch, employer, entity), "", min(limit + 1, LONGEST_PAGE))
    others = tuple(one for one in found.dossiers if one.dossier != number)
    return replace(found, dossiers=others[:limit])


def _cases(looking: Looking, chosen: Chosen, after: str, limit: int) -> Cases:
    chosen = chosen._replace(programme=looking.reader.by.programme)
    found = lists.standing(looking.connection, chosen, after, limit=_length(limit) + 1)
    names = renamed(looking.connection, looking.reader.today, (one.employer for one in found))
    opened = lists.wanted_to_be(
        looking.connection, [one.dossier for one in found if not one.procedure]
    )
    told = tuple(
        one._replace(
            name=names.get(one.employer, one.name),
            procedure=one.procedure or opened[one.dossier],
            state=one.state or ABSENT,
        )
        for one in found[:limit]
    )
    return Cases(told, found[limit - 1].dossier if len(found) > limit else None)


def theirs(
    looking: Looking, branch: str | None = None, employer: str | None = None
) -> tuple[str | None, str | None]:
    """The branch and the employer whose work this reader is shown; raises `Unauthorised`."""
    by = looking.reader.by
    if by.role.kind is RoleKind.party:
        if employer not in (None, by.employer):
            raise Unauthorised(f"{by.id} 不代表雇主 {employer}")
        return branch, by.employer
    of_unit = by.role.kind is RoleKind.unit
    if of_unit and branch not in (None, by.branch):
        raise Unauthorised(f"{by.id} 不屬於分署 {branch}")
    return by.branch if of_unit else branch, employer


NO_DAY = "-"
"""What stands for the last day in a place behind matters without one."""


def _place(after: str) -> Place:
    """A place as a page told it. Raises `Malformed` on the field ``after``."""
    parts = after[: LONGEST_WORDS * 4].split(" ")
    try:
        due, dossier, ref = parts
        day = "" if due == NO_DAY else date.fromisoformat(due).isoformat()
    except ValueError:
        raise Malformed("after", "不是本清單所載之接續處；請用前一頁之 next") from None
    return Place(day, dossier, ref)


def _length(limit: int) -> int:
    if not 1 <= limit <= LONGEST_PAGE:
        raise Malformed("limit", f"每頁 1 至 {LONGEST_PAGE} 筆")
    return limit
