"""Why a case stands where it stands, what may be done next, how dates and amounts came about.

Read from the dossier's events and the tables of the law; nothing is written, nothing is decided.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from casework.amounts_told import Told, amounts_of
from casework.entries import listed
from casework.errors import NotHere
from casework.gathering import Gatherer
from casework.labels import act_label, clock_label, procedure_label, role_label, state_label
from states.expertise.regulation import EDITIONS, INPUTS
from states.law.docket import Docket
from states.law.dossier import Dossier, Matter
from states.law.guard import Guard
from states.law.history import Event, evolve, parse
from states.law.prospects import Prospect, Prospects
from storage import ledger
from storage.database import Connection, Database
from storage.reference import ReferenceBook

Json: TypeAlias = dict[str, Any]

FORMS = {act: frozenset(model.model_fields) for act, model in INPUTS.items()}
"""The fields of each act's form."""

_PLACE = re.compile(r"\{\w+\}")


@dataclass(frozen=True, slots=True)
class Period:
    """A running, paused or held deadline: its last day, each step, and what follows at its end."""

    clock: Json
    status: str
    label: str
    then: str

    def as_json(self) -> Json:
        """For programs."""
        counted = {
            name: self.clock.get(name)
            for name in ("kind", "due", "effective_on", "cite", "calendar", "provisional", "trace")
        }
        ending = {"status": self.status, "label": self.label, "then": self.then}
        return {**counted, **ending, "tone": self.clock.get("tone")}


@dataclass(frozen=True, slots=True)
class Standing:
    """A matter: where it stands since when, which step brought it there, what may come next."""

    matter: Matter
    holder: str | None
    brought: Event
    refused: tuple[Event, ...]
    periods: tuple[Period, ...]
    amounts: tuple[Told, ...]
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
            "since": self.matter.since,
            "because": _step(self.brought),
            "refused_since": [_step(event) for event in self.refused],
            "periods": [period.as_json() for period in self.periods],
            "amounts": [told.as_json() for told in self.amounts],
            "next": [prospect_as_json(prospect) for prospect in self.next],
        }


@dataclass(frozen=True, slots=True)
class Explanation:
    """A whole dossier explained, as of a day in Taipei."""

    dossier: str
    root: Json
    lead: str | None
    holder: str | None
    edition: str
    law_applied: tuple[Json, ...]
    matters: tuple[Standing, ...]
    openings: tuple[Prospect, ...]

    def as_json(self) -> Json:
        """For programs."""
        return {
            "dossier": self.dossier,
            "branch": self.root.get("branch"),
            "employer": self.root.get("employer"),
            "year": self.root.get("year"),
            "lead": self.lead,
            "holder": self.holder,
            "edition": self.edition,
            "law_applied": list(self.law_applied),
            "matters": [standing.as_json() for standing in self.matters],
            "may_be_opened": [prospect_as_json(prospect) for prospect in self.openings],
        }


def explain(database: Database, number: str, now: str) -> Explanation:
    """Explain a dossier as it stands; ``now`` is UTC. Raises `NotHere` when there is none."""
    with database.reading() as connection:
        events = [parse(body) for _, _, body in ledger.history(connection, number)]
        if not events:
            raise NotHere(f"沒有案號 {number[:120]}")
        dossier = Dossier(number)
        for event in events:
            evolve(dossier, event)
        return _explained(connection, dossier, events, now)


def _explained(
    connection: Connection, dossier: Dossier, events: list[Event], now: str
) -> Explanation:
    reference = ReferenceBook().current(connection)
    gather = Gatherer(connection, reference)
    docket = Docket(EDITIONS, dossier, reference.calendar_at(now), gather)
    ahead = Prospects(docket, now, FORMS, listed)
    told = [_standing(ahead, matter, events) for matter in dossier.matters.values()]
    lead = ledger.lead(dossier, ahead.law)
    leading = next((standing for standing in told if standing.matter.ref == lead), None)
    kinds = tuple(name for name in ahead.law.procedures if name != "application")
    return Explanation(
        dossier.id,
        dossier.root,
        lead,
        leading.holder if leading else None,
        ahead.law.edition,
        tuple(dossier.root.get("law_applied") or ()),
        tuple(told),
        tuple(opening for opening in ahead.opening(kinds) if opening.open),
    )


def _standing(ahead: Prospects, matter: Matter, events: list[Event]) -> Standing:
    own = [event for event in events if event["matter"] == matter.ref]
    moves = [n for n, event in enumerate(own) if _moved(event)] or [0]
    procedure = ahead.law.procedure(matter.procedure)
    holder = procedure.holders.get(matter.state)
    return Standing(
        matter,
        holder.value if holder else None,
        own[moves[-1]],
        tuple(event for event in own[moves[-1] :] if event["outcome"] == "refused"),
        tuple(_periods(matter, events)),
        tuple(amounts_of(matter)),
        ahead.of(matter.ref) if holder else (),
    )


def _moved(event: Event) -> bool:
    return bool(event["outcome"] == "applied" and event["from"] != event["to"])


def _periods(matter: Matter, events: list[Event]) -> Iterator[Period]:
    counted = {
        change["clock"]["id"]: change["clock"]
        for event in events
        for change in event["clocks"]
        if "trace" in change.get("clock", {})
    }
    for kind, live in sorted(matter.clocks.items()):
        clock = {**counted.get(live["id"], {}), **live}
        then = act_label(matter.procedure, clock["then"])
        label = clock_label(matter.procedure, kind)
        yield Period(clock, live.get("status", "running"), label, then)


def _step(event: Event) -> Json:
    """A step of the history, as a reason for what is."""
    return {
        "step": event["seq"],
        "act": f"{event['procedure']}.{event['act']}",
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


def condition(guard: Guard) -> str:
    """A guard as a condition, before the facts are known: the sentence with the facts left out."""
    return _PLACE.sub("○", guard.says)


def prospect_as_json(prospect: Prospect) -> Json:
    """For programs, with the words for people."""
    return {
        "act": f"{prospect.procedure}.{prospect.rule.act}",
        "matter": prospect.matter,
        "label": act_label(prospect.procedure, prospect.rule.act),
        "by": [role.value for role in prospect.by],
        "roles": [role_label(role) for role in prospect.by],
        "basis": [str(article) for article in prospect.rule.basis],
        "open": prospect.open,
        "lacks": [
            {"guard": no.guard, "reason": no.reason, "cite": str(no.article)}
            for no in prospect.refusals
        ],
        "depends_on_input": [_as_condition(guard) for guard in prospect.on_input],
        "depends_on_person": [_as_condition(guard) for guard in prospect.on_person],
    }


def _as_condition(guard: Guard) -> Mapping[str, str]:
    return {"guard": guard.id, "refuses_when": condition(guard), "cite": str(guard.article)}
