"""Files at the command line: handed in, listed, saved, backed up, proved, erased."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.baton.terminal import Said, Terminal, run
from tests.casework.a_case import ALL_DOCUMENTS, EMPLOYER
from tests.casework.an_agency import APPLICATION, OPENED
from tests.casework.kinds_of_files import pdf, png
from tests.conftest import FrozenTime

NOW = "2026-03-10T04:00:00Z"
BY = "employer:emp1#E1"


def on_sqlite(terminal: Terminal) -> bool:
    return terminal.office.database.dialect == "sqlite"


def papers(terminal: Terminal) -> tuple[Path, Path]:
    folder = terminal.directory / "掃描"
    folder.mkdir(exist_ok=True)
    (folder / "申請書.pdf").write_bytes(pdf())
    (folder / "照片.png").write_bytes(png())
    return folder / "申請書.pdf", folder / "照片.png"


def store(terminal: Terminal) -> Path:
    """Where the files of this terminal lie: beside an SQLite database, else among the data."""
    database = terminal.office.database
    beside = Path(str(database.url.database)).parent
    return (beside if database.dialect == "sqlite" else terminal.directory) / "files"


def submit(terminal: Terminal, number: str, *files: str) -> Said:
    """Submit with files."""
    told = (
        '{"documents": ["' + '", "'.join(ALL_DOCUMENTS) + '"], "plan_first_day": "2026-05-01", '
        '"plan_last_day": "2026-09-30", "requested": 100000}'
    )
    named = [word for one in files for word in ("--file", one)]
    place = ("--dossier", number, "--matter", APPLICATION)
    return terminal.run("act", "application.submit", "--by", BY, *place, "--with", told, *named)


def handed_in(terminal: Terminal) -> str:
    """A case with two files; its number."""
    number = _drafted(terminal)
    form, photo = papers(terminal)
    said = submit(terminal, number, f"doc_1={form}", f"attached={photo}")
    assert said.code == 0, said.err
    return number


def _drafted(terminal: Terminal) -> str:
    opening = {"branch": "TPE", "employer": "E1", "year": 2026}
    return terminal.office.attempt(EMPLOYER, "application.draft", OPENED, **opening).dossier


def listed(terminal: Terminal, number: str, by: str = "officer:off1@TPE") -> list[Any]:
    told = terminal.run("files", number, "--by", by, "--json").json["papers"]
    return [one for paper in told for one in paper["files"]]


def test_files_are_handed_in_listed_and_saved(
    terminal: Terminal, freeze: Callable[[str], FrozenTime]
) -> None:
    freeze(NOW)
    number = handed_in(terminal)
    told = listed(terminal, number)
    assert [(one["item"], one["name"], one["status"]) for one in told] == [
        ("doc_1", "申請書.pdf", "here"), ("attached", "照片.png", "here"),
    ]  # fmt: skip
    table = terminal.run("files", number, "--by", BY)
    assert "申請書.pdf" in table.out
    target = terminal.directory / "saved.pdf"
    get = ("--get", told[0]["sha256"][:10], "--by", "officer:off1@TPE")
    said = terminal.run("files", number, *get, "--to", str(target))
    assert (said.code, target.read_bytes()) == (0, pdf())
    assert target.stat().st_mode & 0o077 == 0
    assert terminal.run("files", number, *get, "--to", str(target)).code == 2
    assert terminal.run("files", number, *get).code == 2
    assert terminal.run("files", number, "--get", "0" * 10, "--to", "x").code == 3
    looks = terminal.run("looks", number, "--json").json["looks"]
    assert any("file=" + told[0]["sha256"] in str(one) for one in looks)


def test_a_party_of_another_case_learns_nothing(
    terminal: Terminal, freeze: Callable[[str], FrozenTime]
) -> None:
    freeze(NOW)
    number = handed_in(terminal)
    for by in ("employer:emp9#E9", "officer:off9@KHH"):
        said = terminal.run("files", number, "--by", by)
        assert said.code == 3, said.out
        assert "申請書" not in said.out + said.err


@pytest.mark.parametrize(
    ("said", "told"),
    [("doc_1", "文件代碼=路徑"), ("doc_1=/does/not/exist", "無法讀取"), ("doc_99={}", "doc_8")],
)
def test_what_is_wrong_with_a_file_is_told_and_nothing_is_done(
    terminal: Terminal, freeze: Callable[[str], FrozenTime], said: str, told: str
) -> None:
    freeze(NOW)
    form, _ = papers(terminal)
    number = _drafted(terminal)
    answer = submit(terminal, number, said.format(form))
    assert (answer.code, told in answer.err) == (2, True), answer.err
    assert terminal.office.state(number) == "draft"


def test_a_program_is_refused_whatever_it_is_called(
    terminal: Terminal, freeze: Callable[[str], FrozenTime]
) -> None:
    freeze(NOW)
    bad = terminal.directory / "a.pdf"
    bad.write_bytes(b"MZ" + b"\0" * 99)
    answer = submit(terminal, _drafted(terminal), f"doc_1={bad}")
    assert (answer.code, "程式檔" in answer.err) == (2, True)


def test_a_missing_and_a_changed_file_are_found_with_their_step_and_paper(
    terminal: Terminal, freeze: Callable[[str], FrozenTime]
) -> None:
    freeze(NOW)
    number = handed_in(terminal)
    first, second = (one["sha256"] for one in listed(terminal, number))
    assert terminal.run("replay", "--all").code == 0
    (store(terminal) / first[:2] / first).unlink()
    (store(terminal) / second[:2] / second).write_bytes(b"other")
    told = terminal.run("replay", "--all", "--json")
    assert told.code == 4
    found = [(one["dossier"], one["step"], one["kind"]) for one in told.json["findings"]]
    assert found == [(number, 2, "file"), (number, 2, "file")]
    details = [one["detail"] for one in told.json["findings"]]
    assert ("doc_1" in details[0], "不見了" in details[0]) == (True, True)
    assert ("attached" in details[1], "雜湊不符" in details[1]) == (True, True)
    assert terminal.run("replay", number).code == 4
    doctor = terminal.run("doctor", "--json")
    finding = {one["check"]: one for one in doctor.json["checks"]}["files"]
    assert (finding["status"], "遺失 1 個" in finding["says"]) == ("broken", True)
    answer = terminal.run("files", number, "--get", first, "--to", "x", "--by", "officer:off1@TPE")
    assert answer.code != 0
    assert [one["status"] for one in listed(terminal, number)] == ["missing", "here"]


def test_a_backup_holds_the_files_and_is_restored(
    terminal: Terminal, freeze: Callable[[str], FrozenTime], monkeypatch: pytest.MonkeyPatch
) -> None:
    freeze(NOW)
    number = handed_in(terminal)
    copies = terminal.directory / "copies"
    copies.mkdir()
    if not on_sqlite(terminal):
        said = terminal.run("backup", "--taken", "--files", str(copies / "files"), "--json")
        assert (said.code, said.json["files"]) == (0, 2)
        assert terminal.run("backup", "--taken", "--files", str(copies / "files")).code == 0
        return
    copy = copies / "baton.db"
    said = terminal.run("backup", str(copy), "--json")
    assert (said.code, said.json["files"], said.json["missing"]) == (0, 2, [])
    assert terminal.run("backup", str(copy), "--check").code == 0
    new = terminal.directory / "elsewhere"
    new.mkdir()
    shutil.copy(copy, new / "baton.db")
    shutil.copytree(copies / "baton.db.files", new / "files")
    monkeypatch.setenv("BATON_DATABASE", f"sqlite:///{new / 'baton.db'}")
    assert run("replay", "--all").code == 0
    told = listed(terminal, number)
    assert run("files", number, "--get", told[0]["sha256"], "--to", str(new / "x")).code == 0
    assert (new / "x").read_bytes() == pdf()
    [held] = (copies / "baton.db.files").glob(f"??/{told[0]['sha256']}")
    held.write_bytes(b"damaged")
    damaged = run("backup", str(copy), "--check")
    assert (damaged.code, "遺失或損壞" in damaged.err) == (1, True)


def test_what_no_act_names_is_cleared_away_after_a_day(
    terminal: Terminal, freeze: Callable[[str], FrozenTime]
) -> None:
    freeze(NOW)
    number = handed_in(terminal)
    orphan = store(terminal) / "ab" / ("ab" * 32)
    orphan.parent.mkdir(exist_ok=True)
    orphan.write_bytes(b"x")
    for path in store(terminal).glob("??/*"):
        os.utime(path, (1_000, 1_000))
    said = terminal.run("files", "--clear")
    assert "已清除 1 個" in said.out
    assert {one["status"] for one in listed(terminal, number)} == {"here"}


def test_what_waits_for_the_scan_is_scanned_again(
    terminal: Terminal, freeze: Callable[[str], FrozenTime], monkeypatch: pytest.MonkeyPatch
) -> None:
    freeze(NOW)
    monkeypatch.setenv("BATON_SCAN", "/does/not/exist")
    number = handed_in(terminal)
    assert {one["status"] for one in listed(terminal, number)} == {"quarantined"}
    finding = {one["check"]: one for one in terminal.run("doctor", "--json").json["checks"]}["scan"]
    assert (finding["status"], "2 個檔案" in finding["says"]) == ("watch", True)
    assert terminal.run("files", "--scan").code == 1
    monkeypatch.setenv("BATON_SCAN", "true")
    assert terminal.run("files", "--scan").code == 0
    assert {one["status"] for one in listed(terminal, number)} == {"here"}


def test_an_erased_case_has_neither_names_nor_bytes_and_still_proves_itself(
    terminal: Terminal, freeze: Callable[[str], FrozenTime]
) -> None:
    freeze(NOW)
    number = handed_in(terminal)
    hashes = [one["sha256"] for one in listed(terminal, number)]
    terminal.office.do(
        EMPLOYER, "application.withdraw", "2026-03-11T01:00:00.000000Z", number,
        APPLICATION, reason="不再申請",
    )  # fmt: skip
    freeze("2037-03-20T01:00:00Z")
    said = terminal.run("erase", number, "--by", "supervisor:sup1@TPE", "--ground", "purpose_ended")
    assert said.code == 0, said.err + said.out
    assert not any((store(terminal) / one[:2] / one).exists() for one in hashes)
    told = listed(terminal, number)
    assert {(one["name"], one["status"]) for one in told} == {("", "erased")}
    assert terminal.run("replay", number).code == 0
