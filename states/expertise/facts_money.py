"""Facts about amounts: the caps, and what may be granted under them. All pure."""

from __future__ import annotations

from typing import Any

from states.expertise.facts_editions import law_of
from states.expertise.money import Caps, assess
from states.law.situation import Derivation, Situation


def caps_of(s: Situation) -> Caps:
    """The caps that judge this dossier, fixed with its approval (AM-01)."""
    law = law_of(s)
    return Caps(*(law[name].applied for name in ("hourly_fee", "worker_cap", "employer_cap")))


def assessment(s: Situation) -> dict[str, Any] | None:
    """What may be granted on the proposed lines, given what other dossiers have committed."""
    lines = s.get("lines")
    if not lines:
        return None
    return assess(
        lines,
        s.get("shared") or 0,
        caps_of(s),
        s.found["worker_committed"],
        s.found["employer_committed"],
    ).as_json()


def part(name: str) -> Derivation:
    """A derivation of one figure of the assessment."""

    def figure(s: Situation) -> Any:
        made = assessment(s)
        return made and made[name]

    return figure


MONEY: dict[str, Derivation] = {
    "assessment": assessment,
    "asked": part("asked"),
    "granted": part("granted"),
    "granted_by_worker": part("by_worker"),
    "cuts": part("cuts"),
}
"""Derived facts about amounts."""
