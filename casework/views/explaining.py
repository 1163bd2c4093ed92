"""Why a case stands where it stands, what may be done next, how dates and amounts came about.

Read from the dossier's events and the tables of the law; nothing is written, nothing is decided.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from casework.door.gathering import Gatherer
from casework.door.looking import Looking
from casework.door.one_side import acted_on_both_sides, said_of_sides
from casework.door.people import Spelling, actor_here
from casework.door.sight import sight_of
from casework.programmes import PROGRAMMES
from casework.views.may_be_entered import forms_of, listed
from casework.views.periods import Period, periods_of
from casework.views.prospects_told import prospect_as_json
from casework.words.labels import act_label, clock_label, procedure_label, state_label
from states.general.recusal import DECLARING
from states.law.baton import in_a_word
from states.law.docket import Docket
from states.law.dossier import Dossier, Matter
from states.law.history import evolve, parse
from states.law.integrity import Record
from states.law.programme import Place
from states.law.prospects import Prospect, Prospects
from states.law.record import ActName, Event
from states.law.sight import Sight
from states.law.situation import Actor
from states.law.taipei import taipei_day
from states.law.told import Amount, Grant
from storage import ledger
from storage.looks import Whose

Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Standing:
    """A matter: where it stands since when, which step brought it there, what may come next.

    ``waits`` says for what a matter waits that nobody holds; ``None`` once it is over.
    """

    matter: Matter
    holder: str | None
    waits: str | None
    brought: Event
    refused: tuple[Event, ...]
    periods: tuple[Period, ...]
    amounts: tuple[Amount, ...]
    next: tuple[Prospect, ...]

    def as_json(self) -> Json:
        """For programs, with the words for people."""
        procedure = self.matter.procedure
        return {
            "matter": self.matter.ref,
            "procedure": procedure,
            "state": self.matter.state,
            "label": f"{procedure_label(procedure)}：{state_label(procedure, self.matter.state)}",
            "holder": self.holder,
            "waits_for": self.waits,
            "since": self.matter.since,
            "because": _step(self.brought),
            "refused_since": [_step(event) for event in self.refused],
            "periods": [period.as_json() for period in self.periods],
            "amounts": [told.as_json() for told in self.amounts],
            "next": [prospect_as_json(prospect) for prospect in self.next],
        }


@dataclass(frozen=True, slots=True)
class Explanation:
    """A whole dossier explained to a reader, as of a day in Taipei; ``barred`` says why that reader
    may do nothing in it, ``text`` is what the programme calls itself."""

    today: str
    dossier: str
    place: Place
    whose: Whose
    lead: str | None
    holder: str | None
    edition: str
    text: str
    law_applied: tuple[Json, ...]
    grant: Grant | None
    matters: tuple[Standing, ...]
    openings: tuple[Prospect, ...]
    barred: str | None = None

    def as_json(self) -> Json:
        """For programs."""
        return {
            "dossier": self.dossier,
            "branch": self.place.unit or None,
            "employer": self.place.party or None,
            "employer_name": self.whose.name,
            "business_number": self.whose.ubn,
            "year": self.place.year,
            "lead": self.lead,
            "holder": self.holder,
            "edition": self.edition,
            "law_applied": list(self.law_applied),
            "grant": self.grant.as_json() if self.grant else None,
            "matters": [standing.as_json() for standing in self.matters],
            "may_be_opened": [prospect_as_json(prospect) for prospect in self.openings],
            "barred": self.barred,
        }


class Case:
    """A dossier as one look finds it, and who looks; ``at`` is the instant that is asked about.

    Raises `NotHere` when there is no such dossier, or none for this reader; where a ``matter`` is
    looked at, whoever keeps that one may see it.
    """

    def __init__(
        self, looking: Looking, number: str, at: str | None = None, matter: str | None = None
    ) -> None:
        self.looking = looking
        self.now = at or looking.reader.now
        self.whose = looking.at(number, matter=matter)
        self.records = [Record(*row) for row in ledger.history(looking.connection, number)]
        self.events = [parse(record.body) for record in self.records]
        self.dossier = Dossier(number)
        for event in self.events:
            evolve(self.dossier, event)
        self.programme = PROGRAMMES.named(self.dossier.programme)

    @property
    def today(self) -> str:
        """The day in Taipei that is asked about."""
        return taipei_day(self.now)

    @property
    def sight(self) -> Sight:
        """What of it whoever looks may see."""
        return sight_of(self.looking.reader.by, self.dossier.programme)

    @property
    def shown(self) -> list[Event]:
        """The steps that whoever looks may see."""
        return self.sight.of_steps(self.events)

    def ahead(self, asking: Actor | None, *, narrowed: bool = True) -> Prospects:
        """What may be done, by somebody or by anybody; conditions ``narrowed`` to those that some
        input falls foul of."""
        reference, programme = self.looking.reference, self.programme
        entities = {self.whose.employer: self.whose.entity}
        gather = Gatherer(self.looking.connection, reference, PROGRAMMES, entities=entities)
        calendar = reference.calendar_at(self.now, programme.units.all)
        docket = Docket(programme, self.dossier, calendar, gather)
        forms = forms_of(programme)
        return Prospects(docket, self.now, forms, listed, asking, narrowed=narrowed)

    def asking(self) -> Actor | None:
        """Who looks, as the dossier spells accounts; ``None`` for a role that never acts: whoever
        only looks sees what others may do."""
        actor = self.looking.reader.by
        law = self.programme.editions.latest
        acts = any(actor.role in rule.by for one in law.procedures.values() for rule in one.rules)
        return actor_here(actor, Spelling(self.dossier)) if acts else None

    def barred(self, asking: Actor | None) -> str | None:
        """Why who asks may do nothing here at all: acted on the other side of the case."""
        done = ((event["actor"]["id"], event["actor"]["role"]) for event in self.events)
        if asking is None or not acted_on_both_sides(self.programme, asking, done):
            return None
        return said_of_sides(asking)


def explain(case: Case, *, narrowed: bool = True) -> Explanation:
    """Explain a dossier as it stands, to whoever looks; see `Case.ahead`."""
    asking = case.asking()
    barred = case.barred(asking)
    ahead = case.ahead(asking, narrowed=narrowed)
    dossier, events = case.dossier, case.shown
    seen = filter(case.sight.of_matter, dossier.matters.values())
    told = [_standing(ahead, matter, events) for matter in seen]
    lead = ledger.lead(dossier, ahead.law)
    leading = next((standing for standing in told if standing.matter.ref == lead), None)
    programme = case.programme
    roots = {kind.procedure for kind in programme.kinds}
    kinds = tuple(name for name in ahead.law.procedures if name not in roots)
    return Explanation(
        case.today,
        dossier.id,
        programme.place(dossier),
        case.whose,
        lead,
        leading.holder if leading else None,
        ahead.law.edition,
        programme.cites.said,
        tuple(dossier.root.get("law_applied") or ()),
        programme.grant(dossier, case.events),
        tuple(replace(standing, next=()) for standing in told) if barred else tuple(told),
        () if barred else tuple(opening for opening in ahead.opening(kinds) if opening.open),
        barred,
    )


def open_acts(case: Case, ref: str, asking: Actor | None) -> tuple[Prospect, ...]:
    """What may be done with a matter now; nothing of one that is not there."""
    if ref not in case.dossier.matters or case.barred(asking):
        return ()
    found = case.ahead(asking).of(ref)
    return tuple(one for one in found if one.open and one.rule.act != DECLARING)


def _standing(ahead: Prospects, matter: Matter, events: list[Event]) -> Standing:
    own = [event for event in events if event["matter"] == matter.ref]
    moves = [n for n, event in enumerate(own) if _moved(event)] or [0]
    procedure = ahead.law.procedure(matter.procedure)
    holder = in_a_word(procedure.held(matter)) or None
    return Standing(
        matter,
        holder,
        None if holder else _awaited(matter),
        own[moves[-1]],
        tuple(event for event in own[moves[-1] :] if event["outcome"] == "refused"),
        periods_of(matter, events, ahead.law),
        tuple(ahead.docket.programme.amounts(matter)),
        ahead.of(matter.ref) if holder else tuple(_still_possible(ahead, matter)),
    )


def _awaited(matter: Matter) -> str | None:
    """For what a matter waits on which nobody at the branch has to act; ``None`` for nothing."""
    awaited = AWAITED.get(f"{matter.procedure}.{matter.state}")
    running = "、".join(clock_label(matter.procedure, kind) for kind in sorted(matter.clocks))
    return awaited or (running and f"{running}進行中") or None


AWAITED = {
    "appeal.defended": "待訴願決定",
    "appeal.in_court": "待法院裁判",
    "suspension.ordered": "待送達及始日屆至",
}
"""States that somebody outside the branch, or time alone, leads on."""


def _still_possible(ahead: Prospects, matter: Matter) -> Iterator[Prospect]:
    """What people may still do with a matter on which nobody has to act, but for stepping aside."""
    return (one for one in ahead.of(matter.ref) if one.open and one.rule.act != DECLARING)


def _moved(event: Event) -> bool:
    return bool(event["outcome"] == "applied" and event["from"] != event["to"])


def _step(event: Event) -> Json:
    """A step of the history, as a reason for what is."""
    return {
        "step": event["seq"],
        "act": ActName.done(event),
        "label": act_label(event["procedure"], event["act"]),
        "by": event["actor"]["role"],
        "effective_on": event["effective_on"],
        "basis": event["basis"],
        "guards": event["guards"],
        "refusals": [
            {"guard": guard, "reason": reason, "cite": cite}
            for guard, reason, cite in event["refusals"]
        ],
    }
