"""Facts of inspections: which notices were served, how often it was tried. All pure."""

from __future__ import annotations

from states.law.situation import Derivation, Situation


def notices_served(s: Situation) -> list[str]:
    """The days on which notices of this inspection took effect."""
    return [
        letter.data["service_effective_on"]
        for letter in s.dossier.of("letter")
        if letter.data.get("about") == s.matter.ref
        and letter.data.get("letter") == "inspection_notice"
        and "service_effective_on" in letter.data
    ]


def attempts_anew(s: Situation) -> int:
    """How many appointments were made, this one included."""
    return int(s.matter.data.get("attempts", 0)) + 1


def known_on(s: Situation) -> str | None:
    """The day from which the branch knows: that of the inspection, or of its obstruction."""
    day: str | None = s.matter.data.get("happened_on") or s.matter.data.get("conducted_on")
    return day


INSPECTION: dict[str, Derivation] = {
    "attempts_anew": attempts_anew,
    "known_on": known_on,
    "notices_served": notices_served,
    "planned_before": lambda s: s.matter.data.get("planned_on"),
}
"""Derived facts of inspections."""
