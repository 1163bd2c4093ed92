"""``baton erase``: what is sealed is destroyed, or why it is not."""

from __future__ import annotations

from collections.abc import Callable

from tests.baton.terminal import Terminal
from tests.casework.a_case import EMPLOYER
from tests.casework.an_agency import APPLICATION, REVIEWED
from tests.conftest import FrozenTime

BY = ("--by", "supervisor:chen@TPE", "--ground", "requested")


def seen_by_doctor(terminal: Terminal) -> list[str]:
    """Lines about sealed values and keys; the clock, which tests stop, is another matter."""
    return [line for line in terminal.run("doctor").out.splitlines() if "金鑰" in line]


def test_a_closed_file_is_erased_after_its_period_and_the_proof_says_so(
    terminal: Terminal, freeze: Callable[[str], FrozenTime]
) -> None:
    case = terminal.office.complete()
    terminal.office.do(
        EMPLOYER, "application.withdraw", REVIEWED, case, APPLICATION, reason="王小明改期"
    )
    early = terminal.run("erase", case, *BY)
    assert early.code == 3
    assert "檔案保存期限（125年3月10日）未屆滿" in early.err
    freeze("2036-03-11T04:00:00Z")
    before = seen_by_doctor(terminal)
    assert before
    done = terminal.run("erase", case, *BY)
    assert done.code == 0
    assert "備份" in done.err
    told = terminal.run("replay", case)
    assert told.code == 0
    assert "NOT RE-EVALUABLE" in told.out
    assert "依法銷毀" in told.out
    assert seen_by_doctor(terminal) == before
