"""The kinds of cases in which a grant is questioned, undone, asked back; and what is not shown."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from baton.demonstration.kinds_of_case import APPLICATIONS, CHANGES, CLAIMS
from baton.demonstration.kinds_of_case_appealed import REMEDIES
from baton.demonstration.script import Case, Shape, step
from baton.demonstration.steps import (
    APPROVED,
    DISPENSED,
    FORGONE,
    LETTER,
    OFFERED,
    ORDERED,
    PAID,
    PAYABLE,
    RETURN_SERVED,
    REVOKED,
    SILENT,
    STATED,
    STOPPED,
    decided,
    pays,
    proposed,
    suspected,
)

SUSPICION = suspected(PAID, "1", at_decision=True)


def a_third(case: Case, day: str) -> dict[str, Any]:
    """A third of the grant is at issue, divided between both lecturers, and asked back."""
    _ = day
    each = case.requested // 6
    return {
        "scope": "part",
        "amount": 2 * each,
        "by_worker": {line["worker"]: each for line in case.lines},
        "return_amount": 2 * each,
        "return_days": 30,
        "reason": "部分時數未實際授課。",
    }


def part(measure: str) -> Any:
    """A proposal about a part of the grant."""
    return step(
        "officer", "revocation.propose", 4,
        lambda case, day: {"measure": measure, **a_third(case, day)},
    )  # fmt: skip


REVOCATIONS = (
    Shape("疑似不實", 3, (1, 20), SUSPICION),
    Shape("陳述意見期間進行中", 2, (1, 7), (*SUSPICION, *OFFERED)),
    Shape("未陳述意見，擬撤銷", 2, (1, 5),
          (*SUSPICION, *SILENT, proposed("revoke", back=True)[0]._replace(wait=18))),
    Shape("查無不法", 3, (5, 150), (
        *SUSPICION, *STATED,
        step("supervisor", "revocation.take_no_action", 5, reason="查證屬實，並無不法。"),
    )),
    Shape("撥款前查得重複受補助，不予核發", 2, (10, 120), (
        *suspected(PAYABLE, "5", at_decision=False, wait=2), *DISPENSED,
        *proposed("withhold"), *decided("withhold", 3)[:1],
    )),
    Shape("單據遺失，酌減", 2, (10, 120), (
        *suspected(PAYABLE, "12V", at_decision=False, wait=2), *FORGONE,
        step("officer", "revocation.propose", 4,
             measure="reduce", scope="part", amount=6_000, reason="保管不善致單據遺失。"),
        *decided("reduce"),
    )),
    Shape("一部撤銷", 2, (3, 60), (
        *suspected(PAID, "1", at_decision=True, error=True), *STATED,
        part("revoke"), *decided("revoke_in_part"),
    )),
    Shape("一部廢止", 2, (3, 60), (
        *suspected(PAID, "2", at_decision=False), *FORGONE,
        part("abolish"), *decided("abolish_in_part"),
    )),
    Shape("執行中廢止", 2, (3, 60), (
        *suspected(APPROVED, "3", at_decision=False, wait=20), *FORGONE,
        *proposed("abolish"), *decided("abolish"),
    )),
)  # fmt: skip


def halves(case: Case, day: str) -> dict[str, Any]:
    """Two instalments, in one and in four months."""
    on = date.fromisoformat(day)
    days = [(on + timedelta(days=after)).isoformat() for after in (30, 120)]
    half = case.requested // 2
    return {
        "instalments": [{"due_on": day, "amount": half} for day in days],
        "reason": "一次繳清顯有困難。",
    }


REFERRAL = ["referral_letter", "decision", "asset_list", "proof_of_lapse"]
"""The papers of a referral (行政執行法 13)."""

AGREED = (*RETURN_SERVED, step("supervisor", "refund.agree_instalments", 15, halves), *LETTER)

REFUNDS = (
    Shape("撤銷，函送達", 2, (1, 3), REVOKED),
    Shape("命返還，函稿待簽", 1, (1, 3), ORDERED),
    Shape("命返還，期間進行中", 3, (3, 25), RETURN_SERVED),
    Shape("返還逾期", 3, (45, 70), RETURN_SERVED),
    Shape("分期返還中", 2, (10, 15), AGREED),
    Shape("分期違約", 1, (45, 60), AGREED),
    Shape("移送執行", 2, (3, 90), (
        *RETURN_SERVED, step("officer", "refund.refer", 62, papers=REFERRAL), *LETTER,
    )),
    Shape("已返還", 3, (3, 120), (*RETURN_SERVED, *pays("repay", 20))),
    Shape("移送後執行取得", 1, (3, 60), (
        *RETURN_SERVED, step("officer", "refund.refer", 62, papers=REFERRAL), *LETTER,
        *pays("recover", 40),
    )),
    Shape("免除返還", 1, (3, 60), (
        *RETURN_SERVED,
        step("supervisor", "refund.discharge", 90, reason="公司已解散清算，無財產可供執行。"),
    )),
    Shape("撤銷經更正，返還作廢並退款", 1, (3, 30), (
        *RETURN_SERVED, *pays("repay", 20),
        step("supervisor", "revocation.set_aside", 30,
             ground="postmark", reason="陳述書遵期交郵，事證足採。"),
        *pays("pay_back", 5),
    )),
)  # fmt: skip

STOPS = (
    Shape("命停止補助，函稿待簽", 1, (1, 3), STOPPED, alone=True),
    Shape("停止補助中", 2, (5, 200), (*STOPPED, *LETTER), alone=True),
    Shape("停止補助期滿", 1, (380, 420), (*STOPPED, *LETTER), alone=True),
    Shape("停止補助撤銷", 1, (5, 60), (
        *STOPPED, *LETTER,
        step("supervisor", "suspension.annul", 10, reason="情節經重新審酌。"),
    ), alone=True),
)  # fmt: skip

SHAPES = (*APPLICATIONS, *CHANGES, *CLAIMS, *REVOCATIONS, *REFUNDS, *STOPS, *REMEDIES)
"""Every kind of case, from the draft to the court's last word."""

NOT_SHOWN = {
    "erasure.erased": "案卷須保存十年，示範只演兩年",
    "refund.time_barred": "須經五年，示範只演兩年",
}
"""States that no case of the demonstration ends in, and why."""
