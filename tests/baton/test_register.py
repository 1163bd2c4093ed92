"""``baton register``: entering, listing and publishing from the command line."""

from __future__ import annotations

import json
from pathlib import Path

from baton.register import app  # noqa: F401 - its models are made before time stands still
from casework.expertise.registers import REGISTERS
from tests.baton.terminal import Terminal

BRIEFING = {
    "on": "2026-03-09", "what": "briefing", "title": "說明會", "county": "宜蘭縣",
    "participants": 9,
}  # fmt: skip


def test_an_entry_is_made_and_listed(terminal: Terminal) -> None:
    """R-012."""
    given = ("--with", json.dumps(BRIEFING), "--by", "officer:off1@TPE")
    made = terminal.run("register", "enter", "briefing", *given, "--json")
    assert made.code == 0, made
    assert made.json["register"] == "briefing"
    (listed,) = terminal.run("register", "list", "briefing", "--json").json
    assert listed["participants"] == 9
    assert "宜蘭縣" in terminal.run("register", "list", "briefing", "--branch", "TPE").out


def test_what_is_wrong_with_an_entry_is_said_by_field(terminal: Terminal) -> None:
    given = ("--with", json.dumps({**BRIEFING, "participants": "many"}), "--by", "officer:a@TPE")
    said = terminal.run("register", "enter", "briefing", *given)
    assert said.code == 2
    assert "participants" in said.err
    assert terminal.run("register", "list", "briefing", "--json").json == []


def test_grants_are_published_as_table_json_csv_and_ods(terminal: Terminal, tmp_path: Path) -> None:
    """R-126."""
    dossier = terminal.office.approved()
    csv, ods = tmp_path / "q.csv", tmp_path / "q.ods"
    said = terminal.run(
        "register", "grants", "--quarter", "115Q1", "--csv", str(csv), "--ods", str(ods)
    )
    assert said.code == 0
    assert dossier in csv.read_text(encoding="utf-8-sig")
    assert ods.read_bytes()[:2] == b"PK"
    assert terminal.run("register", "grants", "--json").json == []  # Decided on 20 March.
    again = terminal.run("register", "grants", "--quarter", "115Q1", "--csv", str(csv))
    assert again.code == 2
    assert "已存在" in again.err


def test_files_are_listed_with_the_end_of_their_period(terminal: Terminal) -> None:
    """R-108."""
    assert terminal.run("register", "files", "--json").json == []
    said = terminal.run("register", "files", "--over", "--on", "2100-13-01")
    assert said.code == 2
    assert "「on」" in said.err


def test_every_register_can_be_listed(terminal: Terminal) -> None:
    for name in REGISTERS:
        said = terminal.run("register", "list", name, "--json")
        assert (said.code, said.err) == (0, "")
        assert said.json == []


def test_what_names_people_comes_by_standard_input_where_nobody_else_sees_it(
    terminal: Terminal,
) -> None:
    """HT-M13: an argument of the command line can be read by every user of the computer."""
    entry = '{"on": "2026-03-01", "number": "1", "point": "p", "question": "q", "answer": "a"}'
    said = terminal.run(
        "register", "enter", "interpretation", "--by", "agency:chen", "--with", "@-", given=entry
    )
    assert said.code == 0, said.err
    given = '{"branch": "TPE", "employer": "E1", "year": 2026}'
    for option in ((), ("--with", "@-")):
        act = ("act", "application.draft", "--by", "officer:li@TPE", *option)
        assert terminal.run(*act, given=given).code == 0
