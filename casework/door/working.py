"""A transaction at work: dossiers loaded, acts attempted, what follows written at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from casework.door.gathering import Gatherer
from casework.door.messages import messages
from casework.door.numbers import Numbered
from states.general.erasure import erased_by
from states.law.docket import Docket
from states.law.dossier import Dossier
from states.law.ledgers import Draws, Span
from states.law.party import Party
from states.law.programme import Place, Programme
from states.law.programmes import Programmes
from storage import ledger, letter_numbers, outbox, parties, vault
from storage.change import Change
from storage.commitments import commitment_rows, stop_rows, write_commitments, write_stops
from storage.database import Connection
from storage.enclosures import write_enclosures
from storage.reference import Reference


@dataclass(slots=True)
class Opened:
    """A dossier being worked on in this transaction."""

    docket: Docket
    before: int
    unit: str
    drawn: Mapping[str, Draws]
    banned: Mapping[str, Sequence[Span]]
    parties: Mapping[Party, int] = field(default_factory=dict)
    """Who stood in the dossier before this transaction."""
    personal: dict[int, Mapping[str, tuple[bytes, Any]]] = field(default_factory=dict)
    settled: int = field(init=False)
    """The step up to which what it draws and imposes is known and written."""
    dossier: Dossier = field(init=False)
    """The dossier as it is by now."""

    def __post_init__(self) -> None:
        self.settled = self.before
        self.dossier = self.docket.dossier

    @property
    def place(self) -> Place:
        """Where the dossier belongs by now."""
        events, programme = self.docket.events, self.docket.programme
        return (
            programme.place_at(self.dossier, events[0]) if events else programme.place(self.dossier)
        )

    def waiting(self) -> Mapping[str, Any]:
        """By field, what was sealed in this transaction by code and waits to be written."""
        found: dict[str, Any] = {}
        for values in self.personal.values():
            for name, (_, value) in values.items():
                if isinstance(value, Mapping):
                    found[name] = {**found.get(name, {}), **value}
        return found


class Working:
    """All dossiers of one transaction, by number."""

    def __init__(
        self,
        connection: Connection,
        reference: Reference,
        programmes: Programmes,
        now: str,
        safe: vault.Vault | None = None,
    ) -> None:
        self.connection = connection
        self.reference = reference
        self.programmes = programmes
        self.now = now
        people = safe.people if safe else None
        self.numbered = Numbered()
        self.gather = Gatherer(connection, reference, programmes, self.numbered, people)
        self.safe = safe
        self.opened: dict[str, Opened] = {}

    def load(self, numbers: Iterable[str]) -> None:
        """Lock and load dossiers; numbers that do not exist stay unknown."""
        for dossier in ledger.load(self.connection, numbers).values():
            self.take(dossier)

    def take(self, dossier: Dossier) -> Opened:
        """Work on a dossier that is already in hand, such as a new one."""
        programme = self.programmes.named(dossier.programme)
        # our clock may be a little behind: see states.law.standing
        now = max(self.now, dossier.recorded_at)
        calendar = self.reference.calendar_at(now, programme.units.all)
        docket = Docket(programme, dossier, calendar, self.gather)
        unit = programme.place(dossier).unit
        stood = dict.fromkeys(programme.parties(dossier), 0)
        opened = Opened(docket, dossier.seq, unit, *_entitlements(programme, dossier), stood)
        self.opened[dossier.id] = opened
        self.numbered.watch(dossier.id, docket.events)
        return opened

    def write(self) -> None:
        """Write all events with what follows from them: projections, caps, stops, messages."""
        changed = [opened for opened in self.opened.values() if opened.docket.events]
        ledger.append(self.connection, [self._change(opened) for opened in changed])
        letter_numbers.remember(self.connection, self.numbered.given())
        for opened in changed:
            self._write_parties(opened)
            self._erase(opened)
            write_enclosures(self.connection, opened.dossier.id, opened.docket.events)
        outbox.queue(self.connection, [row for o in changed for row in self._messages(o)])
        for opened in changed:
            self.write_entitlements(opened)
            for seq, values in opened.personal.items():
                assert self.safe is not None
                vault.keep(self.connection, self.safe, (opened.dossier.id, seq), values)

    def _write_parties(self, opened: Opened) -> None:
        docket, before = opened.docket, opened.parties
        now = docket.programme.joined(opened.dossier, docket.events, before)
        parties.write_parties(self.connection, opened.dossier.id, before, now)

    def _erase(self, opened: Opened) -> None:
        """Destroy what an erasure says that it destroyed."""
        for event in opened.docket.events:
            for seq, name in erased_by(event):
                vault.erase(self.connection, (opened.dossier.id, seq), name)

    def _change(self, opened: Opened) -> Change:
        place = opened.place
        return Change(
            dossier=opened.dossier,
            programme=opened.docket.programme,
            regulation=opened.docket.regulation(opened.docket.events[-1]["recorded_at"]),
            before=opened.before,
            events=opened.docket.events,
            bodies=opened.docket.bodies,
            place=place,
            moved=place.unit != opened.unit,
        )

    def write_entitlements(self, opened: Opened) -> None:
        """Write what an act changed on the ledgers and in what is imposed on others, so that the
        next act of the same transaction finds it."""
        dossier, programme = opened.dossier, opened.docket.programme
        if opened.settled == dossier.seq:
            return
        opened.settled = dossier.seq
        drawn, banned = _entitlements(programme, dossier)
        if drawn == opened.drawn and banned == opened.banned:
            return
        place = opened.place
        mine = (dossier.id, place, self.gather.entity_of(place.party))
        for name, draws in drawn.items():
            if draws != opened.drawn[name]:
                taken = commitment_rows(mine, name, draws)
                write_commitments(self.connection, dossier.id, name, taken)
        for ban in programme.bans:
            if banned[ban.name] != opened.banned[ban.name]:
                rows = stop_rows(mine, ban, dossier)
                write_stops(self.connection, dossier.id, ban.name, rows)
        opened.drawn, opened.banned = drawn, banned

    def _messages(self, opened: Opened) -> Iterator[tuple[Any, ...]]:
        for event in opened.docket.events:
            for message in messages(opened.docket.programme, opened.dossier, event):
                yield (*message, "new", 0, event["recorded_at"])


def _entitlements(
    programme: Programme, dossier: Dossier
) -> tuple[dict[str, Draws], dict[str, Sequence[Span]]]:
    """What a dossier draws on each ledger of its programme, and what it imposes on others."""
    drawn = {one.name: one.draws(dossier) for one in programme.ledgers}
    return drawn, {ban.name: ban.spans(dossier) for ban in programme.bans}
