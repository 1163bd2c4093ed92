"""How long the decision of a letter may be contested."""

from __future__ import annotations

from states.general.service_told import service_is_told
from states.general.stages.letter import State
from states.law.article import appeals
from states.law.rule import ClockSpec, Tone

FINALITY = service_is_told(
    ClockSpec(
        kind="finality",
        rule="appeal_30d",
        then="become_final",
        during=(State.served,),
        basis={
            "served_on": "letter_served_on",
            "authority_seat": "ministry_seat",
            "appellant": "employer_county",
            "remedy_taught": "remedy_taught",
            "taught_days": "taught_days",
            "corrected_notice_served_on": "teaching_corrected_on",
        },
        cite=appeals("14 I"),
        tone=Tone.neutral,
        when="finality_runs",
    ),
    way="letter_service_way",
)
"""The time to appeal: 30 days from service, in-transit days added before rolling (訴願法14, 16);
a year where the remedy was not taught, or wrongly and without correction (行政程序法98)."""
