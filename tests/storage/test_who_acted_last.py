"""Who of the staff acted last on a matter is the same by the act, by rebuilding, by the upgrade."""

from __future__ import annotations

import json
from importlib import import_module

import pytest

from casework.programmes import PROGRAMMES
from storage.rebuilding import differences, rebuild
from tests.casework.an_agency import Agency
from tests.tampering import disarm

PERSONS = "SELECT dossier, ref, person FROM matter ORDER BY dossier, ref"
UPGRADE = import_module("storage.migrations.versions.0005_looks")


def forget(agency: Agency) -> None:
    with agency.database.writing() as connection:
        connection.run("UPDATE matter SET person = NULL")


def upgraded(agency: Agency) -> None:
    with agency.database.altering() as connection:
        UPGRADE._find_out_who_acted_last(connection)


def test_who_acted_last_is_found_again_from_the_events(agency: Agency) -> None:
    agency.approved()
    agency.correcting()
    known = agency.rows(PERSONS)
    assert {person for *_, person in known} >= {"off1", "sup1"}
    assert not list(differences(agency.database, PROGRAMMES))
    for again in (lambda: rebuild(agency.database, PROGRAMMES), lambda: upgraded(agency)):
        forget(agency)
        assert list(differences(agency.database, PROGRAMMES))
        again()
        assert agency.rows(PERSONS) == known


def test_the_upgrade_writes_some_at_a_time(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    agency.approved()
    agency.correcting()
    known = agency.rows(PERSONS)
    forget(agency)
    monkeypatch.setattr(UPGRADE, "AT_ONCE", 2)
    upgraded(agency)
    assert agency.rows(PERSONS) == known


@pytest.mark.parametrize("who", [["off1"], {"a": 1}, 7, None, "\ud800", "a\0"])
def test_an_account_that_is_none_keeps_no_database_from_its_upgrade(
    agency: Agency, who: object
) -> None:
    number = agency.complete()
    disarm(agency.database)
    with agency.database.writing() as connection:
        for seq, body in connection.rows("SELECT seq, body FROM event WHERE dossier = ?", number):
            event = json.loads(bytes(body))
            event["actor"] |= {"id": who, "role": "officer"}
            said = json.dumps(event).encode()
            connection.run(
                "UPDATE event SET body = ? WHERE dossier = ? AND seq = ?", said, number, seq
            )
    forget(agency)
    upgraded(agency)
    assert {person for *_, person in agency.rows(PERSONS)} == {None}


def test_events_that_cannot_be_read_keep_no_database_from_its_upgrade(agency: Agency) -> None:
    spoilt, whole = agency.proposed(), agency.approved(worker="w2")
    disarm(agency.database)
    with agency.database.writing() as connection:
        connection.run("UPDATE event SET body = leaf WHERE dossier = ?", spoilt)
    known = {ref: person for number, ref, person in agency.rows(PERSONS) if number == whole}
    forget(agency)
    upgraded(agency)
    found = {(number, ref): person for number, ref, person in agency.rows(PERSONS)}
    assert {ref: found[whole, ref] for ref in known} == known
    assert {person for (number, _), person in found.items() if number == spoilt} == {None}
