"""What may be done next, and what each act still lacks: the table asked before anybody acts.

Every guard of every sentence that starts from a matter's state is asked with what is known now. A
guard that depends on what will be entered, or on who will act, is named as a condition; the others
hold or refuse, with the sentence and the article they would refuse with. Nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from states.law.docket import Docket, Order, found_for
from states.law.guard import Guard, Refusal
from states.law.role import PEOPLE, Role
from states.law.rule import ABSENT, Rule
from states.law.situation import Actor, Situation

ANYBODY, SOMEBODY_ELSE = "anybody", "somebody_else"
"""Two made-up people: what differs between them depends on who acts."""


class Prospect(NamedTuple):
    """An act that people may think of: what refuses it now, and what it depends on.

    ``matter`` is ``None`` for an act that would open a new one. ``on_input`` are guards about what
    will be entered, ``on_person`` guards about who will act (four eyes, recusal).
    """

    procedure: str
    matter: str | None
    rule: Rule
    by: tuple[Role, ...]
    refusals: tuple[Refusal, ...]
    on_input: tuple[Guard, ...]
    on_person: tuple[Guard, ...]

    @property
    def open(self) -> bool:
        """Whether nothing that is known now stands against it."""
        return not self.refusals


class _NotEntered(Exception):
    """A fact was asked for that is only known once somebody fills in the form."""


class _Form(Mapping[str, Any]):
    """A form that nobody has filled in yet: remembers that it was looked at.

    A field that may be left out reads as left out; one that the act cannot do without is unknown.
    """

    def __init__(self, fields: frozenset[str]) -> None:
        self._fields = fields
        self.asked = False

    def __getitem__(self, name: str) -> Any:
        self.asked = True
        raise _NotEntered(name)

    def get(self, name: str, default: Any = None) -> Any:
        """Nothing was entered."""
        self.asked |= name in self._fields
        return default

    def __contains__(self, name: object) -> bool:
        self.asked |= name in self._fields
        return False

    def __iter__(self) -> Iterator[str]:
        self.asked = True
        return iter(())

    def __len__(self) -> int:
        return 0


@dataclass(frozen=True, slots=True)
class Unknown:
    """A fact that cannot be told yet; ``person`` when it depends on who acts."""

    person: bool


class Prospects:
    """What people may do in a dossier at an instant.

    ``forms`` names the fields of each act's form, by ``procedure.act``.
    """

    def __init__(self, docket: Docket, now: str, forms: Mapping[str, frozenset[str]]) -> None:
        self.docket = docket
        self.now = now
        self.forms = forms
        self.law = docket.regulation(now)

    def of(self, matter: str) -> tuple[Prospect, ...]:
        """The acts of people on a matter, in the order of the regulation."""
        found = self.docket.dossier.matters[matter]
        rules = self.law.procedure(found.procedure).from_state(found.state)
        return tuple(self._ask(found.procedure, matter, rule) for rule in rules if _people(rule))

    def opening(self, procedures: tuple[str, ...]) -> tuple[Prospect, ...]:
        """The acts by which people may open a new matter of these kinds."""
        return tuple(
            self._ask(name, None, rule)
            for name in procedures
            for rule in self.law.procedure(name).from_state(ABSENT)
            if _people(rule)
        )

    def _ask(self, procedure: str, matter: str | None, rule: Rule) -> Prospect:
        facts = self._facts(procedure, matter, rule)
        spoken = self.law.procedure(procedure).spoken
        refusals: list[Refusal] = []
        on_input: list[Guard] = []
        on_person: list[Guard] = []
        for guard in rule.guards:
            unknown = [v for v in (facts[name] for name in guard.reads) if isinstance(v, Unknown)]
            if any(not fact.person for fact in unknown):
                on_input.append(guard)
            elif unknown:
                on_person.append(guard)
            elif refusal := guard(facts, spoken):
                refusals.append(refusal)
        told = (tuple(refusals), tuple(on_input), tuple(on_person))
        return Prospect(procedure, matter, rule, _people(rule), *told)

    def _facts(self, procedure: str, matter: str | None, rule: Rule) -> dict[str, Any]:
        """Every fact the guards read, as it would be whoever acts, or that it is unknown."""
        fields = self.forms.get(f"{procedure}.{rule.act}", frozenset())
        names = dict.fromkeys(name for guard in rule.guards for name in guard.reads)
        one, other = (
            {
                name: self._fact(self._order(procedure, matter, rule, who), rule, fields, name)
                for name in names
            }
            for who in (ANYBODY, SOMEBODY_ELSE)
        )
        return {n: v if v == other[n] else Unknown(person=True) for n, v in one.items()}

    def _order(self, procedure: str, matter: str | None, rule: Rule, who: str) -> Order:
        actor = Actor(who, _people(rule)[0])
        return Order(procedure=procedure, act=rule.act, ref=matter, actor=actor, now=self.now)

    def _fact(self, order: Order, rule: Rule, fields: frozenset[str], name: str) -> Any:
        """One fact as it is known before anything is entered, or that it is not."""
        form = _Form(fields)
        situation = self.docket.situation(order, form)
        try:
            value = self._told(situation, rule, name)
        except _NotEntered:
            return Unknown(person=False)
        except (KeyError, TypeError, ValueError, AttributeError):
            # A derivation that works with what is entered meets the gap in its own way.
            if form.asked:
                return Unknown(person=False)
            raise
        return Unknown(person=False) if form.asked or name in fields else value

    def _told(self, situation: Situation, rule: Rule, name: str) -> Any:
        if name in self.law.derived:
            self.docket.ask(found_for(self.law, rule), situation)
            return self.law.derived[name](situation)
        if name in self.law.found:
            self.docket.ask((name,), situation)
            return situation.found[name]
        return situation.get(name)


def _people(rule: Rule) -> tuple[Role, ...]:
    return tuple(role for role in rule.by if role in PEOPLE)
