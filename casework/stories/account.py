"""What became of a dossier, read from the database: states, clocks, letters, money, messages.

A story ends with this account, and its expectations are compared with it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, TypeAlias

from casework.programmes import PROGRAMMES
from states.law.baton import in_a_word
from states.law.dossier import Dossier
from states.law.history import parse
from states.law.record import Event
from storage import ledger
from storage.database import Connection

Json: TypeAlias = dict[str, Any]


@dataclass(slots=True)
class Account:
    """A dossier with its clocks, events and messages as they stand."""

    dossier: Dossier
    lead: str | None
    holder: str | None
    clocks: list[Json]
    events: list[Event]
    money: Json
    outbox: list[Json]

    @property
    def branch(self) -> str:
        """The branch that is competent now."""
        return PROGRAMMES.named(self.dossier.programme).place(self.dossier).unit

    def reference(self, asked: str) -> str | None:
        """The reference of ``reimbursement-1``, ``letter:approval`` (the latest of that kind) or
        ``reimbursement`` (the latest matter of a procedure), if there is one."""
        if asked in self.dossier.matters:
            return asked
        procedure, _, kind = asked.partition(":")
        found = [m for m in self.dossier.of(procedure) if not kind or m.data.get("letter") == kind]
        return found[-1].ref if found else None

    @property
    def letters(self) -> list[Json]:
        """The letters in the order in which they were drafted."""
        return [
            {
                "matter": matter.ref,
                "letter": matter.data.get("letter"),
                "about": matter.data.get("about"),
                "state": matter.state,
                "issued_on": matter.data.get("issued_on"),
                "effective_on": matter.data.get("service_effective_on"),
            }
            for matter in self.dossier.of("letter")
        ]

    def as_json(self) -> Json:
        """For programs; letters have a list of their own."""
        return {
            "dossier": self.dossier.id,
            "branch": self.branch,
            "lead": self.lead,
            "holder": self.holder,
            "states": {
                matter.ref: matter.state
                for matter in self.dossier.matters.values()
                if matter.procedure != "letter"
            },
            "clocks": self.clocks,
            "letters": self.letters,
            "money": self.money,
            "outbox": self.outbox,
            "events": len(self.events),
        }


def account_of(connection: Connection, number: str) -> Account:
    """Everything there is to tell about a dossier."""
    dossier = ledger.load(connection, [number], lock=False)[number]
    law = PROGRAMMES.named(dossier.programme).editions.latest
    lead = ledger.lead(dossier, law)
    leading = dossier.matters[lead] if lead else None
    held = law.procedures[leading.procedure].held(leading) if leading else ()
    return Account(
        dossier,
        lead,
        in_a_word(held) or None,
        _clocks(connection, number),
        [parse(body) for _, _, body in ledger.history(connection, number)],
        _money(connection, dossier),
        _outbox(connection, number),
    )


def _clocks(connection: Connection, number: str) -> list[Json]:
    """All clocks there ever were, in the order of the steps that started them."""
    rows = connection.rows(
        "SELECT id, matter, kind, due, at, status, body FROM clock WHERE dossier = ?", number
    )
    found = [
        {
            "matter": matter,
            "kind": kind,
            "due": due,
            "effective_on": json.loads(body)["effective_on"],
            "enforceable": at,
            "status": status,
            "started_by_step": int(name.rpartition("@")[2]),
        }
        for name, matter, kind, due, at, status, body in rows
    ]
    return sorted(found, key=lambda c: (c["started_by_step"], c["matter"], c["kind"]))


def _outbox(connection: Connection, number: str) -> list[Json]:
    rows = connection.rows(
        "SELECT seq, template, channel, recipient FROM outbox WHERE dossier = ? ORDER BY seq, key",
        number,
    )
    names = ("step", "template", "channel", "recipient")
    return [dict(zip(names, row, strict=True)) for row in rows]


def _money(connection: Connection, dossier: Dossier) -> Json:
    """NT$: what is drawn on ledgers, and what the programme tells of the money in a dossier."""
    rows = connection.rows(
        "SELECT person, amount FROM commitment WHERE dossier = ? ORDER BY ledger, person",
        dossier.id,
    )
    committed = {person: int(amount) for person, amount in rows}
    told = PROGRAMMES.named(dossier.programme).account(dossier)
    return {"committed": committed, "committed_in_all": sum(committed.values()), **told}
