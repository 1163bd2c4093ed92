"""Conditions on where an application is filed, and on filing anew (計畫 2 II, 6; 行政程序法 17).

A branch receives, reviews and decides what lies in its jurisdiction, and nothing else (R-009).
"""

from __future__ import annotations

from states.law.article import apa, plan
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
    ended = ("not_accepted", "rejected", "withdrawn")
    return facts["refiles"] is None or facts["refiled_state"] in ended
