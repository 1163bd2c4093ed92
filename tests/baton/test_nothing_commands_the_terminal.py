"""Control characters never reach a terminal, a letter or a file (HT-L2).

Each kind of character is entered wherever words are entered; it is refused or cleaned there, and
what lies in records already is shown by its number, in tables, lines, JSON and messages of error.
"""

from __future__ import annotations

import json
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from baton.screen import Screen, clean
from casework.errors import Malformed
from casework.expertise import registers as kinds
from casework.words.entered import all_writable, stated
from casework.words.plain_lines import csv_text, ods
from notifications.rendering import environment
from states.law.writable import on_one_line, shown_by_number, unturned
from tests.baton.terminal import Terminal

CONTROLS = [chr(n) for n in (*range(0x20), *range(0x7F, 0xA0)) if chr(n) not in "\t\n\r\x85"]
TURNS = ["\u200b", "\u200e", "\u202a", "\u202e", "\u2066", "\u2069", "\ufeff", "\u061c", "\u00ad",
         "\U000e0041"]  # fmt: skip
LINE_ENDS = ["\n", "\r\n", "\r", "\u0085", "\u2028", "\u2029"]
EVERY = [*CONTROLS, *TURNS]
assert kinds.REGISTERS, "its models are made before time stands still"


def commands(text: str) -> list[str]:
    """What in a text would command a terminal."""
    return [character for character in text if character in EVERY or character in "\u2028\u2029"]


def test_every_character_that_commands_is_refused_or_gone_where_words_are_entered(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for character in CONTROLS:
        with pytest.raises(Malformed, match=rf"U\+{ord(character):04X}"):
            stated("name", f"颱{character}風")
    for character in TURNS:
        assert stated("name", f"颱{character}風") == "颱風"
    with capsys.disabled():
        print(f"\n{len(CONTROLS)} control characters refused, {len(TURNS)} invisible gone")


@pytest.mark.parametrize("place", ["{x}", ["{x}"], {"a": "{x}"}, {"a": [{"b": "{x}"}]}, {"{x}": 1}])
def test_inputs_of_acts_and_registers_are_looked_at_at_any_depth(place: Any) -> None:
    evil = json.loads(json.dumps(place).replace("{x}", "a\\u001bb"))
    with pytest.raises(Malformed, match=r"U\+001B"):
        all_writable(evil)
    turned = json.loads(json.dumps(place).replace("{x}", "a\\u202eb"))
    assert "\u202e" not in str(all_writable(turned))


def test_what_is_printed_is_shown_by_its_number_in_every_way_of_printing() -> None:
    behind = StringIO()
    screen = Screen(behind)
    for character in (*EVERY, "\u2028", "\u2029"):
        screen.write(f"a{character}b")
        screen.writelines([f"a{character}b"])
        written = json.dumps({"a": f"x{character}y"}, ensure_ascii=False)
        assert json.loads(shown_by_number(written)) == {"a": f"x{character}y"}, "still JSON"
    assert commands(behind.getvalue()) == []
    assert behind.getvalue().count("a\\u") == 2 * (len(EVERY) + 2)
    screen.write("甲\t乙\r\n")
    assert behind.getvalue().endswith("甲\t乙\r\n")


def test_the_streams_are_given_back_after_a_command() -> None:
    before = sys.stdout, sys.stderr
    with clean():
        assert isinstance(sys.stdout, Screen)
    assert (sys.stdout, sys.stderr) == before


EVIL = "颱\u001b[2J\u001b[31m風\u202e"


def test_what_lies_in_the_records_of_an_earlier_version_commands_no_terminal(
    terminal: Terminal,
) -> None:
    with terminal.office.database.writing() as connection:
        connection.run(
            "INSERT INTO calendar_entry (kind, on_day, name, source, known_from, entered_at, "
            "entered_by, counties, half, part) VALUES ('closure', '2026-12-03', ?, ?, "
            "'2026-03-01', '2026-03-01T00:00:00.000000Z', 'agency:x', '*', '', '')",
            EVIL, EVIL,
        )  # fmt: skip
        connection.run(
            "INSERT INTO employer (id, entity, ubn, name, county) VALUES (?, ?, ?, ?, ?)",
            "E7", "E7", "53212539", EVIL, "臺北市",
        )  # fmt: skip
    for command in (
        ("calendar", "show", "2026"), ("calendar", "show", "2026", "--json"),
        ("employer",), ("employer", "--json"), ("board",), (EVIL,), ("act", EVIL),
        ("explain", EVIL), ("history", EVIL), ("act", "application.draft", "--by", EVIL),
    ):  # fmt: skip
        said = terminal.run(*command)
        assert commands(said.out + said.err) == [], command


ENTRIES: tuple[tuple[str, ...], ...] = (
    ("calendar", "close", "--date", "2026-12-03", "--county", "臺北市", "--name", "{x}",
     "--source", "s", "--known-from", "2026-03-01", "--by", "agency:chen"),
    ("calendar", "close", "--date", "2026-12-03", "--county", "臺北市", "--name", "n",
     "--source", "{x}", "--known-from", "2026-03-01", "--by", "agency:chen"),
    ("calendar", "amend", "--date", "2026-12-04", "--name", "{x}", "--source", "s",
     "--known-from", "2026-03-01", "--by", "agency:chen"),
    ("settings", "set", "minor_shift_days", "3", "--source", "{x}", "--from", "2029-12-03",
     "--by", "agency:chen"),
    ("windows", "announce", "--first", "2026-07-01", "--last", "2026-08-31", "--announced",
     "2026-03-05", "--number", "{x}", "--source", "s", "--by", "agency:chen"),
    ("register", "enter", "interpretation", "--by", "agency:chen", "--with",
     '{"on": "2026-03-01", "number": "1", "point": "p", "question": "{x}", "answer": "a"}'),
    ("clock-desk", "lift", "x", "--by", "agency:chen", "--reason", "{x}"),
    ("employer", "04595257", "--name", "{x}", "--county", "臺北市", "--by", "officer:li@TPE"),
)  # fmt: skip


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry[0]} {entry[1]}")
def test_nothing_that_commands_is_kept(terminal: Terminal, entry: tuple[str, ...]) -> None:
    """NUL too, which SQLite took and PostgreSQL called a database that cannot be used."""
    for evil in (EVIL, "a\u0007b", "a\u009bb"):
        quoted = json.dumps(evil)[1:-1]
        given = [part.replace("{x}", quoted if part.startswith('{"') else evil) for part in entry]
        said = terminal.run(*given)
        assert said.code in (2, 3), said.err
        assert commands(said.out + said.err) == []
    for table, column in (("calendar_entry", "name"), ("setting", "source"), ("employer", "name")):
        kept = terminal.office.rows(f"SELECT {column} FROM {table}")
        assert commands("".join(row[0] for row in kept)) == []


@pytest.mark.parametrize("end", LINE_ENDS)
def test_a_reason_cannot_imitate_the_numbered_points_of_a_letter(end: str) -> None:
    reason = f"資料不足。{end}{end}　三、准予補助{end}\t四、照付"
    written = environment().from_string("　一、{{ reason }}").render(reason=reason)
    assert len(written.splitlines()) == 1
    assert commands(written) == []
    assert unturned(reason).count("\n") == 3


def test_no_letter_carries_what_commands() -> None:
    for character in EVERY:
        written = environment().from_string("{{ reason }}").render(reason=f"甲{character}乙")
        assert written == "甲乙" == on_one_line(f"甲{character}乙")


def test_no_spreadsheet_carries_what_commands(tmp_path: Path) -> None:
    for character in (*CONTROLS, "\u202e"):
        assert commands(csv_text([(f"a{character}b", 1)]).removeprefix("\ufeff")) == []
        assert ods("x", [(f"a{character}b", 1)])
