"""A plan change inside a settlement: may it still be granted, and what does it make of the grant?

計畫10: approval comes first, before the plan is carried out; caps and papers are asked again
(R-092, R-093, AM-32, DC-102 to DC-105).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from states.expertise.citing import plan
from states.expertise.money.caps import Cut, FeeLine, Taken, assess
from states.expertise.questions.amount import caps_of, prior
from states.expertise.questions.budget_facts import (
    DEFAULT_RATE,
    half_hours_of,
)
from states.expertise.questions.completeness import PAPERS
from states.expertise.questions.papers import is_lacking
from states.general.questions.asking import Given
from states.law.guard import shown
from states.law.questions import Why

NEW_LECTURER = ("6", "7", "8")
"""Proof of retirement, of skill and of employment: what a new lecturer needs (R-092)."""


class Grant(NamedTuple):
    """The hours granted: half hours by lecturer, at which rate, from which day on."""

    half_hours: dict[str, int]
    rate: int
    since: dict[str, str]

    def lines(self) -> list[FeeLine]:
        """As fee lines."""
        return [
            {"worker": name, "half_hours": half_hours, "rate": self.rate}
            for name, half_hours in self.half_hours.items()
        ]


class Changed(NamedTuple):
    """What the look at a change found; ``amount`` is the grant after it, if it was asked."""

    grant: Grant
    decision: str | None
    missing: list[str]
    amount: int | None
    cuts: tuple[Cut, ...]
    why: list[Why]


def changed(given: Given) -> Changed:
    """The grant with its change, if one is told and was approved."""
    before = granted(given)
    if not given.has("change"):
        return Changed(before, None, [], None, (), [])
    change = given.part("change")
    missing = dict(_missing(change, before))
    decision, why = _decision(given, change, missing)
    after = _after(change, before) if change.has("approved_on") else before
    if not before.half_hours:
        return Changed(after, decision, list(missing), None, (), why)
    used = prior(given)
    made = assess(after.lines(), (), caps_of(given), Taken(used.by_worker, used.in_all))
    why.append(
        Why(f"變更後核定{shown(made.granted)}元，變更時再次適用各項上限", str(plan("7、10")))
    )
    return Changed(after, decision, list(missing), made.granted, made.cuts, why)


def granted(given: Given) -> Grant:
    """The hours as approved at first; of several lines of one lecturer the sum."""
    rate = given.amount("rate_paid", default=DEFAULT_RATE)
    told = given.raw("approved")
    found: dict[str, int] = {}
    amounts = isinstance(given.raw("actual"), dict) and not given.has("rate_paid")
    if isinstance(told, dict) and not amounts:
        found = {name: given.as_half_hours("approved", hours) for name, hours in told.items()}
    elif isinstance(told, list):
        for line in given.parts("approved"):
            name = str(line.raw("lecturer"))
            found[name] = found.get(name, 0) + half_hours_of(line)
    return Grant(found, rate, {})


def _missing(change: Given, before: Grant) -> Iterator[tuple[str, Why]]:
    """The papers that a lecturer not approved before still needs."""
    name = change.text("to")
    if name is None or name in before.half_hours:
        return
    if change.has("docs"):
        here = {str(one).removeprefix("doc_")[:1] for one in change.each("docs")}
        for number in NEW_LECTURER:
            if number not in here:
                paper, title = PAPERS[number]
                yield paper, Why(f"新講師「{name}」未檢附{title}", str(plan("6 I、10")))
    for paper, cite, says in is_lacking(change):
        yield paper, Why(f"新講師「{name}」{says}", str(cite))


def _decision(given: Given, change: Given, missing: dict[str, Why]) -> tuple[str | None, list[Why]]:
    """What may be decided on the request; nothing once it was approved."""
    completed, asked = given.day("completed_on"), change.day("requested_on")
    if change.has("approved_on"):
        return None, []
    if completed is not None and asked is not None and asked > completed:
        return "refuse", [
            Why("執行完竣後已無可變更者，變更應先經核准（採解釋 AM-32）", str(plan("10")))
        ]
    if missing:
        return "request_correction", list(missing.values())
    if change.denied("reason") or change.raw("reason") == "":
        return "request_correction", [Why("申請變更應敘明理由", str(plan("10")))]
    return None, [Why("變更尚未核准，經核准始得變更", str(plan("10")))]


def _after(change: Given, before: Grant) -> Grant:
    """The hours after the change: moved to another lecturer, or a new total."""
    name = change.text("to")
    hours = dict(before.half_hours)
    since = dict(before.since)
    if name is None:
        return before
    on = change.need_day("approved_on").isoformat()
    if name not in hours:
        since[name] = on
    moved = half_hours_of(change)
    if change.has("hours_new_total"):
        hours[name] = change.half_hours("hours_new_total")
        return Grant(hours, before.rate, since)
    told = change.one_of("from", hours, "原核定講師") if hours else None
    source = told or (next(iter(hours)) if len(hours) == 1 else None)
    if source is not None and source != name:
        hours[source] = max(hours[source] - moved, 0)
    hours[name] = hours.get(name, 0) + moved
    return Grant(hours, before.rate, since)
