"""One dossier: its columns, messages and sealed values held against its events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import takewhile

from casework.door.messages import MESSAGES, Correspondence, Message, messages
from casework.proof.columns import column_faults
from casework.proof.enclosed import EnclosedFiles, StoredFiles
from casework.proof.handled import assignment_faults
from casework.proof.known_then import KnownThen
from casework.proof.sealed import SEALED, SealedValues
from states.law.differences import Finding
from states.law.dossier import Dossier
from states.law.programme import Programme
from states.law.record import Event
from states.law.replay import Replayed
from storage.assignments import CHAINS
from storage.database import Connection
from storage.evidence import Evidence, Row, beside
from storage.vault import Vault


@dataclass(slots=True)
class Following:
    """What is to be sent after each event of a dossier, gathered while its history is walked."""

    programme: Programme
    told: list[tuple[Message, ...]] = field(default_factory=list)

    def along(self, dossier: Dossier, event: Event) -> None:
        """Take the next event, the dossier being as its act left it."""
        self.told.append((*messages(self.programme, dossier, event),))


@dataclass(slots=True)
class Beside:
    """The rows beside the events of some dossiers, read together."""

    messages: dict[str, list[Row]]
    sealed: dict[str, list[Row]]
    assigned: dict[str, list[Row]]
    unread: dict[str, list[str]]
    vault: Vault | None
    known: KnownThen
    stored: StoredFiles | None = None

    @classmethod
    def read(
        cls,
        connection: Connection,
        numbers: Sequence[str],
        vault: Vault | None,
        known: KnownThen,
        stored: StoredFiles | None = None,
    ) -> Beside:
        """Read them; what cannot be read is kept as a fault of its dossier."""
        messages, no_messages = beside(connection, MESSAGES, numbers)
        sealed, no_values = beside(connection, SEALED, numbers)
        assigned, no_chains = beside(connection, CHAINS, numbers)
        unread: dict[str, list[str]] = {}
        unreadable = (
            ("待送訊息", no_messages), ("封存之個資", no_values), ("分派紀錄", no_chains),
        )  # fmt: skip
        for what, missing in unreadable:
            for number in missing:
                unread.setdefault(number, []).append(what)
        return cls(messages, sealed, assigned, unread, vault, known, stored)

    def faults(
        self,
        following: Following,
        evidence: Evidence,
        replayed: Replayed,
        *,
        whole: bool,
    ) -> Iterator[tuple[int, Finding]]:
        """What is wrong beside these events, by step; 0 is the dossier itself.

        Of a history that is not whole only the columns are looked at: it proves nothing else.
        """
        for what in self.unread.get(evidence.number, ()):
            yield 0, Finding("unreadable", f"{what}無法讀取")
        for said in assignment_faults(evidence.number, self.assigned.get(evidence.number, ())):
            yield 0, Finding("assignment", said)
        for stored, step in zip(evidence.events, replayed.steps, strict=True):
            if step.event is not None:
                for fault in column_faults(stored, step.event):
                    yield step.event["seq"], fault
        if whole:
            yield from self._followed(following, replayed)

    def _followed(self, following: Following, replayed: Replayed) -> Iterator[tuple[int, Finding]]:
        dossier, programme = replayed.dossier, following.programme
        events = [step.event for step in replayed.steps if step.event is not None]
        outbox = Correspondence(programme, self.messages.get(dossier.id, ()))
        values = SealedValues(dossier.id, self.sealed.get(dossier.id, ()), self.vault, events)
        files = EnclosedFiles(self.stored, events)
        competent = _competent(programme, events)
        for at, (event, told) in enumerate(zip(events, following.told, strict=False)):
            together = partial(_same_transaction, events, competent, at)
            found = [*outbox.faults(told, event, together), *values.faults(event)]
            found += files.faults(event)
            if event["found"]:
                branch = (competent[at - 1] if at else "") or _given_unit(programme, event)
                found += self.known.faults(programme, event, branch)
            for fault in found:
                yield event["seq"], fault
        if len(following.told) < len(events):  # what breaks the history is told with its step
            return
        yield from ((0, fault) for fault in outbox.left(dossier, events, set(competent)))
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


def _same_transaction(events: Sequence[Event], competent: Sequence[str], at: int) -> frozenset[str]:
    """The units that were competent from an event to the last one recorded at its instant."""
    instant = events[at]["recorded_at"]
    later = zip(events[at:], competent[at:], strict=True)
    together = takewhile(lambda one: one[0]["recorded_at"] == instant, later)
    return frozenset(unit for _, unit in together)
