"""Facts and deadline rules of general law that no longer serve: old cases are replayed by them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from states.general.changes import TRIALS
from states.general.deadlines import UNMOVED
from states.law.deadlines import DeadlineRule
from states.law.serving import Until
from states.law.situation import Derivation, Situation


def due(kind: str) -> Derivation:
    """The last day that was written down when a period was counted, whatever became known since."""

    def last_day(s: Situation) -> str | None:
        period: Mapping[str, Any] = s.matter.data.get("periods", {}).get(kind, {})
        return period.get("due")

    return last_day


def finality_due(s: Situation) -> str | None:
    """The last day to contest a decision: to sue once an appeal was decided, else to appeal."""
    periods = s.matter.data.get("periods", {})
    due: str | None = (periods.get("suing") or periods.get("finality") or {}).get("due")
    return due


def decision_due(s: Situation) -> str | None:
    """The last day of the authority to decide: three months, five when it said so (85)."""
    kind = "decision_extended" if s.given.get("extended") else "decision"
    due: str | None = s.matter.data.get("periods", {}).get(kind, {}).get("due")
    return due


def dues(kinds: Iterable[str]) -> dict[str, tuple[Until[Any], ...]]:
    """The last days of periods as they were told until that day."""
    return {f"{kind}_due": (Until(TRIALS, due(kind)),) for kind in kinds}


NOT_YET = (
    "statement_due",
    "suing_due",
    "timely",
)
"""Facts that were kept as they had been found, and not asked again, until that day."""

DERIVED: dict[str, tuple[Until[Any], ...]] = {
    **dues(("correction", "opinion")),
    "finality_due": (Until(TRIALS, finality_due),),
    "decision_due": (Until(TRIALS, decision_due),),
    **{name: (Until(TRIALS, None),) for name in NOT_YET},
}
"""Derived facts of general law until 28 November 2026."""


def provisional_before(
    rules: Iterable[DeadlineRule],
) -> dict[str, tuple[Until[Any], ...]]:
    """Rules as they were while an unpublished calendar made an end provisional that never moves."""
    return {rule.name: (Until(TRIALS, rule),) for rule in rules}


NEW_RULES = ("appeal_defence_20d", "instalment")

DEADLINES: dict[str, tuple[Until[Any], ...]] = {
    **provisional_before(UNMOVED),
    **{name: (Until(TRIALS, None),) for name in NEW_RULES},
}
"""Deadline rules of general law until 28 November 2026."""
