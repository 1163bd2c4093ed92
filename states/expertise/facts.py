"""Facts that the programme of seed 001 derives from a dossier, by name. All are pure."""

from __future__ import annotations

from states.expertise import parameters
from states.expertise.branches import BY_NAME
from states.expertise.facts_change import CHANGE
from states.expertise.facts_claim import CLAIM
from states.expertise.facts_correction import CORRECTION
from states.expertise.facts_money import MONEY
from states.expertise.facts_undoing import UNDOING
from states.general.facts import due, filed_on
from states.law.parameters import in_force
from states.law.situation import Derivation, Situation


def documents_missing(s: Situation) -> list[str]:
    """Which of the eight documents are neither filed nor supplied (point 6 I)."""
    data = s.matter.data
    here = {*(s.given.get("documents") or data.get("documents", ())), *data.get("supplied", ())}
    have = {document[:5] for document in here}
    return [document for document in parameters.DOCUMENTS if document not in have]


def lecturer_age_min(s: Situation) -> int:
    """The lowest age of a lecturer: today's, unless that of the filing day is better (R-002).

    中央法規標準法 18: a pending case is judged by the new version, unless the old one is more
    favourable to the applicant (AM-01); the lower age is the more favourable one.
    """
    filed = s.dossier.root.get("filed_on") or s.on
    ages = (in_force("lecturer_age", parameters.LECTURER_AGE, on).value for on in (filed, s.on))
    return min(ages)


def open_revocations(s: Situation) -> list[str]:
    """Suspected irregularities not yet decided; they block payment."""
    undecided = ("suspected", "awaiting_decision")
    return [m.ref for m in s.dossier.of("revocation") if m.state in undecided]


def edition_on(day: str) -> str:
    """The version in force on a day, by the day it was announced."""
    return next(v for v in (parameters.V3, parameters.V2, parameters.V1) if v <= day)


EXPERTISE: dict[str, Derivation] = {
    "seat_county": lambda s: BY_NAME[s.dossier.root["branch"]].seat_county,
    "seat_county_anew": lambda s: BY_NAME[s.given["branch"]].seat_county,
    "ministry_seat": lambda _: "臺北市",
    "no": lambda _: False,
    "an_approval": lambda _: "approval",
    "a_rejection": lambda _: "rejection",
    "edition": lambda s: edition_on(filed_on(s)),
    "branch_now": lambda s: s.dossier.root.get("branch"),
    "documents_missing": documents_missing,
    "lecturer_age_min": lecturer_age_min,
    "open_matters": lambda s: s.others_open(),
    "open_revocations": open_revocations,
    "processing_due": due("processing"),
    **CORRECTION,
    **MONEY,
    **CHANGE,
    **CLAIM,
    **UNDOING,
}
"""Derived facts of the programme."""
