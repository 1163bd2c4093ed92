"""Conditions of combined review and of the panel (計畫 9 II; 行政程序法 32, 33)."""

from __future__ import annotations

from states.expertise.citing import plan
from states.law.article import apa
from states.law.guard import Grounds, guard


@guard(
    cite=plan("9 II"),
    says="併案審查之案件（{cases}）不含本案{dossier_id}",
    reads=("cases", "dossier_id"),
)
def this_case_is_among_them(facts: Grounds) -> bool:
    """A combined review is recorded in each of its cases (R-088)."""
    return facts["dossier_id"] in facts["cases"]


@guard(
    cite=plan("9 II"),
    says="下列案件尚未受理、已決定或不屬本分署，不得併案審查：{cases_not_in_review}",
    reads=("cases_not_in_review",),
)
def every_case_is_in_review(facts: Grounds) -> bool:
    """受理後: only cases of the branch that were accepted and are not decided (R-088)."""
    return not facts["cases_not_in_review"]


@guard(
    cite=plan("9 II"),
    says="併案日{combined_on}不得晚於今日{on}",
    reads=("combined_on", "on"),
)
def cases_were_combined_by_today(facts: Grounds) -> bool:
    """A combination is recorded once it was made."""
    return bool(facts["combined_on"] <= facts["on"])


@guard(
    cite=apa("32"),
    says="下列委員應迴避而未迴避：{panel_conflicted}",
    reads=("panel_conflicted",),
)
def conflicted_members_are_recused(facts: Grounds) -> bool:
    """A relation of the applicant, an agent, a witness, somebody biased does not sit (R-089)."""
    return not facts["panel_conflicted"]


@guard(
    cite=plan("9 II"),
    says="扣除應迴避者後無委員出席，不成會議",
    reads=("panel_voting",),
)
def somebody_sits_on_the_panel(facts: Grounds) -> bool:
    """A recused member does not count."""
    return bool(facts["panel_voting"])


@guard(
    cite=plan("9 II"),
    says="表決票數{votes_cast}與得表決之委員（{panel_voting}）人數不符",
    reads=("votes_cast", "panel_voting"),
)
def votes_are_those_of_the_panel(facts: Grounds) -> bool:
    """Each member who sits has one vote; a meeting without a vote records opinions only."""
    return facts["votes_cast"] in (None, len(facts["panel_voting"] or ()))
