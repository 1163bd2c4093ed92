"""Two parties: one letter to both, a service and a period for each, and what each may see."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from casework.clock.reminding import remind
from casework.door.commands import Answer
from casework.door.identities import Identity
from casework.door.looking import Archive, Reader
from casework.errors import Malformed, NotHere, Unauthorised
from casework.post.composing import compose
from casework.programmes import PROGRAMMES
from casework.proof.replaying import Summary, replay_all
from casework.views.case import case
from casework.views.letters import letter, letters
from casework.views.lists import dossiers
from casework.views.timeline import step, timeline
from notifications.rendering import write_letter
from states.law.history import fold
from storage.rebuilding import differences, rebuild
from tests.mediation.committee import (
    ANSWERED,
    CHAIR,
    CLERK,
    DISPUTE,
    FILED,
    SERVED,
    Committee,
)
from tests.mediation.roles import Role
from tests.mediation.test_letters import refused
from tests.storage.test_rebuilding import PROJECTIONS

SERVED_LATER = "2026-03-10T02:00:00.000000Z"
APART = "2026-03-17T00:00:00.000000Z"
"""After the period of the one has run out, and before that of the other has."""
AFTERWARDS = "2026-03-24T00:00:00.000000Z"
PERSON = {"name": "林小華", "number": "A123456789"}
COMPANY = "E1"

ORGANISATION = Identity("boss1", Role.respondent, employer=COMPANY)
SECRET = {"told_in_confidence": "底線為三萬元"}


@pytest.fixture
def number(committee: Committee) -> str:
    """A dispute of a natural person with a company of the register."""
    return committee.filed(applicant=PERSON, respondent=COMPANY)


@pytest.fixture
def archive(committee: Committee) -> Archive:
    return Archive(committee.database)


def key_of(committee: Committee, number: str) -> str:
    """The code under which the record knows the person."""
    (filed,) = committee.events(number)[:1]
    return str(filed["given"]["applicant"])


def person(committee: Committee, number: str) -> Identity:
    return Identity("lin1", Role.applicant, employer=key_of(committee, number))


def invited(committee: Committee, number: str) -> tuple[str, str]:
    """The invitation, served on the person on one day and on the company on a later one."""
    committee.do(CLERK, "dispute.invite", FILED, number, DISPUTE, days=10)
    first, second = committee.sent(number, SERVED, "letter-1")
    committee.served(number, SERVED, first)
    committee.served(number, SERVED_LATER, second)
    return first, second


def because(answer: Answer) -> set[str]:
    assert not answer.done
    return {reason["guard"].partition("@")[0] for reason in answer.reasons}


def test_a_person_is_a_code_in_the_record_and_a_name_in_the_vault(
    committee: Committee, number: str
) -> None:
    key = key_of(committee, number)
    assert key.startswith("P")
    recorded = str(committee.events(number))
    assert PERSON["name"] not in recorded
    assert PERSON["number"] not in recorded
    rows = committee.rows("SELECT part, key, since FROM party ORDER BY part")
    assert rows == [("applicant", key, 1), ("respondent", COMPANY, 1)]


def test_a_case_of_the_first_programme_has_one_party(committee: Committee) -> None:
    committee.submitted()
    assert committee.rows("SELECT part, key, since FROM party") == [("employer", "E1", 1)]


def test_one_letter_leaves_under_one_number_with_a_copy_for_each(
    committee: Committee, number: str
) -> None:
    first, second = invited(committee, number)
    past = committee.events(number)
    assert [e["act"] for e in past if e["procedure"] == "letter"] == [
        "address", "sign", "issue", "copy", "record_service", "record_service",
    ]  # fmt: skip
    with committee.database.reading() as connection:
        sheets = [
            compose(connection, committee.desk.safe, number, past, r) for r in (first, second)
        ]
    assert [sheet.addressee for sheet in sheets] == ["林小華", "甲股份有限公司"]
    assert sheets[0].number == sheets[1].number
    assert sheets[0].body == sheets[1].body
    text = write_letter(sheets[0]).body
    assert "受文者：林小華\n" in text
    assert "正本：林小華、甲股份有限公司\n" in text
    assert "林小華於115年3月2日就與甲股份有限公司之爭議申請調解" in text
    sent = committee.rows("SELECT recipient FROM outbox WHERE template = 'letter_invitation'")
    key = key_of(committee, number)
    assert sorted(sent) == sorted([(f"applicant:{key}",), (f"respondent:{COMPANY}",)])


def test_each_period_begins_with_its_own_service_and_ends_on_its_own_day(
    committee: Committee, number: str
) -> None:
    invited(committee, number)
    key = key_of(committee, number)
    assert committee.clock(number, f"response:{key}")["due"] == "2026-03-16"
    assert committee.clock(number, f"response:{COMPANY}")["due"] == "2026-03-20"
    assert len(committee.sweep(APART).enforced) == 1
    assert fold(number, committee.events(number)).matters[DISPUTE].data["silent"] == [key]
    assert committee.state(number, DISPUTE) == "invited", "the company still has time"
    assert committee.clock(number, f"response:{COMPANY}")["status"] == "running"
    assert len(committee.sweep(AFTERWARDS).enforced) == 1
    assert committee.state(number, DISPUTE) == "unanswered"


def test_each_is_reminded_of_his_own_period_as_long_as_he_is_waited_for(
    committee: Committee, number: str
) -> None:
    invited(committee, number)
    key = key_of(committee, number)
    waiting = "SELECT holder FROM matter WHERE ref = 'dispute-1'"
    assert committee.rows(waiting) == [("applicant+respondent",)]
    remind(committee.desk, "2026-03-13T01:00:00.000000Z")
    sent = "SELECT recipient, clock FROM outbox WHERE template = 'period_ends' ORDER BY recipient"
    mine = committee.clock(number, f"response:{key}")["id"]
    theirs = committee.clock(number, f"response:{COMPANY}")["id"]
    assert committee.rows(sent) == [(f"applicant:{key}", mine), (f"respondent:{COMPANY}", theirs)]
    committee.answer(number, key, "2026-03-14T02:00:00.000000Z")
    assert committee.rows(waiting) == [("respondent",)]


def test_who_answers_meets_his_own_period_alone(committee: Committee, number: str) -> None:
    invited(committee, number)
    key = key_of(committee, number)
    committee.answer(number, COMPANY, "2026-03-12T02:00:00.000000Z")
    assert committee.clock(number, f"response:{COMPANY}")["status"] == "met"
    assert committee.clock(number, f"response:{key}")["status"] == "running"
    late = {"channel": "counter", "response": "如書面", "party": key}
    answer = committee.attempt(
        CLERK, "dispute.respond", "2026-03-18T02:00:00.000000Z", number, DISPUTE, **late
    )
    assert because(answer) == {"handed_in_within_response_period"}
    committee.sweep(AFTERWARDS)
    assert committee.state(number, DISPUTE) == "unanswered"


def test_who_was_not_reached_has_no_period_yet_and_is_waited_for(
    committee: Committee, number: str
) -> None:
    committee.do(CLERK, "dispute.invite", FILED, number, DISPUTE, days=10)
    first, second = committee.sent(number, SERVED, "letter-1")
    committee.served(number, SERVED, first)
    committee.do(CLERK, "letter.record_failure", SERVED, number, second, failure="moved")
    committee.sweep(AFTERWARDS)
    assert committee.state(number, first) == "served"
    assert committee.state(number, second) == "unserved"
    assert committee.state(number, DISPUTE) == "invited"
    committee.do(CLERK, "letter.serve_again", AFTERWARDS, number, second)
    committee.served(number, AFTERWARDS, second)
    assert committee.clock(number, f"response:{COMPANY}")["due"] == "2026-04-07"


def test_a_decision_becomes_final_for_each_on_his_own_day(committee: Committee) -> None:
    number = refused(committee)
    first, second = committee.sent(number, SERVED, "letter-1")
    committee.served(number, SERVED, first)
    committee.served(number, SERVED_LATER, second)
    committee.sweep("2026-04-08T00:00:00.000000Z")
    assert [committee.state(number, one) for one in (first, second)] == ["final", "served"]
    committee.sweep("2026-04-10T00:00:00.000000Z")
    assert [committee.state(number, one) for one in (first, second)] == ["final", "final"]


def test_an_appeal_of_the_one_holds_his_copy_alone(committee: Committee) -> None:
    number = refused(committee)
    first, second = committee.sent(number, SERVED, "letter-1")
    for one in (first, second):
        committee.served(number, SERVED, one)
    appeal = {"about": second, "channel": "counter", "statement": "不服"}
    committee.do(CLERK, "appeal.file", ANSWERED, number, **appeal)
    committee.sweep("2026-04-08T00:00:00.000000Z")
    assert [committee.state(number, one) for one in (first, second)] == ["final", "served"]


def test_nobody_speaks_who_is_no_party_and_nobody_for_the_other(
    committee: Committee, number: str
) -> None:
    invited(committee, number)
    response = {"channel": "counter", "response": "如書面"}
    now = "2026-03-12T02:00:00.000000Z"
    for whose in ({}, {"party": "somebody"}):
        answer = committee.attempt(
            CLERK, "dispute.respond", now, number, DISPUTE, **response, **whose
        )
        assert because(answer) == {"a_party_is_concerned"}
    for_the_other = {
        "response": "撤回請求",
        "channel": "electronic",
        "party": key_of(committee, number),
    }
    answer = committee.attempt(
        ORGANISATION, "dispute.respond", now, number, DISPUTE, **for_the_other
    )
    assert because(answer) == {"nobody_speaks_for_the_other"}
    own = {"response": "已給付", "channel": "electronic"}
    assert committee.do(ORGANISATION, "dispute.respond", now, number, DISPUTE, **own).done
    assert committee.clock(number, f"response:{COMPANY}")["status"] == "met"


def test_a_party_sees_its_own_disputes_and_no_others(
    committee: Committee, number: str, archive: Archive
) -> None:
    other = committee.filed(applicant="wang", respondent="tsai")
    for by in (person(committee, number), ORGANISATION):
        mine = Reader(by, AFTERWARDS)
        assert [one.dossier for one in dossiers(archive, mine).dossiers] == [number]
        assert case(archive, mine, number).dossier == number
        views: tuple[Callable[[], object], ...] = (
            lambda mine=mine: case(archive, mine, other),  # type: ignore[misc]  # bound at once
            lambda mine=mine: timeline(archive, mine, other),  # type: ignore[misc]  # bound at once
            lambda mine=mine: letters(archive, mine, other),  # type: ignore[misc]  # bound at once
        )
        for view in views:
            with pytest.raises(NotHere):
                view()
        with pytest.raises(NotHere):
            committee.attempt(by, "dispute.confide", AFTERWARDS, other, DISPUTE, **SECRET)


def test_a_party_reads_its_own_copy_and_not_the_others(
    committee: Committee, number: str, archive: Archive
) -> None:
    first, second = invited(committee, number)
    for by, own, others in (
        (person(committee, number), first, second), (ORGANISATION, second, first),
    ):  # fmt: skip
        mine, safe = Reader(by, AFTERWARDS), committee.desk.safe
        assert [line.matter for line in letters(archive, mine, number)] == [own]
        assert "調解" in letter(archive, mine, number, own, safe=safe).body
        with pytest.raises(Malformed):
            letter(archive, mine, number, others, safe=safe)
        assert others not in {one.matter.ref for one in case(archive, mine, number).matters}
        steps = {e["matter"] for e in timeline(archive, mine, number).events}
        assert own in steps
        assert others not in steps
    assert len(letters(archive, Reader(CHAIR, AFTERWARDS), number)) == 2


def test_what_one_confides_is_seen_by_him_and_the_committee_alone(
    committee: Committee, number: str, archive: Archive
) -> None:
    invited(committee, number)
    now = "2026-03-12T02:00:00.000000Z"
    mine = person(committee, number)
    done = committee.do(mine, "dispute.confide", now, number, DISPUTE, **SECRET)
    seen = {
        by: done.seq in {e["seq"] for e in timeline(archive, Reader(by, now), number).events}
        for by in (mine, ORGANISATION, CLERK)
    }
    assert seen == {mine: True, ORGANISATION: False, CLERK: True}
    assert step(archive, Reader(mine, now), number, done.seq).step.seq == done.seq
    with pytest.raises(Unauthorised, match="行政程序法46"):
        step(archive, Reader(ORGANISATION, now), number, done.seq)
    tried = {**SECRET, "party": key_of(committee, number)}
    committee.attempt(ORGANISATION, "dispute.confide", now, number, DISPUTE, **tried)
    assert "底線" not in str(committee.events(number))


def test_all_of_it_replays_to_the_byte_and_comes_back_from_the_events(
    committee: Committee, number: str
) -> None:
    invited(committee, number)
    committee.answer(number, COMPANY, "2026-03-12T02:00:00.000000Z")
    committee.do(
        person(committee, number), "dispute.confide", "2026-03-12T02:00:00.000000Z", number,
        DISPUTE, **SECRET,
    )  # fmt: skip
    committee.sweep(AFTERWARDS)
    summary = Summary()
    for checked in replay_all(committee.database, vault=committee.desk.safe):
        summary.add(checked)
    assert (summary.findings, summary.diverges, summary.tampered) == ([], 0, 0)
    assert summary.matches == summary.events > 0
    assert list(differences(committee.database, PROGRAMMES)) == []
    before = {table: committee.kept()[table] for table in PROJECTIONS}
    with committee.database.writing() as connection:
        connection.run("DELETE FROM party")
        connection.run("DELETE FROM clock")
    assert rebuild(committee.database, PROGRAMMES).rewritten == 1
    assert {table: committee.kept()[table] for table in PROJECTIONS} == before
