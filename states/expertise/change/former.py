"""Sentences on plan changes that no longer serve: cases decided by them are replayed by them."""

from __future__ import annotations

from states.expertise.stages.plan_change import UNDECIDED, State
from states.general.changes import TRIALS
from states.law.article import apa
from states.law.role import EITHER
from states.law.rule import Rule

FORMER = (
    # an officer entered it without the employer's paper
    Rule(
        act="withdraw",
        source=UNDECIDED,
        dest=State.withdrawn,
        by=EITHER,
        basis=(apa("34"),),
        until=TRIALS,
    ),
)
"""Former sentences of the procedure, but for those on corrections."""
