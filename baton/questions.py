"""Questions to the law as JSON on standard input: one question, or one a line.

What ``baton clock``, ``baton assess`` and ``baton check-forms`` have in common. A question that
cannot be answered gives ``{"error": …}`` and never stops the ones after it. Input is read as bytes:
what is not UTF-8 is refused, not replaced (F09).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from io import TextIOWrapper
from typing import Any, BinaryIO, NoReturn, TypeAlias

import typer

from states.law.facts import Json, parse_day
from states.law.written import Unreadable, key_told, nearest, read

USAGE = 2
LONGEST_QUESTION = 3_000_000
"""Bytes: a million characters of Chinese."""

OF_A_WORKED_CASE = (
    "id", "title", "requirement", "expected", "cite", "why", "says", "ambiguous",
    "alternative_readings", "note",
)  # fmt: skip
"""What may stand beside a question, so that a worked case can be asked as it is."""

Answer: TypeAlias = Callable[[Any], Mapping[str, Any]]
"""From a parsed question to its answer, or to ``{"error": …}``."""


def answers(source: BinaryIO, answer: Answer) -> Iterator[Mapping[str, Any]]:
    """One answer for each line, in order; an empty line is no question."""
    while line := source.readline(LONGEST_QUESTION + 1):
        if len(line) > LONGEST_QUESTION and not line.endswith(b"\n"):
            _skip_line(source)
        if line.strip():
            yield answered(line, answer)


def answered(question: bytes, answer: Answer) -> Mapping[str, Any]:
    """The answer to one question; whatever goes wrong with it is its own error and nobody else's.

    The net is for what no reader foresaw: a batch of thousands must not end at one line (HT-L1).
    """
    try:
        return answer(read(question, at_most=LONGEST_QUESTION))
    except Unreadable as error:
        return {"error": str(error)}
    except Exception as unforeseen:  # noqa: BLE001 - whatever it is, the other lines are answered
        return {"error": f"這一題無法處理（{type(unforeseen).__name__}），其餘各題照常回答"}


def ask(
    answer: Answer,
    in_words: Callable[[Any], str],
    *,
    lines: bool,
    as_json: bool,
    named: tuple[str, str | None, Collection[str]] | None = None,
) -> Mapping[str, Any]:
    """Answer what is on standard input: every line of it, or the one question there is.

    ``named`` says under which key a question names its subject (a rule, a kind), which one the
    command line gave, and which there are. Returns the one answer, which has been printed; ends
    the command when there is none.
    """
    _speak_utf_8()
    if lines:
        for one in answers(sys.stdin.buffer, answer):
            print(json.dumps(one, ensure_ascii=False))
        return {}
    if named is None:
        found = answer(_the_question())
    else:
        key, chosen, known = named
        found = answer({key: require_known(chosen, key, known), "given": _the_question()})
    if "error" in found:
        stop(str(found["error"]))
    print(json.dumps(found, ensure_ascii=False, indent=1) if as_json else in_words(found))
    return found


def require_known(chosen: str | None, key: str, known: Collection[str]) -> str:
    """The rule or kind that the command line names; ends the command when there is none."""
    if chosen is None or chosen not in known:
        said = f"缺少 {key.upper()}" if chosen is None else f"沒有「{key_told(chosen)}」"
        hint = "" if chosen is None else nearest(chosen, known)
        stop(f"{said}{hint or '；'}可用者：" + "、".join(known))
    return chosen


def _the_question() -> Json:
    """The one question on standard input; ends the command when it cannot be read."""
    try:
        found: Json = read(sys.stdin.buffer.read(LONGEST_QUESTION + 1), at_most=LONGEST_QUESTION)
        return found
    except Unreadable as error:
        stop(str(error))


def _speak_utf_8() -> None:
    """Chinese out whatever the locale; what cannot be written is escaped, not fatal."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def in_a_word(value: Any) -> str:
    """A value of an answer the way people read it."""
    if isinstance(value, bool) or value is None:
        return {True: "是", False: "否", None: "無"}[value]
    if isinstance(value, Mapping):
        return "、".join(f"{name} {in_a_word(one)}" for name, one in value.items()) or "無"
    if isinstance(value, list | tuple):
        return "、".join(map(in_a_word, value)) or "無"
    return str(value)


def stop(message: str) -> NoReturn:
    """Say on standard error why there is no answer, and end the command."""
    print(message, file=sys.stderr)
    raise typer.Exit(USAGE)


def _skip_line(source: BinaryIO) -> None:
    while (rest := source.readline(LONGEST_QUESTION)) and not rest.endswith(b"\n"):
        pass


def require_subject(question: object, key: str) -> Mapping[str, Any] | None:
    """The error of what is no question ``{key, "given"}``; ``None`` when it is one."""
    if not isinstance(question, dict) or not isinstance(question.get(key), str):
        return {"error": f'問題須為 {{"{key}": …, "given": {{…}}}}', "field": key}
    for name in question:
        if name not in (key, "given", *OF_A_WORKED_CASE):
            hint = nearest(name, (key, "given")) or "；"
            said = f'不認得「{key_told(name)}」{hint}問題須為 {{"{key}": …, "given": {{…}}}}'
            return {"error": said, "field": key_told(name), "rule": key_told(question[key])}
    return None


def unanswerable(subject: str, given: object, refused: Exception) -> Mapping[str, Any]:
    """The error of a question that lies outside the known law, with the fact that leads there."""
    days = sorted(_days_within("given", given))
    place = {"field": days[0][1]} if days else {}
    return {"error": f"{subject}: {refused}", **place, "rule": subject}


def _days_within(place: str, value: object) -> Iterator[tuple[str, str]]:
    """Every day among the facts, the earliest first once sorted, with its place."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _days_within(f"{place}.{name}", inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _days_within(f"{place}.{number}", inner)
    elif isinstance(value, str):
        try:
            yield parse_day(value).isoformat(), place
        except ValueError:
            return
