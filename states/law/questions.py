"""What a programme answers without a case: kinds of question, their facts, and reasoned answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from states.law.calendar import Calendar
from states.law.vocabulary import Vocabulary


class Why(NamedTuple):
    """One sentence of the explanation, and the article it rests on."""

    says: str
    cite: str


class Answered(NamedTuple):
    """The keys that the kind of question answers, and why."""

    found: dict[str, Any]
    why: tuple[Why, ...]

    def as_json(self) -> dict[str, Any]:
        """As printed: the answer's keys, and ``why``."""
        return {**self.found, "why": [sentence._asdict() for sentence in self.why]}


def answered(found: Mapping[str, Any], why: Iterable[Why]) -> Answered:
    """An answer without the keys that have nothing to say (``None``)."""
    return Answered({key: value for key, value in found.items() if value is not None}, tuple(why))


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """The questions that a programme answers: their kinds in its order, the facts that each may
    state, and who answers (of a kind, what was given, by the official calendar).

    Asking raises `BadQuestion` for what cannot be read.
    """

    vocabulary: Vocabulary
    kinds: tuple[str, ...]
    ask: Callable[[str, object, Calendar | None], Answered]

    def title(self, kind: str) -> str:
        """What a kind of question is called."""
        return self.vocabulary.kinds[kind].title
