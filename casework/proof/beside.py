"""One dossier: its columns, messages and sealed values held against its events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casework.door.messages import MESSAGES, Correspondence
from casework.proof.columns import column_faults
from casework.proof.known_then import KnownThen
from casework.proof.sealed import SEALED, SealedValues
from states.law.differences import Finding
from states.law.dossier import Dossier
from states.law.history import BrokenHistory, evolve, genesis
from states.law.programme import Programme
from states.law.record import Event
from storage.database import Connection
from storage.evidence import Evidence, Row, beside
from storage.vault import Vault


@dataclass(slots=True)
class Beside:
    """The rows beside the events of some dossiers, read together."""

    messages: dict[str, list[Row]]
    sealed: dict[str, list[Row]]
    unread: dict[str, list[str]]
    vault: Vault | None
    known: KnownThen

    @classmethod
    def read(
        cls, connection: Connection, numbers: Sequence[str], vault: Vault | None, known: KnownThen
    ) -> Beside:
        """Read them; what cannot be read is kept as a fault of its dossier."""
        messages, no_messages = beside(connection, MESSAGES, numbers)
        sealed, no_values = beside(connection, SEALED, numbers)
        unread: dict[str, list[str]] = {}
        for what, missing in (("待送訊息", no_messages), ("封存之個資", no_values)):
            for number in missing:
                unread.setdefault(number, []).append(what)
        return cls(messages, sealed, unread, vault, known)

    def faults(
        self,
        programme: Programme,
        evidence: Evidence,
        events: Sequence[Event | None],
        *,
        whole: bool,
    ) -> Iterator[tuple[int, Finding]]:
        """What is wrong beside these events, by step; 0 is the dossier itself.

        Of a history that is not whole only the columns are looked at: it proves nothing else.
        """
        for what in self.unread.get(evidence.number, ()):
            yield 0, Finding("unreadable", f"{what}無法讀取")
        for stored, event in zip(evidence.events, events, strict=True):
            if event is not None:
                for fault in column_faults(stored, event):
                    yield event["seq"], fault
        if whole:
            known = [event for event in events if event is not None]
            yield from self._followed(programme, evidence.number, known)

    def _followed(
        self, programme: Programme, number: str, events: Sequence[Event]
    ) -> Iterator[tuple[int, Finding]]:
        outbox = Correspondence(programme, self.messages.get(number, ()))
        values = SealedValues(number, self.sealed.get(number, ()), self.vault, events)
        dossier = Dossier(number, head=genesis(number))
        competent = _competent(programme, events)
        together = _same_transaction(events, competent)
        for at, event in enumerate(events):
            try:
                evolve(dossier, event)
            except (BrokenHistory, KeyError):  # told with the step itself
                return
            branch = (competent[at - 1] if at else "") or _given_unit(programme, event)
            found = [*outbox.faults(dossier, event, together[at]), *values.faults(event)]
            if event["found"]:
                found += self.known.faults(programme, event, branch)
            for fault in found:
                yield event["seq"], fault
        yield from ((0, fault) for fault in outbox.left(dossier, set(competent)))
        yield from values.left()


def _competent(programme: Programme, events: Sequence[Event]) -> list[str]:
    """The unit that is competent after each event: the one that the first matter remembers."""
    unit, after = "", []
    words = {kind.procedure: kind.unit for kind in programme.kinds}
    for event in events:
        if event["outcome"] == "applied" and event["procedure"] in words:
            unit = str(event["keeps"].get(words[event["procedure"]], unit))
        after.append(unit)
    return after


def _given_unit(programme: Programme, event: Event) -> str:
    """The unit at which a dossier is being opened."""
    kind = programme.opening(f"{event['procedure']}.{event['act']}")
    return kind.place(event["given"]).unit if kind else ""


def _same_transaction(
    events: Sequence[Event], competent: Sequence[str]
) -> Sequence[frozenset[str]]:
    """Of each event, the units from it to the last one recorded at its instant."""
    found: list[frozenset[str]] = []
    later = ""
    for event, unit in zip(reversed(events), reversed(competent), strict=True):
        instant = event["recorded_at"]
        here = frozenset((unit,))
        found.append(here | found[-1] if instant == later else here)
        later = instant
    found.reverse()
    return found
