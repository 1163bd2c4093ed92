"""``baton settings``, ``windows``, ``clock-desk``: what people decide for all cases."""

from __future__ import annotations

import pytest

from states.expertise.left_open import LEFT_OPEN
from tests.baton.terminal import Terminal

SOURCE = ("--source", "發展署115年3月9日函")
BY = ("--by", "agency:chen")
SET = ("settings", "set", "default_correction_days")
FROM = ("--from", "2026-04-01")
WINDOW = {
    "--first-day": "2026-08-01",
    "--last-day": "2026-09-30",
    "--announced-on": "2026-03-09",
    "--number": "發訓字第1號",
    "--source": "計畫5 II",
}


def test_a_setting_holds_from_its_day_with_source_and_who_entered_it(terminal: Terminal) -> None:
    said = terminal.run(*SET, "10", "--branch", "TPE", *SOURCE, *FROM, *BY)
    assert (said.code, "已訂定 TPE default_correction_days = 10" in said.out) == (0, True)
    show = ("settings", "show", "default_correction_days", "--branch", "TPE")
    assert terminal.run(*show, "--json").json["value"] == 7
    assert "補正" in terminal.run(*show).out
    found = terminal.run("settings", "history", "default_correction_days", "--json").json
    assert [(d["branch"], d["value"], d["entered_by"]) for d in found] == [
        ("*", 7, "system"),
        ("TPE", 10, "agency:chen"),
    ]
    only = terminal.run("settings", "history", "--branch", "TPE", "--json").json
    assert [d["from_day"] for d in only] == ["2026-04-01"]
    assert "發展署115年3月9日函" in terminal.run("settings", "history").out


def test_of_two_decisions_for_one_day_the_later_counts_and_both_are_kept(
    terminal: Terminal,
) -> None:
    for days in ("10", "12"):
        terminal.run(*SET, days, *SOURCE, "--from", "2026-03-10", *BY, "--json")
    show = terminal.run("settings", "show", "default_correction_days", "--json").json
    assert (show["value"], show["cite"]) == (12, "計畫6 II")
    assert len(terminal.run("settings", "history", "--json").json) == 4


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((*SET, "0", *SOURCE, *FROM), "「value」"),
        ((*SET, "91", *SOURCE, *FROM), "1 至 90 之整數（日）"),
        ((*SET, "true", *SOURCE, *FROM), "「value」"),
        ((*SET, "7.5", *SOURCE, *FROM), "「value」"),
        ((*SET, "[7]", *SOURCE, *FROM), "「value」"),
        ((*SET, "seven", *SOURCE, *FROM), "「value」"),
        (("settings", "set", "issue_at_once", "1", *SOURCE, *FROM), "true 或 false"),
        (("settings", "set", "reminder_days", "[7, 7]", *SOURCE, *FROM), "重複"),
        (("settings", "set", "reminder_days", "[]", *SOURCE, *FROM), "整數之清單"),
        (("settings", "set", "reminder_days", "7", *SOURCE, *FROM), "整數之清單"),
        (("settings", "set", "pass_mark", "60", *SOURCE, *FROM), "沒有設定「pass_mark」"),
        (("settings", "show", "pass_mark"), "沒有設定"),
        ((*SET, "10", "--source", " ", *FROM), "「source」"),
        ((*SET, "10", *SOURCE, "--from", "2026-03-09"), "不溯及既往"),
        ((*SET, "10", *SOURCE, "--from", "2032-03-09"), "逾 5 年"),
        ((*SET, "10", *SOURCE, "--from", "soon"), "「from_day」"),
        ((*SET, "10", *SOURCE, *FROM, "--branch", "XYZ"), "「branch」"),
        (("settings", "set", "branch_budget_2026", "9", *SOURCE, *FROM), "逐分署"),
        (("settings", "list", "--branch", "XYZ"), "「branch」"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_with_field_and_rule(
    terminal: Terminal, words: tuple[str, ...], says: str
) -> None:
    before = terminal.kept()
    said = terminal.run(*words, *(BY if words[1] == "set" else ()))
    assert (said.code, says in said.err) == (2, True), said.err
    assert terminal.kept() == before


@pytest.mark.parametrize("by", ["supervisor:wu@TPE", "officer:li@TPE", "employer:wang#E1"])
def test_what_holds_for_all_is_decided_by_the_agency_and_attempts_of_others_are_logged(
    terminal: Terminal, by: str
) -> None:
    window = [word for pair in WINDOW.items() for word in pair]
    attempts = (
        (*SET, "10", *SOURCE, *FROM),
        ("windows", "announce", *window),
        ("clock-desk", "lift", "x", "--reason", "y"),
        ("clock-desk", "settle", "x", "--as", "new", "--reason", "y"),
    )
    before = terminal.kept()
    assert {terminal.run(*words, "--by", by).code for words in attempts} == {3}
    assert terminal.kept() == before
    assert [kind for kind, _ in terminal.office.log()] == ["unauthorised"] * len(attempts)


def test_every_setting_is_listed_with_meaning_article_and_what_holds(terminal: Terminal) -> None:
    found = {row["name"]: row for row in terminal.run("settings", "list", "--json").json}
    assert {name for name, row in LEFT_OPEN.items() if not row.own_branch} <= set(found)
    assert "branch_budget_2026" in found
    assert "branch_budget_2027" not in found
    assert found["mail_grace_days"]["source"] == "測試"
    assert found["processing_days"]["value"] is None
    assert all(row["meaning"] and row["cite"] and row["without"] for row in found.values())
    assert "未定" in terminal.run("settings", "list").out


def test_a_window_is_announced_with_its_number(terminal: Terminal) -> None:
    window = [word for pair in WINDOW.items() for word in pair]
    assert terminal.run("windows", "announce", *window, *BY).code == 0
    found = terminal.run("windows", "list", "--json").json
    assert [(w["first_day"], w["number"], w["entered_by"]) for w in found] == [
        ("2026-01-01", "", "system"),
        ("2026-08-01", "發訓字第1號", "agency:chen"),
    ]
    assert "發訓字第1號" in terminal.run("windows", "list").out
    said = terminal.run("windows", "announce", *window, *BY, "--json")
    assert (said.code, "重疊" in said.err) == (2, True)


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--first-day", "2026-06-30", "重疊"),
        ("--first-day", "2026-03-08", "溯及既往"),
        ("--last-day", "2026-07-31", "早於起日"),
        ("--last-day", "2027-01-31", "跨年度"),
        ("--announced-on", "2026-03-11", "尚未到來"),
        ("--number", " ", "「number」"),
        ("--source", "", "「source」"),
        ("--first-day", "August", "「first_day」"),
    ],
)
def test_a_window_that_overlaps_or_looks_back_is_refused(
    terminal: Terminal, option: str, value: str, says: str
) -> None:
    """R-041."""
    before = terminal.kept()
    words = [word for pair in {**WINDOW, option: value}.items() for word in pair]
    said = terminal.run("windows", "announce", *words, *BY)
    assert (said.code, says in said.err) == (2, True), said.err
    assert terminal.kept() == before


def test_a_window_that_is_over_is_refused(terminal: Terminal) -> None:
    words = {**WINDOW, "--announced-on": "2025-07-01", "--first-day": "2025-07-01"}
    words["--last-day"] = "2025-08-31"
    said = terminal.run("windows", "announce", *(w for p in words.items() for w in p), *BY)
    assert (said.code, "已過" in said.err) == (2, True)


def test_a_period_that_was_set_aside_is_listed_and_lifted_and_keeps_its_days(
    terminal: Terminal,
) -> None:
    office = terminal.office
    dossier = office.correcting()
    was = office.clock(dossier, "correction")
    with office.database.writing() as connection:
        connection.run(
            "UPDATE clock SET status = 'quarantined', attempts = 5, last_error = 'x' WHERE id = ?",
            was["id"],
        )
    listed = terminal.run("clock-desk", "list", "--json").json
    assert [(c["clock"], c["attempts"]) for c in listed["clocks"]] == [(was["id"], 5)]
    assert was["id"][:8] in terminal.run("clock-desk", "list").out
    lift = ("clock-desk", "lift", was["id"], *BY, "--reason")
    assert "「reason」" in terminal.run(*lift, " ").err
    assert terminal.run(*lift, "已修復").code == 0
    now = office.clock(dossier, "correction")
    assert (now["status"], now["due"], now["at"], now["attempts"]) == (
        "running", was["due"], was["at"], 0,
    )  # fmt: skip
    assert terminal.run(*lift, "再一次", "--json").code == 3
    assert office.log()[-1] == ("not_here", "clock-desk.lift")


@pytest.mark.parametrize("status", ["unknown", "dead"])
def test_a_message_in_doubt_is_settled_by_saying_what_became_of_it(
    terminal: Terminal, status: str
) -> None:
    office = terminal.office
    office.submitted()
    key = office.rows("SELECT key FROM outbox")[0][0]
    with office.database.writing() as connection:
        connection.run("UPDATE outbox SET status = ? WHERE key = ?", status, key)
    assert [m["key"] for m in terminal.run("clock-desk", "list", "--json").json["messages"]] == [
        key
    ]
    assert status in terminal.run("clock-desk", "list").out
    settle = ("clock-desk", "settle", key, "--reason", "電話確認", *BY, "--as")
    assert "「as」" in terminal.run(*settle, "lost").err
    assert terminal.run(*settle, "sent", "--json").json == {"message": key, "as": "sent"}
    told = office.rows("SELECT status, last_error FROM outbox WHERE key = ?", key)[0]
    assert told[0] == "sent"
    assert told[1].startswith("agency:chen 2026-03-10")
    assert terminal.run(*settle, "moot").code == 3
    assert "沒有隔離中" in terminal.run("clock-desk", "list").out
