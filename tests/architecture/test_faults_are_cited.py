"""Every fault of the three trials has a test that cites it, and a line on where it is mended.

F: public reports, T: five roles, HT: the hostile tester.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from tests.architecture import source

FAULTS = [
    *(f"F{n:02}" for n in range(1, 38)),
    *(f"T{n}" for n in range(1, 28)),
    "HT-C1",
    *(f"HT-H{n}" for n in range(1, 7)),
    *(f"HT-M{n}" for n in range(1, 16)),
    *(f"HT-L{n}" for n in range(1, 13)),
]


NAMED = re.compile(r"(?<![A-Za-z0-9-])(F[0-9]{2}|T[0-9]{1,2}|HT-[CHLM][0-9]{1,2})(?![0-9])")
IN_A_NAME = re.compile(r"_(f[0-9]{2}|t[0-9]{1,2}|ht_[chlm][0-9]{1,2})(?=_)")
HERE = Path(__file__)


def cited(texts: Iterable[str]) -> set[str]:
    """The faults that texts name; the name of a test writes them small (``test_f07_…``)."""
    text = "\n".join(texts)
    return {*NAMED.findall(text), *(n.upper().replace("_", "-") for n in IN_A_NAME.findall(text))}


def missing(texts: Iterable[str]) -> str:
    told = cited(texts)
    return ", ".join(fault for fault in FAULTS if fault not in told)


def test_every_fault_of_the_trials_is_cited_by_a_test() -> None:
    tests = [path for path in (source.ROOT / "tests").rglob("*.py") if path != HERE]
    for folder, kind in (("tests/law", "*.json"), ("stories", "*.json")):
        tests += (source.ROOT / folder).glob(kind)
    assert not missing(path.read_text("utf-8") for path in tests)


def test_every_fault_of_the_trials_has_a_line_that_says_where_it_is_mended() -> None:
    pages = (source.ROOT / "docs" / "faults").glob("*.md")
    lines = (line for page in pages for line in page.read_text("utf-8").splitlines())
    assert not missing(line.split("|")[1] for line in lines if line.startswith("|"))


def test_there_are_ninety_eight_faults() -> None:
    assert len(FAULTS) == 37 + 27 + 1 + 6 + 15 + 12
