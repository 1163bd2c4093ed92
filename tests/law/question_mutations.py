"""Worked questions with every fact put in turn to values of every kind: what a reader may meet."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
DECISIONS = tuple(
    f"decision_cases_{name}.json"
    for name in ("eligibility", "filing", "judged", "money", "undoing")
)
DEADLINES = ("deadline_cases.json", "hard_deadline_cases.json", "further_deadline_cases.json")

VALUES: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    1.5,
    10**13,
    "",
    "無",
    "abc",
    "１２",
    "60,000",
    "2025-05-06",
    "2025-02-30",
    "2025-05-06T08:00:00",
    "2025-05-06T08:00:00Z",
    "9999-12-31",
    [],
    {},
    [[]],
    [None],
    [{}],
    {"from": "2025-01-01"},
    ["2025-05-06", "2025-05-01"],
)


class Question(NamedTuple):
    """A worked question: its kind or rule, its facts, and where it comes from."""

    subject: str
    given: dict[str, Any]
    comes_from: str


def worked(files: tuple[str, ...], key: str) -> list[Question]:
    """The questions of these files; ``key`` says under which name they tell their subject."""
    found = []
    for name in files:
        content = json.loads((HERE / name).read_text("utf-8"))
        cases = content["cases"] if isinstance(content, dict) else content
        found += [
            Question(case[key], case["given"], f"{name} {number}")
            for number, case in enumerate(cases)
        ]
    return found


def places(value: Any) -> Iterator[tuple[str | int, ...]]:
    """Every place within a value, its own objects and lists included."""
    entries = (
        value.items() if isinstance(value, dict)
        else enumerate(value) if isinstance(value, list)
        else ()
    )  # fmt: skip
    for key, inner in entries:
        yield (key,)
        yield from ((key, *rest) for rest in places(inner))


def value_at(given: Any, place: tuple[str | int, ...]) -> Any:
    """What stands at a place."""
    for part in place:
        given = given[part]
    return given


def with_value(given: Any, place: tuple[str | int, ...], value: Any) -> Any:
    """A copy with ``value`` at the place."""
    made = copy.deepcopy(given)
    value_at(made, place[:-1])[place[-1]] = value
    return made


def mutations(given: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The facts with every place in turn put to every value."""
    for place in places(given):
        for value in VALUES:
            yield with_value(given, place, value)
