"""Reading the facts of a question once: every name leads to its fact, every plain fact is read.

What nobody knows is refused with the nearest name and its place, at any depth, and so is what
cannot be read, also where the answer does not come to rest on it: a fact that is passed over makes
of a wrong yes a right-looking one (F04, T7).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeAlias

from states.general.questions.figures import half_hours, whole, yes_or_no
from states.law.facts import BadQuestion, parse_day
from states.law.vocabulary import Fact, Holds, Vocabulary
from states.law.written import key_told

READ: dict[Holds, Callable[[object], object]] = {
    Holds.day: parse_day,
    Holds.amount: whole,
    Holds.hours: half_hours,
    Holds.flag: yes_or_no,
}
"""How plain facts are read."""

Told: TypeAlias = dict[str, dict[str, Any]]
"""By fact, what was told of it under each of its names."""


class Reading(NamedTuple):
    """The reading of one object: which question, which sort of object, at which place.

    ``make`` makes an object of a sort at a place, for the objects within this one.
    """

    vocabulary: Vocabulary
    kind: str
    shape: str
    path: str
    make: Callable[[str, str, object], object]

    def read(self, given: Mapping[str, Any]) -> tuple[Told, list[str]]:
        """The facts told, and the names of those that are not weighed by this kind of question."""
        self._require_one(given)
        told: Told = {}
        not_weighed: list[str] = []
        facts = self.vocabulary.of(self.shape)
        for name, value in given.items():
            fact = facts.get(name) or self._elsewhere(name)
            if fact is None:
                raise self._bad(key_told(name), self.vocabulary.unknown(self.shape, name, given))
            read = self._as(fact, f"{self.path}.{name}", value)
            if name in facts:
                told.setdefault(fact.names[0], {})[name] = read
            else:
                not_weighed.append(name)
        return told, not_weighed

    def _elsewhere(self, name: str) -> Fact | None:
        """A fact of another kind of question: it is read as well, and not weighed."""
        return self.vocabulary.anywhere.get(name) if self.shape == self.kind else None

    def _as(self, fact: Fact, place: str, value: Any) -> Any:
        """A plain fact as what it is; objects of a known sort read in their turn, at any depth."""
        if value is not None and fact.holds in READ:
            try:
                return READ[fact.holds](value)
            except ValueError as wrong:
                raise BadQuestion(place, self.kind, str(wrong)) from None
        if isinstance(value, list):
            each = fact._replace(holds=Holds.parts)  # keys of these are no names of people
            return [self._as(each, f"{place}.{at}", one) for at, one in enumerate(value)]
        if isinstance(value, Mapping) and fact.part and fact.holds is not Holds.rows:
            return self.make(fact.part, place, value)
        return value

    def _require_one(self, given: Mapping[str, Any]) -> None:
        """Refuse one fact that is told twice under two names, each time otherwise (F14)."""
        told: dict[Fact, str] = {}
        for name, value in given.items():
            fact = self.vocabulary.of(self.shape).get(name)
            if fact is None or not fact.one or value is None:
                continue
            first = told.setdefault(fact, name)
            if given[first] != value:
                raise self._bad(name, f"與「{first}」為同一事實而所載不同")

    def _bad(self, name: str, message: str) -> BadQuestion:
        return BadQuestion(f"{self.path}.{name}", self.kind, message)
