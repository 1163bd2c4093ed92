"""``baton letter``: a draft is read before it is signed, exactly as it would go out (M4, T27)."""

from __future__ import annotations

from tests.baton.terminal import Terminal
from tests.casework.a_case import OFFICER
from tests.casework.an_agency import APPLICATION

NOW = "2026-03-10T03:00:00.000000Z"


def asked(terminal: Terminal) -> str:
    """A case whose correction notice waits for its signature."""
    dossier = terminal.office.complete()
    terminal.office.do(
        OFFICER, "application.request_correction", NOW, dossier, APPLICATION,
        gaps=["doc_6", "doc_8"], days=7,
    )  # fmt: skip
    return dossier


def test_a_draft_is_read_before_it_is_signed(terminal: Terminal) -> None:
    dossier = asked(terminal)
    said = terminal.run("letter", dossier, "letter-1")
    assert said.code == 0
    for words in ("函（稿）", "（發文時取號）", "本函送達之次日起7日內", "不予受理"):
        assert words in said.out, said.out
    assert "doc_" not in said.out


def test_the_letters_of_a_case_are_listed_with_state_and_number(terminal: Terminal) -> None:
    dossier = terminal.office.correcting()
    said = terminal.run("letter", dossier)
    assert said.code == 0
    assert "letter-1　補正通知（application-1）" in said.out
    assert "北基宜花金馬分署字第1150000001號" in said.out
    listed = terminal.run("letter", dossier, "--json").json
    assert listed[0]["kind"] == "correction_notice"


def test_a_letter_that_has_left_is_read_as_it_left(terminal: Terminal) -> None:
    dossier = terminal.office.correcting()
    text = terminal.run("letter", dossier, "letter-1", "--json").json["text"]
    assert "發文字號：北基宜花金馬分署字第1150000001號" in text


def test_a_letter_or_a_case_that_is_not_there_is_named(terminal: Terminal) -> None:
    dossier = terminal.office.correcting()
    wrong = terminal.run("letter", dossier, "letter-9")
    assert wrong.code == 2
    assert "letter-1" in wrong.err
    assert terminal.run("letter", "TPE-115-09999").code == 3
    assert terminal.run("letter", terminal.office.complete()).out == "本案尚無函件。\n"
