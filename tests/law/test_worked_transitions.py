"""May this act be done in this state? Worked questions, each put to the machine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from tests.law.office import (
    CHEN,
    LIN,
    PAPERS,
    Office,
    approved,
    completed,
    filed,
    paid,
    payable,
    submitted,
)
from tests.law.office import proposed as on_the_desk
from tests.law.test_appeal import appealed, defended, rejected
from tests.law.test_application import asked
from tests.law.test_inspection import obstructed, scheduled
from tests.law.test_plan_change import requested
from tests.law.test_refund import PAPERS as REFERRAL
from tests.law.test_refund import ordered, revoked
from tests.law.test_revocation import proposed as accused
from tests.law.test_revocation import suspected

NOT_FROM_HERE = frozenset({"state_allows_the_act"})


class Question(NamedTuple):
    """A situation, an attempt, and the conditions that refuse it; none: it is lawful."""

    id: str
    make: Callable[[], Office]
    role: str
    act: str
    given: dict[str, Any]
    no: frozenset[str]


def ask(
    id_: str, make: Callable[[], Office], role: str, act: str, *no: str, **given: Any
) -> Question:
    """A question; ``no`` names what refuses."""
    return Question(id_, make, role, act, given, frozenset(no))


def not_accepted() -> Office:
    """Nothing was supplied; the period and the days for mail are over."""
    office = asked(days=7)
    office.serve("correction_notice")
    return office.on("2024-03-12")


def refused_and_after_the_window() -> Office:
    """Another draft of the employer, once the window is shut."""
    office = Office("2024-07-02")
    office.does("employer", "application.draft", branch="KHH", employer="big-light", year=2024)
    return office


def refused_and_inside_the_window() -> Office:
    """Another draft of the employer while the window is open."""
    office = Office("2024-06-28")
    office.does("employer", "application.draft", branch="KHH", employer="big-light", year=2024)
    return office


def heard_and_proposed() -> Office:
    """Known for 300 days, heard, proposed."""
    office = suspected(paid())
    office = accused(office, "revoke", return_amount=70_000, return_days=30)
    return office.on("2025-03-24")


def unheard() -> Office:
    """Proposed without a hearing and without an exception."""
    office = suspected(paid())
    office.does(
        "officer", "revocation.propose", measure="revoke", reason="x",
        return_amount=70_000, return_days=30,
    )  # fmt: skip
    return office


def final_and_unpaid() -> Office:
    """The return order final, its day past."""
    return ordered().on("2024-07-10")


def under_appeal() -> Office:
    """The return order before the ministry."""
    return defended(ordered(), day="2024-06-20").on("2024-07-20")


def suing() -> Office:
    """The appeal was without ground; the decision on it is served."""
    office = defended(ordered(), day="2024-06-20").on("2024-09-10")
    office.does("officer", "appeal.uphold", decided_on=office.day, decision_served_on=office.day)
    return office


def draft() -> Office:
    """A draft, on the first of March."""
    office = Office()
    office.does("employer", "application.draft", branch="KHH", employer="big-light", year=2024)
    return office


WHOLE_PLAN: dict[str, Any] = {
    "documents": [f"doc_{n}" for n in range(1, 9)],
    "plan_first_day": "2024-08-01",
    "plan_last_day": "2024-10-31",
    "requested": 70_000,
}
DATES: dict[str, Any] = {"plan_last_day": "2024-11-30", "changes": ["period"]}
PAY: dict[str, Any] = {"paid_on": "2024-06-03", "voucher": "V-1"}
CLAIM: dict[str, Any] = {"documents": PAPERS, "claimed": 70_000}
DECIDED: dict[str, Any] = {"decided_on": "2024-07-20", "decision_served_on": "2024-07-20"}
NOTHING_DECIDED = ("a_decision_orders_the_return", "ordered_within_the_decision")

WORKED = (
    ask("TR-11", approved, "employer", "plan_change.request", reason="x", **DATES),
    ask("TR-17", paid, "officer", "refund.order", *NOTHING_DECIDED, about="reimbursement-1",
        amount=1, days=30),
    ask("TR-18", unheard, "supervisor", "revocation.revoke", "person_concerned_was_heard",
        reason="x"),
    ask("TR-19", heard_and_proposed, "supervisor", "revocation.revoke", reason="x"),
    ask("TR-21", final_and_unpaid, "officer", "refund.refer", papers=REFERRAL),
    ask("TR-27", refused_and_after_the_window, "employer", "application.submit",
        "filed_within_a_window", **WHOLE_PLAN),
    ask("TR-28", submitted, "employer", "application.withdraw"),
)  # fmt: skip
"""The worked examples of the requirement, on dossiers of our own."""

FURTHER = (
    ask("R-059 inside the window", refused_and_inside_the_window, "employer",
        "application.submit", **WHOLE_PLAN),
    ask("R-040 a draft is filed", draft, "employer", "application.submit", **WHOLE_PLAN),
    ask("R-056 no period named", lambda: submitted(default_correction_days=None), "officer",
        "application.request_correction", "correction_period_is_stated", gaps=["doc_6"]),
    ask("R-056 the branch's default", submitted, "officer", "application.request_correction",
        gaps=["doc_6"]),
    ask("R-058 no refusal without notice", submitted, "officer",
        "application.decline_incomplete", *NOT_FROM_HERE, gaps=["doc_6"], reason="x"),
    ask("R-057 a part is no correction", lambda: asked(days=10), "employer", "application.supply",
        "every_gap_is_covered", covers=["doc_8"]),
    ask("R-058 undone by a postmark", not_accepted, "supervisor", "application.set_aside",
        ground="postmark", reason="x"),
    ask("R-058 the refusal is not reviewed", not_accepted, "officer", "application.accept",
        *NOT_FROM_HERE),
    ask("R-080 no completion before a decision", on_the_desk, "employer",
        "application.report_completion", *NOT_FROM_HERE, completed_on="2024-03-01"),
    ask("R-080 no execution begun by hand", approved, "employer",
        "application.report_completion", *NOT_FROM_HERE, completed_on="2024-03-01"),
    ask("AM-23 not in the future", lambda: approved().on("2024-05-10"), "employer",
        "application.report_completion", "completed_within_the_plan", completed_on="2024-05-11"),
    ask("AM-23 the last day held", lambda: approved().on("2024-05-10"), "employer",
        "application.report_completion", completed_on="2024-05-09"),
    ask("four eyes at approval", on_the_desk, "supervisor", "application.reject",
        "rejection_was_proposed", reason="x"),
    ask("withdrawn too late", approved, "employer", "application.withdraw", *NOT_FROM_HERE),
    ask("abandoned instead", approved, "employer", "application.abandon"),
    ask("R-092 a change before approval", on_the_desk, "employer", "plan_change.request",
        "plan_can_still_be_changed", reason="x", **DATES),
    ask("R-092 a change while it runs", lambda: approved().on("2024-05-10"), "employer",
        "plan_change.request", reason="x", **DATES),
    ask("R-092 a change after completion", completed, "employer", "plan_change.request",
        "plan_can_still_be_changed", reason="x", **DATES),
    ask("R-093 nothing is approved that was not proposed", requested, "supervisor",
        "plan_change.approve", *NOT_FROM_HERE),
    ask("AM-22 a shift is a change", approved, "employer", "plan_change.notify",
        "branch_takes_small_shifts_on_notice", reason="x", session_on="2024-05-20",
        session_anew_on="2024-05-21"),
    ask("R-094 a claim in time", completed, "employer", "reimbursement.file", **CLAIM),
    ask("R-094 a claim before completion", lambda: approved().on("2024-05-10"), "officer",
        "application.correct_completion", *NOT_FROM_HERE, completed_on="2024-05-09"),
    ask("R-105 late is filed as late", lambda: completed().on("2024-06-21"), "employer",
        "reimbursement.file", *NOT_FROM_HERE, **CLAIM),
    ask("R-105 late is received", lambda: completed().on("2024-06-21"), "employer",
        "reimbursement.file_late", **CLAIM),
    ask("AM-28 late is not refused unheard", lambda: completed().on("2024-06-21"), "supervisor",
        "reimbursement.refuse", "person_concerned_was_heard", reason="x"),
    ask("R-011 not paid before a decision", filed, "cashier", "reimbursement.pay",
        *NOT_FROM_HERE, **PAY),
    ask("R-011 paid once", paid, "cashier", "reimbursement.pay", *NOT_FROM_HERE, **PAY),
    ask("R-113 nothing while a ground is open", lambda: suspected(payable()), "cashier",
        "reimbursement.pay", "no_revocation_is_open", **PAY),
    ask("R-101 verified", filed, "officer", "reimbursement.verify", taught=[CHEN, LIN]),
    ask("R-106 an inspection while it runs", lambda: approved().on("2024-05-10"), "officer",
        "inspection.schedule", planned_on="2024-05-13"),
    ask("R-106 an inspection before any grant", submitted, "officer", "inspection.schedule",
        "there_is_something_to_inspect", planned_on="2024-03-13"),
    ask("R-107 one missed appointment", lambda: scheduled().on("2024-05-29"), "officer",
        "inspection.record_obstruction", "more_than_one_missed_appointment", obstruction="absent",
        happened_on="2024-05-28", record=["m-1"], reason="x"),
    ask("R-118 an open refusal", lambda: scheduled().on("2024-05-29"), "officer",
        "inspection.record_obstruction", obstruction="refused", refused_expressly=True,
        happened_on="2024-05-28", record=["m-1"], reason="x"),
    ask("R-118 obstructed closes as ground 4", obstructed, "officer", "inspection.close",
        "irregular_finding_names_its_ground", "ground_four_means_obstruction",
        finding="in_order", evidence=["m-1"], ground="2", reason="x"),
    ask("R-114 a return order without a decision", lambda: suspected(paid()), "officer",
        "refund.order", *NOTHING_DECIDED, about="revocation-1", amount=1, days=30),
    ask("R-114 a return order after it", revoked, "officer", "refund.order",
        about="revocation-1"),
    ask("127 IV before finality", lambda: ordered().on("2024-07-05"), "officer", "refund.refer",
        "return_order_is_final", papers=REFERRAL),
    ask("127 IV under appeal", under_appeal, "officer", "refund.refer", "return_order_is_final",
        papers=REFERRAL),
    ask("127 IV while one may sue", suing, "officer", "refund.refer", "return_order_is_final",
        papers=REFERRAL),
    ask("93 paying back under appeal", under_appeal, "cashier", "refund.repay", amount=70_000,
        paid_on="2024-07-20"),
    ask("58 II defended unseen", lambda: appealed(rejected()), "officer", "appeal.defend",
        *NOT_FROM_HERE, reason="x"),
    ask("58 II looked at again", lambda: appealed(rejected()), "officer", "appeal.reconsider"),
    ask("79 decided by the ministry only", lambda: appealed(rejected()), "officer",
        "appeal.uphold", *NOT_FROM_HERE, **DECIDED),
    ask("79 without ground", under_appeal, "officer", "appeal.uphold", **DECIDED),
    ask("81 annulled", under_appeal, "officer", "appeal.annul", reason="x", **DECIDED),
    ask("60 withdrawn before the decision", under_appeal, "employer", "appeal.withdraw"),
    ask("60 not afterwards", suing, "employer", "appeal.withdraw", *NOT_FROM_HERE),
    ask("106 sued", suing, "employer", "appeal.sue", sued_on="2024-09-10"),
    ask("4 I not yet", under_appeal, "employer", "appeal.sue", "authority_took_too_long",
        sued_on="2024-07-20"),
    ask("AM-03 a complaint beside it", under_appeal, "employer", "complaint.receive",
        statement="x"),
)  # fmt: skip
"""Further questions of the same shape."""


@pytest.mark.parametrize("question", [*WORKED, *FURTHER], ids=lambda question: str(question.id))
def test_an_act_in_a_state_is_lawful_or_refused_for_just_these_reasons(question: Question) -> None:
    office = question.make()
    event = office.attempt(question.role, question.act, **question.given)
    said = {guard.split("@")[0] for guard, _, _ in event["refusals"]}
    assert said == question.no
    assert event["outcome"] == ("refused" if question.no else "applied")


def test_there_are_forty_further_questions_at_least() -> None:
    """Both answers occur."""
    assert len(FURTHER) >= 40
    assert {bool(question.no) for question in FURTHER} == {True, False}


def test_tr_09_only_a_decision_changes_the_plan() -> None:
    office = approved()
    with pytest.raises(AssertionError, match="is not for employer"):
        office.attempt("employer", "application.apply_change", plan_last_day="2024-12-31")


def test_tr_11_a_request_without_reasons_does_not_reach_the_officer() -> None:
    office = approved()
    with pytest.raises(ValueError, match="reason"):
        office.attempt("employer", "plan_change.request", **DATES)


def test_tr_30_history_is_only_added_to() -> None:
    """What a later act puts right stays in the history beside it."""
    office = not_accepted()
    before = list(office.docket.bodies)
    office.does("supervisor", "application.set_aside", ground="postmark", reason="x")
    assert office.docket.bodies[: len(before)] == before
    assert len(office.docket.bodies) > len(before)
