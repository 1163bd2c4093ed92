"""Conditions of review and decision (計畫 7 to 9)."""

from __future__ import annotations

from states.expertise.citing import plan
from states.law.guard import Grounds, guard


@guard(
    cite=plan("9 I"),
    says="案件尚未進入審查，且無停止補助情形，講師年齡亦無不符（{youngest_lecturer_age}歲，"
    "應滿{lecturer_age_min}歲），不得提前擬駁回",
    reads=("state", "stop_last_day", "youngest_lecturer_age", "lecturer_age_min"),
    version=2,
)
def reviewed_or_stopped(facts: Grounds) -> bool:
    """Rejection follows review, or at once what bars acceptance for good: a stop that runs, or a
    lecturer who is too young (計畫4 I, 14 II)."""
    age = facts["youngest_lecturer_age"]
    too_young = age is not None and age < facts["lecturer_age_min"]
    return facts["state"] == "under_review" or facts["stop_last_day"] is not None or too_young


@guard(
    cite=plan("9 I"),
    says="審查項目尚未載明審查意見：{findings_missing}",
    reads=("findings_missing", "state", "stop_last_day"),
)
def findings_are_complete(facts: Grounds) -> bool:
    """Each of the six criteria has a finding before a proposal (R-081 to R-086).

    A rejection because of a running stop needs no review, so none is asked for.
    """
    reviewed = facts["state"] == "under_review" and facts["stop_last_day"] is None
    return not (reviewed and facts["findings_missing"])


@guard(
    cite=plan("9 I"),
    says="審查意見未符合者（{findings_unmet}），擬予核准應敘明理由",
    reads=("findings_unmet", "despite"),
)
def unmet_findings_are_answered(facts: Grounds) -> bool:
    """No finding decides by itself (R-087); approving in spite of one needs its own reason."""
    return not facts["findings_unmet"] or bool(facts["despite"])


@guard(
    cite=plan("9 II"),
    says="審查會議日期{held_on}不得晚於今日{on}",
    reads=("held_on", "on"),
)
def meeting_has_taken_place(facts: Grounds) -> bool:
    """A meeting is recorded once it was held."""
    return bool(facts["held_on"] <= facts["on"])


@guard(
    cite=plan("9 II"),
    says="提案為「{proposal}」，非核准案",
    reads=("proposal",),
)
def approval_was_proposed(facts: Grounds) -> bool:
    """The supervisor decides on what the officer proposed."""
    return bool(facts["proposal"] == "approval")


@guard(
    cite=plan("9 II"),
    says="提案為「{proposal}」，非駁回案",
    reads=("proposal",),
)
def rejection_was_proposed(facts: Grounds) -> bool:
    """The supervisor decides on what the officer proposed."""
    return bool(facts["proposal"] == "rejection")


@guard(
    cite=plan("8 I"),
    says="場地非自有或其他必要項目，應逐項敘明必要性：{items_without_need}",
    reads=("items_without_need",),
)
def every_item_is_needed(facts: Grounds) -> bool:
    """Own premises are the rule, other items are reviewed line by line (R-075, R-077)."""
    return not facts["items_without_need"]


@guard(
    cite=plan("2 I(2)"),
    says="擬核給{granted_before_budget}元，分署年度預算僅餘{branch_budget_left}元；"
    "得部分核准，或俟預算增撥、釋出後再核定",
    reads=("granted_before_budget", "branch_budget_left"),
    version=2,
)
def budget_covers_the_grant(facts: Grounds) -> bool:
    """No full approval above the branch's free budget; the officer decides what to do (R-005,
    AM-02). Where nothing was proposed to be granted, nothing has to be covered."""
    granted, left = facts["granted_before_budget"], facts["branch_budget_left"]
    return granted is None or left is None or granted <= left


@guard(
    cite=plan("2 I(2)"),
    says="分署年度預算已無餘額，得俟預算增撥、釋出後再核定",
    reads=("branch_budget_left",),
)
def some_budget_is_left(facts: Grounds) -> bool:
    """Where nothing is left the case waits; an empty budget is no ground to reject it (AM-02)."""
    return bool(facts["branch_budget_left"] != 0)


@guard(
    cite=plan("7"),
    says="核給金額為0元，應為駁回",
    reads=("granted",),
)
def something_is_granted(facts: Grounds) -> bool:
    """An approval of nothing is a rejection."""
    return bool(facts["granted"])


@guard(
    cite=plan("7"),
    says="核給{granted}元，少於申請之{requested}元（提案未列{not_proposed}元；"
    "依補助項目規定、上限及預算核減{cut_in_all}元），應為部分核准並敘明理由",
    reads=("granted", "requested", "not_proposed", "cut_in_all"),
    version=2,
)
def everything_asked_is_granted(facts: Grounds) -> bool:
    """Full approval means the amount that was asked; less is a partial one, whose reasons are what
    the officer left out or what the law cuts, and are told apart (T23)."""
    return bool(facts["granted"] and facts["granted"] >= facts["requested"])


@guard(
    cite=plan("9 I"),
    says="計畫迄日{plan_last_day}已過，今日{on}始核定；事前審查，核定前之執行不予補助",
    reads=("plan_last_day", "on"),
)
def plan_is_not_over(facts: Grounds) -> bool:
    """A plan that ended before the decision can no longer be approved (R-080, AM-20)."""
    return bool(facts["on"] <= facts["plan_last_day"])
