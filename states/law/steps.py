"""A history step by step, each with the verdict on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from states.law.differences import Finding, Verdict
from states.law.dossier import Dossier
from states.law.history import canonical
from states.law.integrity import Entry
from states.law.record import Event

FORGED = frozenset({"from-state", "illegal-transition", "guard-result", "outcome", "to-state"})
"""Divergences that no honest door could have written: they count as tampering."""


@dataclass(slots=True)
class Step:
    """One event with the verdict on it."""

    seq: int
    event: Event | None
    body: bytes
    leaf: bytes
    """The hash of the bytes as they are."""
    verdict: Verdict = Verdict.match
    findings: list[Finding] = field(default_factory=list)
    decided: Event | None = None
    """The same step as decided once more; for a MATCH it is equal to the recorded event."""

    def find(self, verdict: Verdict, kind: str, detail: str) -> None:
        """Add a finding; the gravest verdict stands."""
        self.findings.append(Finding(kind, detail))
        if _GRAVITY[verdict] > _GRAVITY[self.verdict]:
            self.verdict = verdict

    def find_form(self) -> None:
        """Find other bytes than an event of this content has.

        They say the same and were written by somebody else, who made every later hash anew.
        """
        if self.body != canonical(self.event or {}):
            self.find(Verdict.tampered, "form", "位元組不是事件之正規形式，雖內容可讀")

    @property
    def outcome(self) -> str:
        """What the event says became of the act; nothing when there is no event."""
        return str(self.event["outcome"]) if self.event else ""

    @property
    def tampered(self) -> bool:
        """Whether somebody wrote or changed this step past the door."""
        return self.verdict is Verdict.tampered or any(f.kind in FORGED for f in self.findings)


_GRAVITY = {
    Verdict.match: 0,
    Verdict.not_re_evaluable: 1,
    Verdict.diverges: 2,
    Verdict.tampered: 3,
}


@dataclass(slots=True)
class Replayed:
    """A dossier's history with a verdict on every step, and the dossier it folds to."""

    dossier: Dossier
    steps: list[Step]

    @property
    def found(self) -> list[Step]:
        """The steps of which anything is found."""
        return [step for step in self.steps if step.findings]

    @property
    def findings(self) -> Iterator[tuple[Step, Finding]]:
        """All findings with their step."""
        return ((step, finding) for step in self.found for finding in step.findings)

    @property
    def verdict(self) -> Verdict:
        """The gravest verdict of all steps."""
        verdicts = (step.verdict for step in self.found)
        return max(verdicts, key=_GRAVITY.__getitem__, default=Verdict.match)


def step_of(entry: Entry) -> Step:
    """A step as read; whatever is wrong with its bytes or its place is tampering."""
    step = Step(entry.seq, entry.event, entry.body, entry.leaf)
    for fault in entry.faults:
        step.find(Verdict.tampered, fault.kind, fault.detail)
    return step
