"""Conditions of an appeal (訴願法 1, 14, 57 to 60, 77 to 85; 行政訴訟法 4, 106)."""

from __future__ import annotations

from states.law.article import apa, appeals, court
from states.law.guard import Grounds, guard


@guard(
    cite=appeals("1 I"),
    says="「{about}」不是已發出之行政處分，無從提起訴願",
    reads=("about", "is_contestable"),
)
def a_decision_is_contested(facts: Grounds) -> bool:
    """An appeal is against a disposition that left the branch; a complaint is something else."""
    return bool(facts["is_contestable"])


@guard(
    cite=appeals("77(7)"),
    says="就同一處分已有未決之訴願或行政訴訟：{appeals_under_way}",
    reads=("appeals_under_way",),
)
def no_appeal_is_under_way(facts: Grounds) -> bool:
    """What is added belongs to the appeal that is pending; it is not a second one."""
    return not facts["appeals_under_way"]


@guard(
    cite=appeals("14 III"),
    says="收受日{came_on}、他機關收受日{wrong_agency_received_on}均不得晚於今日{on}",
    reads=("came_on", "wrong_agency_received_on", "on"),
)
def it_has_arrived(facts: Grounds) -> bool:
    """Arrival counts, so it lies in the past, wherever it was (訴願法 14 III, 61)."""
    elsewhere = facts["wrong_agency_received_on"] or facts["on"]
    return bool(facts["came_on"] <= facts["on"] and elsewhere <= facts["on"])


@guard(
    cite=appeals("57"),
    says="訴願書業已在卷，或所補送者非就「{about_before}」之訴願書",
    reads=("about", "about_before", "petition", "petition_is_in"),
)
def a_petition_is_still_owed(facts: Grounds) -> bool:
    """Only who merely said that he is dissatisfied supplies the petition afterwards."""
    owed = not facts["petition"] and facts["about"] == facts["about_before"]
    return bool(owed and facts["petition_is_in"])


@guard(
    cite=appeals("57"),
    says="尚未補送訴願書，補送期間至{statement_due}尚未屆滿",
    reads=("petition", "statement_due", "on"),
)
def petition_is_in_or_overdue(facts: Grounds) -> bool:
    """A defence answers a petition, or says that none came in time (訴願法 57, 77(2))."""
    due = facts["statement_due"]
    return bool(facts["petition"]) or (due is not None and due < facts["on"])


@guard(
    cite=appeals("77(2)"),
    says="訴願於{appeal_filed_on}始到達，已逾末日{last_day}，未經准予回復原狀（訴願法15）者應為不受理",
    reads=("timely", "restored", "appeal_filed_on", "last_day"),
)
def it_is_admissible(facts: Grounds) -> bool:
    """A late appeal is not looked at on its merits unless the time was restored."""
    return bool(facts["timely"] or facts["restored"])


@guard(
    cite=appeals("85 I"),
    says="訴願決定日{decided_on}、送達日{decision_served_on}應依序在提起日{appeal_filed_on}與今日{on}之間",
    reads=("decided_on", "decision_served_on", "appeal_filed_on", "on"),
)
def days_of_the_decision_are_in_order(facts: Grounds) -> bool:
    """Filed, decided, served, recorded; the time to sue hangs on the service."""
    decided, served = facts["decided_on"], facts["decision_served_on"]
    if decided is None or served is None:
        return False
    return bool(facts["appeal_filed_on"] <= decided <= served <= facts["on"])


@guard(
    cite=appeals("85 I"),
    says="訴願決定期間至{decision_due}、答辯期間至{defence_due}，均尚未屆滿",
    reads=("decision_due", "defence_due", "on"),
    version=2,
)
def a_decision_is_overdue(facts: Grounds) -> bool:
    """The branch has not defended within twenty days, or the ministry not decided within three
    months; the clock of the extension says it once more."""
    dues = (facts["decision_due"], facts["defence_due"])
    return any(due is not None and due < facts["on"] for due in dues)


@guard(
    cite=court("106 I"),
    says="起訴日{sued_on}應在訴願決定送達後至{suing_due}之間，且不得晚於今日{on}",
    reads=("sued_on", "suing_due", "decision_served_on", "on"),
)
def sued_within_two_months(facts: Grounds) -> bool:
    """Two months from the service of the decision, which the court may see otherwise."""
    served = facts["decision_served_on"]
    if served is None:
        return False
    return bool(served <= facts["sued_on"] <= min(facts["suing_due"], facts["on"]))


@guard(
    cite=court("4 I"),
    says="法院業於{court_final_on}裁判確定",
    reads=("court_final_on",),
)
def courts_have_not_spoken(facts: Grounds) -> bool:
    """What a court has finally decided is not brought before it again."""
    return facts["court_final_on"] is None


@guard(
    cite=court("4 I"),
    says="訴願決定期間至{decision_due}；逾期不為決定者，始得於起訴日{sued_on}逕行起訴",
    reads=("decision_due", "sued_on", "on"),
)
def authority_took_too_long(facts: Grounds) -> bool:
    """Three months without a decision, or five when it was extended, open the way to court."""
    due, sued = facts["decision_due"], facts["sued_on"]
    return due is not None and bool(due < sued <= facts["on"])


@guard(
    cite=court("216"),
    says="裁判確定日{court_final_on}應在起訴日{sued_on}與今日{on}之間",
    reads=("court_final_on", "sued_on", "on"),
)
def judgment_follows_the_suit(facts: Grounds) -> bool:
    """Only a judgment that is final is recorded."""
    return bool(facts["sued_on"] <= facts["court_final_on"] <= facts["on"])


@guard(
    cite=apa("98"),
    says="原函已正確教示三十日之救濟期間，無須更正",
    reads=("remedy_taught", "taught_days"),
)
def teaching_was_wrong(facts: Grounds) -> bool:
    """Nothing was taught about the remedy, or another number of days than thirty."""
    return not facts["remedy_taught"] or facts["taught_days"] not in (None, 30)
