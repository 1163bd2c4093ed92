"""Conditions of eligibility, as verified by an officer (計畫3, 4, 13).

Insurance is asked again whenever lecturers are approved (R-112).
"""

from __future__ import annotations

from states.expertise.citing import plan
from states.expertise.eligibility.conflicts import DISCLOSURE
from states.law.guard import Grounds, guard


@guard(
    cite=plan("3 I"),
    says="雇主資格尚未查核",
    reads=("employer_verified",),
)
def employer_is_verified(facts: Grounds) -> bool:
    """Nobody is granted anything before an officer looked at who applies (R-020, R-021)."""
    return bool(facts["employer_verified"])


@guard(
    cite=plan("3 I"),
    says="雇主資格不符：{employer_faults}",
    reads=("employer_faults",),
)
def employer_is_eligible(facts: Grounds) -> bool:
    """A private business, group or private school, and an insured unit (R-020 to R-022)."""
    return not facts["employer_faults"]


@guard(
    cite=plan("3 I"),
    says="撥款時雇主資格已不符：{employer_faults}；自申請至撥款均須具備",
    reads=("employer_faults",),
)
def employer_is_still_eligible(facts: Grounds) -> bool:
    """The status holds from filing through payment (AM-04); what was last found counts."""
    return not facts["employer_faults"]


@guard(
    cite=DISCLOSURE,
    says="申請人與公職人員有關係而未事前揭露",
    reads=("disclosure_missing",),
)
def conflict_is_disclosed(facts: Grounds) -> bool:
    """An official or a related person discloses before the grant (R-125)."""
    return not facts["disclosure_missing"]


@guard(
    cite=plan("4 I"),
    says="講師{lecturers_unverified}之資格尚未查核",
    reads=("lecturers_unverified",),
)
def lecturers_are_verified(facts: Grounds) -> bool:
    """Nobody is approved whom no officer looked at (R-024, R-025, R-027)."""
    return not facts["lecturers_unverified"]


@guard(
    cite=plan("4"),
    says="講師資格不符：{lecturers_unfit}",
    reads=("lecturers_unfit",),
)
def lecturers_are_eligible(facts: Grounds) -> bool:
    """Retired, old enough, hired, within the Act and no relative (R-024 to R-027, R-030)."""
    return not facts["lecturers_unfit"]


@guard(
    cite=plan("13"),
    says="應投保而未投保：{lecturers_uninsured}",
    reads=("lecturers_uninsured",),
)
def lecturers_are_insured(facts: Grounds) -> bool:
    """Every insurance that the law makes compulsory for that person (R-028, R-029)."""
    return not facts["lecturers_uninsured"]


ELIGIBLE = (
    employer_is_verified,
    employer_is_eligible,
    conflict_is_disclosed,
    lecturers_are_verified,
    lecturers_are_eligible,
    lecturers_are_insured,
)
"""What must hold before lecturers are approved, in an application or a change of plan."""
