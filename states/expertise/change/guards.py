"""Conditions of a plan change (計畫10)."""

from __future__ import annotations

from states.expertise.citing import plan
from states.expertise.stages.application import CHANGEABLE
from states.law.guard import Grounds, guard


@guard(
    cite=plan("10"),
    says="申請變更應敘明理由",
    reads=("reason",),
)
def change_gives_reasons(facts: Grounds) -> bool:
    """Special circumstances are explained in writing (R-092, TR-11)."""
    return bool(facts["reason"])


@guard(
    cite=plan("10"),
    says="申請案現為「{application_state}」；核定後、執行完竣前，始得變更",
    reads=("application_state",),
)
def plan_can_still_be_changed(facts: Grounds) -> bool:
    """Between approval and completion; afterwards nothing is left to change (R-092, DC-102)."""
    return facts["application_state"] in CHANGEABLE


@guard(
    cite=plan("10"),
    says="未載明變更事項：講師、時數、經費或期間至少一項",
    reads=("changes",),
)
def something_is_to_change(facts: Grounds) -> bool:
    """A request names what it wants changed."""
    return bool(facts["changes"])


@guard(
    cite=plan("5 I"),
    says="變更後計畫期間{first_day_anew}至{last_day_anew}應在{programme_year}年度內，且起日不得晚於迄日",
    reads=("first_day_anew", "last_day_anew", "programme_year"),
)
def changed_plan_lies_in_its_year(facts: Grounds) -> bool:
    """The programme runs by calendar year (AM-16)."""
    first, last = facts["first_day_anew"], facts["last_day_anew"]
    if first is None or last is None:
        return False
    return bool(first <= last and first[:4] == last[:4] == str(facts["programme_year"]))


@guard(
    cite=plan("10"),
    says="經核准始得變更，不溯及既往：計畫起日{first_day_now}變更為{first_day_anew}、"
    "迄日{last_day_now}變更為{last_day_anew}，均不得早於今日{on}，已開始執行者不得變更起日",
    reads=(
        "application_state",
        "first_day_anew",
        "first_day_now",
        "last_day_anew",
        "last_day_now",
        "on",
    ),
)
def change_looks_ahead(facts: Grounds) -> bool:
    """A change takes effect from its approval, never backwards (R-093)."""
    first, last = facts["first_day_anew"], facts["last_day_anew"]
    begins = first == facts["first_day_now"] or (
        facts["application_state"] == "approved" and first >= facts["on"]
    )
    return bool(begins and (last == facts["last_day_now"] or last >= facts["on"]))


@guard(
    cite=plan("6 I"),
    says="新講師{lecturers_added}應檢附退休、專長及僱用證明，尚缺：{change_documents_missing}",
    reads=("lecturers_added", "change_documents_missing"),
)
def new_lecturer_is_documented(facts: Grounds) -> bool:
    """A lecturer not approved before needs documents 6, 7 and 8 (R-092, DC-105)."""
    return not facts["change_documents_missing"]


@guard(
    cite=plan("10"),
    says="提案為「{proposal}」，非核准變更",
    reads=("proposal",),
)
def approval_of_the_change_was_proposed(facts: Grounds) -> bool:
    """The supervisor decides on what the officer proposed."""
    return bool(facts["proposal"] == "approval")


@guard(
    cite=plan("10"),
    says="提案為「{proposal}」，非駁回變更",
    reads=("proposal",),
)
def refusal_of_the_change_was_proposed(facts: Grounds) -> bool:
    """The supervisor decides on what the officer proposed."""
    return bool(facts["proposal"] == "rejection")


@guard(
    cite=plan("8 I"),
    says="變更後之場地或其他必要項目，應逐項敘明必要性：{items_without_need_anew}",
    reads=("items_without_need_anew",),
)
def every_item_stays_needed(facts: Grounds) -> bool:
    """What a change brings in is reviewed line by line as at approval (R-075, R-077, R-092)."""
    return not facts["items_without_need_anew"]


@guard(
    cite=plan("2 I(2)"),
    says="變更後擬核給{granted_before_budget_anew}元，分署年度預算扣除他案後僅餘{branch_budget_left}元；"
    "得部分核准，或俟預算增撥、釋出後再核定",
    reads=("granted_before_budget_anew", "branch_budget_left"),
)
def budget_covers_the_change(facts: Grounds) -> bool:
    """A change that costs more needs free budget like an approval (R-005, R-092, AM-02)."""
    left = facts["branch_budget_left"]
    return left is None or facts["granted_before_budget_anew"] <= left


@guard(
    cite=plan("7"),
    says="變更後核給金額為0元，應為駁回或廢止，而非變更",
    reads=("granted_anew",),
)
def something_stays_granted(facts: Grounds) -> bool:
    """A change leaves a grant."""
    return bool(facts["granted_anew"])


@guard(
    cite=plan("7"),
    says="變更後核給{granted_anew}元、期間{first_day_anew}至{last_day_anew}，與申請之{requested}元、"
    "{asked_first_day}至{asked_last_day}不同，應為部分核准並敘明理由",
    reads=(
        "granted_anew",
        "requested",
        "first_day_anew",
        "asked_first_day",
        "last_day_anew",
        "asked_last_day",
    ),
)
def change_is_granted_as_asked(facts: Grounds) -> bool:
    """Full approval means the amount and the dates asked for; anything less has reasons."""
    amount = facts["requested"] is None or facts["granted_anew"] >= facts["requested"]
    first = facts["asked_first_day"] in (None, facts["first_day_anew"])
    return bool(amount and first and facts["asked_last_day"] in (None, facts["last_day_anew"]))


@guard(
    cite=plan("6 II"),
    says="補正期間至{correction_due}尚未屆滿，申請案亦仍得變更",
    reads=("correction_due", "application_state", "on"),
)
def request_has_lapsed(facts: Grounds) -> bool:
    """The correction period is over, or execution ended before a decision."""
    due = facts["correction_due"]
    over = due is not None and due < facts["on"]
    return over or facts["application_state"] not in CHANGEABLE


@guard(
    cite=plan("6 II"),
    says="本變更申請係經實體審酌而駁回，應循訴願救濟",
    reads=("ended_for",),
)
def it_ended_for_incompleteness(facts: Grounds) -> bool:
    """What turned up shows that the papers were in time; that undoes no decision on the merits."""
    return bool(facts["ended_for"] == "incompleteness")


@guard(
    cite=plan("10"),
    says="場次移動{shift_days}日；分署公告得僅以通知為之者為{minor_shift_days}日以內，逾此或未公告者應申請變更",
    reads=("shift_days", "minor_shift_days"),
)
def branch_takes_small_shifts_on_notice(facts: Grounds) -> bool:
    """Dates are part of the plan: shifting one is a change, unless published otherwise (AM-22)."""
    published = facts["minor_shift_days"]
    return published is not None and bool(0 < facts["shift_days"] <= published)


@guard(
    cite=plan("10"),
    says="場次由{session_on}移至{session_anew_on}，均應在核定期間{first_day_now}至{last_day_now}內",
    reads=("session_on", "session_anew_on", "first_day_now", "last_day_now"),
    version=2,
)
def shift_stays_within_the_plan(facts: Grounds) -> bool:
    """A shift that leaves the approved period changes the period (AM-22); a draft has none."""
    first, last = facts["first_day_now"], facts["last_day_now"]
    days = (facts["session_on"], facts["session_anew_on"])
    return first is not None and bool(first <= min(days) and max(days) <= last)


@guard(
    cite=plan("10"),
    says="場次由{session_on}移至{session_anew_on}，應於舉行前通知（通知日{filed_on}）",
    reads=("session_on", "session_anew_on", "filed_on"),
)
def shift_is_told_beforehand(facts: Grounds) -> bool:
    """What was held otherwise than approved is not put right afterwards (R-093)."""
    return bool(facts["filed_on"] <= min(facts["session_on"], facts["session_anew_on"]))
