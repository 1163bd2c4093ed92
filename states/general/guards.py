"""Guards of general administrative law that every programme uses."""

from __future__ import annotations

from states.general.offices import Office
from states.law.article import Article, apa
from states.law.guard import Grounds, Guard, guard


def period_has_run_out(kind: str, cite: Article) -> Guard:
    """The last day of the period lies in the past. Guards what the clock does at its end."""
    name = f"{kind}_due"
    return Guard(
        f"{kind}_period_has_run_out",
        1,
        cite,
        (name, "on"),
        f"期間至{{{name}}}屆滿，今日為{{on}}",
        lambda facts: facts[name] is not None and facts[name] < facts["on"],
    )


def period_still_runs(kind: str, cite: Article) -> Guard:
    """The last day has not passed, or the period has not begun because nothing was served."""
    name = f"{kind}_due"
    return Guard(
        f"{kind}_period_still_runs",
        1,
        cite,
        (name, "on"),
        f"期間已於{{{name}}}屆滿",
        lambda facts: facts[name] is None or facts["on"] <= facts[name],
    )


def handed_in_within(kind: str, cite: Article) -> Guard:
    """The legal day of filing is not after the last day of the period (APA 48, 49)."""
    name = f"{kind}_due"
    return Guard(
        f"handed_in_within_{kind}_period",
        1,
        cite,
        (name, "filed_on"),
        f"送件日{{filed_on}}已逾期間末日{{{name}}}",
        lambda facts: facts[name] is None or facts["filed_on"] <= facts[name],
    )


@guard(
    cite=apa("49"),
    says="送件日{filed_on}、收件日{arrived_on}不得晚於今日{on}，郵戳日亦不得晚於收件日",
    reads=("filed_on", "arrived_on", "on"),
)
def filing_is_not_in_the_future(facts: Grounds) -> bool:
    """Nothing can be filed tomorrow, and nothing arrives before it was posted."""
    return bool(facts["filed_on"] <= facts["arrived_on"] <= facts["on"])


@guard(
    cite=apa("49"),
    says="以掛號郵寄者，應登錄郵戳日",
    reads=("channel", "postmark_on"),
)
def postmark_is_recorded(facts: Grounds) -> bool:
    """Registered mail counts by its postmark, so the postmark must be on record."""
    return facts["channel"] != "registered_mail" or facts["postmark_on"] is not None


@guard(
    cite=apa("102"),
    says="作成不利處分前，應給予陳述意見之機會，或敘明免予陳述之法定事由",
    reads=("hearing_concluded",),
)
def person_concerned_was_heard(facts: Grounds) -> bool:
    """A burden needs a hearing first, or a named exception (APA 102, 103)."""
    return bool(facts["hearing_concluded"])


@guard(
    cite=apa("96 I(2)"),
    says="應敘明理由",
    reads=("reason",),
)
def reason_is_given(facts: Grounds) -> bool:
    """A decision states its reasons."""
    return bool(facts["reason"])


@guard(
    cite=apa("32"),
    says="提案人{proposed_by}不得自行決定其所提案件",
    reads=("actor", "proposed_by"),
)
def another_person_decides(facts: Grounds) -> bool:
    """Four eyes: who proposed or verified does not decide on that proposal."""
    return bool(facts["actor"] != facts["proposed_by"])


@guard(
    cite=apa("32"),
    says="核算人{verified_by}不得自行決定其所核算案件",
    reads=("actor", "verified_by"),
)
def somebody_else_verified(facts: Grounds) -> bool:
    """Four eyes: who worked the amount out does not decide on it."""
    return bool(facts["actor"] != facts["verified_by"])


@guard(
    cite=apa("36"),
    says="由{actor_role}代為登錄撤回、放棄者，應載明當事人所提書件之代碼及理由（書件：{paper}）",
    reads=("actor_role", "paper", "reason"),
)
def letting_go_is_shown(facts: Grounds) -> bool:
    """Who lets go acts alone; who enters it for somebody else has the paper and the reason
    (T21)."""
    own = facts["actor_role"] == Office.party
    return own or bool(facts["paper"] and facts["reason"])


FILING_GUARDS = (postmark_is_recorded, filing_is_not_in_the_future)
"""What every filing by a citizen must satisfy."""
