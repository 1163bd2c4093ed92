"""A matter that carries out what was decided on another one: a return, a stop. All pure."""

from __future__ import annotations

from typing import Any

from states.law.dossier import Matter
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
