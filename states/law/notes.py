"""Notes: what happens to a clock itself, apart from any act of a matter.

A clock is superseded when a changed calendar moves its end or makes it final, held after an outage,
released by the agency. Notes are events, but no state changes with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from states.law.dossier import Dossier
from states.law.history import Event
from states.law.role import Role
from states.law.rule import Tone


@dataclass(frozen=True, slots=True)
class NoteRule:
    """A kind of note: what it does to the clock, who may make it, which clocks it is for."""

    op: str
    by: Role
    status: str


NOTES = {
    "supersede_clock": NoteRule("supersede", Role.clock, "running"),
    "hold_clock": NoteRule("hold", Role.clock, "running"),
    "release_clock": NoteRule("release", Role.agency, "held"),
}
"""The notes there are."""


def note_faults(dossier: Dossier, event: Event) -> Iterator[tuple[str, str]]:
    """What is wrong with a recorded note, given the dossier before it: kind and detail."""
    rule = NOTES.get(event["act"])
    if rule is None:
        yield "illegal-transition", f"there is no note {event['act']}"
        return
    if event["actor"]["role"] != rule.by:
        yield "illegal-transition", f"{event['act']} is for {rule.by}, not {event['actor']['role']}"
    if event["from"] != event["to"]:
        yield "to-state", "a note changes no state"
    for turn in event["clocks"]:
        matter = dossier.matters.get(turn["matter"])
        clock = matter.clocks.get(turn["kind"]) if matter else None
        if turn["op"] != rule.op or clock is None or clock["status"] != rule.status:
            yield "clocks", f"{turn['op']} of {turn['kind']}: the clock is not {rule.status}"
        elif rule.op == "hold" and clock["tone"] != Tone.adverse:
            yield "clocks", f"{turn['kind']} is not adverse and cannot be held"
        elif rule.op == "supersede" and not favours(turn["clock"], clock):
            yield "deadline", f"{turn['kind']} may only move to a later day than {clock['due']}"


def favours(successor: Mapping[str, Any], clock: Mapping[str, Any]) -> bool:
    """A later day; or the same day, provisional until the table of its year was published."""
    if successor["due"] != clock["due"]:
        return bool(successor["due"] > clock["due"])
    return bool(clock["provisional"] and not successor["provisional"])
