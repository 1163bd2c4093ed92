"""``baton check-forms``: a form set on standard input, its findings on standard output."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.baton.terminal import Said, run
from tests.effort import effort
from tests.law.form_sets import CLEAN, patched

BROKEN = patched({"receipt.original": False, "plan.period": ["2026-05-04", "2026-12-31"]})


def check(forms: Any, *options: str) -> Said:
    return run("check-forms", *options, given=json.dumps(forms))


def test_a_clean_set_ends_well() -> None:
    said = check(CLEAN, "--json")
    assert (said.code, said.json) == (0, {"findings": []})
    assert "未發現問題" in check(CLEAN).out


def test_an_error_ends_with_a_code_and_says_what_to_do() -> None:
    said = check(BROKEN, "--json")
    assert said.code == 1
    assert {one["check"]: one["severity"] for one in said.json["findings"]} == {
        "plan.period.after_december_cap": "warning",
        "report.date.before_completion": "warning",
        "receipt.date.before_completion": "warning",
        "receipt.original": "error",
    }
    assert all(
        set(one) == {"check", "severity", "message", "cite"} for one in said.json["findings"]
    )


def test_people_read_the_gravest_first() -> None:
    lines = check(BROKEN).out.splitlines()
    assert lines[0] == "查對結果：錯誤1項、警告3項、說明0項"
    assert "領據正本" in lines[1]
    assert "（receipt.original）" in lines[1]


def test_warnings_alone_end_well() -> None:
    assert check(patched({"plan.persons": 1})).code == 0


@pytest.mark.parametrize("given", ["{", "[]", "7", "{}", '{"x": 1}', "[" * 100_000])
def test_what_is_no_form_set_is_refused(given: str) -> None:
    said = run("check-forms", "--json", given=given)
    assert said.code == 2
    assert said.err
    assert not said.out


def test_a_line_that_is_no_form_set_does_not_stop_the_rest() -> None:
    lines = [json.dumps(CLEAN), "{", "", "[1]", json.dumps(BROKEN)]
    said = run("check-forms", "--lines", given="\n".join(lines))
    found = [json.loads(line) for line in said.out.splitlines()]
    assert said.code == 0
    assert found[0] == {"findings": []}
    assert [set(one) for one in found[1:3]] == [{"error"}, {"error"}]
    assert len(found[3]["findings"]) == 4


def test_a_set_of_two_thousand_unreadable_or_repeated_rows_keeps_nobody_waiting() -> None:
    """Whoever hands in nonsense gets every fault named, and keeps nobody else waiting."""
    nonsense = {"period": 7, "name": 7, "lecturer": 7, "hours": "x", "trainees": "y", "outline": 7}
    lecturers = [{**CLEAN["plan"]["lecturers"][0], "name": f"講師{at}"} for at in range(2_000)]
    courses = [{**CLEAN["courses"][0], "lecturer": f"講師{at}"} for at in range(2_000)]
    fees = [{**CLEAN["roll"][0], "name": f"講師{at}"} for at in range(2_000)]
    same = [{**CLEAN["expenses"][0], "voucher": "1-1000"}] * 2_000
    many = {**CLEAN["plan"], "lecturers": lecturers}
    said: list[Said] = []
    sets = {"courses": [nonsense] * 2_000}, {"expenses": same}, {
        "plan": many, "courses": courses, "roll": fees}  # fmt: skip
    took = effort(lambda: said.extend(check(given, "--json") for given in sets))
    print(f"{took:.1f} yardsticks")
    assert took < 60
    unreadable, repeated = (json.loads(one.out)["findings"] for one in said[:2])
    full = said[2]
    assert len(unreadable) == 2_000 * len(nonsense)
    assert {one["check"] for one in repeated} >= {"expenses.voucher_duplicate:1-1000"}
    assert full.code == 1


def test_a_thousand_sets_are_checked_while_one_waits() -> None:
    given = "\n".join([json.dumps(BROKEN)] * 1_000)
    said: list[Said] = []
    took = effort(lambda: said.append(run("check-forms", "--lines", given=given)))
    assert len(said[0].out.splitlines()) == 1_000
    print(f"{took:.1f} yardsticks")
    assert took < 60
