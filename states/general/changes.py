"""The days on which sentences changed, oldest first. A sentence names them in `since` and `until`.

What changed with each is found by its day: the former sentences stand in the ``former.py`` of
their rooms.
"""

from __future__ import annotations

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
"""Every change since events were first written."""
