"""Periods that an agency sets in its letter: the law gives no number, the letter does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from states.general.serving import take_effect
from states.law.article import apa
from states.law.deadlines import Draft
from states.law.facts import Facts
from states.law.periods import Computed, Length, days, months, weeks

LENGTH_FACTS = frozenset({"days", "weeks", "months"})
_MOST = {"days": 3660, "pay_days": 3660, "weeks": 520, "months": 120}
_UNITS: dict[str, Callable[[int], Length]] = {
    "days": days,
    "pay_days": days,
    "weeks": weeks,
    "months": months,
}


def set_length(facts: Facts) -> Length | None:
    """The period an agency set in its letter; the law gives none, so a question must.

    ``None`` for a letter known to state none: then no period runs.
    """
    for name, unit in _UNITS.items():
        if (number := facts.count(name, at_most=_MOST[name])) is not None:
            return unit(number)
    if any(facts.denied(name) for name in _UNITS):
        return None
    raise facts.bad("days", "法規未定期間長度，須載明機關所定之日數")


def from_letter(
    facts: Facts, draft: Draft, length: Length | None, count: Callable[..., Computed]
) -> date | None:
    """A period that starts with the effective service of a letter that states its length."""
    served = take_effect(facts, draft)
    if length is None:
        draft.say("通知未載明期間，期間不能起算，應重行通知並載明期限", apa("48"))
        draft.values["missing"] = ["days"]
    if served is None or length is None:
        return None
    return draft.end(count(served, length, draft.calendar, facts.county("branch_seat_county")))
