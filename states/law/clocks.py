"""The clocks of a matter: which begin, pause or end with an act, and until when they run.

Each change is data for the event. A clock carries the questions it was counted from (``basis``),
so that anyone can count it again under another calendar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, cast

from states.law.addressed import concerning, is_among
from states.law.calendar import Calendar, minguo
from states.law.deadlines import compute
from states.law.dossier import Matter
from states.law.history import canonical, reread
from states.law.periods import Step
from states.law.record import Clock, Counted, Event, Live, Op, Turn
from states.law.regulation import Regulation
from states.law.rule import ClockSpec, Rule
from states.law.situation import Situation
from states.law.taipei import days_after, taipei_midnight


@dataclass(slots=True)
class Ticking:
    """What is needed to count periods while an act is being decided."""

    calendar: Calendar
    situation: Situation
    ask: Callable[[Iterable[str], Situation], None]
    told: Mapping[str, Any] = field(default_factory=dict)
    """The facts on which the act was decided: what was derived then is not derived again."""

    @property
    def regulation(self) -> Regulation:
        """The edition that governs the dossier."""
        return self.situation.regulation

    def of(self, matter: Matter) -> Ticking:
        """The same moment, seen from another matter of the dossier."""
        return Ticking(self.calendar, self.situation.of(matter), self.ask)

    def fact(self, name: str) -> Any:
        """A fact for counting: looked up, derived, given with the act, or kept by the matter."""
        here = self.situation
        if name in here.regulation.found:
            self.ask((name,), here)
        if name in here.found:
            return here.found[name]
        derive = here.regulation.derived.get(name)
        if derive is None:
            return here.get(name)
        return self.told[name] if name in self.told else derive(here)


def count(
    spec: ClockSpec, basis: Mapping[str, Any], regulation: Regulation, calendar: Calendar
) -> Counted:
    """Count a period: last day, legal day of the consequence, and each step of the computation."""
    return {**_counted(spec.rule, spec.reads, canonical(basis), regulation, calendar)}


@lru_cache(maxsize=8_192)
def _counted(
    rule: str, reads: str, basis: bytes, regulation: Regulation, calendar: Calendar
) -> Counted:
    """One computation for all dossiers that ask the same: many are filed or served on one day."""
    answer = compute(regulation.deadlines, rule, reread(basis), calendar)
    due = str(answer.as_json()[reads])
    return {
        "due": due,
        "effective_on": days_after(due, 1),
        "calendar": answer.calendar_version,
        "provisional": answer.provisional,
        "trace": [step.as_json() for step in answer.trace],
    }


def not_before(counted: Counted, day: str, cite: str) -> Counted:
    """The consequence of a period that was over before it began: not before the day it began.

    A plan completed on 26 December is late at once, but nobody was late before that day, although
    the last day to claim was the 20th: an effect never precedes its cause (AM-27).
    """
    if counted["effective_on"] >= day:
        return counted
    due, begun = (minguo(date.fromisoformat(found)) for found in (counted["due"], day))
    what = f"期間末日{due}於其起算事由發生日{begun}前已過；效果不早於其原因，自{begun}起發生"
    late = Step(day, what, cite)
    return {**counted, "effective_on": day, "trace": [*counted["trace"], late.as_json()]}


def strikes_at(counted: Counted, grace: int) -> str:
    """The first instant (UTC) at which the consequence may be enforced.

    Mail posted on the last day may be under way for ``grace`` days more (APA 49).
    """
    mail_is_in = days_after(counted["due"], 1 + grace)
    return taipei_midnight(max(mail_is_in, counted["effective_on"]))


def clock(ticking: Ticking, spec: ClockSpec, basis: Mapping[str, Any], event: Event) -> Clock:
    """A clock that begins with an event, ready to be recorded."""
    cite = str(spec.cite)
    counted = count(spec, basis, ticking.regulation, ticking.calendar)
    counted = not_before(counted, event["effective_on"], cite)
    grace = ticking.fact(spec.grace) if spec.grace else 0
    matter = ticking.situation.matter.ref
    begun: Clock = {
        "id": f"{ticking.situation.dossier.id}/{matter}/{spec.kind}@{event['seq']}",
        "kind": spec.kind,
        "then": spec.then,
        "tone": str(spec.tone),
        "cite": cite,
        "basis": dict(basis),
        "grace": grace,
        "at": strikes_at(counted, grace),
        **counted,
    }
    if spec.since:
        begun["since"] = spec.since
    return begun


def started_by(ticking: Ticking, rule: Rule, event: Event) -> list[Turn]:
    """The clocks that begin with an act, its own and those that waited for a letter's service."""
    standing = ticking.regulation.procedures[ticking.situation.matter.procedure].standing
    specs = (*rule.starts, *_coming_in(ticking, standing, event)) if standing else rule.starts
    changes = _begin(ticking, specs, event) if specs else []
    if rule.serves:
        letter = ticking.situation.matter.data
        about = ticking.situation.dossier.matters[letter["about"]]
        told, whom = ticking.regulation.letters[letter["by_act"]].starts, letter.get("to", "")
        begun = (spec.running_for(whom) for spec in told if about.state in spec.during)
        changes += _begin(ticking.of(about), begun, event)
    return changes


def _coming_in(
    ticking: Ticking, standing: Iterable[ClockSpec], event: Event
) -> Iterator[ClockSpec]:
    """The standing periods of a matter that comes into the states they run in, or is in them and
    has never had one, because they did not serve yet."""
    matter = ticking.situation.matter
    for spec in standing:
        never = spec.kind not in matter.clocks and spec.kind not in matter.data.get("periods", {})
        begins = event["from"] not in spec.during or never
        if begins and event["to"] in spec.during and event["to"] not in spec.stands_still_in:
            yield spec


def _begin(ticking: Ticking, specs: Iterable[ClockSpec], event: Event) -> list[Turn]:
    changes = []
    for spec in specs:
        if spec.when and not ticking.fact(spec.when):
            continue
        basis = {question: ticking.fact(name) for question, name in spec.basis.items()}
        basis = {question: answer for question, answer in basis.items() if answer is not None}
        changes.append(_start(ticking, spec, basis, event))
    return changes


def _start(ticking: Ticking, spec: ClockSpec, basis: Mapping[str, Any], event: Event) -> Turn:
    matter = ticking.situation.matter
    before = matter.clocks.get(spec.kind)
    return {
        "op": "start" if before is None else "supersede",
        "matter": matter.ref,
        "kind": spec.kind,
        "ended": before and before["id"],
        "clock": clock(ticking, spec, basis, event),
    }


def ended_by(ticking: Ticking, rule: Rule, event: Event, fired: str | None) -> list[Turn]:
    """What an act does to the clocks its matter already has."""
    here, regulation = ticking.situation, ticking.regulation
    matter = here.matter
    changes: list[Turn] = []
    for kind, running in sorted(matter.clocks.items()):
        spec = regulation.spec(matter.procedure, running)
        if kind == fired:
            changes.append(_end("enforced", matter, running))
        elif is_among(kind, rule.meets, here):
            changes.append(_end("met", matter, running))
        elif event["to"] not in spec.during:
            changes.append(_end("cancelled", matter, running))
        elif is_among(kind, rule.pauses, here) or _comes_to_stand(spec, running, event):
            changes.append(_pause(matter, running, event["effective_on"]))
        elif is_among(kind, rule.resumes, here) or _runs_again(spec, running, event):
            changes.append(_resume(ticking, spec, running, event))
    for kind in rule.restarts:
        changes += _restart(ticking, kind, rule, event)
    periods = matter.data.get("periods", {})
    for kind in (concerning(kind, periods, here) for kind in rule.voids):
        if kind in periods:
            changes.append({"op": "void", "matter": matter.ref, "kind": kind})
    return changes


def _comes_to_stand(spec: ClockSpec, running: Live, event: Event) -> bool:
    return event["to"] in spec.stands_still_in and running["status"] == "running"


def _runs_again(spec: ClockSpec, running: Live, event: Event) -> bool:
    stands = bool(spec.stands_still_in) and running["status"] == "paused"
    return stands and event["to"] not in spec.stands_still_in


def _end(op: Op, matter: Matter, running: Live) -> Turn:
    return {"op": op, "matter": matter.ref, "kind": running["kind"], "ended": running["id"]}


def _pause(matter: Matter, running: Live, day: str) -> Turn:
    """Stop a period while somebody else is at work (APA 51; 法務部 88.11.19)."""
    basis = {**running["basis"]}
    basis["suspended"] = [*basis.get("suspended", ()), [day, None]]
    return _standing_still(matter, running, basis)


def _standing_still(matter: Matter, running: Live, basis: Mapping[str, Any]) -> Turn:
    """A period that does not run: nothing is counted until it is taken up again."""
    stopped: Clock = {**at_rest(running), "basis": dict(basis)}
    return {"op": "pause", "matter": matter.ref, "kind": running["kind"], "clock": stopped}


def at_rest(live: Live) -> Clock:
    """The clock as events hold it: how it stands is known from what happened to it."""
    return cast("Clock", {name: value for name, value in live.items() if name != "status"})


def _resume(ticking: Ticking, spec: ClockSpec, paused: Live, event: Event) -> Turn:
    """Let a paused period run on: the days it stood still are added."""
    basis = _run_on(paused["basis"], event["effective_on"])
    return _start(ticking, spec, basis, event) | {"op": "resume"}


def _run_on(basis: Mapping[str, Any], day: str) -> dict[str, Any]:
    """The questions of a period that stood still until ``day``."""
    spans = [list(span) for span in basis.get("suspended", ())]
    if spans and spans[-1][1] is None:
        # papers posted before they were asked for stop nothing
        spans[-1][1] = max(spans[-1][0], day)
        return {**basis, "suspended": spans}
    return {**basis}


def _restart(ticking: Ticking, kind: str, rule: Rule, event: Event) -> Iterator[Turn]:
    """Take a period up again from what it was, with the questions the act answers anew.

    A period that never began (its letter was not served) has nothing to take up, and one that does
    not run in the new state is left alone.
    """
    matter, told = ticking.situation.matter, rule.restarts[kind]
    periods = matter.data.get("periods", {})
    kind = concerning(kind, periods, ticking.situation)
    known = periods.get(kind)
    if known is None:
        return
    spec = ticking.regulation.spec_of(matter.procedure, kind, known.get("since"))
    if event["to"] not in spec.during:
        return
    anew = {question: ticking.fact(name) for question, name in told.items()}
    basis = {**known["basis"], **anew}
    live = matter.clocks.get(kind)
    if live is not None and live["status"] == "paused":
        yield _standing_still(matter, live, basis)
    else:
        yield _start(ticking, spec, _run_on(basis, event["effective_on"]), event)
