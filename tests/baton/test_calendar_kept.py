"""``baton calendar``: whole years, single days, closures and what they move."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from casework.announcing.year_tables import COLUMNS, WEEKDAYS, whole_year
from tests.baton.terminal import Said, Terminal
from tests.casework.test_calendar_keeping import WRONG_TABLES, a_table

BY = ("--by", "agency:chen")
KNOWN = ("--source", "行政院", "--known-from", "2026-03-10")
HALF_OFF = ("--name", "颱風", *KNOWN, *BY)


def entered(terminal: Terminal, path: Path, *more: str) -> Said:
    known = ("--source", "行政院人事行政總處", "--number", "總處培字第1號")
    since = ("--known-from", "2026-03-10")
    return terminal.run("calendar", "import", str(path), *known, *since, *BY, *more)


def test_a_published_year_is_entered_whole_and_shown_with_its_source(
    terminal: Terminal, tmp_path: Path
) -> None:
    path = tmp_path / "2028.csv"
    path.write_bytes(a_table(2028).encode("utf-8-sig"))
    before = terminal.run("calendar", "show", "2028", "--json").json
    assert before["published"] is False
    tried = entered(terminal, path, "--dry-run", "--json")
    assert (tried.code, tried.json["dry_run"]) == (0, True)
    assert terminal.run("calendar", "show", "2028", "--json").json == before
    said = entered(terminal, path)
    assert (said.code, "已登錄 2028-01-01" in said.out) == (0, True)
    shown = terminal.run("calendar", "show", "2028", "--json").json
    assert (shown["published"], shown["verified"]) == (True, True)
    new_year = shown["days"][0]
    assert (new_year["date"], new_year["rest"]) == ("2028-01-01", True)
    assert "總處培字第1號" in new_year["source"]
    assert {entry["entered_by"] for entry in shown["entries"]} == {"agency:chen"}
    earlier = terminal.run("calendar", "show", "2028", "--known-at", "2026-03-09", "--json").json
    assert (earlier["published"], earlier["days"], earlier["entries"]) == (False, [], [])
    assert "無須登錄" in entered(terminal, path).out
    assert "整年" not in terminal.run("calendar", "show", "2028").err


@pytest.mark.parametrize("wrong", WRONG_TABLES.values(), ids=WRONG_TABLES)
def test_a_table_with_a_fault_is_refused_with_its_row_and_nothing_is_kept(
    terminal: Terminal, tmp_path: Path, wrong: tuple[Callable[[list[str]], Any], str]
) -> None:
    spoil, says = wrong
    rows = a_table(2028).splitlines()
    content = spoil(rows)
    path = tmp_path / "2028.csv"
    text = "\n".join(rows) if content is None else content
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    before = terminal.kept()
    said = entered(terminal, path)
    assert (said.code, said.out) == (2, "")
    assert says in said.err
    assert terminal.kept() == before
    assert terminal.office.log() == [("malformed", "calendar.import")]


def test_nobody_but_the_agency_keeps_the_calendar_and_the_attempt_is_logged(
    terminal: Terminal, tmp_path: Path
) -> None:
    path = tmp_path / "2028.csv"
    path.write_text(a_table(2028), encoding="utf-8")
    before = terminal.kept()
    for by in ("supervisor:wu@TPE", "admin:lin", "auditor:ho", "employer:wang#E1"):
        day = ("--date", "2026-03-12", "--by", by, "--source", "函", "--known-from", "2026-03-10")
        assert terminal.run("calendar", "amend", "--rest", "--name", "放假", *day).code == 3
        closure = ("calendar", "close", "--county", "新北市", "--name", "颱風", *day)
        assert terminal.run(*closure).code == 3
    assert terminal.kept() == before
    assert {kind for kind, _ in terminal.office.log()} == {"unauthorised"}


def test_a_typhoon_in_one_county_moves_its_branch_only_and_a_dry_run_tells_before(
    terminal: Terminal,
) -> None:
    dossier = terminal.office.correcting()
    close = ("calendar", "close", "--date", "2026-03-12", *HALF_OFF)
    before = terminal.kept()
    tried = terminal.run(*close, "--county", "新北市", "--dry-run", "--json").json["recount"]
    assert [(m["dossier"], m["due"], m["counted"], m["days"]) for m in tried["gained"]] == [
        (dossier, "2026-03-12", "2026-03-13", 1)
    ]
    assert terminal.kept() == before
    assert terminal.run(*close, "--county", "高雄市", "--json").json["recount"]["gained"] == []
    assert terminal.office.clock(dossier, "correction")["due"] == "2026-03-12"
    said = terminal.run(*close, "--county", "台北市", "--county", "新北市")
    assert (said.code, "順延之期限" in said.out, dossier in said.out) == (0, True, True)
    assert terminal.office.clock(dossier, "correction")["due"] == "2026-03-13"
    assert "同一停止上班已登錄" in terminal.run(*close, "--county", "高雄市").err


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--half", "noon", "--county", "新北市"), "noon"),
        (("--county", "高雄縣"), "沒有「高雄縣」"),
        (("--county", "ALL", "--part", "新莊區"), "須載明縣市"),
        (("--county", "新北市", "--replaces", "77"), "沒有編號 77"),
    ],
    ids=["half", "county", "part of everywhere", "unknown entry"],
)
def test_a_closure_that_cannot_be_is_refused_with_the_reason(
    terminal: Terminal, options: tuple[str, ...], says: str
) -> None:
    before = terminal.kept()
    said = terminal.run("calendar", "close", "--date", "2026-03-12", *HALF_OFF, *options)
    assert (said.code, says in said.err) == (2, True)
    assert terminal.kept() == before


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--date", "2026-02-30", "「date」"),
        ("--date", "1999-01-01", "「date」"),
        ("--known-from", "2026-03-11", "尚未到來"),
        ("--known-from", "yesterday", "「known_from」"),
        ("--source", " ", "「source」"),
        ("--name", "", "「name」"),
    ],
)
def test_bad_input_is_refused_with_field_and_rule(
    terminal: Terminal, option: str, value: str, says: str
) -> None:
    options = {
        "--date": "2026-03-12",
        "--known-from": "2026-03-10",
        "--source": "函",
        "--name": "放假",
        option: value,
    }
    spelled = [word for pair in options.items() for word in pair]
    said = terminal.run("calendar", "amend", "--rest", *spelled, *BY)
    assert (said.code, says in said.err) == (2, True)
    assert terminal.office.rows("SELECT * FROM calendar_entry") == []


def test_a_closure_that_is_withdrawn_no_longer_counts_and_both_entries_stay(
    terminal: Terminal,
) -> None:
    dossier = terminal.office.correcting()
    close = ("calendar", "close", "--date", "2026-03-12", "--county", "新北市", *HALF_OFF)
    terminal.run(*close, "--half", "pm")
    assert terminal.office.clock(dossier, "correction")["due"] == "2026-03-13"
    number = terminal.office.rows("SELECT id FROM calendar_entry")[0][0]
    withdraw = ("calendar", "withdraw", str(number), *KNOWN, *BY)
    recount = terminal.run(*withdraw, "--json").json["recount"]
    assert [(m["due"], m["counted"], m["days"]) for m in recount["kept"]] == [
        ("2026-03-13", "2026-03-12", -1)
    ]
    assert terminal.office.clock(dossier, "correction")["due"] == "2026-03-13"
    shown = terminal.run("calendar", "show", "2026", "--county", "新北市", "--json").json
    assert shown["closures"] == []
    assert [entry["kind"] for entry in shown["entries"]] == ["closure", "withdrawn"]
    assert "先前已更正或撤回" in terminal.run(*withdraw).err
    assert "沒有編號 99" in terminal.run("calendar", "withdraw", "99", *KNOWN, *BY).err
    assert terminal.run("calendar", "show", "2026").code == 0


def test_a_year_that_cannot_be_shown_is_refused(terminal: Terminal) -> None:
    assert "「year」" in terminal.run("calendar", "show", "1912").err
    assert "「county」" in terminal.run("calendar", "show", "2026", "--county", "高雄縣").err
    assert "「known_at」" in terminal.run("calendar", "show", "2026", "--known-at", "x").err


def test_the_official_columns_are_read_by_their_names(tmp_path: Path, terminal: Terminal) -> None:
    """The published files differ in the order of their columns and in their encoding."""
    lines = [",".join(reversed(COLUMNS))]
    lines += [",".join(reversed(row.split(","))) for row in a_table(2028).splitlines()[1:]]
    path = tmp_path / "big5.csv"
    path.write_bytes("\n".join(lines).encode("cp950"))
    assert entered(terminal, path).code == 0
    assert date(2028, 1, 1) + timedelta(days=365) == list(whole_year(2028))[-1]
    assert len(WEEKDAYS) == len("日一二三四五六")
