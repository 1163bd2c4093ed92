"""A case on one page: where it stands on its way, whose turn it is and until when, what may be
done and what each act brings about, letters, related cases and every step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from casework.door.looking import Looking, view
from casework.errors import Malformed
from casework.programmes import PROGRAMMES
from casework.views.consequences import Consequence, consequence
from casework.views.course import course
from casework.views.desk import asked_of_holder
from casework.views.explaining import Case, Explanation, Standing, explain
from casework.views.files import OfPaper, files_of
from casework.views.letters import Line, letter_lines
from casework.views.lists import Cases, related_to
from casework.views.money import outside
from casework.views.papers import Paper, papers_of
from casework.views.periods import Period
from casework.views.timeline import Timeline, timeline_of
from casework.views.whose import Handling, handling_of
from casework.words.labels import Label
from states.general.recusal import DECLARING
from states.law.dossier import Matter
from states.law.integrity import Entry, read
from states.law.prospects import Prospect
from states.law.record import Event
from states.law.regulation import Regulation
from states.law.told import Limit

Json: TypeAlias = dict[str, Any]

RELATED = 6
PAST = 50
"""So many steps stand on the page, the latest first; older ones on pages behind it."""


class Stage(NamedTuple):
    """A state on the way: passed, present or ahead; since when and for how many days."""

    state: str
    place: str
    since: str | None
    days: int | None


class Offered(NamedTuple):
    """An act on the page, what it brings about, and whether this reader may do it now."""

    prospect: Prospect
    consequence: Consequence
    mine: bool
    version: int | None

    def as_json(self) -> Json:
        """For programs."""
        return {
            "act": self.prospect.name,
            "matter": self.prospect.matter,
            "open": self.prospect.open,
            "mine": self.mine,
            "consequence": self.consequence.as_json(),
        }


class Past(NamedTuple):
    """A page of the steps, the latest first; before which number the next page goes on, and how
    many steps it and those behind it have; whether there are later steps."""

    steps: tuple[Entry, ...]
    next: int | None
    older: int
    has_later: bool

    def as_json(self) -> Json:
        """For programs."""
        return {"steps": [step.seq for step in self.steps], "next": self.next}


@dataclass(frozen=True, slots=True)
class WholeCase:
    """Everything the page of a case shows. ``focus`` is the matter that the page is about."""

    told: Explanation
    focus: Standing
    stages: tuple[Stage, ...]
    period: Period | None
    offered: tuple[Offered, ...]
    letters: tuple[Line, ...]
    related: Cases
    timeline: Timeline
    outside: Mapping[str, Any]
    lapses_to: str | None
    limits: tuple[Limit, ...]
    papers: tuple[Paper, ...]
    past: Past
    files: tuple[OfPaper, ...]
    procedure: str
    unit: str
    title: str
    handling: Handling

    @property
    def asked(self) -> tuple[Label, ...]:
        """The acts by which the holder leads the matter on."""
        one = self.focus
        if not one.holder:
            return ()
        return asked_of_holder(one.matter.procedure, one.matter.state, one.holder)

    @property
    def grant_lines(self) -> tuple[str, ...]:
        """What became of the grant, where something did."""
        return tuple(self.told.grant.told()) if self.told.grant else ()

    @property
    def file_count(self) -> int:
        """How many files the reader sees."""
        return sum(len(paper.files) for paper in self.files)

    @property
    def used(self) -> int | None:
        """How much of the period is used, in hundredths; ``None`` where none runs."""
        began = self.began
        if self.period is None or began is None:
            return None
        first, last = date.fromisoformat(began), date.fromisoformat(self.period.clock["due"])
        gone = (date.fromisoformat(self.told.today) - first).days
        return max(0, min(100, round(100 * gone / max((last - first).days, 1))))

    @property
    def began(self) -> str | None:
        """The first day that the computation of the period names."""
        if self.period is None:
            return None
        told = (str(line["day"]) for line in self.period.clock.get("trace", ()) if line.get("day"))
        return min(told, default=self.focus.matter.since)

    @property
    def days_left(self) -> int | None:
        """Days to the last day of the period; below 0 once it has passed."""
        if self.period is None:
            return None
        last = date.fromisoformat(self.period.clock["due"])
        return (last - date.fromisoformat(self.told.today)).days

    def as_json(self) -> Json:
        """For programs."""
        return {
            **self.told.as_json(),
            "focus": self.focus.matter.ref,
            "stages": [stage._asdict() for stage in self.stages],
            "period": self.period and {**self.period.as_json(), "days_left": self.days_left},
            "offered": [one.as_json() for one in self.offered],
            "letters": [line.as_json() for line in self.letters],
            "related": self.related.as_json()["dossiers"],
            "whole": self.timeline.whole,
            "other_cases": dict(self.outside),
            "limits": [one.as_json() for one in self.limits],
            "papers": [one.as_json() for one in self.papers],
            "past": self.past.as_json(),
            "handling": self.handling.as_json(),
            "files": [one.as_json() for one in self.files],
        }


@view("whole")
def whole_case(
    looking: Looking, number: str, matter: str = "", *, before: int | None = None
) -> WholeCase:
    """The page of a case, about one of its matters or the one that leads it, with the steps before
    a number.

    Raises `NotHere`, and `Malformed` for a matter that it has not.
    """
    looking.asked["matter"] = matter
    looking.asked["before"] = str(before or "")
    found = Case(looking, number)
    told = explain(found, narrowed=False)
    focus = _focus(told, matter)
    ahead = found.ahead(None)
    law = ahead.law
    period = _period(focus)
    beside = outside(ahead.docket, found)
    steps = timeline_of(looking, number, read(number, found.records, found.events))
    prospects = [*focus.next, *(p for one in told.matters if one is not focus for p in one.next)]
    return WholeCase(
        told,
        focus,
        tuple(_stages(found, law, told.today)),
        period,
        tuple(_offered(looking, law, told, (*prospects, *told.openings))),
        letter_lines(looking, found.dossier),
        related_to(looking, number, found.whose.entity, RELATED),
        steps,
        beside,
        _lapses_to(law, focus, period),
        tuple(found.programme.limits(found.dossier, beside)),
        papers_of(found.programme, focus.matter),
        _past(steps.steps, before),
        files_of(looking, number, steps.events),
        told.matters[0].matter.procedure,
        _unit(told),
        found.programme.title,
        handling_of(looking, number, found.whose.branch),
    )


def _offered(
    looking: Looking, law: Regulation, told: Explanation, prospects: Iterable[Prospect]
) -> Iterator[Offered]:
    """Each act with what it brings about, and whether this reader may do it."""
    states = {one.matter.ref: one.matter for one in told.matters}
    for one in sorted(prospects, key=_weight):
        yield Offered(
            one,
            consequence(law, one, str(states[one.matter].state) if one.matter else ""),
            looking.reader.by.role in one.by and not told.barred,
            states[one.matter].version if one.matter else None,
        )


def _past(steps: tuple[Entry, ...], before: int | None) -> Past:
    earlier = steps if before is None else tuple(step for step in steps if step.seq < before)
    shown, older = earlier[-PAST:], len(earlier[:-PAST])
    cut = shown[0].seq if older else None
    return Past(shown[::-1], cut, older, len(earlier) < len(steps))


def _unit(told: Explanation) -> str:
    unit = PROGRAMMES.unit(told.place.unit)
    return unit.name if unit else ""


def _weight(one: Prospect) -> bool:
    """Stepping aside comes last."""
    return one.rule.act == DECLARING


def _focus(told: Explanation, matter: str) -> Standing:
    known = {one.matter.ref: one for one in told.matters}
    if matter and matter not in known:
        raise Malformed("matter", f"本案沒有這一事件；可用：{'、'.join(known)}")
    return known[matter or told.lead or told.matters[0].matter.ref]


def _period(focus: Standing) -> Period | None:
    """The period that the page counts down: the first to end of those that run, else one that
    stands still, else one that ran out and is still owed."""
    for wanted in ("running", "held", "paused"):
        live = [one for one in focus.periods if one.status == wanted]
        if live:
            return min(live, key=lambda one: str(one.clock["due"]))
    lapsed = [one for one in focus.periods if one.status == "lapsed" and one.still_owed]
    return lapsed[-1] if lapsed else None


def _lapses_to(law: Regulation, focus: Standing, period: Period | None) -> str | None:
    """The state to which the end of the period leads; ``None`` where it stays."""
    then = period.clock["then"] if period else ""
    matter = focus.matter
    rule = law.procedure(matter.procedure).table.get((matter.state, then))
    return str(rule.dest) if rule and rule.dest else None


def _stages(case: Case, law: Regulation, today: str) -> Iterator[Stage]:
    """The way of the first matter: where it was, where it is, and what lies ahead."""
    root = case.dossier.root_matter
    assert root is not None
    entered = [*_entered(root, case.events)]
    last = {state: at for at, (state, _) in enumerate(entered)}
    procedure = law.procedure(root.procedure)
    way = course(case.programme, procedure)
    for at, (state, since) in enumerate(entered[:-1]):
        if last[state] == at:
            until = entered[at + 1][1]
            yield Stage(state, "passed", since, _days(since, until))
    state, since = entered[-1]
    is_open = procedure.is_open(state)
    yield Stage(state, "present", since, _days(since, today) if is_open else None)
    been = [at for at, one in enumerate(way) if one in last]
    onward = way[max(been, default=-1) + 1 :] if is_open else ()
    yield from (Stage(one, "ahead", None, None) for one in onward)


def _entered(root: Matter, events: list[Event]) -> Iterator[tuple[str, str]]:
    for event in events:
        applied = event["matter"] == root.ref and event["outcome"] == "applied"
        if applied and event["from"] != event["to"]:
            yield event["to"], event["effective_on"]


def _days(since: str, until: str) -> int:
    return (date.fromisoformat(until) - date.fromisoformat(since)).days
