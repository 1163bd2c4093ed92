"""What follows from an act for the dossier's other matters: which ones a cause picks. All pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from states.general.facts import decisions_about
from states.law.situation import Situation

Picked: TypeAlias = list[str | None]


def its_day(s: Situation) -> dict[str, Any]:
    """The legal day of the act, for what follows from it at once however late it is recorded."""
    return {"follows_on": s.matter.since}


def open_matters_of(s: Situation, procedure: str) -> Picked:
    """The matters of a procedure on which somebody still has to act."""
    is_open = s.regulation.procedures[procedure].is_open
    return [m.ref for m in s.dossier.of(procedure) if is_open(m.state)]


def letters_undone(*kinds: str) -> Callable[[Situation], Picked]:
    """The letters of these kinds that told of the decision now set aside."""

    def standing(s: Situation) -> Picked:
        return [
            m.ref
            for m in s.dossier.of("letter")
            if m.data.get("about") == s.matter.ref
            and m.data.get("letter") in kinds
            and m.state != "cancelled"
        ]

    return standing


def letters_replaced(*kinds: str) -> Callable[[Situation], Picked]:
    """The same but for the newest: the act that picks them has just written it."""
    undone = letters_undone(*kinds)
    return lambda s: undone(s)[:-1]


def letters_about_this(s: Situation) -> Picked:
    """The letters that told of a decision on this matter."""
    return [letter.ref for letter in decisions_about(s)]
