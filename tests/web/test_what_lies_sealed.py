"""What was handed in or written can be read by whoever may; each reading is recorded."""

from __future__ import annotations

import pytest

from casework.door.identities import Identity
from casework.door.looking import Archive, Reader
from casework.errors import Unauthorised
from casework.views.opened import opened
from states.law.role import House
from storage.looks import looks_at
from tests.casework.a_case import EMPLOYER, OFFICER, SUPERVISOR
from tests.casework.an_agency import APPLICATION, DECIDED, Agency
from tests.casework.test_looking import AUDITOR
from tests.web.visiting import Visitor

REASON = "授課內容與專業技術無關"


def views_of(agency: Agency, dossier: str) -> list[tuple[str, str]]:
    with agency.database.reading() as connection:
        return [(look.account, look.view) for _, look in looks_at(connection, dossier)]


def test_a_reason_is_opened_by_a_button_and_the_reading_is_recorded(
    agency: Agency, visitor: Visitor
) -> None:
    dossier, seq = agency.rejection_proposed(REASON)
    path = f"/desk/cases/{dossier}/steps/{seq}"
    shut = visitor.taking(SUPERVISOR).open(path)
    assert REASON not in shut.text, "a browser that fetches ahead reads nothing"
    assert "開啟閱覽" in shut.text
    assert (SUPERVISOR.id, "opened") not in views_of(agency, dossier)
    read = visitor.send(path)
    assert REASON in read.text
    assert (SUPERVISOR.id, "opened") in views_of(agency, dossier)


def test_who_may_read_what_others_wrote(agency: Agency, visitor: Visitor) -> None:
    dossier, seq = agency.rejection_proposed(REASON)
    for who, status in ((OFFICER, 200), (AUDITOR, 200), (EMPLOYER, 403)):
        answer = visitor.taking(who).send(f"/desk/cases/{dossier}/steps/{seq}")
        assert (answer.status_code, REASON in answer.text) == (status, status == 200), who.role


def test_an_employer_reads_what_it_said_itself(agency: Agency, visitor: Visitor) -> None:
    dossier = agency.complete()
    agency.do(EMPLOYER, "application.withdraw", DECIDED, dossier, APPLICATION, reason="另有規劃")
    seq = len(agency.events(dossier))
    assert "另有規劃" in visitor.taking(EMPLOYER).send(f"/desk/cases/{dossier}/steps/{seq}").text


def test_a_step_without_anything_sealed_says_so_and_one_that_is_not_there_is_refused(
    agency: Agency, visitor: Visitor
) -> None:
    dossier = agency.complete()
    seen = visitor.taking(OFFICER).open(f"/desk/cases/{dossier}/steps/1")
    assert "開啟閱覽" not in seen.text
    assert "沒有封存的內容" in visitor.send(f"/desk/cases/{dossier}/steps/1").text
    visitor.open(f"/desk/cases/{dossier}/steps/99", 422)
    visitor.open(f"/desk/cases/{dossier}/steps/x", 422)


def test_who_keeps_the_house_reads_nothing_of_a_case(agency: Agency) -> None:
    dossier, seq = agency.rejection_proposed(REASON)
    keeper = Reader(Identity("adm1", House.admin), DECIDED)
    with pytest.raises(Unauthorised, match="系統管理"):
        opened(Archive(agency.database), keeper, dossier, seq, safe=agency.desk.safe)
