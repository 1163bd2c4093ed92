"""What is taken in is known by its content; whatever else it says of itself (C6)."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from casework.enclosing.intake import Intake
from casework.enclosing.kinds import KINDS
from casework.enclosing.names import cleaned
from casework.enclosing.refusing import NotTaken
from storage.file_store import FileStore
from storage.vault import Vault
from tests.casework.kinds_of_files import NAMES, REFUSED, TAKEN, pdf


@pytest.fixture
def intake(tmp_path: Path) -> Intake:
    return Intake(FileStore(tmp_path / "files"), Vault.at(tmp_path / "vault.key"))


def kept(intake: Intake) -> list[Path]:
    return [path for path in intake.store.folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("what", TAKEN)
def test_a_file_is_taken_as_what_its_content_is(intake: Intake, what: str) -> None:
    said, body, kind = TAKEN[what]
    one = intake.whole("attached", said, [body])
    assert (one.enclosure.kind, one.enclosure.size) == (kind, len(body))
    assert one.name.endswith(KINDS[kind].ending)
    assert b"".join(intake.store.read(one.enclosure.sha256)) == body


@pytest.mark.parametrize("what", REFUSED)
def test_any_other_file_is_refused_with_the_reason_and_nothing_of_it_stays(
    intake: Intake, what: str
) -> None:
    said, body, why = REFUSED[what]
    parts = [body[at : at + 65_536] for at in range(0, len(body), 65_536)]
    with pytest.raises(NotTaken) as refused:
        intake.whole("attached", said, parts)
    assert refused.value.why == why
    assert len(str(refused.value)) > 6
    assert kept(intake) == []


def test_at_least_thirty_kinds_of_harm_are_tried() -> None:
    assert len(REFUSED) >= 30


@pytest.mark.parametrize("said", NAMES)
def test_a_name_leads_nowhere_and_commands_nothing(said: str) -> None:
    assert cleaned(said, ".pdf") == NAMES[said]


def test_a_pdf_that_may_do_something_is_marked_where_the_office_takes_it(intake: Intake) -> None:
    taking = Intake(intake.store, intake.safe, active=True)
    script = pdf(b"<< /S /JavaScript /JS (1) >>")
    assert taking.whole("attached", "a.pdf", [script]).enclosure.active
    assert not taking.whole("attached", "a.pdf", [pdf()]).enclosure.active


def test_three_letters_by_chance_in_a_packed_picture_are_no_script(intake: Intake) -> None:
    picture = b"<< /Subtype /Image >>\nstream\n\x00/JS \x01/3D \xff/AA\nendstream"
    assert not intake.whole("attached", "a.pdf", [pdf(picture)]).enclosure.active


def test_nothing_is_written_outside_the_store(intake: Intake, tmp_path: Path) -> None:
    before = set(Path(tempfile.gettempdir()).glob("*"))
    intake.whole("attached", "../../../x.pdf", [pdf()])
    assert {path.name for path in tmp_path.iterdir()} == {"files", "vault.key"}
    assert set(Path(tempfile.gettempdir()).glob("baton*")) <= before
