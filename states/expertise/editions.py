"""Facts about the version of the programme that judges a case (R-001, R-002, AM-01). All pure."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from states.expertise import parameters
from states.law.better_law import Compared, compare
from states.law.situation import Derivation, Situation


def edition_on(day: str) -> str:
    """The version in force on a day, by the day it was announced."""
    return next(v for v in (parameters.V3, parameters.V2, parameters.V1) if v <= day)


@lru_cache(maxsize=1_024)
def law_on(filed_on: str, decided_on: str) -> Mapping[str, Compared]:
    """Every dated number of the programme, compared for a case filed and decided on these days."""
    return MappingProxyType(
        {number.name: compare(number, filed_on, decided_on) for number in parameters.DATED}
    )


def law_of(s: Situation) -> Mapping[str, Compared]:
    """The numbers that judge this dossier: compared until the grant is decided, then fixed."""
    filed = s.dossier.root.get("filed_on") or s.on
    return law_on(filed, s.dossier.root.get("approved_on") or s.on)


def law_applied(s: Situation) -> list[dict[str, Any]]:
    """The numbers on which the versions differ, with the one applied and the reason."""
    return [found.as_json() for found in law_of(s).values() if found.old != found.new]


EDITION_FACTS: dict[str, Derivation] = {
    "law_applied": law_applied,
    "lecturer_age_min": lambda s: law_of(s)["lecturer_age"].applied,
}
"""Derived facts about versions."""
