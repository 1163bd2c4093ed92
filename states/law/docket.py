"""A dossier at work: attempts acts on it, evolves it, and collects the events to be written.

This is *decide*. It asks the machine, the guards and the calendar, never a database: whatever
lies outside the dossier comes through ``found``. The one door uses it to act, replay uses it to
decide everything once more and compare.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from states.law.asked import derived_for, found_for, told_by
from states.law.calendar import Calendar
from states.law.clocks import Ticking, ended_by, started_by
from states.law.dossier import Dossier, Mark, Matter
from states.law.following import followers, may_follow
from states.law.guard import Refusal
from states.law.history import canonical, evolve, leaf, reread
from states.law.intent import Intent
from states.law.machine import NotFromHere, decide
from states.law.party import Correspondents
from states.law.programme import Programme
from states.law.record import ActName, Event, Turn
from states.law.recorded import NOT_FROM_HERE, cited, refused, results
from states.law.regulation import Regulation
from states.law.role import Role
from states.law.rule import Rule
from states.law.situation import SYSTEM, Situation
from states.law.standing import in_time, require_actor
from states.law.standing_in import in_whose_name, refused_to_others
from states.law.taipei import taipei_day

Found: TypeAlias = Callable[[tuple[str, ...], Situation], Mapping[str, Any]]
"""Answers, by name, the facts that lie outside the dossier."""

Decide: TypeAlias = Callable[..., tuple[Rule, list[Refusal]]]

Reread: TypeAlias = Callable[[Event, bytes], tuple[Event, bytes]]
"""An event as it will be read back from the bytes just made of it, and their hash."""

VERSION = 1
"""Version of the event format."""


class _Unlawful(Exception):
    """An act that must follow from a lawful one is itself refused: so is the lawful one."""

    def __init__(self, event: Event) -> None:
        super().__init__(ActName.done(event))
        self.event = event


class Docket:
    """Attempts acts on a dossier it owns; ``events`` and ``bodies`` are what came of it."""

    def __init__(
        self,
        programme: Programme,
        dossier: Dossier,
        calendar: Calendar,
        found: Found,
        verdict: Decide = decide,
        *,
        law: str | None = None,
    ) -> None:
        self.programme = programme
        self.editions = programme.editions
        self.dossier = dossier
        self.calendar = calendar
        self.found = found
        self.verdict = verdict
        self.reread: Reread = read_and_hashed
        self.law = programme.editions.law if law is None else law
        self.events: list[Event] = []
        self.bodies: list[bytes] = []
        self._mark = Mark(dossier, 0)

    def regulation(self, now: str) -> Regulation:
        """The sentences that serve at an instant, of the edition that governs this dossier: the
        one it was filed under, else that of the day."""
        return self.editions.at(now, self.dossier.root.get("edition"), self.law)

    def attempt(self, intent: Intent) -> Event:
        """Try one act with everything that follows from it; returns the event of the act itself.

        A refused act is an event too, also one that is refused because something that must follow
        from it is (T1). Raises `NotTheirs` for a role that may never do it, and `Backwards` for a
        time before the dossier's last step; then nothing is written.
        """
        intent = self._in_time(intent)
        self._mark = Mark(self.dossier, len(self.events))
        try:
            return self._decide(intent)
        except _Unlawful as unlawful:
            tried = self._mark.restore(self.dossier, self.events, self.bodies)
            return self._refuse(intent, unlawful.event, tried)

    def _decide(self, intent: Intent) -> Event:
        situation = self.situation(intent, intent.given)
        matter, on, regulation = situation.matter, situation.on, situation.regulation
        procedure = regulation.procedure(intent.act.procedure)
        candidate = procedure.table.get((matter.state, intent.act.act))
        self._require_actor(intent, situation, candidate)
        if candidate is None:
            return self._refuse_state(intent, situation)
        facts = self._facts(candidate, situation)
        try:
            rule, refusals = self.verdict(procedure, matter.state, intent.act.act, facts)
        except NotFromHere:  # pragma: no cover - the table above has the sentence
            return self._refuse_state(intent, situation)
        refusals += refused_to_others(rule, refusals, situation, facts)
        event = self._event(intent, situation, cited(rule.basis))
        event["guards"] = results(rule, refusals)
        if derived := derived_for(regulation, rule):
            event["derived"] = {name: facts[name] for name in derived}
        if refusals:
            return self._write(refused(event, refusals))
        event["to"] = rule.target(matter.state, matter.data)
        event["effective_on"] = self._effective_day(intent, rule, facts, matter, on)
        for name, fact in rule.keeps.items():
            if facts[fact] is not None:
                event["keeps"][name] = facts[fact]
        event["keeps"] |= in_whose_name(rule, intent.by, matter)
        if rule.remembers:
            event["keeps"]["before"] = matter.state
        ticking = Ticking(self.calendar, situation, self.ask)
        event["clocks"] = ended_by(ticking, rule, event, intent.clock)
        event["clocks"] += started_by(ticking, rule, event)
        if not may_follow(rule, situation, event):
            return self._write(event)
        writes = ActName.done(event) in regulation.letters
        sender = (self.programme.place(self.dossier).unit or None) if writes else None
        self._write(event)
        self._follow(rule, situation, event, sender)
        return event

    def _refuse(self, intent: Intent, follower: Event, tried: Sequence[Event]) -> Event:
        """Record an act as refused for the reasons of one that would have had to follow.

        What was looked up for it and for each follower is kept, or nobody could decide it again;
        histories from before sentences were dated hold none of it.
        """
        event = self._event(intent, self.situation(intent, intent.given), follower["basis"])
        event["outcome"], event["refusals"] = "refused", follower["refusals"]
        if self.law:
            event["found"] = tried[0]["found"]
            event["follows"] = [{"act": ActName.done(e), "found": e["found"]} for e in tried[1:]]
        return self._write(event)

    def _require_actor(self, intent: Intent, situation: Situation, rule: Rule | None) -> None:
        allowed: Collection[Role] = rule.by if rule else _by(situation.regulation, intent)
        require_actor(intent.act, intent.by.role, allowed, clock=intent.clock, after=intent.after)

    def _in_time(self, intent: Intent) -> Intent:
        """The intent at its instant: time runs forward within a dossier."""
        if intent.now >= self.dossier.recorded_at:
            return intent
        return intent._replace(now=in_time(intent.now, self.dossier.recorded_at))

    def note(self, intent: Intent, clocks: list[Turn], given: dict[str, Any]) -> Event:
        """Record what happens to a clock itself (superseded, held, released); no state changes."""
        intent = self._in_time(intent)
        event = self._event(intent, self.situation(intent, given), ())
        event["outcome"], event["clocks"] = "noted", clocks
        return self._write(event)

    def _matter(self, intent: Intent) -> Matter:
        if intent.matter is not None and intent.matter in self.dossier.matters:
            return self.dossier.matters[intent.matter]
        procedure = intent.act.procedure
        return Matter(intent.matter or self.dossier.next_ref(procedure), procedure)

    def situation(self, intent: Intent, given: Mapping[str, Any]) -> Situation:
        """What an intent meets: its matter, the day, and what is given with it."""
        regulation, matter = self.regulation(intent.now), self._matter(intent)
        here = regulation, self.dossier, matter, intent.by, intent.now, taipei_day(intent.now)
        return Situation(*here, given, self.calendar, law=self.law)

    def ask(self, names: Iterable[str], situation: Situation) -> None:
        """Look up the found facts among these names that are not known yet."""
        outside, known = situation.regulation.found, situation.found
        missing = tuple([name for name in names if name in outside and name not in known])
        if missing:
            situation.found.update(self.found(missing, situation))

    def _facts(self, rule: Rule, situation: Situation) -> Mapping[str, Any]:
        """Every fact the sentence reads or keeps, by name."""
        if outside := found_for(situation.regulation, rule):
            situation.found.update(self.found(outside, situation))
        found, given, kept = situation.found, situation.given, situation.matter.data
        return {
            name: derive(situation)
            if derive is not None
            else found[name]
            if name in found
            else given[name]
            if name in given
            else kept.get(name)
            for name, derive in told_by(situation.regulation, rule)
        }

    def _effective_day(
        self, intent: Intent, rule: Rule, facts: Mapping[str, Any], matter: Matter, on: str
    ) -> str:
        if intent.clock is not None and intent.matter is not None:  # the calendar opens without one
            day: str = matter.clocks[intent.clock]["effective_on"]
            return day
        return (rule.effective and facts[rule.effective]) or on

    def _event(self, intent: Intent, situation: Situation, basis: Sequence[str]) -> Event:
        matter = situation.matter
        event: Event = {
            "v": VERSION,
            "dossier": self.dossier.id,
            "seq": self.dossier.seq + 1,
            "prev": self.dossier.head.hex(),
            "edition": situation.regulation.edition,
            "matter": matter.ref,
            "procedure": intent.act.procedure,
            "act": intent.act.act,
            "from": matter.state,
            "to": matter.state,
            "outcome": "applied",
            "actor": intent.by.as_json(),
            "cause": intent.cause,
            "effective_on": situation.on,
            "recorded_at": intent.now,
            "given": dict(intent.given),
            "found": situation.found,
            "derived": {},
            "guards": {},
            "basis": [*basis],
            "keeps": {},
            "clocks": [],
            "refusals": [],
        }
        if self.law:
            event["law"] = self.law
        if self.dossier.programme:
            event["programme"] = self.dossier.programme
        return event

    def _refuse_state(self, intent: Intent, situation: Situation) -> Event:
        rules = situation.regulation.rules_of(intent.act.procedure, intent.act.act)
        event = self._event(intent, situation, cited(rules[0].basis))
        reason = f"「{intent.act.act}」不得於「{situation.matter.state}」狀態為之"
        return self._write(refused(event, [Refusal(NOT_FROM_HERE, reason, rules[0].basis[0])]))

    def _write(self, event: Event) -> Event:
        body = canonical(event)
        read_back, head = self.reread(event, body)
        self._mark.before(self.dossier, event)
        # what comes next sees the event as it will be read back, keys in order and all
        evolve(self.dossier, read_back if self.law else event)
        self.dossier.head = head
        self.events.append(event)
        self.bodies.append(body)
        return event

    def _follow(self, rule: Rule, situation: Situation, event: Event, sender: str | None) -> None:
        """Perform what the law makes follow."""
        situation.matter = self.dossier.matters[event["matter"]]
        writes = ActName.done(event) in situation.regulation.letters
        between = Correspondents(sender, self.programme.parties(self.dossier) if writes else ())
        for procedure, act, ref, given in followers(rule, situation, event, between):
            intent = Intent(
                act=ActName(procedure, act),
                by=SYSTEM,
                now=event["recorded_at"],
                dossier=self.dossier.id,
                matter=ref,
                given=given,
                after=event["seq"],
            )
            follower = self._decide(intent)
            if follower["outcome"] == "refused":
                raise _Unlawful(follower)


def read_and_hashed(event: Event, body: bytes) -> tuple[Event, bytes]:
    """An event whose matters will remember what its bytes say, and the hash of these."""
    if event["keeps"] or event["clocks"]:
        keeps, clocks = reread(canonical([event["keeps"], event["clocks"]]))
        event = {**event, "keeps": keeps, "clocks": clocks}
    return event, leaf(body)


def _by(regulation: Regulation, intent: Intent) -> frozenset[Role]:
    rules = regulation.rules_of(intent.act.procedure, intent.act.act)
    return frozenset(role for sentence in rules for role in sentence.by)
