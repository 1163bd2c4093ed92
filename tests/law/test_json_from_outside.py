"""JSON as it is handed in: one reading or none, whoever reads it (F09, F14, HT-L4)."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from typer.testing import CliRunner

from baton.main import app
from baton.questions import answers
from states.law.written import DEEPEST, Unreadable, nearest, read
from tests.effort import effort

BAD: dict[str, tuple[str | bytes, str]] = {
    "a key twice": ('{"a": 1, "a": 2}', "「a」出現兩次"),
    "a key twice, deep inside": ('{"a": [{"b": {"c": 1, "c": 1}}]}', "「c」出現兩次"),
    "a key twice, once as an escape": ('{"a": 1, "\\u0061": 2}', "「a」出現兩次"),
    "a key twice, once in full width": ('{"W1": 1, "\uff37\uff11": 2}', "出現兩次"),
    "a key twice, once with another shape of a character": (
        '{"\u8c48": 1, "\uf900": 2}',
        "出現兩次",
    ),
    "not a number": ('{"a": NaN}', "NaN"),
    "infinity": ('{"a": -Infinity}', "Infinity"),
    "a number without end": ('{"a": 1e999}', "過大"),
    "a number of five thousand digits": ('{"a": ' + "9" * 5_000 + "}", "位數過多"),
    "Big5": ('{"a": "王"}'.encode("big5"), "非 UTF-8"),
    "half of a letter": (b'{"a": "\xe7\x8e"}', "非 UTF-8"),
    "UTF-16": ('{"a": 1}'.encode("utf-16"), "非 UTF-8"),
    "half a character": ('{"a": "\\ud800"}', "不成字"),
    "half a character in a key": ('{"\\udfff": 1}', "不成字"),
    "NUL": ('{"a": ["b\\u0000"]}', "不成字"),
    "nothing": ("", "不是 JSON"),
    "half an object": ('{"a": 1', "第 1 列第 8 字"),
    "two documents": ("{} {}", "不是 JSON"),
    "single quotes": ("{'a': 1}", "不是 JSON"),
    "too deep for the parser": ("[" * 100_000, "巢狀"),
    "too deep": ("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), "巢狀"),
    "too long": (" " * 1_000_001, "過長"),
}


@pytest.mark.parametrize(("source", "says"), BAD.values(), ids=BAD)
def test_what_can_be_read_in_two_ways_or_none_is_refused_in_chinese(
    source: str | bytes, says: str
) -> None:
    with pytest.raises(Unreadable, match=says):
        read(source, at_most=1_000_000)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (b'\xef\xbb\xbf{"a": 1}', {"a": 1}),
        ("\ufeff[1.5, null]", [1.5, None]),
        ('{"a": {"a": 1}, "b": {"a": 2}}', {"a": {"a": 1}, "b": {"a": 2}}),
        ('"\\ud83d\\ude00"', "😀"),
        ('["' + "[" * 100 + '", "\\"[[' + "{" * 100 + '"]', None),
        ("[" * DEEPEST + "]" * DEEPEST, None),
    ],
)
def test_what_has_one_reading_is_read(source: str | bytes, found: object) -> None:
    assert read(source, at_most=1_000) == found or found is None


def test_the_name_written_most_alike_is_told_whatever_its_letter_case() -> None:
    assert nearest("Completed_ON", ["completed_on", "days"]) == "，是否為「completed_on」？"
    assert nearest("x" * 100_000, ["days"]) == ""


def _standard_input(command: str, *arguments: str) -> Callable[[bytes], str]:
    def ask(source: bytes) -> str:
        told = CliRunner().invoke(app, [command, *arguments], input=source)
        assert told.exception is None or isinstance(told.exception, SystemExit), told.exception
        return told.output

    return ask


QUESTIONS = {
    "clock": ("reimbursement", b'{"completed_on": "2025-03-03", %s}'),
    "assess": ("procurement", b'{"purchase": 1, %s}'),
    "check-forms": ("", b'{"as_of": "2025-03-03", %s}'),
}
SPOILT = {
    "a key twice": (b'"a": 1, "a": 2', "出現兩次"),
    "a key twice inside": (b'"a": [{"b": 1, "b": 2}]', "出現兩次"),
    "NaN": (b'"a": NaN', "NaN"),
    "Big5": (b'"a": "' + "王".encode("big5") + b'"', "非 UTF-8"),
    "NUL": (b'"a": "\\u0000"', "不成字"),
}


@pytest.mark.parametrize("lines", [False, True], ids=["one", "lines"])
@pytest.mark.parametrize("command", QUESTIONS)
@pytest.mark.parametrize("spoilt", SPOILT)
def test_every_command_that_answers_questions_reads_strictly(
    command: str, spoilt: str, lines: bool
) -> None:
    """F09, F14: commands × ways to spoil a question, alone and as one line of several."""
    subject, question = QUESTIONS[command]
    filling, says = SPOILT[spoilt]
    spoiled = question % filling
    if lines:
        keys = {"clock": b"rule", "assess": b"kind"}
        if command in keys:
            spoiled = b'{"%s": "%s", "given": %s}' % (keys[command], subject.encode(), spoiled)
        told = _standard_input(command, "--lines")(spoiled + b"\n" + spoiled)
        assert told.count('{"error"') == 2
    else:
        told = _standard_input(command, *([subject] if subject else []), "--json")(spoiled)
    assert says in told


def test_a_line_that_nobody_foresaw_is_one_error_and_the_others_are_answered() -> None:
    """HT-L1: whatever happens to one line, thousands of others have been asked with it."""

    def answer(question: Any) -> dict[str, Any]:
        return {"half": 10 // question}

    found = list(answers(io.BytesIO(b"5\n0\n\n[]\n2"), answer))
    assert [one.get("half", "error") for one in found] == [2, "error", "error", 5]
    assert all("無法處理" in one["error"] for one in found if "error" in one)
    print(f"{len(BAD)} bad texts; {2 * len(QUESTIONS) * len(SPOILT)} commands × ways to spoil")


@pytest.mark.parametrize("part", ['a\\"', '"\\', '"', '"\n', '[1],"', "\\", "{}"])
def test_a_long_text_that_is_no_json_is_refused_in_time_that_grows_with_its_length(
    part: str,
) -> None:
    """Three megabytes in well under a second; what grows with the square would take hours."""

    def refused() -> None:
        with pytest.raises(Unreadable):
            read('"' + part * (3_000_000 // len(part)), at_most=10_000_000)

    took = effort(refused)
    print(f"{took:.1f} yardsticks")
    assert took < 15
