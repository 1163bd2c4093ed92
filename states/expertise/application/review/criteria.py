"""The six criteria of review as a task list: what was found, what is open (計畫 9 I).

There are no points and no pass mark (R-087): a finding is a word with a reason, and no number of
findings decides anything by itself. The latest finding of each criterion stands.
"""

from __future__ import annotations

from typing import Any

from states.law.situation import Derivation, Situation

CRITERIA = ("rules", "need", "benefit", "budget", "retention", "record")
"""計畫 9 I(1) to (6), in this order: conformity, need and feasibility, benefit and persons,
budget, retention of lecturers paid before, record in programmes of the ministry."""

NOT_MET = "not_met"


def findings_now(s: Situation) -> dict[str, str]:
    """The finding of each criterion that stands, with what this act brings."""
    return _latest(s, "findings")


def budget_lines_now(s: Situation) -> dict[str, str]:
    """The finding on each line of the budget that was looked at (R-084)."""
    return _latest(s, "budget_lines")


def _latest(s: Situation, name: str) -> dict[str, str]:
    return {**s.matter.data.get(name, {}), **(s.given.get(name) or {})}


def findings_missing(s: Situation) -> list[str]:
    """The criteria on which nothing has been found yet, in the order of the text."""
    found: dict[str, Any] = s.matter.data.get("findings", {})
    return [criterion for criterion in CRITERIA if criterion not in found]


def findings_unmet(s: Situation) -> list[str]:
    """The criteria found not to be met, in the order of the text."""
    found: dict[str, Any] = s.matter.data.get("findings", {})
    return [criterion for criterion in CRITERIA if found.get(criterion) == NOT_MET]


REVIEWING: dict[str, Derivation] = {
    "findings_now": findings_now,
    "budget_lines_now": budget_lines_now,
    "findings_missing": findings_missing,
    "findings_unmet": findings_unmet,
}
"""Derived facts of review."""
