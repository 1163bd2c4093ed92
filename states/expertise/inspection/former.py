"""Sentences on inspections that no longer serve: cases decided by them are replayed by them."""

from __future__ import annotations

from states.expertise.citing import plan
from states.expertise.inspection import guards as must
from states.expertise.stages.inspection import State
from states.general.changes import TRIALS
from states.law.dossier import ABSENT
from states.law.role import Role
from states.law.rule import Rule, kept

FORMER = (
    Rule(
        act="schedule",
        source=(ABSENT,),
        dest=State.scheduled,
        by=(Role.officer,),
        basis=(plan("12 I"),),
        guards=(must.there_is_something_to_inspect, must.inspection_lies_ahead),
        keeps=kept("planned_on", "subject", scheduled_on="on", attempts="attempts_anew"),
        until=TRIALS,
    ),
    Rule(
        act="schedule",
        source=(State.scheduled,),
        dest=None,
        by=(Role.officer,),
        basis=(plan("12 I"),),
        guards=(must.first_appointment_has_passed, must.inspection_lies_ahead),
        keeps=kept("planned_on", "subject", attempts="attempts_anew"),
        until=TRIALS,
    ),
)
"""An appointment had a day and no hour, and there was no visit without notice."""
