"""General law asks in which office somebody acts, and the committee's people fill its offices."""

from __future__ import annotations

import pytest

from casework.door.looking import Archive, Reader
from casework.errors import Unauthorised
from casework.views.case import case
from casework.views.explained import explained
from states.expertise.roles import Role as First
from states.general import letter
from states.general.filling import Vacant, filled, in_offices
from states.general.offices import Office
from states.general.refund.procedure import Refunding, refund_procedure
from states.general.regulation import FACTS
from states.law.sides import AUTHORITY, side_of
from tests.mediation.citing import point
from tests.mediation.committee import CHAIR, CLERK, DISPUTE, FILED, SERVED, Committee
from tests.mediation.programme import MEDIATION
from tests.mediation.roles import OFFICES, Role
from tests.mediation.test_what_it_refuses import because, dispensed, proposed

LAW = MEDIATION.editions.latest


def refused(committee: Committee) -> tuple[str, str]:
    """A dispute that the chair has refused, and the letter that tells of it."""
    number = proposed(committee)
    dispensed(committee, number)
    committee.do(CHAIR, "dispute.refuse", SERVED, number, DISPUTE)
    sql = "SELECT ref FROM matter WHERE dossier = ? AND procedure = 'letter' AND state = 'drafted'"
    return number, str(committee.rows(sql, number)[-1][0])


def test_the_clerk_may_not_sign_a_decision_and_is_told_so_in_words_of_the_committee(
    committee: Committee,
) -> None:
    number, ref = refused(committee)
    answer = committee.attempt(CLERK, "letter.sign", SERVED, number, ref)
    assert "a_decision_is_signed_by_who_may_decide" in because(answer)
    assert "clerk1不得以幹事簽署" in " ".join(reason["reason"] for reason in answer.reasons)
    assert committee.do(CHAIR, "letter.sign", SERVED, number, ref).state == "signed"


def test_who_enters_for_a_party_that_it_lets_go_shows_the_paper(committee: Committee) -> None:
    number = committee.filed()
    answer = committee.attempt(CLERK, "dispute.withdraw", SERVED, number, DISPUTE)
    assert because(answer) == {"letting_go_is_shown"}
    assert "由幹事代為登錄" in answer.reasons[0]["reason"]


def test_only_the_chair_keeps_somebody_else_away(committee: Committee) -> None:
    number = committee.filed()
    told = {"person": "kao", "cause": "33", "reason": "曾為相對人之代理人"}
    answer = committee.attempt(CLERK, "dispute.declare_recusal", FILED, number, DISPUTE, **told)
    assert because(answer) == {"another_is_recused_by_the_supervisor"}
    committee.do(CHAIR, "dispute.declare_recusal", FILED, number, DISPUTE, **told)
    assert LAW.rules_of("dispute", "declare_recusal")[0].by == (Role.clerk, Role.chair)


def test_the_record_bears_the_roles_of_the_committee_and_general_law_its_offices(
    committee: Committee,
) -> None:
    number, ref = refused(committee)
    committee.do(CHAIR, "letter.sign", SERVED, number, ref)
    events = committee.events(number)
    assert {event["actor"]["role"] for event in events} == {"clerk", "chair", "system"}
    signed = next(event for event in events if event["act"] == "sign")
    assert signed["derived"]["actor_role"] == Office.deciding


def test_nobody_of_the_first_programme_acts_in_a_dispute(committee: Committee) -> None:
    number = committee.filed()
    officer = CLERK._replace(role=First.officer)
    with pytest.raises(Unauthorised, match="由幹事為之，clerk1 是承辦人"):
        committee.attempt(officer, "dispute.invite", FILED, number, DISPUTE, days=5)


def test_an_explanation_tells_every_act_by_the_words_of_who_may_do_it(
    committee: Committee,
) -> None:
    number, _ = refused(committee)
    told = "\n".join(explained(case(Archive(committee.database), Reader(CHAIR, SERVED), number)))
    assert "主任委員" in told
    assert not [word for word in ("承辦人", "主管", "雇主", "officer") if word in told]


def test_parties_stand_against_each_other_and_the_staff_on_one_side() -> None:
    sides = {role: side_of(role) for role in Role}
    assert sides[Role.applicant] != sides[Role.respondent]
    assert {sides[role] for role in (Role.clerk, Role.chair, Role.bureau)} == {AUTHORITY}
    assert sides[Role.mediator] not in (AUTHORITY, sides[Role.applicant])


def test_an_office_that_a_sentence_needs_and_nobody_fills_is_an_error() -> None:
    returning = refund_procedure(Refunding(cite=point("9"), written_off=point("9")))
    with pytest.raises(Vacant, match="no role of the programme fills the office paying"):
        filled(OFFICES, returning)


def test_whoever_fills_an_office_holds_its_baton_together() -> None:
    assert LAW.procedures["hearing"].ways_held("offered") == ((Role.applicant, Role.respondent),)
    assert filled(OFFICES, letter.LETTER).ways_held("drafted") == ((Role.clerk,),)


def test_a_programme_that_calls_them_as_the_record_does_is_told_facts_as_they_are() -> None:
    same = {office: (office,) for office in Office}
    assert in_offices(FACTS, same) == dict(FACTS)
    told = in_offices(FACTS, OFFICES)
    assert told.keys() == FACTS.keys()
    assert all(told[name] is not FACTS[name] for name in FACTS)
