"""Ledgers: what dossiers draw on together, and what they impose on others for a time.

Both follow from what a dossier remembers, by pure functions. Their entries are kept beside it, so
that the next dossier finds them; `states.law.outside` is how it asks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from states.law.dossier import Dossier

PARTY, UNIT, YEAR, PERSON = "party", "unit", "year", "person"
"""By what the entries of a ledger may be found and limited: the legal entity of the dossier's
party, its unit, its year, and somebody whom an entry is about."""

KEYS = (PARTY, UNIT, YEAR, PERSON)

NOBODY = ""
"""The person of an entry that is about nobody in particular."""


class Drawn(NamedTuple):
    """What is drawn on a ledger: all of it, and of that the part that was used up (paid); the rest
    is reserved."""

    amount: int
    paid: int

    def more(self, other: Drawn) -> Drawn:
        """Both together.

        >>> Drawn(5, 1).more(Drawn(2, 2))
        Drawn(amount=7, paid=3)
        """
        return Drawn(self.amount + other.amount, self.paid + other.paid)


NOTHING = Drawn(0, 0)

Draws: TypeAlias = Mapping[str, Drawn]
"""What one dossier draws on one ledger, by person."""


class Span(NamedTuple):
    """What a matter imposes from a first to a last day."""

    matter: str
    first_day: str
    last_day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Something limited, on which dossiers draw.

    ``limits`` are the keys by which limits are set, each a tuple: whoever draws waits for whoever
    does so already under the same values of any of them. A limit by person alone is one for all.
    """

    name: str
    draws: Callable[[Dossier], Draws]
    limits: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        for key in (key for limit in self.limits for key in limit):
            if key not in KEYS:
                raise ValueError(f"ledger {self.name}: no entry is found by {key!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ban:
    """What dossiers impose on the legal entity of their party for a time."""

    name: str
    spans: Callable[[Dossier], Sequence[Span]]
    ground: Callable[[Dossier, str], tuple[str, str]]
    """On which ground a matter imposes it: a code, and the article."""
