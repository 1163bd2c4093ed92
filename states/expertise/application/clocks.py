"""The clocks of an application besides correction: processing, start and end of the plan."""

from __future__ import annotations

from states.expertise.citing import plan
from states.expertise.stages.application import BEFORE_DECISION
from states.law.article import apa
from states.law.rule import ClockSpec, Tone

PROCESSING = ClockSpec(
    kind="processing",
    rule="processing_2m",
    then="alert",
    during=BEFORE_DECISION,
    basis={
        "received_on": "filed_on",
        "published_days": "processing_days",
        "branch_seat_county": "seat_county",
    },
    cite=apa("51"),
    tone=Tone.neutral,
)

START = ClockSpec(
    kind="start",
    rule="eve_of_stated_day",
    then="begin_execution",
    during=("approved",),
    basis={"stated_day": "plan_first_day"},
    cite=plan("10"),
    tone=Tone.favourable,
)

EXECUTION = ClockSpec(
    kind="execution",
    rule="stated_day",
    then="deem_completed",
    during=("in_execution",),
    basis={"stated_day": "plan_last_day"},
    cite=plan("11(1)"),
    tone=Tone.neutral,
)
