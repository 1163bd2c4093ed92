"""`baton erase` reaches the vault: what is destroyed is gone, and the history proves itself."""

from __future__ import annotations

from typing import Any

import pytest

from casework.door.commands import Answer
from casework.errors import Rejected
from casework.proof.replaying import Checked, Summary, replay_one
from casework.proof.sealed import ERASED
from casework.registers.keeping import enter
from casework.registers.retention import files
from states.law.replay import Verdict
from storage.keys import KEY_BYTES
from storage.people_key import PeopleKey
from storage.vault import held
from tests.casework.a_case import EMPLOYER, OFFICER, SUPERVISOR
from tests.casework.an_agency import AGENCY, APPLICATION, REVIEWED, Agency
from tests.casework.test_people import CHEN, KEY, LIN, reviewed

WITHDRAWN = "2026-03-20T01:00:00.000000Z"
LATER = "2036-03-21T01:00:00.000000Z"


@pytest.fixture
def agency(agency: Agency) -> Agency:
    """An office with a key of people."""
    agency.desk.safe.people = KEY
    return agency


def closed(agency: Agency) -> str:
    """A case in which two people were named, and that its employer withdrew; its number."""
    dossier = reviewed(agency, CHEN, LIN)
    act = ("application.withdraw", WITHDRAWN, dossier, APPLICATION)
    agency.do(EMPLOYER, *act, reason="王先生改期")
    return dossier


def erase(agency: Agency, dossier: str, now: str = LATER, **given: Any) -> Answer:
    told = {"erased_for": "requested", **given}
    return agency.attempt(SUPERVISOR, "erasure.erase", now, dossier, **told)


def proved(agency: Agency, dossier: str) -> tuple[Checked, Summary]:
    """The proof with the key, and what it comes to for all that follows."""
    checked = replay_one(agency.database, dossier, vault=agency.desk.safe)
    summary = Summary()
    summary.add(checked)
    summary.compare(agency.database, only=dossier, now=LATER)
    return checked, summary


def names_in_the_vault(agency: Agency, dossier: str) -> list[str]:
    with agency.database.reading() as connection:
        seqs = connection.rows("SELECT seq FROM vault WHERE dossier = ? ORDER BY seq", dossier)
        found = [held(connection, agency.desk.safe, (dossier, seq)) for (seq,) in seqs]
    people = [named[1] for values in found if (named := values.get("people_named"))]
    return sorted(person["name"] for told in people for person in told.values())


def test_a_whole_dossier_is_erased_and_still_proves_itself(agency: Agency) -> None:
    dossier = closed(agency)
    before = agency.rows("SELECT count(*) FROM vault WHERE sealed IS NOT NULL")[0][0]
    assert before >= 2
    assert erase(agency, dossier).done
    left = agency.rows("SELECT count(*) FROM vault WHERE sealed IS NOT NULL OR salt IS NOT NULL")
    assert left == [(0,)]
    checked, summary = proved(agency, dossier)
    told = [(step.seq, finding.kind) for step, finding in checked.replayed.findings]
    assert {kind for _, kind in told} == {ERASED}
    assert len(told) == before
    assert checked.replayed.verdict is Verdict.not_re_evaluable
    assert not checked.tampered
    assert summary.not_re_evaluable == len({seq for seq, _ in told})
    assert (summary.findings, summary.projections, summary.exit_code) == ([], [], 0)


def test_one_person_is_erased_and_the_others_stay_named(agency: Agency) -> None:
    dossier = closed(agency)
    code = KEY.code(CHEN["number"])
    assert names_in_the_vault(agency, dossier) == sorted([CHEN["name"], LIN["name"]])
    told = {"erased_for": "requested", "worker": code}
    same = agency.command(SUPERVISOR, "erasure.erase", LATER, dossier, given=told, id="once")
    assert agency.desk.perform(same).done
    assert agency.desk.perform(same).repeated
    assert names_in_the_vault(agency, dossier) == [LIN["name"]]
    assert proved(agency, dossier)[1].exit_code == 0
    again = erase(agency, dossier, worker=code)
    assert [reason["guard"] for reason in again.reasons] == ["something_is_sealed@1"]
    assert erase(agency, dossier, worker=KEY.code(LIN["number"])).done
    assert names_in_the_vault(agency, dossier) == []


def test_nothing_is_erased_before_the_period_is_over_or_under_a_hold(agency: Agency) -> None:
    dossier = closed(agency)
    early = erase(agency, dossier, "2036-03-20T01:00:00.000000Z")
    assert [reason["guard"] for reason in early.reasons] == ["file_need_not_be_kept@1"]
    hold = {"on": "2026-04-01", "dossier": dossier, "held": True, "source": "監察院調查"}
    enter(agency.database, SUPERVISOR, "2026-04-01T01:00:00.000000Z", "hold", hold)
    held_back = erase(agency, dossier)
    assert [reason["guard"] for reason in held_back.reasons] == ["nobody_holds_the_file@1"]
    assert "監察院調查" in held_back.reasons[0]["reason"]
    table = {"on": "2030-01-01", "what": "dossier", "years": 15, "source": "區分表"}
    enter(agency.database, AGENCY, "2026-04-01T01:00:00.000000Z", "retention", table)
    enter(agency.database, SUPERVISOR, LATER, "hold", {**hold, "on": "2036-03-20", "held": False})
    longer = erase(agency, dossier)
    assert [reason["guard"] for reason in longer.reasons] == ["file_need_not_be_kept@1"]
    assert len(names_in_the_vault(agency, dossier)) == 2
    assert replay_one(agency.database, dossier, vault=agency.desk.safe).clean


def test_an_open_case_is_not_erased_and_an_officer_erases_nothing(agency: Agency) -> None:
    dossier = reviewed(agency, CHEN)
    refused = erase(agency, dossier)
    assert "nothing_is_pending@1" in {reason["guard"] for reason in refused.reasons}
    with pytest.raises(Rejected):
        agency.attempt(OFFICER, "erasure.erase", REVIEWED, dossier, erased_for="requested")


def test_an_erased_file_is_as_old_as_before(agency: Agency) -> None:
    dossier = closed(agency)
    (before,) = files(agency.database, "2036-03-21")
    erase(agency, dossier)
    assert files(agency.database, "2036-03-22") == [before]


def test_what_is_gone_without_a_record_or_there_against_it_is_tampering(agency: Agency) -> None:
    dossier = closed(agency)
    rows = agency.rows("SELECT seq, field, key_id, salt, sealed FROM vault ORDER BY seq, field")
    erase(agency, dossier)
    seq, name, *kept = rows[0]
    back = "UPDATE vault SET key_id = ?, salt = ?, sealed = ? WHERE seq = ? AND field = ?"
    with agency.database.writing() as connection:
        connection.run(back, *kept, seq, name)
    checked, summary = proved(agency, dossier)
    assert [finding.kind for _, finding in checked.beside] == ["commitment"]
    assert summary.exit_code == 4


def test_who_has_another_key_of_people_erases_nobody(agency: Agency) -> None:
    dossier = closed(agency)
    agency.desk.safe.people = PeopleKey(b"q" * KEY_BYTES)
    stranger = agency.desk.safe.people.code(CHEN["number"])
    refused = erase(agency, dossier, worker=stranger)
    assert [reason["guard"] for reason in refused.reasons] == ["something_is_sealed@1"]
    assert len(names_in_the_vault(agency, dossier)) == 2
