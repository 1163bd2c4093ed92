"""A table of figures: what a programme counts of its dossiers, on which basis, and what must agree.

A programme declares it (`Figures`). Somebody else reads the events of its dossiers, once, and hands
them over; a report comes back in which every declared sum was checked. Nothing here reads a
database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from states.law.article import Article
from states.law.figures import Balance, Heading, Period, Report
from states.law.record import Event
from states.law.role import Role


class Kept(NamedTuple):
    """What the columns say: matters by unit, procedure and state, those of them that were filed,
    and what was drawn on each ledger by unit."""

    matters: Mapping[tuple[str, str, str], int]
    filed: Mapping[tuple[str, str, str], int]
    drawn: Mapping[tuple[str, str], int]


class Entered(NamedTuple):
    """What was set for a unit (``*``: for every one)."""

    unit: str
    name: str
    value: Any


class Beside(NamedTuple):
    """What stands beside the events, of this programme: the columns, unless the period ends before
    the last event; the legal entities of parties; what was set by the last day, oldest first."""

    kept: Kept | None = None
    entities: Mapping[str, str] = {}
    settings: Sequence[Entered] = ()


class Counting(Protocol):
    """Counts the dossiers that are handed to it, one after the other. It holds figures, and no
    dossier but the one it reads."""

    events: int
    """Events read."""
    later: int
    """Events after the period, or recorded after the day of locking."""

    def dossier(self, number: str, events: Iterable[Event]) -> None:
        """Count the events of one dossier, in their order."""

    def report(self, beside: Beside) -> Report:
        """What all of them come to, with every sum checked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A table of figures that a programme keeps.

    ``base`` says in words which events of which dossiers are counted and on which day, ``cite``
    the sentence that asks for them, ``notes`` what a reader has to know. ``balances`` are the sums
    between figures that must hold; ``begun`` begins to count for a period, ``locked_by`` may lock
    what was counted: staff of a unit of the programme, or of the authority above.
    """

    name: str
    title: str
    base: str
    cite: Article
    begun: Callable[[Period], Counting]
    locked_by: tuple[Role, ...]
    balances: tuple[Balance, ...] = ()
    notes: tuple[str, ...] = ()
    whole: str = "全部"
    crosswise: bool = False

    def heading(self, programme: str) -> Heading:
        """What stands above it; ``programme`` is the stamp of whose it is."""
        return Heading(
            programme,
            self.name,
            self.title,
            self.base,
            str(self.cite),
            self.notes,
            self.whole,
            self.crosswise,
        )
