"""``baton clock``: ask the law when something is due, without a case and without a database."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from io import TextIOWrapper
from typing import Annotated, NoReturn, TextIO

import typer

from states.cooperation.deadlines import COOPERATION
from states.expertise.deadlines import EXPERTISE
from states.job_redesign.deadlines import JOB_REDESIGN
from states.kaohsiung.deadlines import KAOHSIUNG
from states.law.calendar import UnknownLaw
from states.law.deadlines import Deadlines, compute, table
from states.law.facts import BadQuestion, Json
from storage.office_calendar import official_calendar

USAGE = 2
LONGEST_QUESTION = 1_000_000
DEADLINES: Deadlines = table(
    *EXPERTISE.values(), *KAOHSIUNG.values(), *COOPERATION.values(), *JOB_REDESIGN.values()
)


class Unreadable(ValueError):
    """The input is not the JSON that was asked for."""


def answer(question: object) -> dict[str, Json]:
    """Answer ``{"rule", "given"}``; what cannot be answered gives ``{"error": …}``."""
    if not isinstance(question, dict) or not isinstance(question.get("rule"), str):
        return {"error": '問題須為 {"rule": …, "given": {…}}'}
    try:
        found = compute(DEADLINES, question["rule"], question.get("given"), official_calendar())
    except BadQuestion as refused:
        return {"error": str(refused), "field": refused.field, "rule": refused.rule}
    except UnknownLaw as refused:
        return {"error": str(refused), "rule": question["rule"]}
    return found.as_json()


def answers(source: TextIO) -> Iterator[dict[str, Json]]:
    """One answer for each line, in order; an empty line is no question."""
    while line := source.readline(LONGEST_QUESTION + 1):
        if len(line) > LONGEST_QUESTION and not line.endswith("\n"):
            _skip_line(source)
            yield {"error": _too_long()}
        elif line.strip():
            try:
                yield answer(_parsed(line))
            except Unreadable as error:
                yield {"error": str(error)}


def clock(
    rule: Annotated[
        str | None, typer.Argument(help="期限名稱：" + "、".join(DEADLINES) + "。")
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False,
    lines: Annotated[
        bool, typer.Option("--lines", help='逐行讀入 {"rule", "given"}，每行一個答案。')
    ] = False,
) -> None:
    """When is it due? Facts as JSON on standard input, the computation with its articles out."""
    _speak_utf_8()
    if lines:
        for one in answers(sys.stdin):
            print(json.dumps(one, ensure_ascii=False))
        return
    if rule is None or rule not in DEADLINES:
        said = "缺少 RULE" if rule is None else f"沒有期限「{rule[:80]}」"
        _stop(f"{said}；可用者：" + "、".join(DEADLINES))
    try:
        given = _parsed(sys.stdin.read(LONGEST_QUESTION + 1))
    except Unreadable as error:
        _stop(str(error))
    found = answer({"rule": rule, "given": given})
    if "error" in found:
        _stop(str(found["error"]))
    print(json.dumps(found, ensure_ascii=False, indent=1) if as_json else in_words(rule, found))


def _speak_utf_8() -> None:
    """Chinese in and out whatever the locale; what cannot be written is escaped, not fatal."""
    for stream, encoding, errors in (
        (sys.stdin, "utf-8-sig", "replace"),
        (sys.stdout, "utf-8", "backslashreplace"),
        (sys.stderr, "utf-8", "backslashreplace"),
    ):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=encoding, errors=errors)


def in_words(rule: str, found: dict[str, Json]) -> str:
    """The answer for people: the result, then every step with its article."""
    heading = f"{DEADLINES[rule].title_zh}（{DEADLINES[rule].cite}）"
    apart = ("trace", "calendar_version", "provisional", "unverified")
    shown = [f"  {key}: {_word(value)}" for key, value in found.items() if key not in apart]
    trace = found["trace"]
    assert isinstance(trace, list)
    steps = [
        f"  {number}. {line['what']}〔{line['cite']}〕"
        for number, line in enumerate(trace, 1)
        if isinstance(line, dict)
    ]
    doubt = [
        word
        for key, word in (
            ("provisional", "暫定：辦公日曆表尚未公布"),
            ("unverified", "放假日未經查證"),
        )
        if found[key]
    ]
    version = f"辦公日曆表版本 {found['calendar_version']}"
    return "\n".join([heading, *shown, "計算過程", *steps, *doubt, version])


def _word(value: Json) -> str:
    if isinstance(value, bool) or value is None:
        return {True: "是", False: "否", None: "無"}[value]
    return "、".join(map(_word, value)) if isinstance(value, list) else str(value)


def _parsed(text: str) -> Json:
    if len(text) > LONGEST_QUESTION:
        raise Unreadable(_too_long())
    try:
        parsed: Json = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"不是 JSON：{error}") from error
    return parsed


def _skip_line(source: TextIO) -> None:
    while (rest := source.readline(LONGEST_QUESTION)) and not rest.endswith("\n"):
        pass


def _too_long() -> str:
    return f"問題超過 {LONGEST_QUESTION} 字元"


def _stop(message: str) -> NoReturn:
    print(message, file=sys.stderr)
    raise typer.Exit(USAGE)
