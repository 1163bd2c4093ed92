"""The vocabulary of the questions as a page, and as JSON Schema: both made from what is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from states.law.deadlines import CALENDAR_FACTS, DeadlineRule
from states.law.programme import Programme
from states.law.programmes import Programmes
from states.law.time_facts import TIME
from states.law.vocabulary import Fact, Holds, Shape, Vocabulary

PAGE = "docs/questions.md"

HEAD = """# Questions and their facts

Generated from the vocabulary that the readers use; do not edit. `baton assess KIND --schema`
prints the same as JSON Schema.

- A fact that is not here is refused with the nearest name, at any depth; a key that comes twice,
  text that is not UTF-8, `true` for a number, a time without its zone and a place that is none are
  refused too.
- A missing key means that the fact is in order or not in question; `null` means that it is known to
  be absent. Where no honest answer exists without a fact, the decision is `facts_missing` and
  `missing` lists the facts.
- Several names in one row mean one fact, and the first one is ours: a question told in other words
  gets the same answer. Marked (=), two names that say different things are refused; of others the
  first that says something goes before, or every one is looked at (signatures, proofs).
- Facts in *italics* identify or date something and decide nothing by themselves. Facts that are
  known as part of a case and weigh nothing are not listed.
- A fact of another kind of question is named in the answer as not weighed.
"""

_TYPES: dict[Holds, dict[str, Any]] = {
    Holds.day: {"type": ["string", "null"]},
    Holds.whole: {"type": ["integer", "null"], "minimum": 1},
    Holds.county: {"type": ["string", "null"]},
    Holds.spans: {"type": ["array", "null"]},
    Holds.amount: {"type": ["integer", "string", "null"], "minimum": 0},
    Holds.number: {"type": ["number", "null"], "minimum": 0},
    Holds.hours: {"type": ["number", "string", "null"], "minimum": 0},
    Holds.flag: {"type": ["boolean", "null"]},
    Holds.text: {"type": ["string", "null"]},
    Holds.person: {"type": ["string", "null"]},
    Holds.entity: {"type": ["string", "null"]},
    Holds.item: {"type": ["string", "null"]},
    Holds.people: {"type": ["string", "array", "null"], "items": {"type": "string"}},
    Holds.words: {"type": ["array", "null"], "items": {"type": "string"}},
    Holds.by_name: {"type": ["object", "null"]},
}


def pages(programmes: Programmes, rules: Mapping[str, DeadlineRule]) -> dict[str, str]:
    """The page of all questions: of decisions by programme and kind, then of time by rule."""
    decisions = [
        line
        for programme in programmes
        if programme.questions is not None
        for line in _decisions(programme.questions.vocabulary, _named(programmes, programme))
    ]
    own = [
        line
        for programme in programmes
        if programme.facts_of_time
        for line in _table(f"\n### Facts of time　{programme.title}", _of_time(programme))
    ]
    return {PAGE: "\n".join([HEAD, *decisions, *_times(rules), *own]) + "\n"}


def _of_time(programme: Programme) -> Shape:
    """The facts of time of which a programme alone speaks."""
    return Shape(programme.title, programme.facts_of_time)


def _named(programmes: Programmes, programme: Programme) -> str:
    """How a programme is asked that is not the first."""
    first = programme is programmes.first
    return "" if first else f" --programme {programme.name}　{programme.title}"


def _decisions(vocabulary: Vocabulary, named: str) -> Iterator[str]:
    yield f"## baton assess{named}\n"
    for kind, shape in vocabulary.kinds.items():
        yield from _table(f"### {kind}　{shape.title}", shape)
    yield "## Objects within a question\n"
    for name in sorted(_objects_used(vocabulary)):
        shape = vocabulary.objects[name]
        yield from _table(f"### {_anchor(name)}　{shape.title}", shape)


def _objects_used(vocabulary: Vocabulary) -> set[str]:
    """Every sort of object that some fact holds."""
    shapes = [*vocabulary.kinds.values(), *vocabulary.objects.values()]
    return {fact.part for shape in shapes for fact in shape.facts if fact.part}


def _anchor(name: str) -> str:
    return f'<a id="{name}"></a>{name}'


def _table(heading: str, shape: Shape) -> Iterator[str]:
    yield f"{heading}\n"
    yield "| facts | hold | meaning |\n|---|---|---|"
    for fact in shape.facts:
        if not fact.beside:
            yield f"| {_names(fact)} | {_held(fact)} | {fact.means} |"
    yield ""


def _names(fact: Fact) -> str:
    told = " ".join(f"`{name}`" for name in fact.names)
    told = f"= {told}" if fact.one and len(fact.names) > 1 else told
    return f"*{told}*" if fact.idle else told


def _held(fact: Fact) -> str:
    return f"{fact.holds}（[{fact.part}](#{fact.part})）" if fact.part else str(fact.holds)


def _times(rules: Mapping[str, DeadlineRule]) -> Iterator[str]:
    yield "## baton clock\n"
    common = " ".join(f"`{name}`" for name in sorted(CALENDAR_FACTS))
    yield f"Every rule may be asked with {common}; facts of other rules are named as not weighed.\n"
    yield "| rule | cite | facts |\n|---|---|---|"
    for rule in rules.values():
        facts = " ".join(f"`{name}`" for name in sorted(rule.facts))
        yield f"| `{rule.name}` {rule.title_zh} | {rule.cite} | {facts} |"
    yield ""
    yield from _table("### Facts of time", TIME)
    yield "Names in one row mean one fact; two that say different things are refused."


def schema(vocabulary: Vocabulary, kind: str) -> dict[str, Any]:
    """The facts of one kind of question as JSON Schema."""
    shape = vocabulary.kinds[kind]
    objects = sorted(_objects_used(vocabulary))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{kind}：{shape.title}",
        **_object(shape),
        "$defs": {name: _object(vocabulary.objects[name]) for name in objects},
    }


def schema_of_time(rule: DeadlineRule, meanings: Iterable[Fact] = TIME.facts) -> dict[str, Any]:
    """The facts of one deadline rule as JSON Schema."""
    weighed = rule.facts | CALENDAR_FACTS
    facts = tuple(fact for fact in meanings if fact.names[0] in weighed)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{rule.name}：{rule.title_zh}",
        **_object(Shape(rule.title_zh, facts)),
    }


def _object(shape: Shape) -> dict[str, Any]:
    properties = {name: _property(fact) for fact in shape.facts for name in fact.names}
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _property(fact: Fact) -> dict[str, Any]:
    described = {"description": fact.means}
    if not fact.part:
        return {**_TYPES.get(fact.holds, {}), **described}
    inner = {"$ref": f"#/$defs/{fact.part}"}
    if fact.holds is Holds.part:
        return {"anyOf": [inner, {"type": "null"}], **described}
    if fact.holds is Holds.parts:
        return {"type": ["array", "null"], "items": inner, **described}
    return described
