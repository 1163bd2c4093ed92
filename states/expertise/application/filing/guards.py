"""Conditions of filing: where, when, with what, and anew (計畫 2 II, 4 to 6; 行政程序法 17).

A branch receives, reviews and decides what lies in its jurisdiction, and nothing else (R-009).
"""

from __future__ import annotations

from states.expertise.citing import plan
from states.expertise.stages.application import ENDED_WITHOUT_A_GRANT
from states.law.article import apa
from states.law.guard import Grounds, guard


@guard(
    cite=plan("6 I"),
    says="依計畫執行所在地應移送{competent_branch}，不得移送{branch}",
    reads=("branch", "competent_branch"),
)
def transferred_to_the_competent_branch(facts: Grounds) -> bool:
    """The branch of the sites, or of registration when they lie in several (R-045, AM-09)."""
    return facts["competent_branch"] in (None, facts["branch"])


@guard(
    cite=apa("17 I"),
    says="計畫執行所在地屬{competent_branch}管轄，應即移送，本分署{branch_now}不得續行或駁回",
    reads=("branch_now", "competent_branch"),
)
def branch_is_competent(facts: Grounds) -> bool:
    """A branch without jurisdiction passes on; it neither asks for papers nor refuses (R-046)."""
    return facts["competent_branch"] in (None, facts["branch_now"])


@guard(
    cite=plan("6 II"),
    says="前案{refiles}現為「{refiled_state}」；僅不予受理、駁回或撤回之本雇主案件得重行申請",
    reads=("refiles", "refiled_state"),
)
def earlier_case_ended_without_a_grant(facts: Grounds) -> bool:
    """Filing anew refers to a case of the same entity that ended without a grant (R-059)."""
    ended = ENDED_WITHOUT_A_GRANT
    return facts["refiles"] is None or facts["refiled_state"] in ended


@guard(
    cite=plan("5 I"),
    says="送件日{filed_on}不在受理期間內",
    reads=("filed_on", "windows"),
)
def filed_within_a_window(facts: Grounds) -> bool:
    """The filing day lies in the yearly window or in one that the agency announced (R-040, 041).

    Windows come with their last day already moved to a working day (AM-08).
    """
    return any(first <= facts["filed_on"] <= last for first, last in facts["windows"])


@guard(
    cite=plan("5 I"),
    says="計畫期間{plan_first_day}至{plan_last_day}應在{year}年度內，且起日不得晚於迄日",
    reads=("plan_first_day", "plan_last_day", "year"),
)
def plan_lies_in_its_year(facts: Grounds) -> bool:
    """The programme runs by calendar year (AM-16)."""
    first, last = facts["plan_first_day"], facts["plan_last_day"]
    return bool(first <= last and first[:4] == last[:4] == str(facts["year"]))


@guard(
    cite=apa("17 I"),
    says="本分署即為管轄機關，無須移送",
    reads=("branch", "branch_now"),
)
def another_branch_is_competent(facts: Grounds) -> bool:
    """An application is passed on, not to oneself."""
    return bool(facts["branch"] != facts["branch_now"])


@guard(
    cite=plan("6 I"),
    says="應備文件未齊：{documents_missing}",
    reads=("documents_missing",),
)
def documents_are_complete(facts: Grounds) -> bool:
    """All eight documents are on file (R-047 to R-054)."""
    return not facts["documents_missing"]


@guard(
    cite=plan("14 II"),
    says="申請人停止補助至{stop_last_day}，期間內送件或決定者，均不予受理及核定",
    reads=("stop_last_day",),
)
def employer_is_not_stopped(facts: Grounds) -> bool:
    """No stop runs against the employer, nor ran when it filed (AM-35); union of all its stops."""
    return facts["stop_last_day"] is None


@guard(
    cite=plan("4 I"),
    says="講師年齡{youngest_lecturer_age}歲，未達本案適用版本之{lecturer_age_min}歲",
    reads=("youngest_lecturer_age", "lecturer_age_min"),
)
def lecturers_reach_the_age(facts: Grounds) -> bool:
    """65 under versions 1 and 2, 45 since 2023-05-24 (R-002, R-024)."""
    age = facts["youngest_lecturer_age"]
    return age is None or age >= facts["lecturer_age_min"]
