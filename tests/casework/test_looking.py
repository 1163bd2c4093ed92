"""Who sees what, and the record of it."""

from __future__ import annotations

from collections.abc import Callable

import psycopg
import pysqlite3
import pytest

from casework.door.identities import Identity
from casework.door.looking import Archive, Reader
from casework.errors import NotHere, Rejected, Unauthorised
from casework.views.board import board
from casework.views.case import acts, case
from casework.views.letters import letter
from casework.views.lists import dossiers, search, worklist
from casework.views.looks import looks as recorded
from casework.views.stops import stops
from states.expertise.roles import Role
from states.law.role import House
from storage import waiting
from storage.append_only import LOOKS_KEPT
from storage.asked_once import AskedOnce
from storage.database import Connection
from storage.looks import Look, looks_at
from storage.waiting import Busy
from tests.casework.a_case import EMPLOYER, OFFICER, SUPERVISOR
from tests.casework.an_agency import (
    AGENCY,
    APPLICATION,
    DECIDED,
    ELSEWHERE,
    STRANGER,
    Agency,
)

AUDITOR = Identity("aud1", Role.auditor)
ADMIN = Identity("adm1", House.admin)


def looks(agency: Agency, dossier: str) -> list[Look]:
    """The looks at a dossier, the latest first."""
    with agency.database.reading() as connection:
        return [look for _, look in looks_at(connection, dossier)]


@pytest.mark.parametrize("by", [OFFICER, SUPERVISOR, EMPLOYER, AGENCY, AUDITOR, ADMIN])
def test_whose_business_it_is_sees_the_case(agency: Agency, by: Identity) -> None:
    dossier = agency.complete()
    assert case(Archive(agency.database), Reader(by, DECIDED), dossier).dossier == dossier


@pytest.mark.parametrize("by", [ELSEWHERE, STRANGER])
@pytest.mark.parametrize("there", [True, False], ids=["somebody else's", "not there"])
def test_a_case_of_somebody_else_is_refused_as_if_it_did_not_exist(
    agency: Agency, by: Identity, there: bool
) -> None:
    dossier = agency.complete() if there else "TPE-115-99999"
    with pytest.raises(NotHere) as refused:
        case(Archive(agency.database), Reader(by, DECIDED), dossier)
    assert str(refused.value) == f"{by.id} 沒有案號 {dossier}"


def test_machines_look_at_nothing(agency: Agency) -> None:
    dossier = agency.complete()
    with pytest.raises(Unauthorised):
        case(Archive(agency.database), Reader(Identity("clock", House.clock), DECIDED), dossier)


@pytest.mark.parametrize("role", [Role.officer, Role.supervisor, Role.cashier, Role.employer])
@pytest.mark.parametrize("side", [None, ""])
def test_who_belongs_nowhere_sees_nothing(agency: Agency, role: Role, side: str | None) -> None:
    dossier, nobody = agency.complete(), Reader(Identity("x", role, side, side), DECIDED)
    archive = Archive(agency.database)
    views: tuple[Callable[[], object], ...] = (
        lambda: case(archive, nobody, dossier), lambda: worklist(archive, nobody),
        lambda: dossiers(archive, nobody), lambda: search(archive, nobody, "TPE"),
        lambda: board(archive, nobody), lambda: stops(archive, nobody),
    )  # fmt: skip
    for show in views:
        with pytest.raises(Unauthorised):
            show()
    assert not nobody.by.sees("", "")


def test_every_look_is_recorded_with_who_at_what_and_what_came_of_it(agency: Agency) -> None:
    dossier, archive = agency.complete(), Archive(agency.database)
    case(archive, Reader(OFFICER, DECIDED), dossier)
    acts(archive, Reader(EMPLOYER, DECIDED), dossier, APPLICATION)
    with pytest.raises(Rejected):
        case(archive, Reader(ELSEWHERE, DECIDED), dossier)
    assert looks(agency, dossier) == [
        Look(DECIDED, "off9", "officer", "KHH", "case", dossier, "", "not_here"),
        Look(DECIDED, "emp1", "employer", "E1", "acts", dossier, f"matter={APPLICATION}", "shown"),
        Look(DECIDED, "off1", "officer", "TPE", "case", dossier, "", "shown"),
    ]


def test_the_record_holds_nobodys_number_whatever_was_typed(agency: Agency) -> None:
    dossier, archive = agency.complete(), Archive(agency.database)
    with pytest.raises(Rejected):
        case(archive, Reader(OFFICER, DECIDED), "A123456789")
    with pytest.raises(Rejected):
        letter(archive, Reader(OFFICER, DECIDED), dossier, "a123456789", safe=agency.desk.safe)
    kept = agency.rows("SELECT view, dossier, asked FROM look ORDER BY id")
    assert kept == [("case", "○", ""), ("letter", dossier, "matter=○")]


def spoilt(agency: Agency) -> None:
    """Nothing can be written into the record any more, whoever tries."""
    with agency.database.writing() as connection:
        if connection.dialect == "sqlite":
            connection.run(
                "CREATE TRIGGER look_shut BEFORE INSERT ON look "
                "BEGIN SELECT RAISE(ABORT, 'shut'); END"
            )
        else:
            connection.run("ALTER TABLE look ADD CONSTRAINT shut CHECK (id < 0)")


def test_a_look_that_cannot_be_recorded_is_not_shown(agency: Agency) -> None:
    dossier = agency.complete()
    spoilt(agency)
    with pytest.raises((pysqlite3.DatabaseError, psycopg.Error)):
        case(Archive(agency.database), Reader(OFFICER, DECIDED), dossier)
    assert looks(agency, dossier) == []


def test_who_looks_waits_for_no_turn_of_those_who_write(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While somebody stands at the gate for ever, reading goes on."""
    agency = Agency(sqlite_url)
    dossier = agency.complete()
    monkeypatch.setattr(waiting, "GATE_SECONDS", 0.05)
    gate = waiting.Gate(agency.database.url.database)
    with gate:
        with pytest.raises(Busy), agency.database.writing():
            pass
        assert case(Archive(agency.database), Reader(OFFICER, DECIDED), dossier) is not None
    assert len(looks(agency, dossier)) == 1
    agency.close()


def test_no_statement_changes_or_removes_a_look(agency: Agency) -> None:
    dossier = agency.complete()
    case(Archive(agency.database), Reader(OFFICER, DECIDED), dossier)
    before = agency.rows("SELECT * FROM look")
    own = (
        "INSERT OR REPLACE INTO look SELECT * FROM look"
        if agency.database.dialect == "sqlite"
        else "TRUNCATE look"
    )
    for statement in ("UPDATE look SET account = 'x'", "DELETE FROM look", own):
        with (
            pytest.raises((pysqlite3.DatabaseError, psycopg.Error), match=LOOKS_KEPT),
            agency.database.writing() as connection,
        ):
            connection.run(statement)
    assert agency.rows("SELECT * FROM look") == before


Told = Callable[[Identity], dict[str, bool]]


@pytest.fixture
def told(agency: Agency) -> Told:
    """The acts on the application that a reader is offered, and whether each is open."""
    dossier = agency.proposed()

    def ask(by: Identity) -> dict[str, bool]:
        found = case(Archive(agency.database), Reader(by, DECIDED), dossier)
        (application,) = (one for one in found.matters if one.matter.ref == APPLICATION)
        return {one.rule.act: one.open for one in application.next}

    return ask


def test_the_acts_offered_are_those_of_this_reader(told: Told) -> None:
    assert told(SUPERVISOR)["approve"]
    assert "approve" not in told(OFFICER)
    assert "withdraw" in told(EMPLOYER)
    assert told(AUDITOR) == told(ADMIN)
    assert {"approve", "withdraw"} <= told(AUDITOR).keys(), "who only looks sees everybody's acts"


def test_four_eyes_are_decided_for_this_reader(told: Told) -> None:
    same = SUPERVISOR._replace(id=OFFICER.id)
    assert told(SUPERVISOR)["approve"]
    assert not told(same)["approve"]


def test_who_acted_for_the_employer_is_offered_nothing_as_staff(agency: Agency) -> None:
    dossier = agency.complete()
    both = OFFICER._replace(id=EMPLOYER.id)
    found = case(Archive(agency.database), Reader(both, DECIDED), dossier)
    assert found.barred is not None
    assert "另一方" in found.barred
    assert not any(one.next for one in found.matters)
    assert found.openings == ()


def test_who_looked_is_shown_page_by_page_to_those_who_look_after_the_house(
    agency: Agency,
) -> None:
    dossier, archive = agency.complete(), Archive(agency.database)
    for by in (OFFICER, SUPERVISOR, EMPLOYER):
        case(archive, Reader(by, DECIDED), dossier)
        with pytest.raises(Unauthorised):
            recorded(archive, Reader(by, DECIDED), dossier)
    first = recorded(archive, Reader(AUDITOR, DECIDED), dossier, limit=4)
    assert [(look.account, look.outcome) for look in first.looks] == [
        ("emp1", "unauthorised"), ("emp1", "shown"), ("sup1", "unauthorised"), ("sup1", "shown"),
    ]  # fmt: skip
    rest = recorded(archive, Reader(AUDITOR, DECIDED), dossier, before=first.next)
    assert [look.account for look in rest.looks] == ["off1", "off1"]
    assert rest.next is None
    assert looks(agency, dossier)[0].view == "looks", "this look is recorded too"


@pytest.mark.postgres
def test_a_look_whose_connection_is_lost_is_shown_by_the_next_one(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server hangs up in the middle of a view; nothing was written, so it is done again."""
    agency = Agency(postgres_url)
    dossier = agency.complete()
    ended: list[int] = []

    class HungUp(AskedOnce):
        def __init__(self, connection: Connection) -> None:
            super().__init__(connection)
            if not ended:
                ended.append(connection._cursor.connection.info.backend_pid)
                with agency.database.noting() as other:
                    other.rows("SELECT pg_terminate_backend(?)", ended[0])

    monkeypatch.setattr("casework.door.looking.AskedOnce", HungUp)
    found = case(Archive(agency.database), Reader(OFFICER, DECIDED), dossier)
    assert found.matters[0].matter.state == "submitted"
    assert len(ended) == 1
    assert [look for look in looks(agency, dossier) if "shown" in str(look)]
    agency.close()
