"""How a recorded event differs from the one decided again, by kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from states.law.record import Event, Turn


class Verdict(StrEnum):
    """What replay says of a step."""

    match = "MATCH"
    diverges = "DIVERGES"
    not_re_evaluable = "NOT RE-EVALUABLE"
    tampered = "TAMPERED"


class Finding(NamedTuple):
    """One thing that is not as it should be: its kind, and what was recorded and expected."""

    kind: str
    detail: str


_KINDS = {
    "from": "from-state",
    "to": "to-state",
    "outcome": "outcome",
    "basis": "legal-basis",
    "effective_on": "effective-date",
    "keeps": "kept-facts",
    "derived": "derived-facts",
    "refusals": "reasons",
    "edition": "edition",
    "matter": "matter",
}
"""What a difference in each part of an event is called."""


def differences(recorded: Event, decided: Event) -> Iterator[tuple[Verdict, str, str]]:
    """How a recorded event differs from the one decided again, by kind."""
    if recorded["outcome"] == "applied" and decided["outcome"] == "refused":
        reasons = "；".join(f"{reason}（{cite}）" for _, reason, cite in decided["refusals"])
        yield Verdict.diverges, "illegal-transition", f"依法應不准：{reasons}"
    was, should = dict(recorded), dict(decided)
    for name, kind in _KINDS.items():
        if was.get(name) != should[name]:
            detail = f"紀錄為 {was.get(name)!r}，重新判斷為 {should[name]!r}"
            yield Verdict.diverges, kind, detail
    yield from _guard_differences(recorded.get("guards", {}), decided["guards"])
    yield from clock_differences(recorded.get("clocks", []), decided["clocks"])
    parts = {*_KINDS, "guards", "clocks", "prev", "seq", "found"}
    rest = {name for name in {*was, *should} if was.get(name) != should.get(name)}
    if unlisted := sorted(rest - parts):
        yield Verdict.diverges, "content", f"內容不同：{'、'.join(unlisted)}"


def _guard_differences(
    recorded: Mapping[str, bool], decided: Mapping[str, bool]
) -> Iterator[tuple[Verdict, str, str]]:
    for guard in sorted({*recorded, *decided}):
        if guard in recorded and guard in decided:
            if recorded[guard] is not decided[guard]:
                detail = f"{guard} 紀錄為 {recorded[guard]}，重新判斷為 {decided[guard]}"
                yield Verdict.diverges, "guard-result", detail
            continue
        name = guard.partition("@")[0]
        elsewhere = {
            other.partition("@")[0] for other in (decided if guard in recorded else recorded)
        }
        if name in elsewhere:
            yield Verdict.not_re_evaluable, "guard-version", f"沒有 {guard} 可供重新判斷"
        else:
            where = "僅見於紀錄" if guard in recorded else "未見紀錄"
            yield Verdict.diverges, "guard-missing", f"{guard} {where}"


def clock_differences(
    recorded: Sequence[Turn], decided: Sequence[Turn]
) -> Iterator[tuple[Verdict, str, str]]:
    """How recorded changes of clocks differ from those counted again."""
    if recorded == decided:
        return
    named = [(turn["op"], turn["matter"], turn["kind"]) for turn in recorded]
    expected = [(turn["op"], turn["matter"], turn["kind"]) for turn in decided]
    if named != expected:
        yield Verdict.diverges, "clocks", f"紀錄為 {named}，重新判斷為 {expected}"
        return
    for was, should in zip(recorded, decided, strict=True):
        before, now = was.get("clock"), should.get("clock")
        calendar = before and before.get("calendar")
        if calendar != (now and now["calendar"]):
            detail = f"{was['kind']}：日曆 {calendar} 不是當時已知者"
            yield Verdict.not_re_evaluable, "calendar-version", detail
        elif was != should:
            due = before and before.get("due")
            detail = f"{was['kind']}：紀錄為 {due}，重算為 {now and now['due']}"
            yield Verdict.diverges, "deadline", detail
