"""The last day of a period as the calendar known at this moment gives it (F12, F37).

What is measured against a period at the desk asks the calendar, not the day that was written down
when the period began: a closure that became known since, by whichever way, moves the last day
although nobody counted the period again yet. A day that was told is never brought forward.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from states.law.clocks import count
from states.law.dossier import Matter
from states.law.situation import Derivation, Situation


def due(kind: str) -> Derivation:
    """A derivation of the last day of a period, running or past; none before it began."""

    def last_day(s: Situation) -> str | None:
        return due_today(s, s.matter, kind)

    return last_day


def due_today(s: Situation, matter: Matter, kind: str) -> str | None:
    """The last day of a period of a matter, counted once more; while it stands still, as told."""
    period: Mapping[str, Any] | None = matter.data.get("periods", {}).get(kind)
    if period is None:
        return None
    told, basis = str(period["due"]), period["basis"]
    if any(last is None for _, last in basis.get("suspended", ())):
        return told
    spec = s.regulation.spec_of(matter.procedure, kind, period.get("since"))
    return max(told, str(count(spec, basis, s.regulation, s.calendar)["due"]))
