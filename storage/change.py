"""What is about to be written of a dossier: the events just decided, and where they leave it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from states.law.dossier import Dossier
from states.law.programme import Place, Programme
from states.law.record import Event
from states.law.regulation import Regulation


@dataclass(slots=True)
class Change:
    """A dossier with the events that were just decided on it, ready to be written."""

    dossier: Dossier
    programme: Programme
    regulation: Regulation
    before: int
    events: Sequence[Event]
    bodies: Sequence[bytes]
    place: Place
    moved: bool = False
    """Whether the dossier went to another unit: all its matters go with it."""

    @property
    def opens(self) -> bool:
        """Whether this is the beginning of a new dossier."""
        return self.before == 0
