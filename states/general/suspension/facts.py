"""Facts of a stop of subsidies: when it begins. All pure."""

from __future__ import annotations

from states.general.carrying_out import decision_about, siblings
from states.general.due_today import due
from states.general.facts import service_effective_on
from states.law.situation import Derivation, Situation


def first_day_ordered(s: Situation) -> str:
    """The first day of a stop as stated with the order, or else in the decision; empty if none."""
    return str(s.given.get("first_day") or decision_about(s).get("stop_first_day") or "")


def stop_first_day(s: Situation) -> str | None:
    """The day stated, but not before service; without one, the day of service (AM-34)."""
    served = service_effective_on(s)
    return served and max(served, s.matter.data.get("first_day") or served)


def stop_began_on(s: Situation) -> str | None:
    """The first day of the stop, once its order was served."""
    period = s.matter.data.get("periods", {}).get("beginning", {})
    began: str | None = period.get("effective_on")
    return began


SUSPENSION: dict[str, Derivation] = {
    "stop_decided": lambda s: decision_about(s).get("stop_months", 0),
    "stops_about": lambda s: [m.ref for m in siblings(s)],
    "first_day_ordered": first_day_ordered,
    "stop_first_day": stop_first_day,
    "stop_began_on": stop_began_on,
    "stop_due": due("stop"),
}
"""Derived facts of a stop."""
