"""Notes: what happens to a clock itself, apart from any act of a matter.

A clock is superseded when a changed calendar moves its end or makes it final, held after an outage,
released by the agency. Notes are events, but no state changes with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from states.law.calendar import Calendar
from states.law.clocks import at_rest, count, not_before, strikes_at
from states.law.differences import Verdict, clock_differences
from states.law.dossier import Dossier, Matter
from states.law.record import Clock, Counted, Event, Turn
from states.law.regulation import Regulation
from states.law.role import Role, RoleKind
from states.law.rule import ClockSpec, Tone


@dataclass(frozen=True, slots=True)
class NoteRule:
    """A kind of note: what it does to the clock, who may make it, which clocks it is for."""

    op: str
    by: RoleKind
    status: str


NOTES = {
    "supersede_clock": NoteRule("supersede", RoleKind.clock, "running"),
    "hold_clock": NoteRule("hold", RoleKind.clock, "running"),
    "release_clock": NoteRule("release", RoleKind.agency, "held"),
}
"""The notes there are."""


def note_faults(
    dossier: Dossier,
    event: Event,
    actor: Role | None,
    regulation: Regulation,
    calendar: Calendar,
) -> Iterator[tuple[Verdict, str, str]]:
    """What is wrong with a recorded note: verdict, kind and detail.

    ``dossier`` is as it was before, ``actor`` the role in which somebody made it; ``regulation``
    and ``calendar`` are those of the instant.
    """
    rule = NOTES.get(event["act"])
    if rule is None:
        yield Verdict.diverges, "illegal-transition", f"沒有「{event['act']}」這種註記"
        return
    if actor is None or actor.kind is not rule.by:
        whose = event["actor"]["role"]
        yield Verdict.tampered, "role", f"{event['act']} 由 {rule.by} 為之，不是 {whose}"
    if event["from"] != event["to"]:
        yield Verdict.diverges, "to-state", "註記不改變狀態"
    for turn in event["clocks"]:
        matter = dossier.matters.get(turn["matter"])
        clock = matter.clocks.get(turn["kind"]) if matter else None
        if turn["op"] != rule.op or clock is None or clock["status"] != rule.status:
            yield Verdict.diverges, "clocks", f"{turn['op']} {turn['kind']}：期間不是 {rule.status}"
        elif rule.op == "supersede":
            yield from _recounted(dossier, event, turn, regulation, calendar)
        elif rule.op == "hold" and clock["tone"] != Tone.adverse:
            yield Verdict.diverges, "clocks", f"{turn['kind']} 並非不利後果，不得保留"
        elif turn.get("ended") != clock["id"]:
            yield Verdict.diverges, "clocks", f"{turn['kind']}：指明之期間不是 {clock['id']}"


def _recounted(
    dossier: Dossier,
    event: Event,
    turn: Turn,
    regulation: Regulation,
    calendar: Calendar,
) -> Iterator[tuple[Verdict, str, str]]:
    """A superseded period, counted again from its basis with the calendar known then (HT-H6)."""
    matter = dossier.matters[turn["matter"]]
    clock = matter.clocks[turn["kind"]]
    counted = counted_again(matter, turn["kind"], regulation, calendar)
    if not favours(counted, clock):
        detail = f"{turn['kind']}：依當時日曆為 {counted['due']}，無須由 {clock['due']} 更動"
        yield Verdict.diverges, "deadline", detail
    expected = supersession(dossier, matter, turn["kind"], counted, event["seq"])
    yield from clock_differences([turn], [expected])


def counted_again(matter: Matter, kind: str, regulation: Regulation, calendar: Calendar) -> Counted:
    """Count a running period with a calendar, from the questions it was counted from before."""
    clock = matter.clocks[kind]
    spec = regulation.spec(matter.procedure, clock)
    counted = count(spec, clock["basis"], regulation, calendar)
    if spec.since:
        counted["since"] = spec.since
    return counted


def is_counted_so(clock: Clock, spec: ClockSpec, calendar: Calendar) -> bool:
    """Whether a period was counted with this calendar, and under the sentence that rules it now."""
    return clock["calendar"] == calendar.version and clock.get("since") == spec.since


def supersession(dossier: Dossier, matter: Matter, kind: str, counted: Counted, seq: int) -> Turn:
    """The change that lets a period end as it was counted again, from the event ``seq`` on."""
    clock = matter.clocks[kind]
    # the effect of a period that was over before it began never comes earlier than its cause
    later = not_before(counted, clock["effective_on"], clock["cite"])
    successor: Clock = {
        **at_rest(clock),
        **later,
        "id": f"{dossier.id}/{matter.ref}/{kind}@{seq}",
        "at": strikes_at(later, clock["grace"]),
    }
    return {
        "op": "supersede",
        "kind": kind,
        "ended": clock["id"],
        "clock": successor,
        "matter": matter.ref,
    }


def favours(successor: Counted, clock: Counted) -> bool:
    """A later day; or the same day, provisional until the table of its year was published."""
    if successor["due"] != clock["due"]:
        return successor["due"] > clock["due"]
    return clock["provisional"] and not successor["provisional"]
