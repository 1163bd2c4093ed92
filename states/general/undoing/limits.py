"""Until when a grant may be undone, and a stop be ordered (行政程序法 121, 124; 行政罰法 27)."""

from __future__ import annotations

from states.general.stages.undoing import UNDECIDED
from states.law.article import apa, penalty
from states.law.guard import Grounds, guard
from states.law.rule import ClockSpec, Tone

LIMIT_121 = ClockSpec(
    kind="limit_121",
    rule="revoke_2y",
    then="alert",
    during=UNDECIDED,
    basis={"known_on": "knew_on"},
    cite=apa("121 I"),
    tone=Tone.neutral,
    reads="safe_last_day",
    when="defect_existed_at_decision",
)
"""Two years from knowledge to revoke what was unlawful from the start."""

LIMIT_124 = ClockSpec(
    kind="limit_124",
    rule="abolish_2y",
    then="alert",
    during=UNDECIDED,
    basis={"cause_on": "cause_on"},
    cite=apa("124"),
    tone=Tone.neutral,
    reads="safe_last_day",
    when="defect_came_later",
)
"""Two years from the cause to abolish what was spoiled later."""

LIMIT_27 = ClockSpec(
    kind="limit_27",
    rule="stated_day",
    then="alert",
    during=UNDECIDED,
    basis={"stated_day": "penalty_last_day"},
    cite=penalty("27 I"),
    tone=Tone.neutral,
    when="a_stop_is_possible",
)
"""Three years from the breach to order a stop, which is read like a penalty (AM-36)."""


@guard(
    cite=penalty("27 I"),
    says="停止補助類同裁罰，三年裁處權時效已於{limit_27_due}屆滿",
    reads=("stop_months", "limit_27_due", "on"),
)
def stop_within_three_years(facts: Grounds) -> bool:
    """Read like a penalty, a stop is ordered within three years of the breach (AM-36)."""
    due = facts["limit_27_due"]
    return not facts["stop_months"] or due is None or facts["on"] <= due


@guard(
    cite=apa("121 I"),
    says="撤銷權應自知有撤銷原因時起二年內行使，已於{limit_121_due}屆滿",
    reads=("limit_121_due", "on"),
)
def within_two_years_of_knowledge(facts: Grounds) -> bool:
    """121 counts from knowledge; the earlier reading is kept (R-123, DC-153)."""
    due = facts["limit_121_due"]
    return due is None or facts["on"] <= due


@guard(
    cite=apa("124"),
    says="廢止應自廢止原因發生後二年內為之，已於{limit_124_due}屆滿",
    reads=("limit_124_due", "on"),
)
def within_two_years_of_the_cause(facts: Grounds) -> bool:
    """124 counts from the cause, whenever it became known (R-123)."""
    due = facts["limit_124_due"]
    return due is None or facts["on"] <= due


@guard(
    cite=apa("121 I"),
    says="二年除斥期間及三年裁處權時效均尚未屆滿",
    reads=("limit_121_due", "limit_124_due", "limit_27_due", "on"),
    version=2,
)
def a_limit_has_run_out(facts: Grounds) -> bool:
    """The alert sounds when the earliest reading of a limit is over."""
    dues = (facts["limit_121_due"], facts["limit_124_due"], facts["limit_27_due"])
    return any(due is not None and due < facts["on"] for due in dues)
