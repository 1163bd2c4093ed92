"""``baton assign``, ``baton desk`` and the lists of an officer: who handles which case."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.baton.terminal import Terminal
from tests.casework.assigned import grant
from tests.conftest import FrozenTime

SUP, OFF, OFF2 = "supervisor:sup1@TPE", "officer:off1@TPE", "officer:off2@TPE"
NOW = "2026-03-20T01:00:00Z"


@pytest.fixture
def staffed(terminal: Terminal, freeze: Callable[[str], FrozenTime]) -> Terminal:
    for account in ("off1", "off2"):
        grant(terminal.office, account)
    freeze(NOW)
    return terminal


def test_a_case_is_assigned_handed_over_taken_back_and_taken(staffed: Terminal) -> None:
    number = staffed.office.complete()
    to = staffed.run("assign", "to", number, "off1", "--why", "分案", "--by", SUP)
    assert (to.code, "無人 → off1" in to.out) == (0, True)
    late = staffed.run("assign", "to", number, "off2", "--why", "分案", "--by", SUP)
    assert (late.code, "現由 off1 承辦" in late.err) == (3, True)
    over = ("assign", "to", number, "off2", "--from", "off1", "--why", "病假", "--by", SUP)
    assert staffed.run(*over, "--json").json["way"] == "over"
    back = ("assign", "back", number, "--from", "off2", "--why", "重分", "--by", SUP)
    assert staffed.run(*back).code == 0
    assert staffed.run("assign", "take", number, "--by", OFF2).code == 0
    shown = staffed.run("assign", "show", number, "--by", SUP)
    assert "承辦人：off2" in shown.out
    assert [word for word in ("分派", "移交", "收回", "承接") if word not in shown.out] == []
    told = staffed.run("assign", "show", number, "--by", SUP, "--json").json
    assert told == staffed.run("page", "handling", number, "--by", SUP).json
    assert [one["by"] for one in told["assignments"]][-1] == "officer:off2"
    refused = staffed.run("assign", "take", number, "--by", OFF)
    assert refused.code != 0


def test_all_cases_of_somebody_are_shown_first_and_moved_by_the_code_of_the_list(
    staffed: Terminal,
) -> None:
    numbers = [staffed.office.complete() for _ in range(2)]
    for number in numbers:
        staffed.run("assign", "to", number, "off1", "--why", "分案", "--by", SUP)
    share = ("assign", "share", "--from", "off1", "--rule", "in_turn", "--by", SUP)
    found = staffed.run(*share, "--json").json
    assert [(one["dossier"], one["to"]) for one in found["moves"]] == [
        (number, "off2") for number in numbers
    ]
    assert found["digest"] in staffed.run(*share).err
    done = staffed.run(*share, "--confirm", found["digest"], "--why", "病假")
    assert (done.code, done.out.strip()) == (0, "已分派 2 案。")
    nothing = staffed.run("assign", "share", "--from", "off1", "--by", SUP)
    assert "沒有可以分派之案件" in nothing.out


def test_the_desk_the_list_and_the_load_of_an_officer_say_the_same(staffed: Terminal) -> None:
    numbers = [staffed.office.complete() for _ in range(3)]
    staffed.run("assign", "to", numbers[0], "off1", "--why", "分案", "--by", SUP)
    mine = staffed.run("desk", "--by", OFF, "--json").json
    assert mine == staffed.run("page", "desk", "--by", OFF).json
    assert (mine["whose"], [part["matters"] for part in mine["parts"]]) == ("mine", [1, 2, 3])
    listed = staffed.run("list", "--handler", "off1", "--by", OFF, "--json").json["matters"]
    assert [one["dossier"] for one in listed] == numbers[:1]
    waits = staffed.run("list", "--handler", "-", "--by", OFF, "--json").json["matters"]
    assert sorted(one["dossier"] for one in waits) == numbers[1:]
    said = staffed.run("desk", "--whose", "unassigned", "--tab", "all", "--by", SUP)
    assert [number in said.out for number in numbers] == [False, True, True]
    assert "未分派（--whose unassigned）：2 件" in said.out
    load = staffed.run("assign", "load", "--by", SUP, "--json").json
    assert load == staffed.run("page", "load", "--by", SUP).json
    assert [(one["handler"], one["cases"]) for one in load["officers"]] == [
        ("off1", 1),
        ("off2", 0),
    ]
    assert "（未分派）" in staffed.run("assign", "load", "--by", SUP).out
