"""What an officer records who finds an employer and its lecturers eligible (計畫 3, 4, 13)."""

from __future__ import annotations

from typing import Any

EMPLOYER: dict[str, Any] = {"kind": "private_business", "insured_unit": True, "staff": 30}


def lecturer(worker: Any, **other: Any) -> dict[str, Any]:
    """A lecturer of 66 who drew the labour insurance's old-age benefit and is insured."""
    return {
        "worker": worker,
        "age": 66,
        "retirement_proof": "labour_insurance",
        "insured": ["accident"],
        "drew_labour_benefit": True,
        **other,
    }


def eligible(*workers: str) -> dict[str, Any]:
    """The input of `application.record_eligibility`: the employer and these lecturers."""
    return {"employer": EMPLOYER, "lecturers": [lecturer(worker) for worker in workers]}
