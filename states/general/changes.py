"""The days on which sentences of general law changed, oldest first; a programme adds its own.

A sentence names them in `since` and `until`. What changed with each is found by its day: the former
sentences stand in the ``former.py`` of their rooms. A programme's own days are its own business: no
other programme's events know them.
"""

from __future__ import annotations

from itertools import pairwise

from states.law.serving import Change

TRIALS = "2026-11-28"
"""Corrections after three trials: public reports, five roles, a hostile tester."""

ONE_EXTENSION = "2026-12-01"
"""A branch may set how often a correction period is extended."""

ERASURE = "2026-12-02"
"""Personal data may be erased, as the law says all along."""

CHANGES = (
    Change(TRIALS, corrects=True, why="faults that three trials found (docs/faults)"),
    Change(ONE_EXTENSION, corrects=False, why="extensions of a correction period are counted"),
    Change(ERASURE, corrects=True, why="personal data is erased by an act of its dossier"),
)
"""Every change of general law since events were first written."""


class OneDayTwice(ValueError):
    """Two changes on one day: an event's stamp could not tell which of them it knew."""


def with_general_days(*own: Change) -> tuple[Change, ...]:
    """The days of general law with a programme's own, oldest first.

    >>> [change.day for change in with_general_days(Change("2026-11-30", False, ""))]
    ['2026-11-28', '2026-11-30', '2026-12-01', '2026-12-02']
    """
    changes = sorted((*CHANGES, *own))
    for one, other in pairwise(changes):
        if one.day == other.day:
            raise OneDayTwice(f"{one.day}: {one.why}; {other.why}. Take another day for one")
    return tuple(changes)
