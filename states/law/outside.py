"""What lies outside a dossier, and who answers for it: facts that are found, each by a pure look.

A programme says with a ``Look`` how it finds a fact: it asks an ``Outside`` for settings, windows,
the ledgers, the register of parties, other dossiers, and works the fact out of the answers. Where
any of that is kept, only the one who implements ``Outside`` knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, TypeAlias

from states.law.ledgers import Draws, Span
from states.law.situation import Situation


class Other(NamedTuple):
    """A matter of another dossier, as a projection shows it: only the facts that it declares.

    ``unit`` is where it lies, ``same_party`` whether its party is of the same legal entity.
    """

    dossier: str
    unit: str
    same_party: bool
    procedure: str
    state: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Across:
    """What a dossier may know of others: of the matters of which procedures, and which of the facts
    that these keep."""

    procedures: tuple[str, ...]
    facts: tuple[str, ...] = ()

    def shows(self, other: Other) -> Other:
        """The matter with nothing but the declared facts; what it does not keep is left out."""
        kept = {name: other.facts[name] for name in self.facts if name in other.facts}
        return other._replace(facts=kept)


class Outside(Protocol):
    """Answers for what lies outside the dossier of a situation."""

    def setting(self, situation: Situation, name: str, unit: str | None = None) -> Any:
        """What the dossier's unit (or another one) has laid down on the day; ``None`` where nobody
        has, or where it is recorded that there is none."""

    def is_entered(self, situation: Situation, name: str) -> bool:
        """Whether anybody has laid it down, be it that there is none."""

    def windows(self, situation: Situation) -> list[list[str]]:
        """The announced periods, each with its last day moved to a working day."""

    def drawn(self, situation: Situation, ledger: str, *keys: str, by: str = "") -> Draws:
        """What other dossiers draw on a ledger under the values that these keys have for this
        dossier: one sum for each value of the key ``by``, or all under the empty text."""

    def banned(self, situation: Situation, ban: str, on: Iterable[str]) -> Sequence[Span]:
        """What is imposed on the legal entity of the party on any of these days."""

    def of_the_party(self, situation: Situation, across: Across) -> Sequence[Other]:
        """The matters of other dossiers of the same legal entity, by dossier, oldest first."""

    def of_dossiers(
        self, situation: Situation, across: Across, numbers: Iterable[str]
    ) -> Sequence[Other]:
        """The matters of these dossiers."""

    def waiting(self, situation: Situation, procedure: str, states: Iterable[str]) -> Sequence[str]:
        """The dossiers of the same unit that have a matter in one of these states, on which
        somebody is to act."""

    def spelled(self, situation: Situation) -> Callable[[str], str]:
        """How this dossier spells the codes of people."""

    def county_of_party(self, situation: Situation) -> str | None:
        """Where the party is registered on the day."""

    def letter_number(self, situation: Situation) -> Mapping[str, Any]:
        """The next number of a letter, in the series of whoever sends it."""

    def held_back(self, situation: Situation) -> str | None:
        """By what the dossier's file is held back; ``None`` where nobody does."""

    def retention_years(self, situation: Situation) -> int | None:
        """For how many years files are kept by the table in force; ``None`` for ever."""

    def sealed_places(self, situation: Situation) -> Sequence[Sequence[Any]]:
        """Step and field of all that lies sealed in the dossier, or of one person."""


Look: TypeAlias = Callable[[Outside, Situation], Any]
"""How one fact is found."""


def laid_down(name: str, default: Any = None) -> Look:
    """A fact that is a setting, with what holds where nobody set it."""

    def look(outside: Outside, situation: Situation) -> Any:
        value = outside.setting(situation, name)
        return default if value is None else value

    return look
