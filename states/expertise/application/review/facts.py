"""Facts of review besides the six criteria: look-back, panel, combined cases. All pure."""

from __future__ import annotations

from datetime import date
from typing import Any

from states.expertise.application.review.look_back import (
    MISMATCH,
    Row,
    contradicts,
    look_back_from,
    within,
)
from states.law.situation import Derivation, Situation


def _filed(s: Situation) -> date:
    return date.fromisoformat(s.matter.data["filed_on"])


def look_back_cases(s: Situation) -> list[dict[str, Any]]:
    """The legal entity's cases completed in the three years before the filing (AM-21)."""
    return [
        case
        for case in s.found["earlier_cases"]
        if within(date.fromisoformat(case["completed_on"]), _filed(s))
    ]


def insured_until_now(s: Situation) -> dict[str, str | None]:
    """Until when each lecturer paid before was insured here, as looked up so far."""
    return {**s.matter.data.get("insured_until", {}), **(s.given.get("insured_until") or {})}


def retention_mismatches(s: Situation, cases: list[dict[str, Any]]) -> list[str]:
    """Lecturers paid before of whom the form says nothing, or not what the data say (X-15)."""
    rows = {row["worker"]: row for row in s.matter.data.get("retention", ())}
    completed = {worker: case["completed_on"] for case in cases for worker in case["paid"]}
    known = insured_until_now(s)
    unlike = [worker for worker in known if worker in rows and _unlike(s, rows, completed, worker)]
    return sorted({*unlike, *(worker for worker in completed if worker not in rows)})


def _unlike(s: Situation, rows: dict[str, Any], completed: dict[str, str], worker: str) -> bool:
    row, ended = rows[worker], insured_until_now(s)[worker]
    return contradicts(
        Row(row["still"], row["months"]),
        date.fromisoformat(completed[worker]) if worker in completed else None,
        date.fromisoformat(ended) if ended else None,
        _filed(s),
    )


def _flags(mismatches: list[str]) -> list[str]:
    return [f"{MISMATCH}:{worker}" for worker in mismatches]


def panel_conflicted(s: Situation) -> list[str]:
    """Members with a cause to stay away who did not."""
    away = set(s.given.get("recused", ()))
    return [one["member"] for one in s.given.get("conflicts", ()) if one["member"] not in away]


def panel_voting(s: Situation) -> list[str]:
    """The members who sit: without the recused and without those who should be."""
    away = {*s.given.get("recused", ()), *panel_conflicted(s)}
    return [member for member in s.given.get("members", ()) if member not in away]


def votes_cast(s: Situation) -> int | None:
    """How many votes were cast, abstentions included; ``None`` without a vote."""
    votes = s.given.get("votes")
    return sum(votes.values()) if votes else None


REVIEW_FACTS: dict[str, Derivation] = {
    "dossier_id": lambda s: s.dossier.id,
    "look_back_from": lambda s: look_back_from(_filed(s)).isoformat(),
    "look_back_cases": look_back_cases,
    "look_back_flags": lambda s: _flags(retention_mismatches(s, look_back_cases(s))),
    "insured_until_now": insured_until_now,
    "look_back_flags_now": lambda s: _flags(
        retention_mismatches(s, s.matter.data.get("look_back", []))
    ),
    "panel_conflicted": panel_conflicted,
    "panel_voting": panel_voting,
    "votes_cast": votes_cast,
}
"""Derived facts of look-back, panel and combined review."""
