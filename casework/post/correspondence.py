"""What a queued message says: read back from the events, as of the act it tells of.

A message queued long ago still says what was true then: the dossier is folded up to the act. Only
a reminder looks at today, and says nothing when its period no longer runs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from casework.chanceries import CHANCERIES
from casework.chancery.writing import Chancery
from casework.door.people import in_words
from casework.door.sealing import called
from casework.post.composing import compose
from casework.programmes import PROGRAMMES
from casework.words.labels import role_label
from notifications.letters import is_letter
from notifications.rendering import Content
from notifications.sheet import Sheet
from states.law.asked import reads_of
from states.law.dossier import Dossier
from states.law.history import fold, parse
from states.law.programme import Programme
from states.law.record import Event
from states.law.taipei import taipei_day
from storage import ledger
from storage.database import Connection
from storage.outbox import Leased
from storage.vault import Vault


def letter(connection: Connection, safe: Vault, message: Leased) -> Sheet | None:
    """The letter that a message carries; ``None`` for a plain notice."""
    past = [parse(body) for _, _, body in ledger.history(connection, message.dossier)]
    past = past[: message.seq]
    if not past or not is_letter(past[-1]):
        return None
    return compose(connection, safe, message.dossier, past, message.matter)


def content(connection: Connection, safe: Vault, message: Leased, now: str) -> Content | None:
    """What a notice says; ``None`` when there is nothing to remind of any more."""
    events = [parse(body) for _, _, body in ledger.history(connection, message.dossier)]
    if message.clock is not None:
        return _reminder(connection, message, fold(message.dossier, events), now)
    past = events[: message.seq]
    told_of = past[-1]
    dossier = fold(message.dossier, past)
    return Content(
        **_heading(message, dossier),
        procedure=_title(told_of["procedure"]),
        told_on=told_of["effective_on"],
        cites=tuple(told_of["basis"]),
        facts=in_words(_facts(dossier, told_of), called(connection, safe, dossier.id)),
        last_day=_last_day(told_of["clocks"]),
        days_left=0,
        consequence="",
    )


def _reminder(
    connection: Connection, message: Leased, dossier: Dossier, now: str
) -> Content | None:
    row = connection.one("SELECT status, due, body FROM clock WHERE id = ?", message.clock)
    today = taipei_day(now)
    if row is None or row[0] != "running" or row[1] < today:
        return None
    clock = json.loads(row[2])
    return Content(
        **_heading(message, dossier),
        procedure=_title(dossier.matters[message.matter].procedure),
        told_on=today,
        cites=(clock["cite"],),
        facts=_facts(dossier, None),
        last_day=row[1],
        days_left=(date.fromisoformat(row[1]) - date.fromisoformat(today)).days,
        consequence=_chancery(dossier).consequence(clock["then"]),
    )


def _heading(message: Leased, dossier: Dossier) -> dict[str, Any]:
    programme = PROGRAMMES.named(dossier.programme)
    return {
        "own": programme.cites,
        "called": programme.words.papers,
        "key": message.key,
        "dossier": dossier.id,
        "branch": _unit(dossier),
        "to": role_label(message.recipient.partition(":")[0]),
    }


def _facts(dossier: Dossier, event: Event | None) -> dict[str, Any]:
    """Every fact the law knows by name: what the dossier, the matter and the act say of it."""
    known: dict[str, Any] = dict.fromkeys(known_facts(PROGRAMMES.named(dossier.programme)))
    known |= _known(dossier.root, known)
    if event is not None:
        data = dossier.matters[event["matter"]].data
        known |= _known(data, known)
        for part in ("found", "derived", "given", "keeps"):
            known |= _known(event[part], known)
        known |= _known(_chancery(dossier).notices_tell(data), known)
    return known


def _known(facts: Mapping[str, Any], names: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if name in names and value is not None}


@cache
def known_facts(programme: Programme) -> frozenset[str]:
    """The names of all facts that any sentence reads or keeps, or any input gives."""
    editions = programme.editions.regulations
    rules = [rule for law in editions for p in law.procedures.values() for rule in p.rules]
    names = {name for rule in rules for name in (*reads_of(rule), *rule.keeps, *rule.needs)}
    names |= {name for rule in rules for cause in rule.causes for name in cause.gives}
    return frozenset(
        names | {name for model in programme.inputs.values() for name in model.model_fields}
    )


def _last_day(changes: Iterable[Mapping[str, Any]]) -> str:
    """The last day of the first period that an act began, if it began one."""
    return next((str(c["clock"]["due"]) for c in changes if c["op"] == "start"), "")


def _chancery(dossier: Dossier) -> Chancery[Any]:
    return CHANCERIES.of(PROGRAMMES.named(dossier.programme))


def _title(procedure: str) -> str:
    return PROGRAMMES.procedures[procedure].title


def _unit(dossier: Dossier) -> str:
    programme = PROGRAMMES.named(dossier.programme)
    unit = programme.units.by_name.get(programme.place(dossier).unit)
    return unit.name if unit else ""
