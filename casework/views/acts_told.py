"""The acts of a procedure in sentences: who, from which state to which, on which conditions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from casework.views.form_fields import wanted
from casework.words.labels import clock_label, role_label, state_label
from casework.words.periods import TURNS

Json: TypeAlias = dict[str, Any]


def act_lines(procedure: str, act: Json) -> Iterator[str]:
    """One act of the catalogue, line by line."""
    yield f"  {act['label']['zh']} {act['act']}"
    for rule in act["rules"]:
        yield f"    {_sentence(procedure, rule)}"
        for guard in rule["guards"]:
            yield f"      要件 {guard['id']}：不符時「{guard['says']}」（{guard['cite']}）"
        yield from _clock_lines(procedure, rule["clocks"])
        if rule["causes"]:
            yield f"      隨之發生：{'、'.join(rule['causes'])}"
    if act["letter"]:
        letter = act["letter"]
        yield f"    發函：{letter['label']['zh']}（{letter['cite']}）"
        for clock in letter["starts"]:
            yield f"      送達後{_begins(clock)}"
    for field in wanted(act["act"]):
        yield f"    輸入 {field}"


def _sentence(procedure: str, rule: Json) -> str:
    before = "、".join(state_label(procedure, state) for state in rule["source"])
    after = state_label(procedure, rule["dest"]) if rule["dest"] else "狀態不變"
    if rule["back_to"]:
        after = "回到先前狀態"
    who = "、".join(role_label(role) for role in rule["by"])
    return f"{before} → {after}；{who}；{'、'.join(rule['basis'])}"


def _clock_lines(procedure: str, clocks: Json) -> Iterator[str]:
    for clock in clocks["starts"]:
        yield f"      {_begins(clock)}"
    for verb, word in TURNS.items():
        if clocks[verb]:
            kinds = "、".join(clock_label(procedure, kind) for kind in clocks[verb])
            yield f"      {word}：{kinds}"


def _begins(clock: Json) -> str:
    return f"起算：{clock['label']['zh']}，屆滿 {clock['then']}（{clock['cite']}）"
