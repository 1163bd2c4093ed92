"""What is paid on a claim, and is it in time and complete? (R-094 to R-105, AM-23 to AM-28, 32)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from states.expertise.citing import plan
from states.expertise.deadlines import EXPERTISE
from states.expertise.money.venue import uninsured_days
from states.expertise.questions.budget_facts import venues
from states.expertise.questions.lacking import FACTS_MISSING
from states.expertise.questions.money_words import explained, named
from states.expertise.questions.settlement_change import Changed, changed
from states.expertise.questions.settlement_papers import Papers, papers
from states.expertise.questions.settlement_sums import Payable, limited, payable_on
from states.general.questions.asking import Given
from states.law.deadlines import compute
from states.law.guard import shown
from states.law.questions import Answered, Why, answered

TIME = (
    "branch",
    "branch_seat_county",
    "calendar_known_at",
    "channel",
    "closures",
    "completed_on",
    "employer_county",
    "filed_at",
    "filed_on",
    "postmark_on",
    "received_at",
    "received_on",
    "sent_at",
    "submitted_on",
)
"""Facts that the deadline of the claim is asked with."""


def settlement(given: Given) -> Answered:
    """Time first, then the change, the papers, and the sum of what was properly spent."""
    time, change, looked = _time(given), changed(given), papers(given)
    due = payable_on(given, change)
    total = limited(given, due)
    late = time.get("timely") is False and not _restored(given, time)
    gaps = bool(looked.missing or looked.mismatch)
    found: dict[str, Any] = {
        "timely": time.get("timely"),
        "last_day": time.get("last_day"),
        "decision": _decision(late, gaps, looked.asked or time.get("timely") is True or due.known),
        "missing": [*change.missing, *looked.missing],
        "mismatch": looked.mismatch,
        "payable": None if gaps or not due.known else 0 if late else total,
        "payable_if_not_corrected": _uncorrected(looked, due, total) if gaps else None,
        "change_decision": change.decision,
        "approved_amount": change.amount,
        "reasons": named([*change.cuts, *due.cuts]),
        "flags": [f"uninsured_day:{day}" for one in venues(given) for day in uninsured_days(one)],
    }
    if found["decision"] is None and change.decision is None and change.amount is None:
        found["decision"] = FACTS_MISSING
        found["missing"] += ["filed_on"] if "timely" in time else ["items"]
    why = list(_why(time, late, change, looked, due))
    return answered(found, why or [Why("所給事實未涉及核銷之審核", str(plan("11")))])


def _decision(late: bool, gaps: bool, asked: bool) -> str | None:
    if late:
        return "refuse_unless_restored"
    if gaps:
        return "request_correction"
    return "accept" if asked else None


def _uncorrected(looked: Papers, due: Payable, total: int) -> int | None:
    """What could be paid if what is missing stayed missing, NT$."""
    if looked.nothing_payable:
        return 0
    return min(due.sure, total) if due.known else None


def _time(given: Given) -> dict[str, Any]:
    """The last day to claim and whether it was kept (R-094, R-104, AM-25 to AM-27)."""
    if not given.has("completed_on"):
        return {}
    asked = {name: given.raw(name) for name in TIME if given.has(name)}
    answer = compute(EXPERTISE, "reimbursement", asked, given.calendar)
    values = {name: answer.values.get(name) for name in ("timely", "last_day")}
    return values | {"trace": answer.trace}


def _restored(given: Given, time: dict[str, Any]) -> bool:
    """Whether a late claim was put back into time, or must be: asked for in time (APA 50)."""
    if given.flag("restored", default=False):
        return True
    if not given.has("cause_ended_on"):
        return False
    asked = {name: given.raw(name) for name in TIME if given.has(name) and name != "completed_on"}
    asked |= {"cause_ended_on": given.raw("cause_ended_on"), "missed_deadline": time["last_day"]}
    answer = compute(EXPERTISE, "restoration", asked, given.calendar)
    return bool(answer.values.get("admissible"))


def _why(
    time: dict[str, Any], late: bool, change: Changed, looked: Papers, due: Payable
) -> Iterator[Why]:
    for step in time.get("trace", ()):
        yield Why(step.what, str(step.cite))
    if late:
        yield Why(
            "逾期未當然失權，應予陳述意見後駁回，得申請回復原狀（採解釋 AM-28）",
            "行政程序法50、102",
        )
    yield from change.why
    yield from looked.why
    if looked.asked and not looked.why:
        yield Why("所提文件齊備，各表所載相符", str(plan("11(1)")))
    yield from explained([*change.cuts, *due.cuts])
    if due.known:
        says = "覈實核銷：逐項以核定與實支之較低者為準（採解釋 AM-24）"
        yield Why(f"{says}，合計{shown(sum(due.by_worker.values()))}元", str(plan("11(1)")))
