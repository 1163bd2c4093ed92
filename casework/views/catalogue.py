"""What the regulation lets people do, as data: read off the tables, for programs and documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from casework.programmes import PROGRAMMES
from casework.words.labels import (
    act_words,
    clock_words,
    letter_words,
    procedure_words,
    role_words,
    state_words,
)
from states.law.baton import in_a_word
from states.law.regulation import Procedure, Regulation
from states.law.rule import ClockSpec, Rule

Json: TypeAlias = dict[str, Any]


def catalogue(procedure: str | None = None, regulation: Regulation | None = None) -> Json:
    """The acts of one procedure or of all, in the latest edition unless another is given.

    Raises `UnknownAct` for a procedure that does not exist.
    """
    laws = [regulation] if regulation else [one.editions.latest for one in PROGRAMMES]
    if procedure:
        laws = [law for law in laws if procedure in law.procedures] or laws[:1]
    wanted = {
        known.name: (law, known)
        for law in reversed(laws)
        for known in ([law.procedure(procedure)] if procedure else law.procedures.values())
    }
    order = dict.fromkeys(name for law in laws for name in law.procedures if name in wanted)
    return {
        "edition": laws[0].edition,
        "in_force_from": laws[0].in_force_from,
        "procedures": {name: _procedure(*wanted[name]) for name in order},
    }


def _procedure(law: Regulation, procedure: Procedure) -> Json:
    return {
        "label": procedure_words(procedure.name).as_json(),
        "states": {
            state.value: {
                "label": state_words(procedure.name, state.value).as_json(),
                "holder": _holders(procedure, state.value),
                "open": procedure.is_open(state.value),
            }
            for state in procedure.states
        },
        "acts": [_act(law, procedure, act) for act in procedure.acts],
    }


def _holders(procedure: Procedure, state: str) -> str | list[str] | None:
    """Who holds the baton there: in a word, a list where a fact says who, or nobody."""
    told = [*map(in_a_word, procedure.ways_held(state))]
    return told if len(told) > 1 else (told[0] if told else None)


def _act(law: Regulation, procedure: Procedure, act: str) -> Json:
    name = f"{procedure.name}.{act}"
    letter, model = law.letters.get(name), PROGRAMMES.inputs.get(name)
    return {
        "act": name,
        "label": act_words(procedure.name, act).as_json(),
        "rules": [_rule(law, procedure, rule) for rule in law.rules_of(procedure.name, act)],
        "letter": letter
        and {
            "kind": letter.kind,
            "label": letter_words(letter.kind).as_json(),
            "cite": str(letter.cite),
            "decision": letter.decision,
            "starts": [_clock(law, procedure.name, spec) for spec in letter.starts],
        },
        "input": model and model.model_json_schema(),
    }


def _rule(law: Regulation, procedure: Procedure, rule: Rule) -> Json:
    return {
        "source": list(rule.source),
        "dest": rule.dest,
        "back_to": list(rule.back_to),
        "by": [role.value for role in rule.by],
        "roles": [role_words(role).as_json() for role in rule.by],
        "basis": [str(article) for article in rule.basis],
        "guards": [
            {"id": guard.id, "says": guard.says, "cite": str(guard.article), "reads": guard.reads}
            for guard in rule.guards
        ],
        "clocks": {
            "starts": [_clock(law, procedure.name, spec) for spec in rule.starts],
            "meets": list(rule.meets),
            "pauses": list(rule.pauses),
            "resumes": list(rule.resumes),
            "restarts": list(rule.restarts),
        },
        "causes": [cause.act for cause in rule.causes],
        "adverse": rule.adverse,
    }


def _clock(law: Regulation, procedure: str, spec: ClockSpec) -> Json:
    deadlines: Mapping[str, Any] = law.deadlines
    return {
        "kind": spec.kind,
        "label": clock_words(procedure, spec.kind).as_json(),
        "rule": spec.rule,
        "title": deadlines[spec.rule].title_zh,
        "then": f"{procedure}.{spec.then}",
        "cite": str(spec.cite),
        "tone": spec.tone.value,
    }
