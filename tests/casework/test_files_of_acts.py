"""An act takes files with it: the event names them, and they stay for as long as it does."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from casework.door.desk import Desk
from casework.enclosing.intake import Intake, Limits, clear, scan_again
from casework.enclosing.refusing import NotTaken
from casework.enclosing.scanning import Scanner
from casework.errors import Malformed
from casework.programmes import PROGRAMMES
from casework.proof.replaying import replay_one
from states.law.enclosures import ATTACHED, FILE_NAMES, Enclosed, enclosures_of
from states.law.intent import Intent
from storage.file_store import FileStore, NoSuchFile
from storage.rebuilding import differences, rebuild
from storage.vault import held
from tests.casework.a_case import ALL_DOCUMENTS, EMPLOYER, OFFICER
from tests.casework.an_agency import APPLICATION, DECIDED, OPENED, REVIEWED, Agency
from tests.casework.kinds_of_files import EICAR, pdf, png

LATER = "2026-05-20T01:00:00.000000Z"
SUBMITTED = {
    "documents": list(ALL_DOCUMENTS),
    "plan_first_day": "2026-05-01",
    "plan_last_day": "2026-09-30",
    "requested": 100_000,
}


@pytest.fixture
def intake(agency: Agency, tmp_path: Path) -> Intake:
    """Where this agency takes files in."""
    store = FileStore(tmp_path / "files")
    agency.desk = Desk(agency.database, agency.desk.safe, files=store)
    return Intake(store, agency.desk.safe)


def drafted(agency: Agency) -> str:
    opening = {"branch": "TPE", "employer": "E1", "year": 2026}
    return agency.attempt(EMPLOYER, "application.draft", OPENED, **opening).dossier


def submitting(agency: Agency, number: str, files: list[Enclosed], **other: Any) -> Intent:
    command = agency.command(
        EMPLOYER, "application.submit", OPENED, number, APPLICATION, given=SUBMITTED, **other
    )
    return command._replace(files=tuple(files))


def with_files(agency: Agency, intake: Intake) -> tuple[str, list[Enclosed]]:
    """A case that was handed in with two files; its number, and they."""
    number = drafted(agency)
    files = [
        intake.whole("doc_1", "計畫書.pdf", [pdf()]),
        intake.whole("doc_1", "照片 王大明.png", [png()]),
        intake.whole(ATTACHED, "a.pdf", [pdf()]),
    ]
    assert agency.desk.perform(submitting(agency, number, files)).done
    return number, files


def test_the_event_names_each_file_by_its_hash_and_seals_what_it_is_called(
    agency: Agency, intake: Intake
) -> None:
    number, files = with_files(agency, intake)
    event = agency.events(number)[1]
    assert list(enclosures_of(event)) == [one.enclosure for one in files]
    assert "王大明" not in str(event)
    with agency.database.reading() as connection:
        sealed = held(connection, agency.desk.safe, (number, 2))[FILE_NAMES]
    assert sealed is not None
    assert sealed[1] == ["計畫書.pdf", "照片 王大明.png", "a.pdf"]
    assert len(list(intake.store.everything())) == 2  # the same bytes once


def test_a_case_with_files_replays_and_is_rebuilt(agency: Agency, intake: Intake) -> None:
    number, _ = with_files(agency, intake)
    checked = replay_one(agency.database, number, vault=agency.desk.safe)
    assert checked.clean
    assert list(differences(agency.database, PROGRAMMES)) == []
    before = agency.kept()["enclosure"]
    assert len(before) == 3
    with agency.database.writing() as connection:
        connection.run("DELETE FROM enclosure")
    assert rebuild(agency.database, PROGRAMMES).rewritten == 1
    assert agency.kept()["enclosure"] == before


def test_the_same_command_twice_is_done_once_and_with_other_files_is_another(
    agency: Agency, intake: Intake
) -> None:
    number = drafted(agency)
    file = intake.whole("doc_1", "a.pdf", [pdf()])
    once = submitting(agency, number, [file], id="once")
    assert agency.desk.perform(once).done
    assert agency.desk.perform(once).repeated
    other = once._replace(files=(intake.whole("doc_1", "a.png", [png()]),))
    with pytest.raises(Malformed, match="once"):
        agency.desk.perform(other)


def test_a_file_belongs_to_a_paper_that_the_act_names(agency: Agency, intake: Intake) -> None:
    number = drafted(agency)
    file = intake.whole("doc_99", "a.pdf", [pdf()])
    with pytest.raises(Malformed, match="doc_8") as refused:
        agency.desk.perform(submitting(agency, number, [file]))
    assert refused.value.field == "files.doc_99"


def test_nobody_says_by_hand_what_files_came(agency: Agency, intake: Intake) -> None:
    number = drafted(agency)
    for name in ("files", "file_names"):
        told = {**SUBMITTED, name: [{"item": "doc_1", "sha256": "0" * 64, "size": 1}]}
        with pytest.raises(Malformed, match=name):
            agency.attempt(EMPLOYER, "application.submit", OPENED, number, APPLICATION, **told)


def test_an_act_without_a_place_for_files_takes_none(agency: Agency, intake: Intake) -> None:
    number = drafted(agency)
    file = intake.whole(ATTACHED, "a.pdf", [pdf()])
    without = Desk(agency.database, agency.desk.safe)
    with pytest.raises(Malformed, match="files"):
        without.perform(submitting(agency, number, [file]))


def test_bytes_that_are_gone_are_asked_for_again(agency: Agency, intake: Intake) -> None:
    number = drafted(agency)
    file = intake.whole("doc_1", "a.pdf", [pdf()])
    intake.store.path(file.enclosure.sha256).unlink()
    with pytest.raises(Malformed, match="重新選擇"):
        agency.desk.perform(submitting(agency, number, [file]))


def test_a_refused_attempt_keeps_what_it_named(agency: Agency, intake: Intake) -> None:
    number = agency.complete()
    file = intake.whole(ATTACHED, "證據.pdf", [pdf()])
    command = agency.command(OFFICER, "application.propose_approval", REVIEWED, number,
                             APPLICATION, given=PROPOSED)  # fmt: skip
    answer = agency.desk.perform(command._replace(files=(file,)))
    assert not answer.done
    _aged(intake)
    assert clear(agency.database, intake.store, LATER) == 0


PROPOSED = {"lines": [{"worker": "w1", "half_hours": 2, "rate": 500}]}


def _aged(intake: Intake) -> None:
    for path in intake.store.everything():
        os.utime(path, (1.0, 1.0))


def test_clearing_takes_the_files_of_acts_that_were_never_done_and_no_others(
    agency: Agency, intake: Intake
) -> None:
    _, files = with_files(agency, intake)
    left = intake.whole(ATTACHED, "b.csv", [b"a,b\n"])
    assert clear(agency.database, intake.store, DECIDED) == 0  # they came just now
    _aged(intake)
    assert clear(agency.database, intake.store, LATER) == 1
    assert not intake.store.has(left.enclosure.sha256)
    assert all(intake.store.has(one.enclosure.sha256) for one in files)


def test_a_slip_is_good_for_who_sent_the_file_for_some_hours(intake: Intake) -> None:
    file = intake.whole("doc_1", "計畫書.pdf", [pdf()])
    slip = intake.slip(file, "emp1", OPENED)
    assert intake.of_slip(slip, "emp1", OPENED) == file
    for who, now in (("emp2", OPENED), ("emp1", "2026-03-02T13:00:00.000001Z")):
        with pytest.raises(Malformed, match="重新選擇"):
            intake.of_slip(slip, who, now)
    for other in ("", "x", "ａ", slip[:-4], slip[::-1], "A" * 9_000):
        with pytest.raises(Malformed, match="重新選擇"):
            intake.of_slip(other, "emp1", OPENED)


def test_files_of_one_act_are_not_too_many_and_not_too_large(intake: Intake) -> None:
    few = replace(intake, limits=Limits(number=2, act=400))
    file = intake.whole(ATTACHED, "a.pdf", [pdf()])
    few.require_together([file, file])
    with pytest.raises(Malformed, match="最多 2 個"):
        few.require_together([file] * 3)
    large = file._replace(enclosure=file.enclosure._replace(size=401))
    with pytest.raises(Malformed, match="合計"):
        few.require_together([large])


def scanning(tmp_path: Path, body: str, *, place: str = "") -> Scanner:
    """A scan by a script of ours."""
    script = tmp_path / "scan.py"
    script.write_text(f"import sys, time\n{body}\n")
    return Scanner(f"{sys.executable} {script} {place}", seconds=5)


LOOKS = f"sys.exit(1 if {EICAR!r} in sys.stdin.buffer.read() else 0)"
OPENS = f"sys.exit(1 if {EICAR!r} in open(sys.argv[1], 'rb').read() else 0)"


@pytest.mark.parametrize(("body", "place"), [(LOOKS, ""), (OPENS, "{}")])
def test_the_scan_reads_the_file_and_refuses_what_is_infected(
    intake: Intake, tmp_path: Path, body: str, place: str
) -> None:
    scanned = replace(intake, scanner=scanning(tmp_path, body, place=place))
    good = scanned.whole(ATTACHED, "a.txt", [b"hello\n"])
    assert intake.store.path(good.enclosure.sha256).exists()
    with pytest.raises(NotTaken) as refused:
        scanned.whole(ATTACHED, "a.txt", [EICAR])
    assert refused.value.why == "infected"
    assert len(list(intake.store.everything())) == 1


@pytest.mark.parametrize(
    "scanner",
    [Scanner("/does/not/exist"), Scanner("false --"), Scanner("sh -c 'exit 2'"),
     Scanner("sleep 20", seconds=0.2)],
)  # fmt: skip
def test_what_the_scan_says_nothing_of_is_filed_and_shown_to_nobody(
    agency: Agency, intake: Intake, tmp_path: Path, scanner: Scanner
) -> None:
    if scanner.command == "false --":
        scanner = Scanner("sh -c 'kill -9 $$'")
    scanned = replace(intake, scanner=scanner)
    number = drafted(agency)
    file = scanned.whole("doc_1", "a.pdf", [pdf()])
    assert agency.desk.perform(submitting(agency, number, [file])).done  # the day is kept
    with pytest.raises(NoSuchFile):
        intake.store.path(file.enclosure.sha256)
    assert scan_again(intake.store, scanner) == {"clean": 0, "infected": 0, "unknown": 1}
    again = scan_again(intake.store, scanning(tmp_path, LOOKS))
    assert again == {"clean": 1, "infected": 0, "unknown": 0}
    assert intake.store.path(file.enclosure.sha256).exists()


LARGE = """
import resource, sys
from pathlib import Path
from typing import Any
from casework.enclosing.intake import Intake
from storage.file_store import FileStore
from storage.vault import Vault
intake = Intake(FileStore(Path(sys.argv[1])), Vault(b"k" * 32))
head = b"%PDF-1.7\\n1 0 obj << /Subtype /Image >>\\nstream\\n"
def parts():
    yield head
    for turn in range(150):
        yield bytes([turn]) * 65_536
    yield b"\\nendstream\\n%%EOF\\n"
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
intake.whole("attached", "a.pdf", parts())
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_ten_megabytes_come_in_without_lying_in_memory(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", LARGE, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert int(told.stdout) < 30_000  # kilobytes
