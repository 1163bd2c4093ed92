"""Replay: read a dossier's history again, and decide every step of it once more.

Two things run side by side. The fold applies what is recorded and asks nobody. The re-decision
takes each act with its recorded facts, asks the guards, the table and the calendar as known on
that day, and must arrive at the very same bytes. Where it does not, the difference has a kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from states.law.calendar import Calendar
from states.law.differences import Finding, Verdict, differences
from states.law.docket import Docket, Order, Unlawful
from states.law.dossier import Dossier
from states.law.history import BrokenHistory, Event, evolve, fold, genesis
from states.law.integrity import Entry, Record, read
from states.law.machine import decide_by_table
from states.law.notes import note_faults
from states.law.regulation import Editions, UnknownAct, UnknownEdition
from states.law.role import Role
from states.law.serving import BEFORE
from states.law.situation import Actor, Situation

CalendarAt: TypeAlias = Callable[[str], Calendar]
"""The calendar as it was known, and entered, at an instant."""


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
    def findings(self) -> Iterator[tuple[Step, Finding]]:
        """All findings with their step."""
        return ((step, finding) for step in self.steps for finding in step.findings)

    @property
    def verdict(self) -> Verdict:
        """The gravest verdict of all steps."""
        return max((s.verdict for s in self.steps), key=_GRAVITY.__getitem__, default=Verdict.match)


MISSING = "an act that must follow is not recorded"


class NotFollowed(Exception):
    """The history ends before an act that must follow."""


class NotRecorded(KeyError):
    """The event does not hold a fact that the decision needs: it was erased or never recorded."""


def replay(
    number: str, records: Sequence[Record], editions: Editions, calendar_at: CalendarAt
) -> Replayed:
    """Verify and re-decide the whole history of one dossier."""
    steps = [_step(entry) for entry in read(number, records)]
    _check_law(steps)
    dossier = _Redeciding(number, steps, editions, calendar_at).run()
    return Replayed(dossier, steps)


def _step(entry: Entry) -> Step:
    """A step as read; whatever is wrong with its bytes or its place is tampering."""
    step = Step(entry.seq, entry.event, entry.body, entry.leaf)
    for fault in entry.faults:
        step.find(Verdict.tampered, fault.kind, fault.detail)
    return step


def _check_law(steps: Sequence[Step]) -> None:
    """A program that knew a change of the sentences does not forget it in the next step."""
    known = BEFORE
    for step in steps:
        stamp = str(step.event.get("law", BEFORE)) if step.event else known
        if stamp < known:
            step.find(Verdict.tampered, "law", f"所依規定早於前一步已知之 {known} 修正")
        known = max(known, stamp)


class _Redeciding:
    """Walks through a history, deciding each act again beside the fold of what is recorded."""

    def __init__(
        self, number: str, steps: Sequence[Step], editions: Editions, calendar_at: CalendarAt
    ) -> None:
        self.number = number
        self.steps = [step for step in steps if step.event is not None]
        self.editions = editions
        self.calendar_at = calendar_at
        self.at = 0
        self._followed = False
        """Whether the step before left acts that follow from it undecided."""
        self.docket = self._docket(Dossier(number, head=genesis(number)))

    def run(self) -> Dossier:
        """Decide every act once more; returns the dossier that the recorded events fold to."""
        while self.at < len(self.steps):
            self._redecide()
        dossier = self.docket.dossier
        del self.docket  # It asks this walk for facts: the two would keep each other alive.
        return dossier

    def _docket(self, dossier: Dossier) -> Docket:
        calendar = self.calendar_at("9999-12-31T00:00:00.000000Z")
        return Docket(self.editions, dossier, calendar, self._recorded, decide_by_table)

    def _recorded(self, names: tuple[str, ...], _: Situation) -> Mapping[str, Any]:
        """The found facts as recorded in the event that is being decided again."""
        place = self.at + len(self.docket.events)
        if place >= len(self.steps):
            raise NotFollowed
        event = self.steps[place].event
        assert event is not None
        found = event["found"]
        missing = [name for name in names if name not in found]
        if missing:
            raise NotRecorded(*missing)
        return {name: found[name] for name in names}

    def _redecide(self) -> None:
        """Decide one act with all that follows from it, and compare with what is recorded."""
        step = self.steps[self.at]
        event = step.event
        assert event is not None
        docket = self.docket
        docket.events.clear()
        docket.bodies.clear()
        if event["outcome"] == "noted":
            self._check_note(step, event)
            return
        if event["cause"]["after"] is not None and not self._followed:
            step.find(Verdict.diverges, "consequence", "no act before it makes this one follow")
        try:
            docket.calendar = self.calendar_at(event["recorded_at"])
            docket.law = event.get("law", BEFORE)
            docket.attempt(_order(docket.dossier, event))
        except NotRecorded as missing:
            step.find(Verdict.not_re_evaluable, "fact-missing", f"not recorded: {missing}")
        except NotFollowed:
            step.find(Verdict.diverges, "consequence", MISSING)
        except (UnknownEdition, UnknownAct) as unknown:
            step.find(Verdict.not_re_evaluable, "rules-unknown", str(unknown))
        except Unlawful as unlawful:
            step.find(Verdict.diverges, "consequence", f"what must follow is refused: {unlawful}")
        except (BrokenHistory, KeyError, ValueError, TypeError, AttributeError) as broken:
            step.find(Verdict.diverges, "undecidable", f"{type(broken).__name__}: {broken}")
        self._compare(step)

    def _compare(self, step: Step) -> None:
        """Hold the decided events against the recorded ones; go on behind them."""
        decided = list(self.docket.events)
        taken = self.steps[self.at : self.at + max(len(decided), 1)]
        same = self.docket.bodies == [recorded.body for recorded in taken]
        self._followed = not same
        for expected, recorded in zip(decided, taken, strict=False):
            recorded.decided = expected
        if same and not step.findings:
            self.at += len(decided)
            return
        for expected, recorded in zip(decided, taken, strict=False):
            assert recorded.event is not None
            if recorded.event["outcome"] == "noted":
                step.find(Verdict.diverges, "consequence", MISSING)
                break
            for verdict, kind, detail in differences(recorded.event, expected):
                recorded.find(verdict, kind, detail)
        if len(decided) > len(taken):
            step.find(Verdict.diverges, "consequence", MISSING)
        self._go_on(1 if step.findings else len(decided))

    def _check_note(self, step: Step, event: Event) -> None:
        for kind, detail in note_faults(self.docket.dossier, event):
            step.find(Verdict.diverges, kind, detail)
        self._go_on(1)

    def _go_on(self, count: int) -> None:
        """Trust the record, not the re-decision, for what comes next."""
        self.at += count
        done = [step.event for step in self.steps[: self.at] if step.event is not None]
        try:
            dossier = fold(self.number, done)
        except (BrokenHistory, KeyError) as broken:
            last = self.steps[self.at - 1]
            last.find(Verdict.diverges, "from-state", str(broken))
            dossier = _forced(self.number, done)
        dossier.head = self.steps[self.at - 1].leaf
        self.docket = self._docket(dossier)


def _forced(number: str, events: Sequence[Event]) -> Dossier:
    """Fold a broken history as far as it goes, taking each event's word for where it begins."""
    dossier = Dossier(number, head=genesis(number))
    for event in events:
        matter = dossier.matters.get(event["matter"])
        if matter is not None and event["outcome"] != "refused":
            matter.state = event["from"]
        try:
            evolve(dossier, event)
        except (BrokenHistory, KeyError):
            continue
    return dossier


_ROLES: Mapping[str, Role] = {role.value: role for role in Role}


def _order(dossier: Dossier, event: Event) -> Order:
    cause = event["cause"]
    return Order(
        procedure=event["procedure"],
        act=event["act"],
        ref=event["matter"] if event["matter"] in dossier.matters else None,
        actor=Actor(event["actor"]["id"], _ROLES[event["actor"]["role"]]),
        now=event["recorded_at"],
        given=event["given"],
        command=cause["command"],
        clock=cause["clock"],
        after=cause["after"],
    )


__all__ = ["Finding", "Record", "Replayed", "Step", "Verdict", "replay"]
