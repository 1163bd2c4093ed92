"""What follows from a dossier of mediation. All pure."""

from __future__ import annotations

from states.general.due_today import due
from states.general.facts_appeal import appeals_pending
from states.law.situation import Derivation, Situation
from tests.mediation.units import COMMITTEE


def listed(s: Situation) -> list[str]:
    """Everybody on the roll, with those who are put there now."""
    here = [*s.matter.data.get("listed", ()), *(s.given.get("mediators") or ())]
    return [*dict.fromkeys(here)]


FACTS: dict[str, Derivation] = {
    "seat_county": lambda _: COMMITTEE.seat_county,
    "ministry_seat": lambda _: "臺北市",
    "response_due": due("response"),
    "listed": listed,
    "open_matters": lambda s: [*s.others_open(), *appeals_pending(s)],
}
"""Derived facts of the programme."""
