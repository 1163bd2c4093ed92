"""What mediation refuses, and what it says instead of general law."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.door.commands import Answer
from casework.errors import Malformed, NotHere, Unauthorised
from states.general import hearing
from states.general.sentences import CitesOneSide, overriding
from states.law.article import apa
from tests.mediation.citing import point
from tests.mediation.committee import (
    CHAIR,
    CLERK,
    DISPUTE,
    ELSEWHERE,
    FILED,
    SAT,
    SERVED,
    Committee,
)
from tests.mediation.regulation import DISPENSING

DECIDED = "2026-03-06T02:00:00.000000Z"
APPEALED = "2026-03-20T02:00:00.000000Z"


def because(answer: Answer) -> set[str]:
    """The guards that said no, without their versions."""
    assert not answer.done
    return {reason["guard"].partition("@")[0] for reason in answer.reasons}


def proposed(committee: Committee) -> str:
    """A dispute that the clerk wants to refuse; its number."""
    number = committee.filed()
    told = {"ground": "settled_before", "reason": "雙方前已和解"}
    committee.do(CLERK, "dispute.propose_refusal", FILED, number, DISPUTE, **told)
    return number


def dispensed(committee: Committee, number: str) -> None:
    """Both parties agree that nobody is heard."""
    told = {"about": DISPUTE, "exception": "5", "reason": "事實明確", "consent": "115-001"}
    committee.do(CLERK, "hearing.dispense", SERVED, number, **told)


def test_nobody_has_a_dispute_with_himself(committee: Committee) -> None:
    answer = committee.attempt(
        CLERK, "dispute.file", FILED, committee="MTC", channel="counter", applicant="lin",
        respondent="lin", sum_claimed=1, dispute_about="工資",
    )  # fmt: skip
    assert because(answer) == {"there_are_two_sides"}


def test_who_is_not_on_the_roll_of_the_year_does_not_mediate(committee: Committee) -> None:
    roll = committee.roll("wu")
    number = committee.answered()
    sat = {"mediators": ["wu", "hsu"], "roll": roll, "sat_on": "2026-03-20"}
    answer = committee.attempt(CLERK, "dispute.sit", SAT, number, DISPUTE, **sat)
    assert because(answer) == {"mediators_are_on_the_roll"}
    reason = answer.reasons[0]["reason"]
    assert "hsu" in reason
    assert "wu" not in reason


def test_nobody_sits_more_often_than_the_committee_allows(committee: Committee) -> None:
    roll = committee.roll("wu", "kao")
    first, second, third = (committee.answered() for _ in range(3))
    committee.sit(first, roll, "wu")
    committee.sit(second, roll, "wu", "kao")
    sat = {"mediators": ["wu", "kao"], "roll": roll, "sat_on": "2026-03-20"}
    answer = committee.attempt(CLERK, "dispute.sit", SAT, third, DISPUTE, **sat)
    assert because(answer) == {"everybody_has_a_sitting_left"}
    committee.sit(third, roll, "kao")
    drawn = "SELECT person, sum(amount) FROM commitment GROUP BY person ORDER BY person"
    assert committee.rows(drawn) == [("kao", 2), ("wu", 2)]


def test_no_more_is_agreed_than_was_claimed(committee: Committee) -> None:
    number = committee.heard("wu")
    agreed = {"agreed": 90_001, "terms": "一次給付"}
    answer = committee.attempt(CLERK, "dispute.settle", SAT, number, DISPUTE, **agreed)
    assert because(answer) == {"no_more_than_was_claimed"}


def test_between_two_parties_nobody_goes_unheard_without_a_paper_of_both(
    committee: Committee,
) -> None:
    number = proposed(committee)
    told = {"about": DISPUTE, "exception": "5", "reason": "事實明確"}
    answer = committee.attempt(CLERK, "hearing.dispense", SERVED, number, **told)
    assert because(answer) == {"both_agree_in_writing"}
    assert answer.reasons[0]["cite"] == str(point("10"))
    dispensed(committee, number)


@pytest.mark.overrides("mediation", "hearing.dispense")
def test_the_sentence_it_says_itself_cites_both_articles(committee: Committee) -> None:
    both = [str(point("10")), str(apa("103"))]
    number = proposed(committee)
    dispensed(committee, number)
    event = committee.events(number)[-1]
    assert (event["act"], event["basis"]) == ("dispense", both)
    one_sided = replace(DISPENSING, basis=(point("10"),))
    with pytest.raises(CitesOneSide):
        overriding(hearing.HEARING.rules, {"hearing.dispense": (one_sided,)})


def test_a_refusal_needs_a_hearing_and_another_person(committee: Committee) -> None:
    number = proposed(committee)
    answer = committee.attempt(CHAIR, "dispute.refuse", SERVED, number, DISPUTE)
    assert because(answer) == {"person_concerned_was_heard"}
    dispensed(committee, number)
    with pytest.raises(Unauthorised):
        committee.attempt(CLERK, "dispute.refuse", SERVED, number, DISPUTE)
    assert committee.do(CHAIR, "dispute.refuse", SERVED, number, DISPUTE).state == "refused"


def test_a_refusal_that_falls_on_appeal_gives_the_dispute_back(committee: Committee) -> None:
    number = proposed(committee)
    dispensed(committee, number)
    committee.do(CHAIR, "dispute.refuse", DECIDED, number, DISPUTE)
    committee.send(number, DECIDED, "letter-1")
    assert committee.clock(number, "finality")["due"] == "2026-04-07"
    committee.do(
        CLERK, "appeal.file", APPEALED, number, about="letter-1", channel="counter",
        statement="爭議仍存在",
    )  # fmt: skip
    committee.do(CLERK, "appeal.reconsider", APPEALED, number, "appeal-1")
    committee.do(CHAIR, "appeal.annul", APPEALED, number, "appeal-1", reason="爭議仍存在")
    assert committee.state(number, DISPUTE) == "filed"
    assert committee.state(number, "letter-1") == "cancelled"


def test_a_hearing_that_ran_out_during_an_outage_waits_and_all_else_goes_on(
    committee: Committee,
) -> None:
    number = proposed(committee)
    committee.do(CLERK, "hearing.offer", FILED, number, about=DISPUTE, days=7)
    committee.send(number, SERVED, "letter-1")
    other = committee.invited()
    committee.sweep("2026-03-06T00:00:00.000000Z")
    late = committee.sweep("2026-03-31T00:00:00.000000Z")
    assert (len(late.enforced), len(late.held)) == (2, 1)
    assert committee.state(other, DISPUTE) == "unanswered"
    assert committee.state(number, "hearing-1") == "offered"


def test_other_offices_see_nothing_of_it(committee: Committee) -> None:
    number = committee.filed()
    with pytest.raises(NotHere):
        committee.attempt(ELSEWHERE, "dispute.invite", FILED, number, DISPUTE, days=5)
    case = committee.submitted()
    with pytest.raises(NotHere):
        committee.attempt(CLERK, "dispute.invite", FILED, case, DISPUTE, days=5)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"applicant": "E9"}, "applicant"),
        ({"respondent": "PABC"}, "respondent"),
        ({"applicant": "lin", "respondent": "某甲"}, "respondent"),
    ],
)
def test_a_party_is_a_registered_unit_or_a_person(
    committee: Committee, told: dict[str, str], field: str
) -> None:
    before = committee.kept()
    with pytest.raises(Malformed) as refused:
        committee.filed(**told)
    assert refused.value.field == field
    assert committee.kept() == before


def test_who_is_no_party_is_told_by_which_rule_and_what_to_do(committee: Committee) -> None:
    with pytest.raises(
        Malformed, match=r"「E9」既非已登錄之單位.*行政程序法20、21.*baton employer"
    ):
        committee.filed(applicant="E9")


def test_a_person_known_by_his_code_and_a_registered_unit_are_parties(
    committee: Committee,
) -> None:
    first = committee.filed(applicant={"name": "林小華", "number": "A123456789"}, respondent="E1")
    (filed,) = committee.events(first)[:1]
    again = committee.filed(applicant=filed["given"]["applicant"], respondent="chen")
    assert committee.state(again, DISPUTE) == "filed"
