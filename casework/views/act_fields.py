"""The fields of an act's form, read off its input model: what kind each is, what it is called, what
may be chosen. A field may hold others: a group, the rows of a table, an amount for each person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, TypeAlias

from casework.words.choices import YES_NO, choice_words
from casework.words.fields import field_label
from casework.words.labels import Label
from states.law.programme import Programme

Schema: TypeAlias = Mapping[str, Any]

HALVED = frozenset({"half_hours", "rented"})
"""Fields in which the record counts half hours; people write hours."""

ASKED_FOR = frozenset({"gaps"})
"""Lists of papers that somebody else is to hand in: no file comes with them."""

A_DOCUMENT = 200_000
"""A text that may be so long is a document of its own, which a program hands in."""

NULL = {"type": "null"}
FORMATS = {"date": "day", "date-time": "moment"}
PLAIN = {"integer": "number", "boolean": "yes_no"}
_PERSON = {"name", "number"}


class Choice(NamedTuple):
    """A code that may be chosen, and what it is called."""

    code: str
    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a form. ``inner`` are the fields of a group or of a row, or the one value of a
    list or of an amount for each; ``keys`` are those for whom there is one."""

    name: str
    kind: str
    label: Label
    needed: bool = False
    choices: tuple[Choice, ...] = ()
    keys: tuple[Choice, ...] = ()
    inner: tuple[Field, ...] = ()
    least: int | None = None
    most: int | None = None
    longest: int | None = None
    default: Any = None
    takes_files: bool = False
    """Whether a file may come with each of its choices."""
    only_in: tuple[str, ...] = ()
    """The kinds of row in which it stands; every row where it says none."""

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "name": self.name,
            "kind": self.kind,
            "label": self.label.as_json(),
            "needed": self.needed,
            "takes_files": self.takes_files,
            "choices": [{"code": one.code, **one.label.as_json()} for one in self.choices],
            "keys": [{"code": one.code, **one.label.as_json()} for one in self.keys],
            "fields": [one.as_json() for one in self.inner],
        }


@dataclass(frozen=True, slots=True)
class Known:
    """What a dossier knows that its forms may offer: people by code, matters, papers by code."""

    programme: Programme
    people: tuple[Choice, ...] = ()
    matters: tuple[Choice, ...] = ()
    papers: tuple[Choice, ...] = ()
    units: Mapping[str, str] = field(default_factory=dict)


def fields_of_act(known: Known, act: str) -> tuple[Field, ...]:
    """The fields of an act in the order of its model."""
    model = known.programme.inputs.get(act)
    schema = model.model_json_schema() if model else {}
    return _Form(known, schema.get("$defs", {})).inside(schema)


class _Form:
    """A form being read off a schema."""

    def __init__(self, known: Known, defined: Schema) -> None:
        self.known = known
        self.defined = defined

    def inside(self, schema: Schema) -> tuple[Field, ...]:
        needed = schema.get("required", ())
        return tuple(
            self.field(name, part, needed=name in needed)
            for name, part in schema.get("properties", {}).items()
        )

    def field(self, name: str, part: Schema, *, needed: bool) -> Field:
        told = self._whole(part)
        default = part.get("default", told.get("default"))
        ways = [way for way in told.get("anyOf", ()) if way != NULL]
        if ways:
            nullable = NULL in told["anyOf"]
            told = self._whole(ways[0]) if len(ways) == 1 else {"oneOf": ways}
            needed = needed and not nullable
        known = {"name": name, "needed": needed, "default": default}
        return self._of_kind(name, told, known)

    def _of_kind(self, name: str, told: Schema, known: dict[str, Any]) -> Field:
        if "oneOf" in told:
            return self._either(told["oneOf"], known)
        if "enum" in told or "const" in told:
            codes = told.get("enum") or [told["const"]]
            return self._made("choice", known, choices=self._choices(name, codes))
        kind = told.get("type")
        if kind == "object":
            return self._object(name, told, known)
        if kind == "array":
            return self._several(name, told, known)
        if kind == "string":
            return self._text(name, told, known)
        most, least = told.get("maximum"), told.get("minimum")
        halved = name in HALVED and kind == "integer"
        plain = "hours" if halved else PLAIN.get(str(kind), "text")
        return self._made(plain, known, least=least, most=most)

    def _text(self, name: str, told: Schema, known: dict[str, Any]) -> Field:
        longest = told.get("maxLength")
        if told.get("format") in FORMATS:
            return self._made(FORMATS[told["format"]], known)
        if told.get("personal"):
            kind = "document" if longest and longest >= A_DOCUMENT else "words"
            return self._made(kind, known, longest=longest)
        if name == "about" and self.known.matters:
            return self._made("choice", known, choices=self.known.matters)
        return self._made("text", known, longest=longest)

    def _either(self, ways: Sequence[Schema], known: dict[str, Any]) -> Field:
        """Somebody by code or by name and number; or a row that is of one of several kinds."""
        told = [self._whole(way) for way in ways]
        if any(set(way.get("properties", ())) == _PERSON for way in told):
            return self._made("person", known, choices=self.known.people)
        kinds = {way["properties"]["kind"]["const"]: way for way in told}
        merged: dict[str, Field] = {}
        standing: dict[str, list[str]] = {}
        for code, way in kinds.items():
            for inner in self.inside(way):
                merged.setdefault(inner.name, inner)
                standing.setdefault(inner.name, []).append(code)
        every = [*kinds]
        kind = self._made(
            "choice",
            {"name": "kind", "needed": True, "default": None},
            choices=self._choices("kind", every),
        )
        others = (
            _only_in(one, standing[one.name], every)
            for one in merged.values()
            if one.name != "kind"
        )
        return self._made("group", known, inner=(kind, *others))

    def _object(self, name: str, told: Schema, known: dict[str, Any]) -> Field:
        if "properties" in told:
            return self._made("group", known, inner=self.inside(told))
        each = told.get("additionalProperties") or next(
            iter(told.get("patternProperties", {}).values()), {"type": "string"}
        )
        codes = told.get("propertyNames", {}).get("enum")
        keys = self._choices(f"{name}[]", codes) if codes else ()
        if not keys and "worker" in name:
            keys = self.known.people
        value = self.field(name, each, needed=True)
        return self._made("each", known, keys=keys, inner=(value,))

    def _several(self, name: str, told: Schema, known: dict[str, Any]) -> Field:
        of = self._whole(told.get("items", {}))
        most = told.get("maxItems")
        if "enum" in of:
            return self._made("ticks", known, choices=self._choices(name, of["enum"]))
        if papers := self._papers(of.get("pattern")):
            takes = name not in ASKED_FOR
            return self._made("papers", known, choices=papers, most=most, takes_files=takes)
        value = self.field(name, of, needed=True)
        if value.kind == "group":
            return self._made("table", known, inner=value.inner, most=most)
        return self._made("list", known, inner=(value,), most=most)

    def _papers(self, pattern: str | None) -> tuple[Choice, ...]:
        """The papers that a list may name; none for a list of any codes."""
        if not pattern or re.match(pattern, "x"):
            return ()
        return tuple(one for one in self.known.papers if re.match(pattern, one.code))

    def _choices(self, name: str, codes: Sequence[str]) -> tuple[Choice, ...]:
        return tuple(Choice(one, choice_words(self.known.programme, name, one)) for one in codes)

    def _whole(self, part: Schema) -> Schema:
        """A part of a schema with what it refers to in its place."""
        if "$ref" not in part:
            return part
        named: Schema = self.defined[str(part["$ref"]).rpartition("/")[2]]
        return {**named, **{key: value for key, value in part.items() if key != "$ref"}}

    def _made(self, kind: str, known: dict[str, Any], **more: Any) -> Field:
        is_many = kind in ("table", "list", "each", "group")
        label = field_label(known["name"], of_items=is_many)
        if kind == "yes_no":
            more["choices"] = tuple(Choice(code, Label(*YES_NO[code])) for code in YES_NO)
        return Field(kind=kind, label=label, **known, **more)


def _only_in(one: Field, kinds: Sequence[str], every: Sequence[str]) -> Field:
    alone = tuple(kinds) if len(kinds) < len(every) else ()
    return replace(one, only_in=alone, needed=one.needed and not alone)


def every_field(fields: Sequence[Field]) -> Iterator[Field]:
    """The fields of a form, at any depth."""
    for one in fields:
        yield one
        yield from every_field(one.inner)
