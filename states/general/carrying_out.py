"""A matter that carries out what was decided on another one: a return, a stop. All pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from states.general.consequences import Picked
from states.law.dossier import Matter
from states.law.rule import Cause
from states.law.situation import Situation


def decision_about(s: Situation) -> dict[str, Any]:
    """What the decision that this matter carries out says; nothing unless it stands."""
    about = s.dossier.matters.get(s.get("about") or "")
    if about is None or about.state not in s.regulation.procedures[about.procedure].decided:
        return {}
    return about.data


def siblings(s: Situation) -> list[Matter]:
    """Other matters of this kind that carry out the same decision and stand."""
    return [
        m
        for m in s.dossier.of(s.matter.procedure)
        if m.ref != s.matter.ref and m.data.get("about") == s.get("about") and m.state != "annulled"
    ]


def executing_matters(procedure: str) -> Callable[[Situation], Picked]:
    """The orders of return or stop that carry this decision out and stand."""

    def orders(s: Situation) -> Picked:
        return [
            m.ref
            for m in s.dossier.of(procedure)
            if m.data.get("about") == s.matter.ref and m.state != "annulled"
        ]

    return orders


RETURN_FALLS = Cause(act="refund.annul", on=executing_matters("refund"))
"""With a decision falls the order to return what it undid (APA 118)."""

STOP_FALLS = Cause(
    act="suspension.annul",
    on=executing_matters("suspension"),
    given=lambda s: {"reason": s.matter.ref},
    gives=("reason",),
)
"""With a decision falls the stop that it decided (APA 118)."""
