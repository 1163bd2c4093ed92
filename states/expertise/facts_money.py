"""Facts about amounts: the caps, and what may be granted under them. All pure."""

from __future__ import annotations

from typing import Any

from states.expertise import parameters
from states.expertise.money import Caps, assess
from states.law.parameters import in_force
from states.law.situation import Derivation, Situation


def caps_of(s: Situation) -> Caps:
    """The caps that govern this dossier: those of its filing day."""
    on = s.dossier.root.get("filed_on") or s.on
    return Caps(
        in_force("hourly_fee", parameters.HOURLY_FEE, on).value,
        in_force("worker_cap", parameters.WORKER_CAP, on).value,
        in_force("employer_cap", parameters.EMPLOYER_CAP, on).value,
    )


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
