"""``baton acts``: what the regulation lets whom do, under which article, with which input."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, TypeAlias

import typer

from baton.printing import print_json
from casework.door.commands import LARGEST_NAME
from casework.errors import Malformed
from casework.views.catalogue import catalogue
from casework.views.form_fields import wanted
from casework.words.labels import clock_label, role_label, state_label
from states.expertise.regulation import EDITIONS

Json: TypeAlias = dict[str, Any]


def acts(
    procedure: Annotated[
        str | None, typer.Argument(help="程序，例如 application；省略則列出全部。")
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON（含輸入格式）。")] = False,
) -> None:
    """List the acts of a procedure or of all."""
    known = EDITIONS.latest.procedures
    if procedure is not None and procedure not in known:
        said = f"沒有程序「{procedure[:LARGEST_NAME]}」；可用：{'、'.join(known)}"
        raise Malformed("procedure", said)
    found = catalogue(procedure)
    if as_json:
        print_json(found)
        return
    print(f"適用版本 {found['edition']}")
    for name, told in found["procedures"].items():
        print(f"\n{told['label']['zh']} {name}")
        for act in told["acts"]:
            print("\n".join(_act_lines(name, act)))


def _act_lines(procedure: str, act: Json) -> Iterator[str]:
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
    for verb, word in VERBS.items():
        if clocks[verb]:
            kinds = "、".join(clock_label(procedure, kind) for kind in clocks[verb])
            yield f"      {word}：{kinds}"


def _begins(clock: Json) -> str:
    return f"起算：{clock['label']['zh']}，屆滿 {clock['then']}（{clock['cite']}）"


VERBS = {
    "meets": "期限完成",
    "pauses": "期限停止進行",
    "resumes": "期限接續",
    "restarts": "重新起算",
}
