"""Days that a decision states: nothing is counted, the calendar changes nothing."""

from __future__ import annotations

from datetime import timedelta

from states.law.article import apa
from states.law.calendar import minguo
from states.law.deadlines import DeadlineRule, Draft
from states.law.facts import Facts


def _stated_day(facts: Facts, draft: Draft) -> None:
    day = facts.need_day("stated_day")
    draft.last_day = day
    draft.say(f"處分所定之末日為{minguo(day)}", apa("110 I"), day)


def _eve_of_stated_day(facts: Facts, draft: Draft) -> None:
    first = facts.need_day("stated_day")
    draft.last_day = first - timedelta(days=1)
    draft.say(f"處分所定之始日為{minguo(first)}，前一日仍未開始", apa("110 I"), draft.last_day)


STATED = (
    DeadlineRule(
        "stated_day", "處分所定末日", apa("110 I"), frozenset({"stated_day"}), _stated_day
    ),
    DeadlineRule(
        "eve_of_stated_day",
        "處分所定始日之前一日",
        apa("110 I"),
        frozenset({"stated_day"}),
        _eve_of_stated_day,
    ),
)
"""Rules for periods whose end is written in the decision itself."""
