"""Conditions of execution and of closing a file (計畫 9 to 12)."""

from __future__ import annotations

from states.expertise.citing import plan
from states.law.guard import Grounds, guard


@guard(
    cite=plan("10"),
    says="計畫起日{plan_first_day}尚未屆至",
    reads=("plan_first_day", "on"),
)
def plan_has_begun(facts: Grounds) -> bool:
    """The first day of the plan has come."""
    return bool(facts["plan_first_day"] <= facts["on"])


@guard(
    cite=plan("10"),
    says="計畫迄日{plan_last_day}尚未經過",
    reads=("plan_last_day", "on"),
)
def plan_has_ended(facts: Grounds) -> bool:
    """The last day of the plan has passed."""
    return bool(facts["plan_last_day"] < facts["on"])


@guard(
    cite=plan("11(1)"),
    says="執行完竣日{completed_on}應在計畫期間{plan_first_day}至{plan_last_day}內，且不得晚於今日",
    reads=("completed_on", "plan_first_day", "plan_last_day", "on"),
)
def completed_within_the_plan(facts: Grounds) -> bool:
    """Completion is the last approved activity really held (AM-23)."""
    last = min(facts["plan_last_day"], facts["on"])
    return bool(facts["plan_first_day"] <= facts["completed_on"] <= last)


@guard(
    cite=plan("9 I"),
    says="執行完竣日{completed_on}早於核定日{approved_on}；事前審查，核定前之執行不予補助",
    reads=("completed_on", "approved_on"),
)
def completed_after_approval(facts: Grounds) -> bool:
    """Review comes first: what ended before the approval was never approved (R-080, AM-20)."""
    return bool(facts["approved_on"] <= facts["completed_on"])


@guard(
    cite=plan("11(1)"),
    says="已撥款，不得再更正完竣日",
    reads=("was_paid",),
)
def nothing_was_paid_yet(facts: Grounds) -> bool:
    """After payment a wrong day is a matter for revocation, not for correction."""
    return not facts["was_paid"]


@guard(
    cite=plan("12 II"),
    says="尚有未結事項：{open_matters}",
    reads=("open_matters",),
)
def every_other_matter_has_ended(facts: Grounds) -> bool:
    """A dossier closes when nobody has to act on anything in it."""
    return not facts["open_matters"]
