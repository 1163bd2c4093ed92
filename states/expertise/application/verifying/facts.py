"""Facts about eligibility: what was verified of the employer and its lecturers. All pure.

The latest verification of each stands; whoever was never verified is not approved (R-020 to R-030).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from states.expertise.editions import law_of
from states.expertise.eligibility.conflicts import duty_of
from states.expertise.eligibility.employers import Standing, kind_refused
from states.expertise.eligibility.insurance import ACCIDENT, EMPLOYMENT, LABOUR, Insured, missing_of
from states.expertise.eligibility.kinship import Kin
from states.expertise.eligibility.lecturers import Origin, within_scope
from states.expertise.money.facts import lines_anew
from states.expertise.parameters import LECTURER_AGE
from states.law.situation import Derivation, Situation

CODES = {"labour": LABOUR, "employment": EMPLOYMENT, "accident": ACCIDENT}
NAMES = {insurance: code for code, insurance in CODES.items()}


def employer_status_now(s: Situation) -> dict[str, Any] | None:
    """What is known of the employer with what this act brings."""
    brought = s.given.get("employer")
    return dict(brought) if isinstance(brought, dict) else s.matter.data.get("employer_status")


def lecturers_status_now(s: Situation) -> dict[str, Any]:
    """What is known of each lecturer with what this act brings, by code."""
    brought = {one["worker"]: one for one in s.given.get("lecturers") or ()}
    return {**s.matter.data.get("lecturers_status", {}), **brought}


def employer_faults(s: Situation) -> list[str]:
    """Why the employer, as last verified, is not eligible."""
    status = s.dossier.root.get("employer_status")
    if status is None:
        return []
    refused = kind_refused(Standing(status["kind"]))
    uninsured = None if status["insured_unit"] else "not_insured_unit"
    return [fault for fault in (refused, uninsured) if fault]


def disclosure_missing(s: Situation) -> bool:
    """Whether a relation to an official was found and never disclosed (R-125)."""
    status = s.dossier.root.get("employer_status") or {}
    related, disclosed = (bool(status.get(name)) for name in ("official_related", "disclosed"))
    return duty_of(related=related, disclosed=disclosed).missing


def lecturers_unverified(s: Situation) -> list[str]:
    """Who is to teach and was never verified."""
    known = s.dossier.root.get("lecturers_status", {})
    return [worker for worker in _teaching(s) if worker not in known]


def lecturers_unfit(s: Situation) -> list[str]:
    """Who is to teach and cannot be subsidised, with the reason: ``W1:kin``."""
    lowest = law_of(s)["lecturer_age"].applied
    return [
        f"{worker}:{fault}"
        for worker, status in _verified(s)
        for fault in faults_of(status, lowest)
    ]


def lecturers_uninsured(s: Situation) -> list[str]:
    """Who is to teach and lacks a compulsory insurance: ``W1:employment``."""
    employer = s.dossier.root.get("employer_status") or {}
    return [
        f"{worker}:{NAMES[insurance]}"
        for worker, status in _verified(s)
        for insurance in missing_of(
            _insured(status, employer), [CODES[code] for code in status["insured"]]
        )
    ]


def faults_of(status: dict[str, Any], lowest_age: int) -> list[str]:
    """Why a verified lecturer cannot be subsidised (R-024 to R-030), in the words of `assess`."""
    origin = Origin(
        national=status["origin"] == "national",
        married_to_national=status["origin"] == "spouse_of_national",
        may_stay=status["origin"] == "spouse_of_national",
    )
    young = "age_rule_version" if status["age"] >= LECTURER_AGE[-1].value else "age"
    found = {
        "kin": Kin(status["relation"], status["degree"]).bars,
        young: status["age"] < lowest_age,
        "not_an_employee": status["engagement"] != "employee",
        "scope": not within_scope(origin),
        "doc_6_retirement": status["retirement_proof"] is None,
        "doc_7_skill": not status["skill_proven"],
    }
    return [fault for fault, there in found.items() if there]


def _insured(status: dict[str, Any], employer: dict[str, Any]) -> Insured:
    return Insured(
        status["age"],
        employer.get("staff", 1),
        drew_labour_benefit=status["drew_labour_benefit"],
        drew_civil_benefit=status["drew_civil_benefit"],
        school=employer.get("kind") == "private_school",
    )


def _teaching(s: Situation) -> list[str]:
    """The lecturers of the proposal or of the change, each once."""
    lines = lines_anew(s) if s.matter.procedure == "plan_change" else s.get("lines")
    return list(dict.fromkeys(line["worker"] for line in lines or ()))


def _verified(s: Situation) -> Iterator[tuple[str, dict[str, Any]]]:
    known = s.dossier.root.get("lecturers_status", {})
    return ((worker, known[worker]) for worker in _teaching(s) if worker in known)


ELIGIBILITY: dict[str, Derivation] = {
    "employer_status_now": employer_status_now,
    "lecturers_status_now": lecturers_status_now,
    "employer_verified": lambda s: s.dossier.root.get("employer_status") is not None,
    "employer_faults": employer_faults,
    "disclosure_missing": disclosure_missing,
    "lecturers_unverified": lecturers_unverified,
    "lecturers_unfit": lecturers_unfit,
    "lecturers_uninsured": lecturers_uninsured,
}
"""Derived facts about eligibility."""
