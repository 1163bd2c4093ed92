"""``baton employer``: entering and listing employers, and what follows."""

from __future__ import annotations

from tests.baton.terminal import Terminal

NEW = ("employer", "04595257", "--name", "永昌食品有限公司", "--county", "台北市")
BY = ("--by", "officer:li@TPE")


def test_an_employer_that_was_entered_may_be_named_in_a_case(terminal: Terminal) -> None:
    said = terminal.run(*NEW, *BY)
    assert said.code == 0
    draft = said.out.partition("--with '")[2].partition("'")[0]
    opened = terminal.run("act", "application.draft", *BY, "--with", draft)
    assert (opened.code, opened.err) == (0, "")
    assert "擬具申請" in opened.out


def test_entering_it_again_changes_nothing_and_says_so(terminal: Terminal) -> None:
    assert terminal.run(*NEW, *BY, "--json").json == {"employer": "04595257", "new": True}
    assert terminal.run(*NEW, *BY, "--json").json == {"employer": "04595257", "new": False}
    assert "先前已登錄" in terminal.run(*NEW, *BY).out


def test_employers_are_listed_in_words_and_as_json(terminal: Terminal) -> None:
    terminal.run(*NEW, *BY)
    assert "永昌食品有限公司" in terminal.run("employer").out
    (found,) = terminal.run("employer", "04595257", "--json").json
    assert (found["ubn"], found["county"]) == ("04595257", "臺北市")


def test_an_unknown_employer_is_told_with_the_way_to_enter_it(terminal: Terminal) -> None:
    for said in (terminal.run("employer", "99999999"), terminal.run("employer", "", *BY)):
        assert said.code == 2
        assert "baton employer 統一編號 --name" in said.err


def test_an_employer_does_not_enter_itself(terminal: Terminal) -> None:
    before = terminal.kept()
    said = terminal.run(*NEW, "--by", "employer:wang#04595257")
    assert said.code == 3
    assert "承辦人" in said.err
    assert terminal.kept() == before
