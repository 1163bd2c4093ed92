"""Replay: read a dossier's history again, and decide every step of it once more.

Two things run side by side. The fold applies what is recorded and asks nobody. The re-decision
takes each act with its recorded facts, asks the guards, the table and the calendar as known on
that day, and must arrive at the very same bytes. Where it does not, the difference has a kind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from states.law.calendar import Calendar
from states.law.differences import Finding, Verdict, differences
from states.law.docket import Docket, read_and_hashed
from states.law.dossier import Dossier
from states.law.following import was_refused_by_a_follower
from states.law.history import BrokenHistory, evolve, fold, genesis, read_back
from states.law.integrity import Entry, Record, Row, read
from states.law.intent import Intent
from states.law.machine import decide_by_table
from states.law.notes import note_faults
from states.law.programme import Programme
from states.law.record import Event
from states.law.serving import BEFORE
from states.law.sides import crossing
from states.law.situation import Situation
from states.law.standing import NotTheirs
from states.law.steps import Replayed, Step, step_of
from states.law.unknown import UnknownAct, UnknownEdition

CalendarAt: TypeAlias = Callable[[str], Calendar]
"""The calendar as it was known, and entered, at an instant."""

Along: TypeAlias = Callable[[Dossier, Event], None]
"""Is shown each recorded event once it is decided, the dossier being as its act left it: so that
whoever asks what follows from a history need not fold it once more. After an event that breaks the
history, or tampering, nothing is shown any more."""

UNDECIDABLE = (BrokenHistory, LookupError, ValueError, TypeError, AttributeError)
"""What deciding ends with when facts are not what they must be."""

MISSING = "應隨之而生之行為未見紀錄"


class NotFollowed(Exception):
    """The history ends before an act that must follow."""


class NotRecorded(KeyError):
    """The event does not hold a fact that the decision needs: it was erased or never recorded."""


def replay(
    number: str, records: Sequence[Row], programme: Programme, calendar_at: CalendarAt
) -> Replayed:
    """Verify and re-decide the whole history of one dossier, by the sentences of its programme."""
    return redecide(number, read(number, records), programme, calendar_at)


def redecide(
    number: str,
    entries: Sequence[Entry],
    programme: Programme,
    calendar_at: CalendarAt,
    along: Along | None = None,
) -> Replayed:
    """Re-decide a history that has been read; ``along`` is shown its events."""
    steps = [step_of(entry) for entry in entries]
    _check_law(steps)
    if any(step.verdict is Verdict.tampered for step in steps):
        along = None
    dossier = _Redeciding(number, steps, programme, calendar_at, along).run()
    return Replayed(dossier, steps)


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
        self,
        number: str,
        steps: Sequence[Step],
        programme: Programme,
        calendar_at: CalendarAt,
        along: Along | None,
    ) -> None:
        self.number = number
        self.along = along
        self.steps = [step for step in steps if step.event is not None]
        self.programme = programme
        self.calendar_at = calendar_at
        self.at = 0
        self.sides: dict[str, str] = {}
        self._followed = False
        """Whether the step before left acts that follow from it undecided."""
        first = self.steps[0].event if self.steps else None
        stamp = str(first.get("programme", "")) if first else ""
        self.docket = self._docket(Dossier(number, head=genesis(number), programme=stamp))

    def run(self) -> Dossier:
        """Decide every act once more; returns the dossier that the recorded events fold to."""
        while self.at < len(self.steps):
            self._redecide()
        dossier = self.docket.dossier
        del self.docket  # It asks this walk for facts: the two would keep each other alive.
        return dossier

    def _docket(self, dossier: Dossier) -> Docket:
        calendar = self.calendar_at("9999-12-31T00:00:00.000000Z")
        docket = Docket(self.programme, dossier, calendar, self._recorded, decide_by_table)
        docket.reread = self._as_recorded
        return docket

    def _as_recorded(self, event: Event, body: bytes) -> tuple[Event, bytes]:
        """Bytes that are the recorded ones have been read and hashed already."""
        place = self.at + len(self.docket.events)
        step = self.steps[place] if place < len(self.steps) else None
        if step is None or step.event is None or step.body != body:
            return read_and_hashed(event, body)
        return step.event, step.leaf

    def _recorded(self, names: tuple[str, ...], _: Situation) -> Mapping[str, Any]:
        """The found facts as recorded in the event that is being decided again."""
        following = len(self.docket.events)
        if self.steps[self.at].outcome == "refused":
            return self._of_refused(names, following)
        place = self.at + following
        if place >= len(self.steps):
            raise NotFollowed
        event = self.steps[place].event
        assert event is not None
        return _named(names, event["found"])

    def _of_refused(self, names: tuple[str, ...], following: int) -> Mapping[str, Any]:
        """As recorded in a refused event: its own facts, or those of what would have followed."""
        event = self.steps[self.at].event
        assert event is not None
        if following == 0:
            return _named(names, event["found"])
        tried = event.get("follows", [])
        return _named(names, tried[following - 1]["found"] if following <= len(tried) else {})

    def _redecide(self) -> None:
        """Decide one act with all that follows from it, and compare with what is recorded."""
        step = self.steps[self.at]
        event = step.event
        assert event is not None
        self._as_it_was(step, event)
        for crossed in crossing(self.programme, self.docket.dossier, self.sides, event):
            step.find(Verdict.tampered, "role", crossed)
        if event["outcome"] == "noted":
            self._check_note(step, event)
            return
        if event["cause"]["after"] is not None and not self._followed:
            step.find(Verdict.diverges, "consequence", "前面沒有任何一步使其隨之而生")
        try:
            self.docket.attempt(_intent(self.programme, self.docket.dossier, event))
        except NotTheirs as other:
            step.find(Verdict.tampered, "role", str(other))
        except NotRecorded as missing:
            if self._was_refused_by_a_follower(event):
                self._followed = False
                self._go_on(1)
                return
            step.find(Verdict.not_re_evaluable, "fact-missing", f"未記錄：{missing}")
        except NotFollowed:
            step.find(Verdict.diverges, "consequence", MISSING)
        except (UnknownEdition, UnknownAct) as unknown:
            step.find(Verdict.not_re_evaluable, "rules-unknown", str(unknown))
        except UNDECIDABLE as broken:
            step.find(Verdict.diverges, "undecidable", f"{type(broken).__name__}: {broken}")
        self._compare(step)

    def _as_it_was(self, step: Step, event: Event) -> None:
        """Let the docket stand where the door stood: sentences, calendar and time of the event."""
        docket = self.docket
        docket.events.clear()
        docket.bodies.clear()
        docket.calendar = self.calendar_at(event["recorded_at"])
        docket.law = event.get("law", BEFORE)
        if docket.law == BEFORE:  # each act was decided on a dossier that had been read back
            read_back(docket.dossier)
        if event["recorded_at"] < docket.dossier.recorded_at:
            said = f"登錄於 {event['recorded_at']}，早於前一步 {docket.dossier.recorded_at}"
            step.find(Verdict.tampered, "time", said)
            docket.dossier.recorded_at = event["recorded_at"]

    def _was_refused_by_a_follower(self, event: Event) -> bool:
        regulation = self.docket.regulation(event["recorded_at"])
        return self.docket.law == BEFORE and was_refused_by_a_follower(regulation, event)

    def _compare(self, step: Step) -> None:
        """Hold the decided events against the recorded ones; go on behind them."""
        decided = self.docket.events
        taken = self.steps[self.at : self.at + max(len(decided), 1)]
        same = self.docket.bodies == [recorded.body for recorded in taken]
        self._followed = not same
        if same and not step.findings:
            for recorded in taken:
                recorded.decided = recorded.event
            self._show(taken)
            self.at += len(taken)
            return
        for expected, recorded in zip(decided, taken, strict=False):
            recorded.decided = recorded.event if same else expected
        for expected, recorded in zip(decided, taken, strict=False):
            assert recorded.event is not None
            if recorded.event["outcome"] == "noted":
                step.find(Verdict.diverges, "consequence", MISSING)
                break
            for told in differences(recorded.event, expected):
                recorded.find(*told)
            recorded.find_form()
        if len(decided) > len(taken):
            step.find(Verdict.diverges, "consequence", MISSING)
        self._go_on(1 if step.findings else len(decided))

    def _check_note(self, step: Step, event: Event) -> None:
        docket = self.docket
        regulation = docket.regulation(event["recorded_at"])
        actor = self.programme.role(event["actor"]["role"])
        step.find_form()
        try:
            for fault in note_faults(docket.dossier, event, actor, regulation, docket.calendar):
                step.find(*fault)
        except UNDECIDABLE as broken:
            step.find(Verdict.diverges, "undecidable", f"{type(broken).__name__}: {broken}")
        self._go_on(1)

    def _go_on(self, count: int) -> None:
        """Trust the record, not the re-decision, for what comes next."""
        taken = self.steps[self.at : self.at + count]
        self.at += count
        done = [step.event for step in self.steps[: self.at] if step.event is not None]
        try:
            dossier = fold(self.number, done)
        except (BrokenHistory, KeyError) as broken:
            last = self.steps[self.at - 1]
            last.find(Verdict.diverges, "from-state", str(broken))
            dossier = _forced(self.number, done)
            self.along = None
        if any(step.verdict is Verdict.tampered for step in taken):
            self.along = None
        dossier.head = self.steps[self.at - 1].leaf
        self.docket = self._docket(dossier)
        self._show(taken)

    def _show(self, taken: Sequence[Step]) -> None:
        """Let whoever goes along see what has just been decided again."""
        if self.along is not None:
            for step in taken:
                assert step.event is not None
                self.along(self.docket.dossier, step.event)


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


def _named(names: tuple[str, ...], found: Mapping[str, Any]) -> Mapping[str, Any]:
    try:
        return {name: found[name] for name in names}
    except KeyError:
        raise NotRecorded(*(name for name in names if name not in found)) from None


def _intent(programme: Programme, dossier: Dossier, event: Event) -> Intent:
    called = event["actor"]["role"]
    role = programme.role(called)
    if role is None:
        raise NotTheirs(f"沒有 {called} 這種身分")
    return Intent.recorded(event, role, dossier)


__all__ = ["Finding", "Record", "Replayed", "Step", "Verdict", "replay"]
