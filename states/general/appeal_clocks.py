"""The periods of the authorities that look at an appeal."""

from __future__ import annotations

from states.general.changes import TRIALS
from states.general.stages.appeal import AT_THE_BRANCH, UNDECIDED
from states.law.article import appeal_review, appeals
from states.law.rule import ClockSpec, Tone


def _time_to_decide(kind: str, rule: str) -> ClockSpec:
    return ClockSpec(
        kind=kind,
        rule=rule,
        then="alert",
        during=UNDECIDED,
        basis={"received_on": "came_on"},
        cite=appeals("85 I"),
        tone=Tone.neutral,
        when="petition_is_in",
    )


DECISION = _time_to_decide("decision", "appeal_decision_3m")
"""The ministry's three months; nothing happens by itself but that the branch is told."""

DECISION_EXTENDED = _time_to_decide("decision_extended", "appeal_decision_5m")
"""The same with the one extension of two months."""

DEFENCE = ClockSpec(
    kind="defence",
    rule="appeal_defence_20d",
    then="alert",
    during=AT_THE_BRANCH,
    basis={"received_on": "petition_came_on", "branch_seat_county": "seat_county"},
    cite=appeal_review("6"),
    tone=Tone.neutral,
    when="petition_on_file",
    since=TRIALS,
)
"""The branch's twenty days to look again and to defend (M15)."""
