"""Whoever sees a step sees its files, and nobody else does; each programme says what that is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from casework.door.desk import Desk
from casework.door.identities import Identity
from casework.door.looking import Archive, Reader
from casework.enclosing.intake import Intake
from casework.errors import NotHere
from casework.views.files import file, files
from states.law.enclosures import ATTACHED
from storage.file_store import FileStore
from tests.casework.a_case import EMPLOYER, OFFICER, SUPERVISOR
from tests.casework.an_agency import APPLICATION, ELSEWHERE, REVIEWED, STRANGER, Agency
from tests.casework.kinds_of_files import pdf
from tests.casework.test_looking import AUDITOR
from tests.findings import ALL_MET


@pytest.fixture
def archive(agency: Agency, tmp_path: Path) -> Archive:
    store = FileStore(tmp_path / "files")
    agency.desk = Desk(agency.database, agency.desk.safe, files=store)
    return Archive(agency.database, agency.desk.safe, store)


def attached(
    agency: Agency, archive: Archive, by: Identity, act: str, *place: str, **given: Any
) -> str:
    """An act with one file; the hash of its bytes."""
    assert archive.files is not None
    intake = Intake(archive.files, agency.desk.safe)
    one = intake.whole(ATTACHED, f"{act}.pdf", [pdf(act.encode())])
    intent = agency.command(by, act, REVIEWED, *place, given=given)._replace(files=(one,))
    assert agency.desk.perform(intent).done
    return one.enclosure.sha256


def seen(archive: Archive, by: Identity, number: str) -> set[str]:
    told = files(archive, Reader(by, REVIEWED), number)
    return {one.enclosure.sha256 for paper in told for one in paper.files}


def test_a_party_reads_what_it_handed_in_and_nothing_that_prepares_a_decision(
    agency: Agency, archive: Archive
) -> None:
    number = agency.complete()
    place = (number, APPLICATION)
    agency.do(OFFICER, "application.accept", REVIEWED, *place)
    agency.do(OFFICER, "application.begin_review", REVIEWED, *place)
    findings = attached(agency, archive, OFFICER, "application.record_findings", *place, **ALL_MET)
    own = attached(agency, archive, EMPLOYER, "application.withdraw", *place, reason="不再申請")
    for by in (OFFICER, SUPERVISOR, AUDITOR):
        assert seen(archive, by, number) == {findings, own}
        assert file(archive, Reader(by, REVIEWED), number, findings).path.exists()
    assert seen(archive, EMPLOYER, number) == {own}
    assert file(archive, Reader(EMPLOYER, REVIEWED), number, own).path.exists()
    with pytest.raises(NotHere):
        file(archive, Reader(EMPLOYER, REVIEWED), number, findings)
    for by in (ELSEWHERE, STRANGER):
        with pytest.raises(NotHere):
            seen(archive, by, number)
        with pytest.raises(NotHere):
            file(archive, Reader(by, REVIEWED), number, own)


def test_a_look_that_cannot_be_recorded_shows_no_file(
    agency: Agency, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = agency.complete()
    own = attached(
        agency, archive, EMPLOYER, "application.withdraw", number, APPLICATION, reason="不再申請"
    )

    def fails(*_: object) -> None:
        raise RuntimeError("no room")

    monkeypatch.setattr("storage.looks.write_down", fails)
    with pytest.raises(RuntimeError, match="no room"):
        file(archive, Reader(OFFICER, REVIEWED), number, own)
