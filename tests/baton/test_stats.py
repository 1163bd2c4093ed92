"""``baton stats``: the figures of R-007 as a table, JSON, CSV and ODS, for all and one branch."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from casework.spreadsheets.reading import sheets
from tests.baton.terminal import Terminal
from tests.casework.a_case import OFFICER
from tests.casework.an_agency import APPLICATION, OPENED

YEAR = ("--from", "2026-01-01", "--to", "2026-12-31")


@pytest.fixture
def busy(terminal: Terminal) -> Terminal:
    """An office with one grant, one case moved elsewhere, and one being corrected."""
    terminal.office.approved()
    moved = terminal.office.submitted()
    terminal.office.do(OFFICER, "application.transfer", OPENED, moved, APPLICATION, branch="KHH")
    terminal.office.correcting()
    return terminal


def figures(told: Any) -> dict[str, Any]:
    """Figures by measure."""
    return {figure["measure"]: figure for figure in told["figures"] if figure["measure"]}


def test_figures_of_all_branches_and_of_each_are_told_with_sums_that_hold(busy: Terminal) -> None:
    said = busy.run("stats", *YEAR, "--json")
    assert said.code == 0
    found = figures(said.json)
    assert found["received"]["value"] == 3
    assert found["received"]["branches"] == {"TPE": 3, "TYC": 0, "TCG": 0, "TNN": 0, "KHH": 0}
    assert found["transferred_out"]["branches"]["TPE"] == 1
    assert found["transferred_in"]["branches"]["KHH"] == 1
    assert found["status:pending"]["branches"]["KHH"] == 1
    assert found["approved"]["value"] == found["outstanding"]["value"] == 100_000
    assert found["lecturers:65_up"]["value"] == 1
    assert found["half_hours_approved"]["value"] == 100
    assert found["cap_share"]["value"] == 20
    assert found["cap_share"]["branches"] == {}
    assert len(said.json["reconciles"]) > 80
    assert all(one["holds"] for one in said.json["reconciles"])
    assert any("案件現況" in one["says"] for one in said.json["reconciles"])


def test_one_branch_is_told_alone(busy: Terminal) -> None:
    told = busy.run("stats", *YEAR, "--branch", "高屏澎東分署", "--json").json
    assert told["branch"] == "KHH"
    assert figures(told)["transferred_in"]["value"] == 1
    assert figures(told)["received"]["value"] == 0
    assert {one["branch"] for one in told["reconciles"]} == {"KHH"}


def test_a_table_for_people_says_what_nobody_records(busy: Terminal) -> None:
    said = busy.run("stats", *YEAR)
    assert said.code == 0
    assert "未登錄" in said.out
    assert "不符 0 項" in said.out


def test_csv_and_ods_hold_the_same_lines_and_are_never_written_over(
    busy: Terminal, tmp_path: Path
) -> None:
    text, book = tmp_path / "統計.csv", tmp_path / "統計.ods"
    assert busy.run("stats", *YEAR, "--csv", str(text), "--ods", str(book)).code == 0
    lines = list(csv.reader(StringIO(text.read_text("utf-8-sig"), newline="")))
    (sheet,) = sheets(book.name, book.read_bytes())
    kept = [[str(int(c)) if isinstance(c, float) and c.is_integer() else str(c) for c in row]
            for row in sheet.rows]  # fmt: skip
    assert kept == lines
    assert lines[0] == ["區分", "項目", "單位", "全署", "TPE", "TYC", "TCG", "TNN", "KHH"]
    again = busy.run("stats", *YEAR, "--csv", str(text))
    assert (again.code, "已存在" in again.err) == (2, True)


def test_a_locked_report_leaves_out_what_was_recorded_later(busy: Terminal) -> None:
    early = busy.run("stats", *YEAR, "--locked-on", "2026-03-15", "--json").json
    assert figures(early)["ended:granted"]["value"] == 0
    assert figures(busy.run("stats", *YEAR, "--json").json)["ended:granted"]["value"] == 1


def test_an_empty_office_has_figures_of_zero_and_no_median(terminal: Terminal) -> None:
    found = figures(terminal.run("stats", "--json").json)
    assert found["received"]["value"] == 0
    assert found["processing_median"]["value"] is None


def test_a_projection_that_was_changed_by_hand_is_found(busy: Terminal) -> None:
    with busy.office.database.writing() as connection:
        connection.run("UPDATE matter SET state = 'rejected' WHERE state = 'approved'")
    said = busy.run("stats", *YEAR)
    assert said.code == 1
    assert "不符：依事件計數＝案件現況" in said.out


def test_a_history_that_cannot_be_followed_is_told_as_tampering(busy: Terminal) -> None:
    with busy.office.database.writing() as connection:
        connection.run(
            "INSERT INTO event (dossier, seq, matter, recorded_at, leaf, body) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            "TPE-115-99999", 1, APPLICATION, OPENED, b"", b"{}",
        )  # fmt: skip
    said = busy.run("stats", *YEAR)
    assert said.code == 4
    assert "TPE-115-99999" in said.err
    assert "baton replay" in said.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--from", "115/13/01"), "不是日期"),
        (("--from", "2026-02-01", "--to", "2026-01-01"), "早於"),
        (("--branch", "XXX"), "沒有「XXX」"),
        (("--locked-on", "昨天"), "不是日期"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    terminal: Terminal, arguments: tuple[str, ...], says: str
) -> None:
    said = terminal.run("stats", *arguments)
    assert (said.code, says in said.err) == (2, True)
