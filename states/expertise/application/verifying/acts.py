"""Inputs about eligibility (計畫 3, 4, 13): what an employer declares and an officer verifies.

Codes, counts and ages only; a lecturer is a code, and how old he is on the first teaching day is
worked out before it comes here.
"""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator

from states.expertise.eligibility.employers import EXCLUDED, KINDS, OTHERS
from states.expertise.eligibility.lecturers import RETIREMENT_PROOFS
from states.general.acts import Input
from states.general.acts_people import WhichWorker
from states.general.codes import folded_worker

EmployerKind = Literal[
    "private_business",
    "group",
    "private_school",
    "political_group",
    "political_party",
    "public_school",
    "state_enterprise",
    "agency",
    "person",
    "unfounded_group",
    "other",
]
Proof = Literal[
    "employer_certificate",
    "civil_insurance",
    "civil_pension",
    "teacher_pension",
    "labour_pension",
    "labour_insurance",
    "military_pension",
    "state_enterprise_pension",
    "farmer_savings",
    "other",
]
Engagement = Literal["employee", "contractor", "mandate", "volunteer", "external", "owner"]
Insurance = Literal["labour", "employment", "accident"]

assert get_args(EmployerKind) == (*KINDS, *EXCLUDED, *OTHERS)
assert get_args(Proof) == (*RETIREMENT_PROOFS, "other")


class EmployerStatus(Input):
    """The employer: its kind, whether it is an insured unit now, its staff, and disclosure."""

    kind: EmployerKind
    insured_unit: bool
    staff: Annotated[int, Field(ge=1, le=1_000_000)]
    official_related: bool = False
    disclosed: bool = False


class LecturerStatus(Input):
    """One lecturer: age on the first teaching day, relation to the representative, papers.

    ``retirement_proof`` is null when there is none; ``insured`` are the insurances that run.
    """

    worker: WhichWorker
    age: Annotated[int, Field(ge=0, le=120)]
    retirement_proof: Proof | None
    insured: Annotated[tuple[Insurance, ...], Field(max_length=3)]
    relation: Literal["none", "spouse", "blood", "affinity"] = "none"
    degree: Annotated[int, Field(ge=0, le=12)] = 0
    manager_kin: bool = False
    engagement: Engagement = "employee"
    origin: Literal["national", "spouse_of_national", "other"] = "national"
    skill_proven: bool = True
    drew_labour_benefit: bool = False
    drew_civil_benefit: bool = False

    @model_validator(mode="after")
    def _kin_has_a_degree(self) -> LecturerStatus:
        if (self.relation in ("blood", "affinity")) != (self.degree > 0):
            raise ValueError(
                "血親（blood）、姻親（affinity）須載明親等（degree，1 以上），其餘不得載明"
            )
        return self


Lecturers = Annotated[tuple[LecturerStatus, ...], Field(max_length=50)]


class Eligibility(Input):
    """The employer, some or all lecturers, or both; each lecturer once."""

    employer: EmployerStatus | None = None
    lecturers: Lecturers = ()

    @model_validator(mode="after")
    def _says_something_and_nothing_twice(self) -> Eligibility:
        workers = [
            folded_worker(one.worker) if isinstance(one.worker, str) else one.worker.number
            for one in self.lecturers
        ]
        if self.employer is None and not workers:
            raise ValueError("employer（雇主）與 lecturers（講師）至少須載明其一")
        if len(set(workers)) < len(workers):
            raise ValueError("同一講師（worker）不得重複")
        return self


INPUTS: dict[str, type[Input]] = {"application.record_eligibility": Eligibility}
