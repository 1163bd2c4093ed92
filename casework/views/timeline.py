"""What happened in a case, step by step, and one step in full: told from the bytes of the events.

Nothing is decided again here (that is replay); but a chain that is broken is seen and said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeAlias

from casework.door.looking import Looking, view
from casework.door.sight import sight_of
from casework.errors import Malformed, Unauthorised
from casework.views.concerning import concerning
from casework.words.labels import procedure_label, state_label
from casework.words.steps import basis_told, facts_told, periods_told, refusals_told, step_told
from casework.words.verdicts import kind_told
from states.law.dossier import Dossier, Matter
from states.law.guard import shown
from states.law.history import evolve, genesis
from states.law.integrity import Entry, Record, read
from states.law.record import Event
from states.law.role import OF_THEIR_OWN
from storage import ledger

Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Timeline:
    """What a reader sees of a dossier's steps, oldest first; what cannot be read has no event."""

    dossier: str
    steps: tuple[Entry, ...]
    whole: bool
    """Whether every step of the case can be read, hashes as recorded and follows from the one
    before, those too that a party does not see."""

    @property
    def events(self) -> list[Event]:
        """The events that can be read."""
        return [step.event for step in self.steps if step.event is not None]

    def as_json(self) -> Json:
        """For programs."""
        return {"dossier": self.dossier, "whole": self.whole, "events": self.events}

    def told(self) -> Iterator[str]:
        """In lines, with every fault of the chain."""
        yield f"案號 {self.dossier}，共 {len(self.steps)} 步"
        for step in self.steps:
            if step.event is not None:
                yield step_told(step.event)
            yield from _faults(step)


@dataclass(frozen=True, slots=True)
class OneStep:
    """A step in full: its event, its place in the chain, and where every matter stood after it."""

    dossier: str
    of: int
    step: Entry
    before: bytes
    stood: tuple[Matter, ...]

    def as_json(self) -> Json:
        """For programs."""
        return {
            "dossier": self.dossier,
            "step": self.step.seq,
            "of": self.of,
            "event": self.step.event,
            "before": self.before.hex(),
            "hash": self.step.leaf.hex(),
            "faults": [fault._asdict() for fault in self.step.faults],
            "stood": [
                {
                    "matter": matter.ref,
                    "state": matter.state,
                    "label": state_label(matter.procedure, matter.state),
                    "periods": {kind: clock["due"] for kind, clock in matter.clocks.items()},
                }
                for matter in self.stood
            ],
        }

    def told(self) -> Iterator[str]:
        """In lines: who did what on which ground, on which facts, and what stood afterwards."""
        event = self.step.event
        if event is not None:
            yield step_told(event)
            grounds = (refusals_told(event), facts_told(event), periods_told(event))
            for line in (basis_told(event), *chain.from_iterable(grounds)):
                yield f"      {line}"
        yield from _faults(self.step)
        yield f"      雜湊 {self.before.hex()[:16]} → {self.step.leaf.hex()[:16]}"
        yield f"第 {self.step.seq} 步之後："
        for matter in self.stood:
            state = state_label(matter.procedure, matter.state)
            clocks = "，".join(f"{k} 至 {shown(c['due'])}" for k, c in matter.clocks.items())
            yield f"      {procedure_label(matter.procedure)} {matter.ref}：{state} {clocks}"


@view("timeline")
def timeline(looking: Looking, number: str) -> Timeline:
    """Every step of a case, or those that concern a party. Raises `NotHere` when there is none for
    this reader."""
    looking.at(number)
    return timeline_of(looking, number)


@view("step")
def step(looking: Looking, number: str, which: int) -> OneStep:
    """One step of a case in full. Raises `NotHere`, `Malformed` for a step it has not, and
    `Unauthorised` for one that is kept from a party."""
    looking.asked["step"] = str(which)
    looking.at(number)
    steps = steps_of(looking, number)
    if not 1 <= which <= len(steps):
        raise Malformed("step", f"{number} 只有第 1 至 {len(steps)} 步")
    if steps[which - 1] not in _own(looking, steps):
        raise Unauthorised(f"第 {which} 步專屬他方當事人，不提供閱覽（行政程序法46 II(3)）")
    if steps[which - 1] not in timeline_of(looking, number, steps).steps:
        raise Unauthorised(f"第 {which} 步為作成決定前之準備作業，不提供閱覽（行政程序法46 II(1)）")
    before = steps[which - 2].leaf if which > 1 else genesis(number)
    dossier = _after(number, steps[:which])
    sight = sight_of(looking.reader.by, dossier.programme)
    stood = tuple(matter for matter in dossier.matters.values() if sight.of_matter(matter))
    return OneStep(number, len(steps), steps[which - 1], before, stood)


def timeline_of(looking: Looking, number: str, known: Sequence[Entry] | None = None) -> Timeline:
    """The steps of a case that the reader was let see; ``known`` are all of them, where read."""
    steps = steps_of(looking, number) if known is None else known
    whole = not any(step.faults for step in steps)
    of_a_party = looking.reader.by.role.kind in OF_THEIR_OWN
    own = _own(looking, steps)
    return Timeline(number, concerning(own) if of_a_party else own, whole)


def steps_of(looking: Looking, number: str) -> list[Entry]:
    """Every step of a case that the reader was let see, as it lies."""
    rows = ledger.history(looking.connection, number)
    return read(number, [Record(*row) for row in rows])


def _own(looking: Looking, steps: Sequence[Entry]) -> tuple[Entry, ...]:
    """Those of them that are no other party's alone; what cannot be read stays as it lies."""
    readable = [one.event for one in steps if one.event is not None]
    sight = sight_of(looking.reader.by, readable[0].get("programme", "") if readable else "")
    seen = {event["seq"] for event in sight.of_steps(readable)}
    return tuple(one for one in steps if one.event is None or one.event["seq"] in seen)


def _after(number: str, steps: Sequence[Entry]) -> Dossier:
    dossier = Dossier(number, head=genesis(number))
    for one in steps:
        if one.event is not None:
            evolve(dossier, one.event)
    return dossier


def _faults(step: Entry) -> Iterator[str]:
    for fault in step.faults:
        yield f"      !! 第 {step.seq} 步 {kind_told(fault)}：{fault.detail}"
