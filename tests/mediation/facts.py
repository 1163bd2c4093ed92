"""What follows from a dossier of mediation. All pure."""

from __future__ import annotations

from states.general.facts_appeal import appeals_pending
from states.general.parties import due_for, facts_of
from states.law.addressed import concerned
from states.law.situation import Derivation, Situation
from tests.mediation.parties import PARTS
from tests.mediation.units import COMMITTEE


def listed(s: Situation) -> list[str]:
    """Everybody on the roll, with those who are put there now."""
    here = [*s.matter.data.get("listed", ()), *(s.given.get("mediators") or ())]
    return [*dict.fromkeys(here)]


def heard_from(s: Situation, kept: str) -> list[str]:
    """The parties who spoke, or let their time pass, with the one of whom that is said now."""
    return [*dict.fromkeys((*s.matter.data.get(kept, ()), concerned(s)))]


def nobody_is_waited_for(s: Situation) -> bool:
    """Whether everybody has spoken or has let his time pass."""
    data = s.matter.data
    here = {*data.get("spoken", ()), *data.get("silent", ())}
    return {data["applicant"], data["respondent"]} <= here


def all_have_spoken(s: Situation) -> list[str | None]:
    """The dispute, once every side has set out its case."""
    whole = nobody_is_waited_for(s) and not s.matter.data.get("silent")
    return [s.matter.ref] if whole else []


def somebody_kept_silent(s: Situation) -> list[str | None]:
    """The dispute, once nobody is waited for and somebody has let his time pass."""
    return [s.matter.ref] if nobody_is_waited_for(s) and s.matter.data.get("silent") else []


FACTS: dict[str, Derivation] = {
    "seat_county": lambda _: COMMITTEE.seat_county,
    "ministry_seat": lambda _: "臺北市",
    "response_due": due_for("response"),
    **facts_of(PARTS),
    "spoken": lambda s: heard_from(s, "spoken"),
    "silent": lambda s: heard_from(s, "silent"),
    "listed": listed,
    "open_matters": lambda s: [*s.others_open(), *appeals_pending(s)],
}
"""Derived facts of the programme."""
