"""A transaction at work: dossiers loaded, acts attempted, what follows written at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from casework.door.gathering import Gatherer
from casework.door.messages import messages
from states.expertise.money.commitments import Drawn, drawn_by, stops_of
from states.general.erasure import erased_by
from states.law.docket import Docket
from states.law.dossier import Dossier
from states.law.regulation import Editions
from storage import ledger, letter_numbers, outbox, vault
from storage.commitments import commitment_rows, write_commitments, write_stops
from storage.database import Connection
from storage.reference import Reference


@dataclass(slots=True)
class Opened:
    """A dossier being worked on in this transaction."""

    docket: Docket
    before: int
    committed: Mapping[str, Drawn]
    stopped: list[tuple[str, str, str]]
    personal: dict[int, Mapping[str, tuple[bytes, Any]]] = field(default_factory=dict)

    def waiting(self) -> Mapping[str, Any]:
        """By field, what was sealed in this transaction by code and waits to be written."""
        found: dict[str, Any] = {}
        for values in self.personal.values():
            for name, (_, value) in values.items():
                if isinstance(value, Mapping):
                    found[name] = {**found.get(name, {}), **value}
        return found

    @property
    def dossier(self) -> Dossier:
        """The dossier as it is by now."""
        return self.docket.dossier


class Working:
    """All dossiers of one transaction, by number."""

    def __init__(
        self,
        connection: Connection,
        reference: Reference,
        editions: Editions,
        now: str,
        safe: vault.Vault | None = None,
    ) -> None:
        self.connection = connection
        self.reference = reference
        self.editions = editions
        self.now = now
        self.calendar = reference.calendar_at(now)
        people = safe.people if safe else None
        self.gather = Gatherer(connection, reference, self.numbered, people)
        self.safe = safe
        self.opened: dict[str, Opened] = {}

    def load(self, numbers: Iterable[str]) -> None:
        """Lock and load dossiers; numbers that do not exist stay unknown."""
        for dossier in ledger.load(self.connection, numbers).values():
            self.take(dossier)

    def take(self, dossier: Dossier) -> Opened:
        """Work on a dossier that is already in hand, such as a new one."""
        calendar = self.calendar
        if dossier.recorded_at > self.now:  # our clock is a little behind: see states.law.standing
            calendar = self.reference.calendar_at(dossier.recorded_at)
        docket = Docket(self.editions, dossier, calendar, self.gather)
        opened = Opened(docket, dossier.seq, drawn_by(dossier), stops_of(dossier))
        self.opened[dossier.id] = opened
        return opened

    def numbered(self) -> list[Mapping[str, Any]]:
        """The numbers that letters got in this transaction so far."""
        return [
            event["keeps"]["number"]
            for opened in self.opened.values()
            for event in opened.docket.events
            if event["outcome"] == "applied" and "number" in event["keeps"]
        ]

    def write(self) -> None:
        """Write all events with what follows from them: projections, caps, stops, messages."""
        changed = [opened for opened in self.opened.values() if opened.docket.events]
        ledger.append(self.connection, [self._change(opened) for opened in changed])
        letter_numbers.given(self.connection, self.numbered())
        for opened in changed:
            self._erase(opened)
        outbox.queue(self.connection, [row for o in changed for row in self._messages(o)])
        for opened in changed:
            self.write_entitlements(opened)
            for seq, values in opened.personal.items():
                assert self.safe is not None
                vault.keep(self.connection, self.safe, (opened.dossier.id, seq), values)

    def _erase(self, opened: Opened) -> None:
        """Destroy what an erasure says that it destroyed."""
        for event in opened.docket.events:
            for seq, name in erased_by(event):
                vault.erase(self.connection, (opened.dossier.id, seq), name)

    def _change(self, opened: Opened) -> ledger.Change:
        dossier, root = opened.dossier, opened.dossier.root
        return ledger.Change(
            dossier=dossier,
            regulation=opened.docket.regulation(opened.docket.events[-1]["recorded_at"]),
            before=opened.before,
            events=opened.docket.events,
            bodies=opened.docket.bodies,
            employer=root["employer"],
            year=root["year"],
            branch=root["branch"],
        )

    def write_entitlements(self, opened: Opened) -> None:
        """Write what an act changed about caps, budget and stops, so that the next act of the same
        transaction finds it."""
        dossier = opened.dossier
        committed, stopped = drawn_by(dossier), stops_of(dossier)
        if committed == opened.committed and stopped == opened.stopped:
            return
        entity = self.gather.entity_of(dossier.root["employer"])
        if committed != opened.committed:
            rows = commitment_rows(dossier.id, entity, dossier.root, committed)
            write_commitments(self.connection, dossier.id, rows)
        if stopped != opened.stopped:
            write_stops(self.connection, dossier.id, entity, stopped)
        opened.committed, opened.stopped = committed, stopped

    def _messages(self, opened: Opened) -> Iterator[tuple[Any, ...]]:
        for event in opened.docket.events:
            for message in messages(opened.dossier, event):
                yield (*message, "new", 0, event["recorded_at"])
