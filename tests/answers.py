"""Every worked case, asked of this checkout and of another one: how many answers are equal.

    python -m tests.answers CHECKOUT [FOLDER …]

asks the cases of the tests and of further folders through ``baton assess`` and ``baton clock``,
line by line, and compares the answers to the letter, reasons and steps included. Whatever differs
is named, and the exit code is 1. A checkout needs no environment of its own: this one's is used.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parents[1]
KINDS = {"kind": "assess", "rule": "clock"}
"""By what names a case, the command that answers it."""


class Compared(NamedTuple):
    """What became of the cases: how many answers are equal, and which are not."""

    equal: int
    different: list[str]

    def told(self) -> str:
        """For people."""
        asked = self.equal + len(self.different)
        lines = [f"{asked} worked cases, {self.equal} answers equal to the letter"]
        return "\n".join([*lines, *(f"  differs: {one}" for one in self.different)])


def cases(*folders: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every case that a question or a period can answer, with the command that does."""
    for folder in folders:
        for file in sorted(folder.glob("*.json")):
            found = json.loads(file.read_text("utf-8"))
            listed = found.get("cases", []) if isinstance(found, dict) else found
            for case in listed if isinstance(listed, list) else ():
                for named, command in KINDS.items():
                    if isinstance(case, dict) and named in case and "given" in case:
                        yield command, {named: case[named], "given": case["given"]}


def answers(checkout: Path, command: str, asked: Sequence[dict[str, Any]]) -> list[str]:
    """What the program of a checkout answers, a line for each."""
    lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in asked)
    done = subprocess.run(
        [sys.executable, "-m", "baton", command, "--lines"],
        cwd=checkout,
        input=lines,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    said = done.stdout.splitlines()
    if len(said) != len(asked):
        raise SystemExit(f"{checkout}: {len(said)} of {len(asked)} answered: {done.stderr[-400:]}")
    return said


def compared(asked: Sequence[dict[str, Any]], ours: list[str], theirs: list[str]) -> Compared:
    """Hold two lists of answers against each other.

    >>> compared([{"rule": "a"}, {"rule": "b"}], ["1", "2"], ["1", "3"]).told().splitlines()
    ['2 worked cases, 1 answers equal to the letter', '  differs: {"rule": "b"}']
    """
    told = zip(asked, ours, theirs, strict=True)
    different = [json.dumps(case, ensure_ascii=False) for case, one, other in told if one != other]
    return Compared(len(asked) - len(different), different)


def main(checkout: str, *folders: str) -> int:
    """Ask both, and tell."""
    known = list(cases(HERE / "tests" / "law", *map(Path, folders)))
    found = Compared(0, [])
    for command in KINDS.values():
        asked = [case for wanted, case in known if wanted == command]
        one, other = (answers(place, command, asked) for place in (HERE, Path(checkout)))
        here = compared(asked, one, other)
        found = Compared(found.equal + here.equal, [*found.different, *here.different])
    print(found.told())
    return bool(found.different)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
