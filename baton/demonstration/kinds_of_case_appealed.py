"""The kinds of cases in which employers appeal and complain, and branches inspect."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from baton.demonstration.script import Case, Given, Shape, Steps, step
from baton.demonstration.steps import APPROVED, LETTER, REJECTION_PROPOSED, REVOKED

REJECTED: Steps = (
    *REJECTION_PROPOSED,
    step(
        "supervisor",
        "application.reject",
        3,
        reason="所提課程為一般電腦操作，未見講師專業技術及經驗之傳承。",
    ),
    *LETTER,
)
REJECTION, REVOCATION = "letter-1", "letter-4"
"""The letters of these scripts that decide against the employer."""


def appeal(before: Steps, about: str) -> Steps:
    """An appeal ten days after the decision was served."""
    return (
        *before,
        step("employer", "appeal.file", 10, about=about, statement="原處分認事用法尚有未洽。"),
    )  # fmt: skip


def decided(case: Case, day: str) -> dict[str, Any]:
    """The ministry decided a week ago; its decision was served three days ago."""
    _ = case
    on = date.fromisoformat(day)
    ago = [(on - timedelta(days=days)).isoformat() for days in (7, 3)]
    return {"decided_on": ago[0], "decision_served_on": ago[1]}


def with_reason(reason: str, **more: str) -> Given:
    """The same with its reason."""
    return lambda case, day: {**decided(case, day), "reason": reason, **more}


def today(name: str, **more: Any) -> Given:
    """An input that names today."""
    return lambda _case, day: {name: day, **more}


FILED = appeal(REJECTED, REJECTION)
RECONSIDERED: Steps = (*FILED, step("officer", "appeal.reconsider", 3))
DEFENDED: Steps = (
    *RECONSIDERED,
    step("officer", "appeal.defend", 5, reason="原處分並無違誤，理由詳卷。"),
)
UPHELD: Steps = (*DEFENDED, step("officer", "appeal.uphold", 50, decided))
IN_COURT: Steps = (*UPHELD, step("employer", "appeal.sue", 20, today("sued_on")))

APPEALS = (
    Shape("提起訴願", 2, (1, 5), FILED),
    Shape("訴願重新審查", 1, (1, 8), RECONSIDERED),
    Shape("訴願答辯中", 2, (5, 60), DEFENDED),
    Shape("訴願駁回", 1, (5, 40), UPHELD),
    Shape("訴願不受理", 1, (5, 40), (
        *DEFENDED,
        step("officer", "appeal.dismiss", 50, with_reason("訴願書不合法定程式。", item="1")),
    )),
    Shape("訴願撤回", 1, (5, 60), (*FILED, step("employer", "appeal.withdraw", 5))),
    Shape("分署重新審查後自行撤銷駁回", 1, (1, 20), (
        *RECONSIDERED,
        step("supervisor", "appeal.annul", 6, reason="課程與專業確有關聯，原處分撤銷。"), *LETTER,
    )),
    Shape("行政訴訟中", 1, (5, 80), IN_COURT),
    Shape("法院維持", 1, (5, 60), (
        *IN_COURT, step("officer", "appeal.court_uphold", 100, today("court_final_on")),
    )),
    Shape("訴願撤銷補助之撤銷", 1, (5, 60), (
        *appeal(REVOKED, REVOCATION),
        step("officer", "appeal.reconsider", 3),
        step("officer", "appeal.defend", 5, reason="原處分並無違誤。"),
        step("officer", "appeal.annul", 50, with_reason("不實之認定，證據尚有未足。")),
        *LETTER,
    )),
)  # fmt: skip

SCHEDULED: Steps = (
    *APPROVED,
    step(
        "officer", "inspection.schedule", 30,
        lambda _case, day: {
            "planned_on": (date.fromisoformat(day) + timedelta(days=12)).isoformat(),
            "planned_hour": "14:00",
            "place": "貴單位授課教室",
            "visitors": "本分署技能檢定科承辦人員二人",
        },
    ),
    *LETTER,
)  # fmt: skip
SEEN: dict[str, Any] = {"inspectors": ["inspector-1"], "record": ["minute-1"]}
CONDUCTED: Steps = (
    *SCHEDULED, step("officer", "inspection.conduct", 12, today("conducted_on", **SEEN)),
)  # fmt: skip
OBSTRUCTED: Steps = (
    *SCHEDULED,
    step(
        "officer", "inspection.record_obstruction", 12,
        today(
            "happened_on", obstruction="hindered", record=["minute-1", "photo-2"],
            reason="到場後經負責人拒絕提示簽到資料。",
        ),
    ),
)  # fmt: skip

INSPECTIONS = (
    Shape("排定查核", 2, (1, 6), SCHEDULED),
    Shape("已查核，待結案", 1, (1, 5), CONDUCTED),
    Shape("查核無誤", 3, (3, 60), (
        *CONDUCTED,
        step("officer", "inspection.close", 3,
             finding="in_order", evidence=["minute-1"], reason="授課與核定相符。"),
    )),
    Shape("妨礙查核", 1, (1, 10), OBSTRUCTED),
)  # fmt: skip

COMPLAINED: Steps = (
    *APPROVED,
    step("employer", "complaint.receive", 10, statement="撥款作業說明不清，請改善。"),
)

COMPLAINTS = (
    Shape("申訴待答復", 1, (1, 10), COMPLAINED),
    Shape("申訴已答復", 2, (5, 60), (
        *COMPLAINED,
        step("officer", "complaint.answer", 6,
             outcome="explained", reason="已電洽並說明作業流程。"),
        *LETTER,
    )),
)  # fmt: skip

REMEDIES = (*APPEALS, *INSPECTIONS, *COMPLAINTS)
"""Appeals and suits, inspections, complaints."""
