"""Sentences on appeals that no longer serve: cases decided by them are replayed by them."""

from __future__ import annotations

from states.general.appeal_rules_letter import no_longer_contested
from states.general.appeal_states import UNDECIDED, State
from states.general.changes import TRIALS
from states.law.article import appeals
from states.law.role import EITHER
from states.law.rule import Cause, Rule

FORMER = (
    # an officer entered it without the appellant's paper
    Rule(
        act="withdraw",
        source=UNDECIDED,
        dest=State.withdrawn,
        by=EITHER,
        basis=(appeals("60"),),
        causes=(Cause(act="letter.take_up", on=no_longer_contested),),
        until=TRIALS,
    ),
)
"""Former sentences of the procedure."""
