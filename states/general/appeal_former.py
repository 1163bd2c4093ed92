"""Sentences on appeals that no longer serve: cases decided by them are replayed by them."""

from __future__ import annotations

from states.general.appeal_rules_letter import no_longer_contested
from states.general.changes import TRIALS
from states.general.offices import EITHER
from states.general.stages.appeal import UNDECIDED, State
from states.law.article import appeals
from states.law.guard import Grounds, guard
from states.law.role import House
from states.law.rule import Cause, Rule


@guard(
    cite=appeals("85 I"),
    says="訴願決定期間至{decision_due}尚未屆滿",
    reads=("decision_due", "on"),
)
def a_decision_is_overdue(facts: Grounds) -> bool:
    """Three months have passed; the clock of the extension says it once more."""
    due = facts["decision_due"]
    return due is not None and due < facts["on"]


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
    # the branch was told of the ministry's delay only, not of its own
    Rule(
        act="alert",
        source=UNDECIDED,
        dest=None,
        by=(House.clock,),
        basis=(appeals("85 I"),),
        guards=(a_decision_is_overdue,),
        until=TRIALS,
    ),
)
"""Former sentences of the procedure."""
