"""Compiles a procedure into one shared state machine. The only module that uses `transitions`.

The machine is built once per procedure and edition. Matters never become its models: a
throw-away `Attempt` visits it, so that nothing is registered, shared or leaked.
"""

from __future__ import annotations

import logging
from functools import cache
from typing import Any

from transitions import Event, Machine, MachineError, Transition

from states.law.dossier import ABSENT
from states.law.guard import UNSPOKEN, Grounds, Refusal, Spoken
from states.law.regulation import Procedure
from states.law.rule import Rule

logging.getLogger("transitions").setLevel(logging.WARNING)


class NotFromHere(Exception):
    """The regulation has no sentence for this act in this state."""


class Sentence(Transition):
    """A transition that remembers the sentence of law it comes from."""

    def __init__(self, source: str, dest: str, *callbacks: Any, rule: Rule) -> None:
        super().__init__(source, dest, *callbacks)
        self.rule = rule


class Deed(Event):
    """An act in the states from which sentences allow it."""

    def trigger(self, model: Any, *_: Any, **__: Any) -> bool:
        """Ask the guards and nothing else: sentences have no callbacks, nothing is queued, and the
        throw-away attempt stays in its state, for the event says where the matter goes."""
        sentences: list[Any] | None = self.transitions.get(model.standing)
        if not sentences:
            raise MachineError(self.name)
        return any(_is_lawful(model, sentence.rule) for sentence in sentences)


class Table(Machine):
    """A machine whose transitions are sentences of law."""

    transition_cls = Sentence
    event_cls = Deed


class Attempt:
    """One try at an act: it carries the facts in and the verdict out."""

    __slots__ = ("facts", "refusals", "rule", "spoken", "standing")

    def __init__(self, standing: str, facts: Grounds, spoken: Spoken) -> None:
        self.standing = standing
        self.facts = facts
        self.spoken = spoken
        self.refusals: list[Refusal] = []
        self.rule: Rule | None = None


def _is_lawful(attempt: Any, rule: Rule) -> bool:
    """Ask every guard of the sentence, not only the first that fails."""
    assert isinstance(attempt, Attempt)
    attempt.rule = rule
    attempt.refusals = refusals(rule, attempt.facts, attempt.spoken)
    return not attempt.refusals


def refusals(rule: Rule, facts: Grounds, spoken: Spoken = UNSPOKEN) -> list[Refusal]:
    """All refusals of a sentence on these facts, in the order of its guards."""
    return [guard.refusal(facts, spoken) for guard in rule.guards if not guard.test(facts)]


@cache
def machine_of(procedure: Procedure) -> Machine:
    """The shared machine of a procedure, compiled at first use."""
    machine = Table(
        model=None,
        states=[ABSENT, *(state.value for state in procedure.states)],
        initial=ABSENT,
        auto_transitions=False,
        send_event=True,
        model_attribute="standing",  # `state` is an act of hearings
    )
    for rule in procedure.rules:
        machine.add_transition(rule.act, list(rule.source), rule.dest or "=", rule=rule)
    return machine


def decide(
    procedure: Procedure, state: str, act: str, facts: Grounds
) -> tuple[Rule, list[Refusal]]:
    """Ask the machine whether an act is lawful in a state on these facts.

    Returns the sentence that applies and all its refusals (none: the act is lawful). Raises
    `NotFromHere` when no sentence allows the act in that state.
    """
    attempt = Attempt(state, facts, procedure.spoken)
    try:
        machine_of(procedure).events[act].trigger(attempt)
    except (MachineError, KeyError):
        raise NotFromHere(act) from None
    assert attempt.rule is not None
    return attempt.rule, attempt.refusals


def decide_by_table(
    procedure: Procedure, state: str, act: str, facts: Grounds
) -> tuple[Rule, list[Refusal]]:
    """The same verdict by looking the sentence up; a test holds both to agree. Used by replay."""
    rule = procedure.table.get((state, act))
    if rule is None:
        raise NotFromHere(act)
    refused = [guard for guard in rule.guards if not guard.test(facts)]
    return rule, [guard.refusal(facts, procedure.spoken) for guard in refused]
