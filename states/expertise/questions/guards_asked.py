"""Asking the guards of the procedures without a case: a guard whose facts are not stated is not
asked, for a missing fact is in order or not in question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from states.expertise.spoken import SPOKEN
from states.law.guard import Grounds, Guard, Refusal


def refusals(guards: Iterable[Guard], facts: Grounds) -> Iterator[Refusal]:
    """What the guards refuse on the facts that are stated, in their own words."""
    for guard in guards:
        if facts.keys() >= set(guard.reads) and (refused := guard(facts, SPOKEN)) is not None:
            yield refused
