"""What a dossier looks like after its events: matters with their state, data and live clocks.

A dossier is what one act opened and everything that hangs on it. It is folded from events and owned
by whoever folds it; nothing here asks a guard, a calendar or a database.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from states.law.record import Event, Json, Live

ABSENT = "absent"
"""The state of a matter that does not exist yet; opening acts start here."""


@dataclass(slots=True)
class Matter:
    """One instance of a procedure inside a dossier.

    ``ref`` is unique in the dossier (``reimbursement-1``). ``version`` counts the applied acts.
    ``since`` is the legal day on which the present state began, ``opened`` the number of the event
    that opened the matter. ``clocks`` holds the live ones
    by kind, each with its last day (``due``), the day its consequence takes effect
    (``effective_on``) and the first instant at which enforcing is lawful (``at``, UTC).
    """

    ref: str
    procedure: str
    state: str = ABSENT
    version: int = 0
    since: str = ""
    opened: int = 0
    data: dict[str, Json] = field(default_factory=dict)
    clocks: dict[str, Live] = field(default_factory=dict)

    def as_it_stands(self) -> Matter:
        """The same matter for itself: what becomes of this one is not seen there."""
        here = self.ref, self.procedure, self.state, self.version, self.since, self.opened
        return Matter(*here, self.data, dict(self.clocks))


@dataclass(slots=True)
class Dossier:
    """One case: its matters, the head of its chain of events, and when the last was recorded.

    ``root_ref`` is the matter that the act made which opened it, ``programme`` the stamp of the
    programme it belongs to (see `states.law.programmes`).
    """

    id: str
    seq: int = 0
    head: bytes = b""
    recorded_at: str = ""
    matters: dict[str, Matter] = field(default_factory=dict)
    root_ref: str = ""
    programme: str = ""
    belongs: tuple[Any, ...] = field(default=(), repr=False, compare=False)
    """To whom and where it belongs, as worked out last (see `Programme.place`)."""

    def of(self, procedure: str) -> list[Matter]:
        """All matters of one procedure, oldest first."""
        return [m for m in self.matters.values() if m.procedure == procedure]

    @property
    def root_matter(self) -> Matter | None:
        """The matter that the act made which opened the dossier, once one did."""
        return self.matters.get(self.root_ref)

    @property
    def root(self) -> dict[str, Json]:
        """What that matter remembers: to whom the dossier belongs, edition, and what is asked."""
        made = self.matters.get(self.root_ref)
        return made.data if made else {}

    def next_ref(self, procedure: str) -> str:
        """The reference a new matter of this procedure would get."""
        return f"{procedure}-{len(self.of(procedure)) + 1}"


class Mark:
    """Where a dossier stood, to go back to when what was tried turns out not to be lawful."""

    def __init__(self, dossier: Dossier, events: int) -> None:
        self._stood = dossier.seq, dossier.head, dossier.recorded_at, dossier.root_ref
        self._matters: dict[str, Matter | None] = {}
        self._events = events

    def before(self, dossier: Dossier, event: Event) -> None:
        """Remember how each matter stood that an event is about to change, or that there was none.

        The others stay as they are: a dossier of hundreds of letters is not copied for one act.
        """
        touched = {event["matter"]}
        for turn in event["clocks"]:
            touched.add(turn["matter"])
        for ref in touched:
            if ref not in self._matters:
                there = dossier.matters.get(ref)
                self._matters[ref] = there and there.as_it_stands()

    def restore(self, dossier: Dossier, events: list[Event], bodies: list[bytes]) -> list[Event]:
        """Let the dossier stand there again; returns the events that were tried."""
        dossier.seq, dossier.head, dossier.recorded_at, dossier.root_ref = self._stood
        for ref, stood in self._matters.items():
            if stood is None:
                dossier.matters.pop(ref, None)
            else:
                dossier.matters[ref] = stood
        tried = events[self._events :]
        del events[self._events :], bodies[self._events :]
        return tried
