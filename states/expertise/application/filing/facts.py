"""Facts of filing: the branch that the places of execution make competent. All pure."""

from __future__ import annotations

from states.expertise.places import competent
from states.law.situation import Derivation, Situation


def branch_by_sites(s: Situation) -> str | None:
    """The competent branch by code; ``None`` when the filing names no place (R-044, R-045).

    Without sites of its own a plan is carried out where the employer is registered. For sites in
    several branches the county kept with the employer stands in for a registration not stated.
    """
    stated = s.given.get("registered_in")
    registered = stated or s.found["employer_county"]
    sites = s.given.get("sites") or ([stated] if stated else [])
    found = competent(sites, registered)
    return found.code if found else None


FILING_PLACES: dict[str, Derivation] = {"branch_by_sites": branch_by_sites}
"""Derived facts of filing."""
