"""Reading at the command line: as whom, what is printed, what is recorded."""

from __future__ import annotations

import getpass

import pytest

from baton.who import login
from tests.baton.terminal import Terminal

BY = ("--by", "officer:off1@TPE")
ELSEWHERE = ("--by", "officer:off9@KHH")


def test_who_reads_is_named_or_the_login_of_the_machine(terminal: Terminal) -> None:
    dossier = terminal.office.complete()
    assert terminal.run("explain", dossier).code == 0
    assert terminal.run("explain", dossier, *BY).code == 0
    refused = terminal.run("explain", dossier, *ELSEWHERE)
    assert refused.code == 3
    assert dossier in refused.err
    told = terminal.run("looks", dossier, "--json").json["looks"]
    assert [(look["role"], look["account"], look["outcome"]) for look in told] == [
        ("officer", "off9", "not_here"),
        ("officer", "off1", "shown"),
        ("admin", login().casefold(), "shown"),
    ]
    assert "未顯示（not_here）" in terminal.run("looks", dossier).out


@pytest.mark.parametrize("error", [KeyError, OSError])
def test_whoever_has_no_name_on_the_machine_has_a_number(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def nobody() -> str:
        raise error("no name")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert login().startswith("uid-")


def test_a_history_is_told_and_one_step_of_it_in_full(terminal: Terminal) -> None:
    dossier = terminal.office.complete()
    whole = terminal.run("history", dossier, *BY)
    assert whole.code == 0
    assert "共 2 步" in whole.out
    one = terminal.run("history", dossier, "--step", "2", *BY)
    assert "第 2 步之後" in one.out
    assert terminal.run("history", dossier, "--step", "2", "--json").json["step"] == 2
    assert terminal.run("history", dossier, "--step", "3").code == 2
    assert terminal.run("history", dossier, *ELSEWHERE).code == 3


def test_work_is_listed_page_by_page_and_cases_are_found(terminal: Terminal) -> None:
    first, second = terminal.office.complete(), terminal.office.complete()
    page = terminal.run("list", "--limit", "1", "--json", *BY)
    assert [one["dossier"] for one in page.json["matters"]] == [first]
    after = page.json["next"]
    assert after in page.err
    rest = terminal.run("list", "--after", after, "--json", *BY)
    assert [one["dossier"] for one in rest.json["matters"]] == [second]
    assert first in terminal.run("list", "--holder", "officer", *BY).out
    assert "沒有符合" in terminal.run("list", "--person", "nobody", *BY).out
    assert terminal.run("list", "--branch", "KHH", *BY).code == 3
    assert terminal.run("list", "--until", "x", *BY).code == 2
    found = terminal.run("search", "甲股份", "--json", *BY).json
    assert [one["dossier"] for one in found["dossiers"]] == [first, second]
    assert "查無" in terminal.run("search", "丙股份", *BY).out
    assert terminal.run("search", "x", *BY).code == 2


def test_a_replay_is_a_look_and_a_replay_of_all_is_none(terminal: Terminal) -> None:
    dossier = terminal.office.complete()
    assert terminal.run("replay", dossier, *ELSEWHERE).code == 3
    assert terminal.run("replay", dossier, *BY).code == 0
    assert terminal.run("replay", "--all").code == 0
    told = terminal.run("looks", dossier, "--json").json["looks"]
    assert [(look["view"], look["outcome"]) for look in told] == [
        ("replay", "shown"),
        ("replay", "not_here"),
    ]
