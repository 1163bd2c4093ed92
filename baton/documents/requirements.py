"""Traceability: requirement → rules and guards → tests → article, and the ambiguity register."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from baton.documents.citations import Citation, cited_in

RULES = ("states", "casework", "storage", "notifications", "workflows", "baton")
TESTS = ("tests", "stories")
PAGE = "docs/requirements.md"

HEAD = """# Requirements, rules and tests

Generated from [requirements.toml](law/requirements.toml), [ambiguities.toml](law/ambiguities.toml)
and from what the sources cite; do not edit. Each row leads from a duty in the law to the rules,
guards and models that carry it out, and to the tests and stories that hold them to it. A row
without a rule or without a test fails `make test`.
"""


class Trace:
    """Who cites which requirement, on the side of the rules and on that of the tests."""

    def __init__(self, root: Path) -> None:
        self.rules = _grouped(cited_in(root, RULES))
        self.tests = _grouped(cited_in(root, TESTS))

    @property
    def cited(self) -> set[str]:
        """Every number that is cited anywhere."""
        return {*self.rules, *self.tests}


def requirements(root: Path) -> dict[str, dict[str, list[str]]]:
    """The register: chapter → number → place in the law and the duty."""
    return tomllib.loads((root / "docs/law/requirements.toml").read_text(encoding="utf-8"))


def ambiguities(root: Path) -> dict[str, dict[str, str]]:
    """The ambiguity register: number → question, reading, and where the reading is set."""
    return tomllib.loads((root / "docs/law/ambiguities.toml").read_text(encoding="utf-8"))


def pages(root: Path) -> dict[str, str]:
    """The page by path."""
    trace = Trace(root)
    lines = [HEAD]
    for chapter, rows in requirements(root).items():
        lines += _table(
            chapter.capitalize(),
            ("law", "duty"),
            {number: (cite, duty) for number, (cite, duty) in rows.items()},
            trace,
        )
    lines += _table(
        "Where the text leaves room",
        ("question", "reading", "set by"),
        {n: (a["question"], a["reading"], _set_by(a)) for n, a in ambiguities(root).items()},
        trace,
    )
    return {PAGE: "\n".join(lines)}


def _set_by(ambiguity: Mapping[str, str]) -> str:
    return "the rules" if ambiguity["set"] == "law" else f"`{ambiguity['set']}`"


def _grouped(citations: Iterable[Citation]) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for number, path, name in citations:
        found[number][path].append(name)
    return found


def _table(
    title: str, columns: tuple[str, ...], rows: Mapping[str, tuple[str, ...]], trace: Trace
) -> Iterator[str]:
    heads = ("", *columns, "rules and guards", "tests and stories")
    yield from (f"## {title}", "", "| " + " | ".join(heads) + " |", "|---" * len(heads) + "|")
    for number, told in rows.items():
        cells = (number, *told, _places(trace.rules, number), _tests(trace.tests, number))
        yield "| " + " | ".join(cells) + " |"
    yield ""


def _places(found: Mapping[str, Mapping[str, list[str]]], number: str) -> str:
    return "<br>".join(
        f"[{Path(path).stem}](../{path}): {', '.join(_apart(path, names))}".removesuffix(": ")
        for path, names in found.get(number, {}).items()
    )


def _apart(path: str, names: list[str]) -> list[str]:
    """The names in the file, without the one that only repeats the file's."""
    return [f"`{name}`" for name in dict.fromkeys(names) if name != Path(path).stem]


def _tests(found: Mapping[str, Mapping[str, list[str]]], number: str) -> str:
    return "<br>".join(
        f"[{Path(path).stem}](../{path})" + (f" × {len(names)}" if len(names) > 1 else "")
        for path, names in found.get(number, {}).items()
    )


def empty_rows(root: Path) -> dict[str, Any]:
    """Requirements without a rule, without a test, and numbers cited that no register knows."""
    trace = Trace(root)
    known = {n for rows in requirements(root).values() for n in rows} | {*ambiguities(root)}
    return {
        "without a rule": sorted(known - {*trace.rules}),
        "without a test": sorted(known - {*trace.tests}),
        "unknown": sorted(trace.cited - known),
    }
