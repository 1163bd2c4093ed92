"""What a run of the program showed, and how answers line by line are held against what is right."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeAlias

Answer: TypeAlias = dict[str, Any]
Holds: TypeAlias = Callable[[Answer], bool]
"""Whether one answer is right."""

WRONG = re.compile("wrong", re.IGNORECASE)
CRASHED = "Traceback (most recent call last)"


class Seen(NamedTuple):
    """A run that ended: its exit code and what it wrote; ``asked`` counts the lines asked."""

    code: int
    out: str = ""
    err: str = ""
    asked: int = 0

    @property
    def answers(self) -> list[Answer]:
        """The answers of a ``--lines`` run, or the one document of ``--json``."""
        try:
            return [json.loads(line) for line in self.out.splitlines() if line.strip()]
        except ValueError:
            return []

    @property
    def document(self) -> Answer:
        """The document that ``--json`` wrote; nothing when there is none."""
        try:
            found = json.loads(self.out)
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    @property
    def said(self) -> str:
        """Everything that was written."""
        return self.out + self.err

    @property
    def crashed(self) -> bool:
        """Whether the program fell over instead of saying something."""
        return CRASHED in self.said


Judge: TypeAlias = Callable[[Seen], list[str]]
"""What is wrong with a run; nothing when it is right."""


def is_error(answer: Answer) -> bool:
    """An error that says something."""
    return bool(answer.get("error"))


def either(*ways: Holds) -> Holds:
    """One of several right answers."""
    return lambda answer: any(way(answer) for way in ways)


def says(key: str, value: Any) -> Holds:
    """An answer with this value."""
    return lambda answer: key in answer and bool(answer[key] == value)


def names(*words: str) -> Holds:
    """An error that names one of these."""
    return lambda answer: (
        is_error(answer)
        and any(word in f"{answer['error']} {answer.get('field', '')}" for word in words)
    )


def by_line(*right: Holds) -> Judge:
    """Each line has its own right answer."""

    def judge(seen: Seen) -> list[str]:
        answers = seen.answers
        if len(answers) != len(right):
            return [f"{len(answers)} answers for {len(right)} lines: {shown(seen.said)}"]
        return [
            f"line {number}: {shown(json.dumps(answer, ensure_ascii=False))}"
            for number, (answer, holds) in enumerate(zip(answers, right, strict=True), start=1)
            if not holds(answer)
        ]

    return judge


def every_line(holds: Holds) -> Judge:
    """Every line asked has an answer that is right."""
    return lambda seen: by_line(*[holds] * max(seen.asked, 1))(seen)


def ends(*codes: int) -> Judge:
    """The exit code says whether it is right."""

    def judge(seen: Seen) -> list[str]:
        return [] if seen.code in codes else [f"exit code {seen.code}: {shown(_last(seen))}"]

    return judge


def _last(seen: Seen) -> str:
    lines = [line.strip() for line in seen.said.splitlines() if line.strip()]
    unmet = [line for line in lines if line.startswith("✗") or WRONG.match(line)]
    return " / ".join(unmet or lines[-3:])


def both(*judges: Judge) -> Judge:
    """All of them must be content."""
    return lambda seen: [wrong for judge in judges for wrong in judge(seen)]


def shown(text: str, many: int = 160) -> str:
    """The beginning of what was said, on one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= many else f"{flat[:many]}…"


def findings(answer: Answer) -> Sequence[Answer]:
    """The findings of a check of forms."""
    found: list[Answer] = answer.get("findings") or []
    return found
