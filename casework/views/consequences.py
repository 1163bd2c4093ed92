"""What an act would bring about, before it is done: read off its sentence and off its letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from states.law.baton import in_a_word
from states.law.prospects import Prospect
from states.law.record import ActName
from states.law.regulation import Regulation

Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Consequence:
    """Where an act leads and who holds the baton then (``None``: nobody), which periods begin with
    it or with the service of its letter, which end, what is written, what follows at once.

    ``to`` is ``None`` where the act leads back to a state that only the record knows.
    """

    act: ActName
    stays: bool
    to: str | None
    holder: str | None
    begins: tuple[str, ...]
    ends: tuple[str, ...]
    letter: str | None
    begins_with_service: tuple[str, ...]
    brings: tuple[str, ...]
    adverse: bool

    def as_json(self) -> Json:
        """For programs."""
        return {name: getattr(self, name) for name in self.__slots__}


def consequence(law: Regulation, prospect: Prospect, state: str) -> Consequence:
    """What an act would bring about in a matter that is in this state."""
    rule, procedure = prospect.rule, law.procedure(prospect.procedure)
    to = None if rule.back_to else str(rule.dest or state)
    first = procedure.ways_held(to)[:1] if to else ()
    letter = law.letters.get(prospect.name)
    return Consequence(
        prospect.name,
        to == state,
        to,
        in_a_word(first[0]) if first else None,
        tuple(spec.kind for spec in rule.starts),
        (*rule.meets, *rule.voids),
        letter.kind if letter else None,
        tuple(spec.kind for spec in letter.starts) if letter else (),
        tuple(cause.act for cause in rule.causes),
        rule.adverse,
    )
