"""`BATON=path/to/baton python -m tests.trials FOLDER [--only NUMBER]`: every failing input, tried.

Prints a table: number, right or wrong, what was seen. Ends with 1 when something is wrong, with 2
when the folder or the selection names nothing.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.trials.right import NO_TRIAL, TRIALS, Trial
from tests.trials.running import Program
from tests.trials.seen import Seen, shown


class Row(NamedTuple):
    """A file with what is wrong with it; nothing when it is right."""

    number: str
    file: str
    wrong: list[str]

    def line(self) -> str:
        """As the table shows it."""
        told = shown("; ".join(self.wrong), 300) if self.wrong else ""
        return (
            f"{self.number:11} {'wrong' if self.wrong else 'right':6} {self.file}  {told}".rstrip()
        )


def number_of(file: Path) -> str:
    """``01``, ``T01`` or ``hostile-01``, as the file's name begins."""
    first, _, rest = file.name.partition("-")
    return f"{first}-{rest[:2]}" if first == "hostile" else first


def trial_of(file: Path) -> Trial | None:
    """The trial that says what is right for a file."""
    first = file.name.partition("-")[0]
    found = (t for t in TRIALS if (t.number, t.ending) == (first, file.suffix))
    return next(found, None)


def chosen(folder: Path, only: Sequence[str]) -> list[Path]:
    """The files to try, in order; those of a folder that are no inputs are left out."""
    files = sorted(p for p in folder.glob("*") if p.is_file() and p.suffix != ".md")
    tried = [file for file in files if file.name not in NO_TRIAL]
    return [file for file in tried if not only or number_of(file) in only]


def tried(files: Sequence[Path], program: Program) -> Iterator[Row]:
    """Each file with what is wrong; a file of which no trial knows is wrong too."""
    for file in files:
        trial = trial_of(file)
        if trial is None:
            yield Row(number_of(file), file.name, ["no trial says what is right"])
            continue
        seen = program.run(trial.run, file)
        yield Row(number_of(file), file.name, judged(trial, seen))


def judged(trial: Trial, seen: Seen) -> list[str]:
    """What is wrong with a run; to fall over is never right."""
    wrong = trial.judge(seen)
    return [*wrong, "it fell over"] if seen.crashed and trial.run != "python" else wrong


def without_a_file(files: Sequence[Path]) -> Iterator[Row]:
    """Trials whose inputs are not there: a table with holes must not pass for a whole one."""
    there = {(file.name.partition("-")[0], file.suffix) for file in files}
    for trial in TRIALS:
        if (trial.number, trial.ending) not in there:
            yield Row(trial.number, f"*{trial.ending}", ["no such file in the folder"])


def main(words: Sequence[str] | None = None) -> int:
    """Try what was asked for and print each row as it comes."""
    parser = argparse.ArgumentParser(prog="python -m tests.trials", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the failing inputs are")
    parser.add_argument("--only", action="append", default=[], help="a number; more than once")
    asked = parser.parse_args(words)
    folder: Path = asked.folder.resolve()
    files = chosen(folder, asked.only)
    missing = set(asked.only) - {number_of(file) for file in files}
    if not files or missing:
        named = ", ".join(sorted(missing)) or "a file of failing inputs"
        print(f"{folder} has nothing that is called {named}: nothing was tried", file=sys.stderr)
        return 2
    named_program = os.environ.get("BATON", "baton")
    found = shutil.which(named_program)
    if found is None:
        print(f"no program {named_program}: say BATON=path/to/baton", file=sys.stderr)
        return 2
    wrong = right = 0
    for row in tried(files, Program(Path(found).absolute())):
        print(row.line(), flush=True)
        wrong += bool(row.wrong)
        right += not row.wrong
    for row in without_a_file(files) if not asked.only else ():
        print(row.line(), flush=True)
        wrong += 1
    print(f"{right} right, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
