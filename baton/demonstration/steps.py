"""The building blocks of the scripts: each continues the one before it."""

from __future__ import annotations

from typing import Any

from baton.demonstration.script import Case, Given, Steps, step

DOCUMENTS = tuple(f"doc_{number}" for number in range(1, 9))
PAPERS = tuple(f"claim_{number}" for number in range(1, 6))


def opening(case: Case, day: str) -> dict[str, Any]:
    """Where, who, for which year."""
    _ = day
    return {"branch": case.employer.branch, "employer": case.employer.ubn, "year": case.year}


def filing(documents: tuple[str, ...]) -> Given:
    """The application with these documents."""
    return lambda case, _day: {
        "documents": documents,
        "plan_first_day": case.plan_first,
        "plan_last_day": case.plan_last,
        "requested": case.requested,
        "youngest_lecturer_age": 55 + case.number % 15,
    }


def verified(case: Case, day: str) -> dict[str, Any]:
    """The employer and its lecturers, found eligible."""
    _ = day
    lecturers = [
        {
            "worker": line["worker"],
            "age": 55 + case.number % 15,
            "retirement_proof": "labour_pension",
            "insured": ["labour", "employment", "accident"],
        }
        for line in case.lines
    ]
    employer = {"kind": "private_business", "insured_unit": True, "staff": 12}
    return {"employer": employer, "lecturers": lecturers}


def served(case: Case, day: str) -> dict[str, Any]:
    """Handed over today."""
    _ = case
    return {"service": "direct", "served_on": day}


def claim(papers: tuple[str, ...]) -> Given:
    """The claim for everything granted, with these papers."""
    return lambda case, _day: {"documents": papers, "claimed": case.requested}


def taught(case: Case, day: str) -> dict[str, Any]:
    """Everything was taught as approved."""
    _ = day
    return {"taught": case.lines}


def paid(case: Case, day: str) -> dict[str, Any]:
    """Paid today."""
    return {"paid_on": day, "voucher": f"V-{day[:4]}-{case.number:04}"}


FINDINGS = {
    "rules": "雇主、講師及課程符合本計畫規定。",
    "need": "技術傳承確有必要，計畫可行且完整。",
    "benefit": "預期效益及受益人次合理。",
    "budget": "各項經費編列合理。",
    "retention": "近三年受補助講師之留用情形良好，或無前案。",
    "record": "近三年辦理情形良好，或無前案。",
}
"""What the reviewer finds on the six criteria of point 9 I."""

LETTER: Steps = (
    step("supervisor", "letter.sign", 1),
    step("officer", "letter.issue", 1),
    step("officer", "letter.record_service", 3, served),
)

DRAFTED: Steps = (step("employer", "application.draft", 0, opening),)
FILED: Steps = (*DRAFTED, step("employer", "application.submit", 2, filing(DOCUMENTS)))
INCOMPLETE: Steps = (*DRAFTED, step("employer", "application.submit", 2, filing(DOCUMENTS[:7])))
ASKED: Steps = (
    *INCOMPLETE,
    step("officer", "application.request_correction", 5, gaps=["doc_8"]),
)
CORRECTING: Steps = (*ASKED, *LETTER)
SUPPLIED: Steps = (*CORRECTING, step("employer", "application.supply", 6, covers=["doc_8"]))
ACCEPTED: Steps = (*FILED, step("officer", "application.accept", 4))
REVIEWED: Steps = (
    *ACCEPTED,
    step("officer", "application.begin_review", 3),
    step(
        "officer", "application.record_findings", 1,
        findings=dict.fromkeys(FINDINGS, "met"), reasons=FINDINGS,
    ),
)  # fmt: skip
PROPOSED: Steps = (
    *REVIEWED,
    step("officer", "application.record_eligibility", 0, verified),
    step("officer", "application.propose_approval", 6, lambda case, _day: {"lines": case.lines}),
)
REJECTION_PROPOSED: Steps = (
    *REVIEWED,
    step(
        "officer", "application.propose_rejection", 6,
        grounds=["training_not_related"], reason="所提課程與專業技能之傳承無關。",
    ),
)  # fmt: skip
DECIDED: Steps = (*PROPOSED, step("supervisor", "application.approve", 3))
APPROVED: Steps = (*DECIDED, *LETTER)
APPROVED_AFTER_CORRECTION: Steps = (
    *SUPPLIED,
    step("officer", "application.accept", 2),
    *PROPOSED[len(ACCEPTED) :],
    step("supervisor", "application.approve", 3),
    *LETTER,
)
"""The longer way to an approval."""

CHANGE_ASKED: Steps = (
    *APPROVED,
    step("employer", "plan_change.request", 32, changes=["place"], reason="原授課場地整修。"),
)
CHANGE_SHORT: Steps = (
    *CHANGE_ASKED,
    step("officer", "plan_change.request_correction", 2, gaps=["other:場地使用同意書"], days=7),
)

COMPLETED: Steps = (
    *APPROVED,
    step(
        "employer", "application.report_completion", 62,
        lambda _case, day: {"completed_on": day},
    )._replace(ends_plan=True),
)  # fmt: skip
CLAIMED: Steps = (*COMPLETED, step("employer", "reimbursement.file", 12, claim(PAPERS)))
CLAIM_SHORT: Steps = (
    *COMPLETED,
    step("employer", "reimbursement.file", 12, claim(PAPERS[:4])),
    step("officer", "reimbursement.request_correction", 4, gaps=["claim_5"], days=10),
)
VERIFIED: Steps = (*CLAIMED, step("officer", "reimbursement.verify", 4, taught))
PAYABLE: Steps = (*VERIFIED, step("supervisor", "reimbursement.approve_payment", 2), *LETTER)
PAID: Steps = (*PAYABLE, step("cashier", "reimbursement.pay", 4, paid))


def _proof(ground: str, case: Case, day: str, *, error: bool) -> dict[str, Any]:
    """What proves each of the grounds that are shown."""
    shown: dict[str, dict[str, Any]] = {
        "1": {"fraud": not error},
        "2": {"deviations": ["course-2"]},
        "3": {"not_employed": [line["worker"] for line in case.lines]},
        "5": {"other_grants": [{"agency": "county", "amount": 10_000, "received_on": day}]},
        "12V": {"lost_vouchers": [f"V-{case.number}"]},
    }
    return shown[ground]


def suspected(
    before: Steps, ground: str, *, at_decision: bool, wait: int = 20, error: bool = False
) -> Steps:
    """A suspicion on one of the grounds, known today; ``error`` where nobody meant to deceive."""
    return (
        *before,
        step(
            "officer", "revocation.open", wait,
            lambda case, day: {
                "ground": ground,
                "knew_on": day,
                "cause_on": case.days[1] if at_decision else day,
                "defect_existed_at_decision": at_decision,
                "evidence": [f"visit-{case.number}"],
                **_proof(ground, case, day, error=error),
            },
        ),
    )  # fmt: skip


OFFERED: Steps = (
    step("officer", "hearing.offer", 2, about="revocation-1", days=10),
    *LETTER,
)
STATED: Steps = (
    *OFFERED,
    step("employer", "hearing.state", 5, statement="本公司對事實無爭執，請從輕處理。"),
)
FORGONE: Steps = (*OFFERED, step("employer", "hearing.forgo", 4))
SILENT: Steps = OFFERED
"""The period runs out; nobody said anything."""

DISPENSED: Steps = (
    step(
        "officer", "hearing.dispense", 2,
        about="revocation-1", exception="5", reason="撥款紀錄客觀上明白足以確認。",
    ),
)  # fmt: skip


def proposed(measure: str, **more: Any) -> Steps:
    """The officer's proposal; ``back`` asks for the whole amount to be returned."""
    back = more.pop("back", False)

    def given(case: Case, day: str) -> dict[str, Any]:
        _ = day
        returned = {"return_amount": case.requested, "return_days": 30} if back else {}
        return {
            "measure": measure,
            "reason": "經核對簽到表、投保資料及支用單據，與貴單位所報內容不符。",
            **returned,
            **more,
        }

    return (step("officer", "revocation.propose", 4, given),)


def decided(act: str, wait: int = 4) -> Steps:
    """The supervisor's decision, with its letter."""
    return (
        step(
            "supervisor",
            f"revocation.{act}",
            wait,
            reason="訪查紀錄、簽到表與投保資料互核，足認上開情事。",
        ),
        *LETTER,
    )


REVOKED: Steps = (
    *suspected(PAID, "1", at_decision=True),
    *STATED,
    *proposed("revoke", back=True),
    *decided("revoke"),
)
"""False documents: the grant is revoked and the money asked back."""

ORDERED: Steps = (*REVOKED, step("officer", "refund.order", 3, about="revocation-1"))
RETURN_SERVED: Steps = (*ORDERED, *LETTER)


def pays(act: str, wait: int, divided_by: int = 1) -> Steps:
    """Money comes in: all that is asked, or a part of it."""
    return (
        step(
            "cashier", f"refund.{act}", wait,
            lambda case, day: {"amount": case.requested // divided_by, "paid_on": day},
        ),
    )  # fmt: skip


LOST = "經辦人員離職未辦移交，支用單據保管不善致遺失。"

STOPPED: Steps = (
    *suspected(VERIFIED, "12V", at_decision=False, wait=3),
    *FORGONE,
    *proposed("reduce", scope="part", stop_months=12, reason=LOST),
    *decided("reduce"),
    step("officer", "suspension.order", 3, about="revocation-1"),
)
"""Lost vouchers: a stop of one year."""
