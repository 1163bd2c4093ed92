"""The kinds of cases of the demonstration, until the claim is paid or the case has ended."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from baton.demonstration.script import Case, Shape, Steps, step
from baton.demonstration.steps import (
    ACCEPTED,
    APPROVED,
    APPROVED_AFTER_CORRECTION,
    ASKED,
    CHANGE_ASKED,
    CHANGE_SHORT,
    CLAIM_SHORT,
    CLAIMED,
    COMPLETED,
    CORRECTING,
    DECIDED,
    DOCUMENTS,
    DRAFTED,
    FILED,
    LETTER,
    PAID,
    PAPERS,
    PAYABLE,
    PROPOSED,
    REJECTION_PROPOSED,
    REVIEWED,
    SUPPLIED,
    VERIFIED,
    claim,
    filing,
    paid,
    taught,
)

NO_SKILL = "所提課程為一般行政訓練，未見退休人員專業技術及經驗之傳承。"
"""Why an application is rejected."""

SIGNED, ISSUED = LETTER[:1], LETTER[:2]

APPLICATIONS = (
    Shape("草稿", 4, (1, 30), DRAFTED),
    Shape("已送件", 8, (1, 12), FILED),
    Shape("通知補正，函稿待簽", 2, (1, 3), ASKED),
    Shape("通知補正，函待發", 2, (1, 3), (*ASKED, *SIGNED)),
    Shape("通知補正，函已發", 2, (1, 4), (*ASKED, *ISSUED)),
    Shape(
        "通知補正，函無法送達", 1, (1, 6),
        (*ASKED, *ISSUED, step("officer", "letter.record_failure", 4, failure="moved")),
    ),
    Shape("補正期間進行中", 8, (1, 12), CORRECTING),
    Shape("補正期間將於此刻屆滿", 6, (18, 19), CORRECTING),
    Shape("補正期間屆滿，不予受理", 6, (25, 150), CORRECTING),
    Shape(
        "補正部分後屆滿，不予受理", 2, (25, 150),
        (
            *DRAFTED,
            step("employer", "application.submit", 2, filing(DOCUMENTS[:6])),
            step("officer", "application.request_correction", 5, gaps=["doc_7", "doc_8"]),
            *LETTER,
            step("employer", "application.supply_part", 4, covers=["doc_8"]),
        ),
    ),
    Shape("已補正", 4, (1, 8), SUPPLIED),
    Shape(
        "郵戳遵期，撤銷不予受理", 1, (1, 6),
        (
            *CORRECTING,
            step(
                "supervisor", "application.set_aside", 26,
                ground="postmark", reason="收發室查得遵期交郵之掛號信封。",
            ),
        ),
    ),
    Shape("已受理", 6, (1, 10), ACCEPTED),
    Shape("審查中", 8, (1, 20), REVIEWED),
    Shape("擬核准，待決定", 6, (1, 8), PROPOSED),
    Shape("擬駁回，待決定", 2, (1, 8), REJECTION_PROPOSED),
    Shape(
        "處理期間已過", 3, (3, 15),
        (
            *FILED,
            step("officer", "application.accept", 50),
            step("officer", "application.begin_review", 20),
        ),
    ),
    Shape("核准，函稿待簽", 2, (1, 3), DECIDED, begins=(5, 30)),
    Shape("已核准，尚未開始", 10, (1, 6), APPROVED, begins=(5, 35)),
    Shape("計畫此刻開始", 6, (3, 20), APPROVED, begins=(0, 0)),
    Shape("執行中", 26, (34, 50), APPROVED, begins=(-32, -2)),
    Shape("計畫期間此刻屆滿", 5, (62, 80), APPROVED, ends=(-1, -1)),
    Shape(
        "駁回確定", 6, (60, 250),
        (
            *REJECTION_PROPOSED,
            step("officer_deciding", "application.reject", 1, reason="同意承辦意見。")
            ._replace(refused=True),
            step("supervisor", "application.reject", 2, reason=NO_SKILL),
            *LETTER,
        ),
    ),
    Shape(
        "駁回，訴願期間進行中", 3, (3, 25),
        (
            *REJECTION_PROPOSED,
            step("supervisor", "application.reject", 3, reason=NO_SKILL),
            *LETTER,
        ),
    ),
    Shape(
        "部分核准", 5, (32, 50),
        (
            *PROPOSED,
            step("supervisor", "application.approve", 2)._replace(refused=True),
            step("supervisor", "application.approve_in_part", 1, reason="逾每人每年上限，核減。"),
            *LETTER,
        ),
        begins=(-28, -2), factor=5,
    ),
    Shape("補正後核准，執行中", 8, (34, 50), APPROVED_AFTER_CORRECTION, begins=(-32, -2)),
    Shape("撤回", 3, (5, 200), (*ACCEPTED, step("employer", "application.withdraw", 3))),
    Shape(
        "放棄", 3, (5, 100),
        (*APPROVED, step("employer", "application.abandon", 45)), begins=None,
    ),
)  # fmt: skip


def longer(case: Case, day: str) -> dict[str, Any]:
    """A request for ten more days, within the year."""
    _ = day
    last = date.fromisoformat(case.plan_last)
    later = min(last + timedelta(days=10), date(last.year, 12, 31))
    return {
        "reason": "師資調度不及。",
        "changes": ["period"],
        "plan_last_day": later.isoformat(),
    }


RUNNING = (-26, -18)
"""The plan began, and has some weeks to go."""

CHANGES = (
    Shape("申請變更", 4, (1, 5), CHANGE_ASKED, begins=RUNNING),
    Shape("變更補正中", 2, (1, 3), (*CHANGE_SHORT, *LETTER), begins=RUNNING),
    Shape(
        "變更已補正", 2, (1, 3),
        (
            *CHANGE_SHORT, *LETTER,
            step("employer", "plan_change.supply", 3, covers=["other:場地使用同意書"]),
        ),
        begins=RUNNING,
    ),
    Shape("變更逾期未補正", 2, (13, 14), (*CHANGE_SHORT, *LETTER), begins=(-30, -29)),
    Shape(
        "變更擬准", 2, (1, 4),
        (*CHANGE_ASKED, step("officer", "plan_change.propose_approval", 3)), begins=RUNNING,
    ),
    Shape(
        "變更核准", 6, (2, 8),
        (
            *APPROVED,
            step("employer", "plan_change.request", 32, longer),
            step("officer", "plan_change.propose_approval", 3),
            step("supervisor", "plan_change.approve", 2),
            *LETTER,
        ),
        begins=RUNNING,
    ),
    Shape(
        "變更駁回", 2, (2, 8),
        (
            *CHANGE_ASKED,
            step(
                "officer", "plan_change.propose_refusal", 3,
                grounds=["place"], reason="新場地不符安全規定。",
            ),
            step("supervisor", "plan_change.refuse", 2, reason="新場地不符安全規定。"),
            *LETTER,
        ),
        begins=RUNNING,
    ),
    Shape(
        "變更撤回", 1, (1, 8),
        (*CHANGE_ASKED, step("employer", "plan_change.withdraw", 3)), begins=RUNNING,
    ),
)  # fmt: skip

LATE_CLAIM: Steps = (
    *COMPLETED,
    step("officer", "hearing.offer", 50, about="reimbursement-1", days=7),
)

CLAIMS = (
    Shape("待核銷", 14, (2, 20), COMPLETED),
    Shape("已申請核銷", 6, (1, 8), CLAIMED),
    Shape("核銷補正中", 3, (1, 6), (*CLAIM_SHORT, *LETTER)),
    Shape(
        "核銷已補正", 2, (1, 5),
        (
            *CLAIM_SHORT, *LETTER,
            step("employer", "reimbursement.supply", 4, covers=["claim_5"]),
        ),
    ),
    Shape("核銷補正屆滿，依現有文件審查", 1, (18, 24), (*CLAIM_SHORT, *LETTER)),
    Shape("核算完成，待決定", 4, (1, 6), VERIFIED),
    Shape("待撥款", 5, (1, 6), PAYABLE),
    Shape("已撥款", 46, (3, 200), PAID),
    Shape("已撥款結案", 40, (3, 250), (*PAID, step("officer", "application.close", 40))),
    Shape("逾期未核銷", 4, (38, 60), COMPLETED),
    Shape(
        "逾期核銷，敘明理由後准", 2, (3, 60),
        (
            *COMPLETED,
            step("employer", "reimbursement.file_late", 45, claim(PAPERS)),
            step("officer", "reimbursement.verify", 4, taught),
            step("supervisor", "reimbursement.approve_payment", 2, reason="逾期情節輕微。"),
            *LETTER,
            step("cashier", "reimbursement.pay", 4, paid),
        ),
    ),
    Shape(
        "逾期未核銷，陳述後駁回", 2, (10, 120),
        (
            *LATE_CLAIM, *LETTER,
            step("employer", "hearing.state", 4, statement="會計人員異動，延誤辦理。"),
            step("supervisor", "reimbursement.refuse", 4, reason="逾期未核銷且無正當理由。"),
            *LETTER,
        ),
    ),
    Shape(
        "放棄核銷", 1, (5, 150),
        (*COMPLETED, step("employer", "reimbursement.waive", 8, reason="自行負擔。")),
    ),
)  # fmt: skip
