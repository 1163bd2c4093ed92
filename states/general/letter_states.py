"""Where a letter stands, who holds the baton there, and how long its decision may be contested."""

from __future__ import annotations

from enum import StrEnum, unique

from states.general.service_told import service_is_told
from states.law.article import appeals
from states.law.role import Role
from states.law.rule import ClockSpec, Tone


@unique
class State(StrEnum):
    """Where a letter stands."""

    drafted = "drafted"
    signed = "signed"
    issued = "issued"
    unserved = "unserved"
    served = "served"
    final = "final"
    cancelled = "cancelled"


LET_GO = frozenset({"withdrawn", "abandoned", "waived"})
"""States in which somebody did without what a letter would tell."""

HOLDERS: dict[str, Role] = {
    State.drafted: Role.officer,
    State.signed: Role.officer,
    State.issued: Role.officer,
    State.unserved: Role.officer,
}

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
