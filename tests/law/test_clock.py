"""``baton clock``: questions on standard input, answers on standard output, no database."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from baton.clock import answer, clock
from baton.questions import LONGEST_QUESTION, answers
from tests.effort import effort

CASES = json.loads(Path(__file__).with_name("deadline_cases.json").read_text("utf-8"))["cases"]
QUESTION = json.dumps({"completed_on": "2024-12-23", "branch_seat_county": "新北市"})
APP = typer.Typer()
APP.command()(clock)


def run(*arguments: str, given: str = QUESTION) -> tuple[int, str, str]:
    result = CliRunner().invoke(APP, arguments, input=given)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout, result.stderr


def test_one_question_is_answered_in_json() -> None:
    code, out, _ = run("reimbursement", "--json")
    found = json.loads(out)
    assert code == 0
    assert (found["last_day"], found["already_passed"]) == ("2024-12-20", True)
    assert found["calendar_version"]


def test_one_question_is_answered_in_words() -> None:
    code, out, _ = run("reimbursement")
    assert code == 0
    assert "計算過程" in out
    assert "計畫11(三)" in out


def test_doubts_are_told_in_words() -> None:
    given = json.dumps({"completed_on": "2029-05-01", "calendar_known_at": ["2026-11-01"]})
    assert "暫定" in run("reimbursement", given=given)[1]
    assert "未經查證" in run("reimbursement", given='{"completed_on": "2018-03-01"}')[1]


@pytest.mark.parametrize(
    ("arguments", "given"),
    [
        (["reimbursement", "--json"], '{"completed_on"'),
        (["reimbursement", "--json"], "[" * 900_000),
        (["reimbursement", "--json"], "[" * 10_000_000),
        (["reimbursement", "--json"], '{"completed_on": "2024-02-30"}'),
        (["reimbursement", "--json"], '{"completed_on": "2010-01-01"}'),
        (["lunch", "--json"], "{}"),
        ([], "{}"),
    ],
    ids=[
        "malformed",
        "too deep",
        "too long",
        "no such day",
        "out of range",
        "no such rule",
        "no rule",
    ],
)
def test_what_cannot_be_answered_says_so_on_standard_error(
    arguments: list[str], given: str
) -> None:
    code, out, err = run(*arguments, given=given)
    assert code == 2
    assert not out
    assert err.strip()
    assert "Traceback" not in err


def test_lines_are_answered_in_order_and_errors_stop_nothing() -> None:
    lines = [
        json.dumps({"rule": "reimbursement", "given": {"completed_on": "2024-01-31"}}),
        "not json",
        "",
        "[]",
        "x" * (LONGEST_QUESTION + 10),
        json.dumps({"rule": "reimbursement", "given": {"completed_on": "\ud800"}}),
        json.dumps({"rule": "reimbursement", "given": {"completed_on": "2024-02-29"}}),
    ]
    code, out, _ = run("--lines", given="\n".join(lines))
    found = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [one.get("last_day", "error") for one in found] == [
        "2024-03-01", "error", "error", "error", "error", "2024-04-01",
    ]  # fmt: skip


def test_a_very_long_last_line_is_refused() -> None:
    assert next(answers(io.BytesIO(b"x" * (3 * LONGEST_QUESTION)), answer))["error"]


def test_a_thousand_questions_are_answered_in_a_moment() -> None:
    questions = [{"rule": c["rule"], "given": c["given"]} for c in CASES]
    took = effort(lambda: [answer(questions[n % len(questions)]) for n in range(1_000)])
    print(f"{took:.1f} yardsticks")
    assert took < 7
