"""Conditions of an inspection (行政程序法 36, 42, 110 I, 121; R-106 to R-108)."""

from __future__ import annotations

from states.law.article import apa
from states.law.guard import Grounds, guard


@guard(
    cite=apa("42"),
    says="查核日{planned_on}不得早於今日{on}",
    reads=("planned_on", "on"),
)
def inspection_lies_ahead(facts: Grounds) -> bool:
    """An appointment is made for a day that can still be kept."""
    return bool(facts["on"] <= facts["planned_on"])


@guard(
    cite=apa("42"),
    says="原定查核日{planned_before}尚未經過，無從認定未能查核而另定",
    reads=("planned_before", "on"),
)
def first_appointment_has_passed(facts: Grounds) -> bool:
    """A further attempt follows one that failed."""
    return bool(facts["planned_before"] < facts["on"])


@guard(
    cite=apa("42"),
    says="查核日{conducted_on}應在排定日{scheduled_on}與今日{on}之間",
    reads=("conducted_on", "scheduled_on", "on"),
)
def inspection_has_taken_place(facts: Grounds) -> bool:
    """Nothing is recorded before it happened, nor from before it was arranged."""
    return bool(facts["scheduled_on"] <= facts["conducted_on"] <= facts["on"])


@guard(
    cite=apa("42"),
    says="妨礙發生日{happened_on}不得早於排定日{scheduled_on}，亦不得晚於今日{on}",
    reads=("happened_on", "scheduled_on", "on"),
)
def obstruction_has_happened(facts: Grounds) -> bool:
    """A documented fact has a day."""
    return bool(facts["scheduled_on"] <= facts["happened_on"] <= facts["on"])


@guard(
    cite=apa("110 I"),
    says="查核通知未於妨礙發生日{happened_on}前送達（送達日：{notices_served}），亦無明示拒絕之紀錄",
    reads=("happened_on", "notices_served", "refused_expressly"),
)
def employer_knew_of_the_inspection(facts: Grounds) -> bool:
    """Who was never told evades nothing; an open refusal speaks for itself (R-107, R-118)."""
    told = [day for day in facts["notices_served"] if day <= facts["happened_on"]]
    return bool(told or facts["refused_expressly"])


@guard(
    cite=apa("42"),
    says="僅{attempts}次未能查核，亦無明示拒絕或積極妨礙；單次未赴約不足以認定規避、妨礙或拒絕",
    reads=("attempts", "obstruction", "refused_expressly"),
)
def more_than_one_missed_appointment(facts: Grounds) -> bool:
    """One failed appointment is no refusal: a second one, an obstacle put up, or a no (R-107)."""
    actively = facts["refused_expressly"] or facts["obstruction"] == "hindered"
    return bool(actively or facts["attempts"] > 1)


@guard(
    cite=apa("121 I"),
    says="違規情事發生日{cause_on}未載明，或晚於查核所知之日{known_on}",
    reads=("finding", "cause_on", "known_on"),
)
def irregularity_has_its_day(facts: Grounds) -> bool:
    """The two-year limits hang on when it arose and when it became known (APA 121, 124)."""
    if facts["finding"] != "irregular":
        return True
    return facts["cause_on"] is not None and bool(facts["cause_on"] <= facts["known_on"])


@guard(
    cite=apa("42"),
    says="不預先通知之查核，應敘明理由；否則應載明時間、地點及人員，於查核前通知",
    reads=("unannounced", "reason"),
)
def an_unannounced_visit_has_its_reason(facts: Grounds) -> bool:
    """The branch may come without notice; it says why, and nobody is told afterwards (T14)."""
    return not facts["unannounced"] or bool(facts["reason"])
