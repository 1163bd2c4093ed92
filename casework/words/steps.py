"""A step of a dossier in words: who did what, what moved, on which facts, with which periods."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casework.words.days import in_taipei
from casework.words.labels import Label, act_label, role_label, state_label
from casework.words.outcomes import reason_told
from states.law.guard import shown
from states.law.record import Acting, Event
from states.law.taipei import taipei_day

LONGEST_FACT = 60
"""Characters of a fact that a line shows."""


def step_told(event: Event) -> str:
    """The step in one line: number, day, matter, act, what moved, by whom."""
    act = act_label(event["procedure"], event["act"])
    actor = f"{role_label(event['actor']['role'])} {who_words(event['actor']).zh}"
    recorded = event["recorded_at"]
    late = (
        "" if event["effective_on"] == taipei_day(recorded) else f"（{in_taipei(recorded)} 登錄）"
    )
    return (
        f"{event['seq']:>4}  {shown(event['effective_on'])}{late}  {event['matter']}  "
        f"{act}  {move_told(event)}  {actor}"
    )


def move_told(event: Event) -> str:
    """From which state to which; one state alone where it stayed."""
    procedure = event["procedure"]
    if event["outcome"] == "refused":
        return "不准"
    before, after = (state_label(procedure, event[end]) for end in ("from", "to"))
    return after if before == after else f"{before} → {after}"


def basis_told(event: Event) -> str:
    """The articles a step rests on, and the edition of the regulation."""
    return f"依據：{'、'.join(event['basis']) or '（無）'}，適用版本 {event['edition']}"


def refusals_told(event: Event) -> Iterator[str]:
    """Why it was refused, reason by reason."""
    for guard, reason, cite in event["refusals"]:
        yield f"不准理由：{reason_told(guard, reason, cite)}"


FACTS = {"given": "提出", "found": "查得", "derived": "推得", "keeps": "記入"}
"""The four kinds of facts (decision 4)."""


def facts_told(event: Event) -> Iterator[str]:
    """The facts of each kind in one line."""
    for name in ("given", "found", "derived", "keeps"):
        if event[name]:
            facts = "；".join(f"{key}={_brief(value)}" for key, value in event[name].items())
            yield f"{FACTS[name]}：{facts}"


def _brief(value: Any) -> str:
    text = shown(value)
    return text if len(text) <= LONGEST_FACT else text[: LONGEST_FACT - 3] + "…"


def periods_told(event: Event) -> Iterator[str]:
    """What became of each period, and how its last day was counted."""
    for turn in event["clocks"]:
        clock = turn.get("clock")
        if clock is None or turn["op"] == "pause":
            yield f"期間 {turn['kind']}（{turn['matter']}）：{turn['op']}"
            continue
        provisional = "（暫定）" if clock["provisional"] else ""
        until = f"至 {shown(clock['due'])}{provisional}，{clock['cite']}"
        yield f"期間 {turn['kind']}（{turn['matter']}）{until}"
        for line in clock["trace"]:
            day = f"{line['day']} " if line.get("day") else ""
            yield f"  · {day}{line['what']}（{line['cite']}）"


def who_words(actor: Acting) -> Label:
    """Who acted, a deputy with whom he stood in for.

    >>> who_words({"id": "lin", "role": "officer", "in_name_of": "chen"}).zh
    '代理人 lin 代 chen'
    """
    name, whom = actor["id"], actor.get("in_name_of")
    return Label(f"代理人 {name} 代 {whom}", f"{name} for {whom}") if whom else Label(name, name)
