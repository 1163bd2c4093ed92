"""Facts that the programme of seed 001 derives from a dossier, by name. All are pure."""

from __future__ import annotations

from typing import Any

from states.expertise import parameters
from states.expertise.branches import BY_NAME
from states.expertise.money import Caps, assess
from states.general.facts import due, filed_on
from states.law.parameters import in_force
from states.law.situation import Derivation, Situation


def caps_of(s: Situation) -> Caps:
    """The caps that govern this dossier: those of its filing day."""
    on = s.dossier.root.get("filed_on") or s.on
    return Caps(
        in_force("hourly_fee", parameters.HOURLY_FEE, on).value,
        in_force("worker_cap", parameters.WORKER_CAP, on).value,
        in_force("employer_cap", parameters.EMPLOYER_CAP, on).value,
    )


def assessment(s: Situation) -> dict[str, Any] | None:
    """What may be granted on the proposed lines, given what other dossiers have committed."""
    lines = s.get("lines")
    if not lines:
        return None
    return assess(
        lines,
        s.get("shared") or 0,
        caps_of(s),
        s.found["worker_committed"],
        s.found["employer_committed"],
    ).as_json()


def part(name: str) -> Derivation:
    """A derivation of one figure of the assessment."""

    def figure(s: Situation) -> Any:
        made = assessment(s)
        return made and made[name]

    return figure


def documents_missing(s: Situation) -> list[str]:
    """Which of the eight documents are neither filed nor supplied (point 6 I)."""
    data = s.matter.data
    here = {*(s.given.get("documents") or data.get("documents", ())), *data.get("supplied", ())}
    have = {document[:5] for document in here}
    return [document for document in parameters.DOCUMENTS if document not in have]


def supplied(s: Situation) -> list[str]:
    """Everything supplied so far, in order, with what this act brings."""
    return list(dict.fromkeys([*s.matter.data.get("supplied", ()), *s.given.get("covers", ())]))


def gaps_open(s: Situation) -> list[str]:
    """The gaps named in the notice that nothing supplied covers."""
    covered = set(supplied(s))
    return [gap for gap in s.matter.data.get("gaps", ()) if gap not in covered]


def supplied_otherwise(s: Situation) -> list[str]:
    """What was supplied, less the gaps that the officer finds still open."""
    still = set(s.given.get("gaps", ()))
    return [item for item in s.matter.data.get("supplied", ()) if item not in still]


def covers_unknown(s: Situation) -> list[str]:
    """Papers handed in for gaps that nobody named."""
    named = set(s.matter.data.get("gaps", ()))
    return [item for item in s.given.get("covers", ()) if item not in named]


def correction_days(s: Situation) -> int | None:
    """The length of the correction period: as stated, else the branch's published default."""
    for days in (s.get("days"), s.matter.data.get("correction_days")):
        if days is not None:
            return int(days)
    default: int | None = s.found.get("default_correction_days")
    return default


def lecturer_age_min(s: Situation) -> int:
    """The lowest age of a lecturer under the edition that governs the dossier (R-002)."""
    on = s.dossier.root.get("filed_on") or s.on
    return in_force("lecturer_age", parameters.LECTURER_AGE, on).value


def open_revocations(s: Situation) -> list[str]:
    """Suspected irregularities not yet decided; they block payment."""
    undecided = ("suspected", "awaiting_decision")
    return [m.ref for m in s.dossier.of("revocation") if m.state in undecided]


EXPERTISE: dict[str, Derivation] = {
    "seat_county": lambda s: BY_NAME[s.dossier.root["branch"]].seat_county,
    "ministry_seat": lambda _: "臺北市",
    "filing_year": lambda s: int(filed_on(s)[:4]),
    "edition": lambda s: edition_on(filed_on(s)),
    "documents_missing": documents_missing,
    "supplied": supplied,
    "gaps_open": gaps_open,
    "supplied_otherwise": supplied_otherwise,
    "covers_unknown": covers_unknown,
    "correction_days": correction_days,
    "lecturer_age_min": lecturer_age_min,
    "assessment": assessment,
    "asked": part("asked"),
    "granted": part("granted"),
    "granted_by_worker": part("by_worker"),
    "cuts": part("cuts"),
    "open_matters": lambda s: s.others_open(),
    "open_revocations": open_revocations,
    "processing_due": due("processing"),
    "branch_now": lambda s: s.dossier.root.get("branch"),
    "correction_days_now": lambda s: s.matter.data.get("correction_days"),
    "an_approval": lambda _: "approval",
    "a_rejection": lambda _: "rejection",
    "was_paid": lambda s: any(m.state == "paid" for m in s.dossier.of("reimbursement")),
}
"""Derived facts of the programme."""


def edition_on(day: str) -> str:
    """The version in force on a day, by the day it was announced."""
    return next(v for v in (parameters.V3, parameters.V2, parameters.V1) if v <= day)
