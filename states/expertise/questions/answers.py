"""Answers to questions: what is found, and why, each sentence with its article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

from states.expertise.questions.asking import Given


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


Kind: TypeAlias = Callable[[Given], Answered]
"""A kind of question: from its facts to its answer."""


def answered(found: Mapping[str, Any], why: Iterable[Why]) -> Answered:
    """An answer without the keys that have nothing to say (``None``)."""
    return Answered({key: value for key, value in found.items() if value is not None}, tuple(why))
