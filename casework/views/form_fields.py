"""What an act wants to be told, in words: each field, whether it must be, and what it may hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from casework.programmes import PROGRAMMES
from casework.words.fields import field_word

Schema: TypeAlias = Mapping[str, Any]

MADE_OF = {
    "array": "清單",
    "object": "物件",
    "integer": "整數",
    "boolean": "true 或 false",
    "string": "文字",
}
FORMATS = {"date": "日期", "date-time": "時刻"}


class Wanted(NamedTuple):
    """A field of an act's input: its name, its word, what it holds, whether it must be there."""

    name: str
    word: str
    holds: str
    needed: bool

    def __str__(self) -> str:
        must = "；必填" if self.needed else ""
        return f"{self.name}（{self.word}：{self.holds}{must}）"

    @property
    def in_short(self) -> str:
        """Its name and word; a star when it must be there."""
        return f"{self.name}（{self.word}）{'*' if self.needed else ''}"


def wanted(act: str) -> tuple[Wanted, ...]:
    """The fields of an act in the order of its form, those that must be filled in first.

    >>> [str(field) for field in wanted("reimbursement.pay")]
    ['paid_on（付款日：日期；必填）', 'voucher（傳票號碼：文字；必填）']
    """
    model = PROGRAMMES.inputs.get(act)
    schema = model.model_json_schema() if model else {}
    inner, needed = schema.get("$defs", {}), schema.get("required", ())
    found = [
        Wanted(name, field_word(name) or name, _holds(part, inner), name in needed)
        for name, part in schema.get("properties", {}).items()
    ]
    return tuple(sorted(found, key=lambda field: not field.needed))


def _holds(part: Schema, inner: Schema) -> str:
    """What a part of a schema may hold."""
    ways = [way for way in part.get("anyOf", ()) if way.get("type") != "null"]
    if ways:
        return _holds(ways[0], inner)
    named = inner.get(str(part.get("$ref", "")).rpartition("/")[2])
    if named is not None:
        return _keys(named)
    if "enum" in part:
        return "、".join(map(str, part["enum"]))
    if "oneOf" in part:
        return "或".join(dict.fromkeys(_holds(way, inner) for way in part["oneOf"]))
    values = part.get("additionalProperties") or next(
        iter(part.get("patternProperties", {}).values()), None
    )
    if values:
        keys = "、".join(part.get("propertyNames", {}).get("enum", ())) or "代碼"
        return f"{{{keys}：{_holds(values, inner)}}}"
    kind = FORMATS.get(part.get("format", "")) or MADE_OF.get(part.get("type", ""), "值")
    of = part.get("items")
    return f"{kind}，各為 {_holds(of, inner)}" if of and of.get("type") != "string" else kind


def _keys(named: Schema) -> str:
    return "{" + "、".join(_key(name, named) for name in named.get("properties", {})) + "}"


def _key(name: str, named: Schema) -> str:
    return f"{name} {field_word(name) or name}" + ("*" if name in named.get("required", ()) else "")


def fields_of(schema: Schema) -> Iterator[str]:
    """The names of all fields of a schema, at any depth."""
    for part in (schema, *schema.get("$defs", {}).values()):
        yield from part.get("properties", {})
