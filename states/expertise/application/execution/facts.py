"""Facts of carrying a plan out: what an approval must warn of, and small shifts of dates. Pure."""

from __future__ import annotations

from datetime import date

from states.law.deadlines import compute
from states.law.situation import Derivation, Situation

DECEMBER = 12


def claim_warning(s: Situation, last_day: str | None) -> str | None:
    """What to say about the time to claim when a plan is to end in December (R-104, AM-27).

    ``late_on_completion``: whoever completes on the last day of the plan is late that very day;
    ``by_20_december``: the period is cut short, but can be kept.
    """
    if last_day is None or date.fromisoformat(last_day).month != DECEMBER:
        return None
    seat = s.regulation.derived["seat_county"](s)
    asked = {"completed_on": last_day, "branch_seat_county": seat}
    answer = compute(s.regulation.deadlines, "reimbursement", asked, s.calendar).as_json()
    return "late_on_completion" if str(answer["last_day"]) < last_day else "by_20_december"


def warning_of_the_plan(s: Situation) -> str | None:
    """The warning for the plan as it is approved."""
    return claim_warning(s, s.dossier.root.get("plan_last_day"))


def warning_of_the_change(s: Situation) -> str | None:
    """The warning for the plan as it is changed."""
    return claim_warning(s, s.regulation.derived["last_day_anew"](s))


def shift_days(s: Situation) -> int:
    """By how many days a session moves, forwards or back."""
    then, now = (date.fromisoformat(s.given[name]) for name in ("session_on", "session_anew_on"))
    return abs((now - then).days)


EXECUTION: dict[str, Derivation] = {
    "claim_warning": warning_of_the_plan,
    "claim_warning_anew": warning_of_the_change,
    "shift_days": shift_days,
}
"""Derived facts of execution."""
