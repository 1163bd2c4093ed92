"""撤回: who asked for something may do without it (行政程序法 34).

Whoever enters it for somebody else names the paper on which that person says so, and the reason.
Until 28 November 2026 nobody asked for the paper.
"""

from __future__ import annotations

from states.general.changes import TRIALS
from states.general.guards import letting_go_is_shown
from states.general.offices import EITHER
from states.law.article import apa
from states.law.rule import Rule


def withdrawing(*, source: tuple[str, ...], dest: str) -> Rule:
    """What was asked for is asked no more."""
    return Rule(
        act="withdraw",
        source=source,
        dest=dest,
        by=EITHER,
        basis=(apa("34"),),
        guards=(letting_go_is_shown,),
        since=TRIALS,
        general="letting_go.withdraw",
    )


def formerly_withdrawing(*, source: tuple[str, ...], dest: str) -> Rule:
    """The former sentence: an officer entered it without the citizen's paper."""
    return Rule(
        act="withdraw",
        source=source,
        dest=dest,
        by=EITHER,
        basis=(apa("34"),),
        until=TRIALS,
        general="letting_go.withdraw",
    )
