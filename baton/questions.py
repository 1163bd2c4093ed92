"""Questions to the law as JSON on standard input: one question, or one a line.

What ``baton clock``, ``baton assess`` and ``baton check-forms`` have in common. A question that
cannot be answered gives ``{"error": …}`` and never stops the ones after it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from io import TextIOWrapper
from typing import Any, NoReturn, TextIO, TypeAlias

import typer

from states.law.facts import Json

USAGE = 2
LONGEST_QUESTION = 1_000_000

Answer: TypeAlias = Callable[[Any], Mapping[str, Any]]
"""From a parsed question to its answer, or to ``{"error": …}``."""


class Unreadable(ValueError):
    """The input is not the JSON that was asked for."""


def answers(source: TextIO, answer: Answer) -> Iterator[Mapping[str, Any]]:
    """One answer for each line, in order; an empty line is no question."""
    while line := source.readline(LONGEST_QUESTION + 1):
        if len(line) > LONGEST_QUESTION and not line.endswith("\n"):
            _skip_line(source)
            yield {"error": _too_long()}
        elif line.strip():
            try:
                yield answer(parsed(line))
            except Unreadable as error:
                yield {"error": str(error)}


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
        for one in answers(sys.stdin, answer):
            print(json.dumps(one, ensure_ascii=False))
        return {}
    if named is None:
        found = answer(_the_question())
    else:
        key, chosen, known = named
        if chosen not in known:
            said = f"缺少 {key.upper()}" if chosen is None else f"沒有「{chosen[:80]}」"
            stop(f"{said}；可用者：" + "、".join(known))
        found = answer({key: chosen, "given": _the_question()})
    if "error" in found:
        stop(str(found["error"]))
    print(json.dumps(found, ensure_ascii=False, indent=1) if as_json else in_words(found))
    return found


def _the_question() -> Json:
    """The one question on standard input; ends the command when it cannot be read."""
    try:
        return parsed(sys.stdin.read(LONGEST_QUESTION + 1))
    except Unreadable as error:
        stop(str(error))


def _speak_utf_8() -> None:
    """Chinese in and out whatever the locale; what cannot be written is escaped, not fatal."""
    for stream, encoding, errors in (
        (sys.stdin, "utf-8-sig", "replace"),
        (sys.stdout, "utf-8", "backslashreplace"),
        (sys.stderr, "utf-8", "backslashreplace"),
    ):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=encoding, errors=errors)


def parsed(text: str) -> Json:
    """JSON text as values; `Unreadable` when it is too long, too deep or not JSON."""
    if len(text) > LONGEST_QUESTION:
        raise Unreadable(_too_long())
    try:
        found: Json = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"不是 JSON：{error}") from error
    return found


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


def _skip_line(source: TextIO) -> None:
    while (rest := source.readline(LONGEST_QUESTION)) and not rest.endswith("\n"):
        pass


def _too_long() -> str:
    return f"問題超過 {LONGEST_QUESTION} 字元"
