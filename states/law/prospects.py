"""What may be done next, and what each act still lacks: the table asked before anybody acts.

Every guard of every sentence that starts from a matter's state is asked with what is known now. A
guard that depends on what will be entered, or on who will act, is named as a condition; the others
hold or refuse, with the sentence and the article they would refuse with. Where whoever asks lists
what may be entered, it is tried: a condition that every input meets is none, and an act that no
input can satisfy is refused now. Where it is known who asks, only acts of that role are told, and
four eyes and recusal are decided for that person. What lies outside the dossier is looked up once
for a matter. Nothing is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from states.law.asked import found_for
from states.law.docket import Docket
from states.law.dossier import ABSENT
from states.law.entering import (
    Asked,
    Blank,
    Choices,
    Entered,
    Judge,
    NotEntered,
    Said,
    may_refuse,
    try_to_satisfy,
)
from states.law.guard import UNSPOKEN, Guard, Refusal, Spoken
from states.law.intent import Intent
from states.law.question import ANYBODY, SOMEBODY_ELSE, Question, people_of, texts_in
from states.law.record import ActName
from states.law.role import Role
from states.law.rule import Rule
from states.law.situation import Actor, Situation
from states.law.standing_in import others

Listed: TypeAlias = Callable[[str, str | None, Docket, str], Choices]
"""By act and matter, in a dossier on a day: what may be written into each field of its form."""


class Prospect(NamedTuple):
    """An act that people may think of: what refuses it now, and what it depends on.

    ``matter`` is ``None`` for an act that would open a new one. ``on_input`` are guards about what
    will be entered, ``on_person`` guards about who will act (four eyes, recusal). ``hopeless`` are
    refusals of guards about the input that no input avoids. ``known`` are the facts, by name,
    ``spoken`` what its procedure calls their codes.
    """

    procedure: str
    matter: str | None
    rule: Rule
    by: tuple[Role, ...]
    refusals: tuple[Refusal, ...]
    on_input: tuple[Guard, ...]
    on_person: tuple[Guard, ...]
    hopeless: tuple[Refusal, ...] = ()
    known: Mapping[str, Any] = {}
    spoken: Spoken = UNSPOKEN

    @property
    def open(self) -> bool:
        """Whether nothing that is known now stands against it."""
        return not self.refusals and not self.hopeless

    @property
    def name(self) -> ActName:
        """The act, with its procedure."""
        return ActName(self.procedure, self.rule.act)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A fact that cannot be told yet; ``person`` when it depends on who acts."""

    person: bool


class Prospects:
    """What people may do in a dossier at an instant.

    ``forms`` names the fields of each act's form, by ``procedure.act``; ``listed`` says what may be
    written into them, if it is to be tried. ``asking`` is who wants to know what he may do; without
    it the acts of everybody are told. Whoever shows no conditions need not have them ``narrowed``
    to those that some input falls foul of.
    """

    def __init__(
        self,
        docket: Docket,
        now: str,
        forms: Mapping[str, frozenset[str]],
        listed: Listed | None = None,
        asking: Actor | None = None,
        *,
        narrowed: bool = True,
    ) -> None:
        self.docket = docket
        self.now = now
        self.forms = forms
        self.listed = listed
        self.asking = asking
        self.narrowed = narrowed
        self.law = docket.regulation(now)
        self._outside: dict[tuple[str, str | None], dict[str, Any]] = {}

    def of(self, matter: str, act: str | None = None) -> tuple[Prospect, ...]:
        """The acts of people on a matter, or one of them, in the order of the regulation."""
        found = self.docket.dossier.matters[matter]
        rules = self.law.procedure(found.procedure).from_state(found.state)
        return tuple(
            self._ask(found.procedure, matter, rule)
            for rule in rules
            if self._concerns(rule) and act in (None, rule.act)
        )

    def opening(self, procedures: tuple[str, ...]) -> tuple[Prospect, ...]:
        """The acts by which people may open a new matter of these kinds."""
        return tuple(
            self._ask(name, None, rule)
            for name in procedures
            for rule in self.law.procedure(name).from_state(ABSENT)
            if self._concerns(rule)
        )

    def _concerns(self, rule: Rule) -> bool:
        """Whether people act by a sentence, and the one who asks among them."""
        return bool(people_of(rule)) and (self.asking is None or self.asking.role in rule.by)

    def _ask(self, procedure: str, matter: str | None, rule: Rule) -> Prospect:
        fields = self.forms.get(ActName(procedure, rule.act), frozenset())
        anybody = tuple(Actor(ANYBODY, role) for role in people_of(rule))
        actors = anybody if self.asking is None else (self.asking,)
        asked = Question(procedure, matter, rule, fields, actors)
        self._look_outside(asked)
        facts = self._facts(asked)
        spoken = self.law.procedure(procedure).spoken
        concerned = others(self.docket.dossier, actors[0])
        refusals: list[Refusal] = []
        on_input: list[Guard] = []
        on_person: list[Guard] = []
        for guard in rule.guards:
            unknown = [v for v in (facts[name] for name in guard.reads) if isinstance(v, Unknown)]
            if any(not fact.person for fact in unknown):
                on_input.append(guard)
            elif unknown:
                if self.listed is None or self._minds_who_acts(asked, facts, guard):
                    on_person.append(guard)
            elif refusal := guard(facts, spoken) or concerned.refused(guard, facts, spoken):
                refusals.append(refusal)
        hopeless: tuple[Refusal, ...] = ()
        if self.listed is not None and on_input and not refusals:
            hopeless, on_input = self._tried(asked, facts, on_input, self.listed)
        told = (tuple(refusals), tuple(on_input), tuple(on_person), hopeless, facts, spoken)
        return Prospect(procedure, matter, rule, people_of(rule), *told)

    def _tried(
        self, asked: Question, facts: Mapping[str, Any], on_input: Sequence[Guard], listed: Listed
    ) -> tuple[tuple[Refusal, ...], list[Guard]]:
        """The refusals that no input avoids, and the guards that some input falls foul of: all of
        them where that is not to be found out."""
        choices = listed(asked.act, asked.matter, self.docket, self.now)
        by_role = [
            try_to_satisfy(self._judge(asked, facts, on_input, actor), choices)
            for actor in asked.actors
        ]
        if not any(tried.is_possible for tried in by_role):
            return by_role[0].refusals, []
        if not self.narrowed:
            return (), [*on_input]
        may = [
            guard
            for guard in on_input
            if any(
                may_refuse(self._judge(asked, facts, (guard,), a), choices) for a in asked.actors
            )
        ]
        return (), may

    def _minds_who_acts(self, asked: Question, facts: Mapping[str, Any], guard: Guard) -> bool:
        """Whether a guard would refuse anybody of whom the facts speak, in any role."""
        people = {ANYBODY, *texts_in(facts[name] for name in guard.reads)}
        actors = (actor._replace(id=who) for who in people for actor in asked.actors)
        for intent in (asked.intent(actor, self.now) for actor in actors):
            told = {
                name: self._fact(intent, asked, name) if isinstance(facts[name], Unknown) else known
                for name in guard.reads
                for known in [facts[name]]
            }
            if guard(told) is not None:
                return True
        return False

    def _judge(
        self, asked: Question, facts: Mapping[str, Any], guards: Sequence[Guard], actor: Actor
    ) -> Judge:
        """The guards, asked about a form that somebody has filled in so far."""
        one = self.docket.situation(asked.intent(actor, self.now), {})
        met = (one.regulation, one.dossier, one.matter, one.actor, one.now, one.on)
        law, spoken = one.law, self.law.procedure(asked.procedure).spoken

        def told(guard: Guard, form: Mapping[str, Any]) -> dict[str, Any]:
            situation = Situation(*met, form, self.docket.calendar, {**asked.outside}, law)
            return {
                name: self._told(situation, asked.rule, name)
                if isinstance(facts[name], Unknown)
                else facts[name]
                for name in guard.reads
            }

        def judged(guard: Guard, form: Entered) -> Asked:
            try:
                return guard(told(guard, form), spoken)
            except NotEntered as missing:
                return missing
            except (KeyError, TypeError, ValueError, AttributeError):
                if form.missing:
                    return NotEntered(min(form.missing))
            return guard(told(guard, dict(form)), spoken)

        def judge(values: Mapping[str, Any]) -> Said:
            answers: list[Asked] = []
            read: set[str] = set()
            for guard in guards:
                form = Entered(asked.fields, values)
                answers.append(judged(guard, form))
                if isinstance(answers[-1], Refusal):
                    return Said(answers, frozenset(form.read))
                read |= form.read
            return Said(answers, frozenset(read))

        return judge

    def _facts(self, asked: Question) -> dict[str, Any]:
        """Every fact the guards read, as it would be whoever acts, or that it is unknown."""
        names = dict.fromkeys(name for guard in asked.rule.guards for name in guard.reads)
        others = () if self.asking else (asked.actors[0]._replace(id=SOMEBODY_ELSE),)
        intents = [asked.intent(actor, self.now) for actor in (*asked.actors, *others)]
        told = {name: [self._fact(intent, asked, name) for intent in intents] for name in names}
        return {
            name: values[0] if all(v == values[0] for v in values) else Unknown(person=True)
            for name, values in told.items()
        }

    def _look_outside(self, asked: Question) -> None:
        """Gather once for a matter what lies outside the dossier, but for what depends on the form
        of an act: that is looked up anew for each."""
        known = self._outside.setdefault((asked.procedure, asked.matter), {})
        for name in found_for(self.law, asked.rule):
            if name not in known:
                form = Blank(asked.fields)
                situation = self.docket.situation(asked.intent(asked.actors[0], self.now), form)
                try:
                    self.docket.ask((name,), situation)
                except NotEntered:
                    continue
                if form.asked:
                    continue
                known[name] = situation.found[name]
            asked.outside[name] = known[name]

    def _met(self, intent: Intent, asked: Question, form: Mapping[str, Any]) -> Situation:
        """What somebody with such a form meets, with all that is known outside."""
        situation = self.docket.situation(intent, form)
        situation.found.update(asked.outside)
        return situation

    def _fact(self, intent: Intent, asked: Question, name: str) -> Any:
        """One fact as it is known before anything is entered, or that it is not."""
        form = Blank(asked.fields)
        situation = self._met(intent, asked, form)
        try:
            value = self._told(situation, asked.rule, name)
        except NotEntered:
            return Unknown(person=False)
        except (KeyError, TypeError, ValueError, AttributeError):
            # A derivation that works with what is entered meets the gap in its own way.
            if form.asked:
                return Unknown(person=False)
            raise
        return Unknown(person=False) if form.asked or name in asked.fields else value

    def _told(self, situation: Situation, rule: Rule, name: str) -> Any:
        if name in self.law.derived:
            self.docket.ask(found_for(self.law, rule), situation)
            return self.law.derived[name](situation)
        if name in self.law.found:
            self.docket.ask((name,), situation)
            return situation.found[name]
        return situation.get(name)
