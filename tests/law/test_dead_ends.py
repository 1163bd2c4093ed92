"""No dead end and no trap: notices completed, papers asked of proxies, approvals taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from states.expertise.regulation import EDITIONS
from states.expertise.roles import EITHER, Role
from tests.law.office import CHEN, LIN, PAPERS, Office, approved, completed, payable, submitted
from tests.law.test_plan_change import requested

LATEST = EDITIONS.latest


def incompletely_notified(law: str | None = None) -> Office:
    """Three papers are missing, two were asked for and supplied; their period is over."""
    office = Office("2024-03-01")
    if law is not None:
        office.docket.law = law
    office.does("employer", "application.draft", branch="KHH", employer="big-light", year=2024)
    office.does(
        "employer", "application.submit", documents=[f"doc_{n}" for n in range(1, 6)],
        plan_first_day="2024-05-01", plan_last_day="2024-10-31", requested=70_000,
        youngest_lecturer_age=66,
    )  # fmt: skip
    office.does("officer", "application.request_correction", gaps=["doc_6", "doc_7"], days=7)
    office.serve("correction_notice")
    office.on("2024-03-05").does("employer", "application.supply", covers=["doc_6", "doc_7"])
    return office.on("2024-03-20")


def asking(procedure: str) -> tuple[Office, str, str, str]:
    """A matter whose notice named one gap and forgot another: the office, and the papers."""
    if procedure == "application":
        office = submitted()
        one, other = "doc_6", "doc_8"
    elif procedure == "plan_change":
        office = requested()
        one, other = "doc_6", "doc_8"
    else:
        office = completed().on("2024-05-27")
        office.does("employer", "reimbursement.file", documents=PAPERS, claimed=70_000)
        one, other = "claim_4", "claim_5"
    office.does("officer", f"{procedure}.request_correction", gaps=[one], days=7)
    return office, procedure, one, other


@pytest.mark.parametrize("procedure", ["application", "plan_change", "reimbursement"])
def test_an_incomplete_notice_is_completed_by_another_with_a_period_of_its_own(
    procedure: str,
) -> None:
    """T3, 計畫6 II, 10, 11(1)6: the same in every procedure that files papers."""
    office, name, one, other = asking(procedure)
    office.serve("correction_notice")
    first = office.due(name, "correction")
    office.does("employer", f"{name}.supply", covers=[one])
    assert office.refused("officer", f"{name}.return_incomplete", gaps=[other]) == {
        "remaining_gaps_were_named"
    }
    assert office.refused("officer", f"{name}.request_correction", gaps=[one, other]) == {
        "gaps_have_no_period_yet"
    }
    matter = office.does("officer", f"{name}.request_correction", gaps=[other], days=9)
    assert matter.state == "correction_pending"
    assert "correction" not in matter.data["periods"], "the former period is not that of this one"
    office.on(_later(first)).serve("correction_notice")
    assert office.due(name, "correction") > first
    assert office.does("employer", f"{name}.supply", covers=[other]).state == "correction_supplied"


def _later(day: str) -> str:
    """Some day after the former period and before that of the new notice could end."""
    return f"{day[:8]}{int(day[8:]) + 2:02d}"


@pytest.mark.parametrize("procedure", ["application", "plan_change", "reimbursement"])
def test_papers_that_came_before_the_notice_are_no_trap(procedure: str) -> None:
    """T3: no period began, so nothing is returned into one; another notice begins it."""
    office, name, one, _ = asking(procedure)
    office.does("employer", f"{name}.supply", covers=[one])
    assert office.refused("officer", f"{name}.return_incomplete", gaps=[one]) == {
        "correction_period_has_begun"
    }
    office.does("officer", f"{name}.request_correction", gaps=[one], days=7)
    office.serve("correction_notice")
    assert office.running(name) >= {"correction"}


def test_what_is_handed_in_for_a_further_notice_is_measured_by_its_own_period() -> None:
    """T3: after the first period is over, before the second notice is even served."""
    office = incompletely_notified()
    office.does("officer", "application.request_correction", gaps=["doc_8"], days=7)
    assert office.does("employer", "application.supply", covers=["doc_8"]).state == (
        "correction_supplied"
    )
    assert office.does("officer", "application.accept").state == "accepted"


def test_a_lecturer_who_is_too_young_is_no_dead_end() -> None:
    """計畫4 I: who cannot be accepted may be rejected, with papers complete and no stop running."""
    office = Office("2024-03-01")
    office.does("employer", "application.draft", branch="KHH", employer="big-light", year=2024)
    office.does(
        "employer", "application.submit", documents=[f"doc_{n}" for n in range(1, 9)],
        plan_first_day="2024-05-01", plan_last_day="2024-10-31", requested=70_000,
        youngest_lecturer_age=44,
    )  # fmt: skip
    assert office.refused("officer", "application.accept") == {"lecturers_reach_the_age"}
    given: dict[str, Any] = {"grounds": ["4-1"], "reason": "講師未滿45歲"}
    assert office.does("officer", "application.propose_rejection", **given).state == (
        "awaiting_decision"
    )


LET_GO: dict[str, Callable[[], Office]] = {
    "application.withdraw": submitted,
    "application.abandon": approved,
    "plan_change.withdraw": requested,
    "reimbursement.waive": completed,
}


@pytest.mark.parametrize("act", LET_GO)
def test_who_lets_go_for_somebody_else_has_the_paper_and_the_reason(act: str) -> None:
    """T21: the employer needs neither; an officer needs both."""
    paper, reason = {"paper": "KHH-1130301-1"}, {"reason": "來函撤回"}
    for given in ({}, paper, reason):
        assert LET_GO[act]().refused("officer", act, **given) == {"letting_go_is_shown"}
    let_go = ("withdrawn", "abandoned", "waived")
    assert LET_GO[act]().does("officer", act, **paper, **reason).state in let_go
    assert LET_GO[act]().does("employer", act).state in let_go


def test_every_act_by_which_somebody_gives_up_asks_for_it() -> None:
    """T21: the whole kind, in every edition: what either may do and what ends a right."""
    acts = {*LET_GO, "appeal.withdraw"}
    for edition in EDITIONS.books:
        for procedure in edition.procedures.values():
            for rule in procedure.rules:
                name = f"{procedure.name}.{rule.act}"
                asks = "letting_go_is_shown" in {guard.name for guard in rule.guards}
                gives_up = rule.act in ("withdraw", "abandon", "waive") and rule.by == EITHER
                assert asks == gives_up == (name in acts), name


CLAIM: dict[str, Any] = {"documents": PAPERS, "claimed": 70_000}


@pytest.mark.parametrize(
    ("role", "said", "vouched"),
    [
        ("employer", {}, True),
        ("employer", {"truth_declared": True}, True),
        ("employer", {"truth_declared": False}, False),
        ("officer", {}, False),
        ("officer", {"truth_declared": True}, True),
        ("officer", {"truth_declared": False}, False),
    ],
)
def test_truth_is_declared_by_whoever_claims_and_never_by_default(
    role: str, said: dict[str, Any], vouched: bool
) -> None:
    """T22, 計畫12 IV: what an officer enters without a word of it is asked for."""
    office = completed().on("2024-05-27")
    assert office.does(role, "reimbursement.file", **CLAIM, **said).data["truth_declared"] is (
        vouched
    )
    if vouched:
        office.does("officer", "reimbursement.verify", taught=[CHEN, LIN])
        return
    assert office.refused("officer", "reimbursement.verify", taught=[CHEN, LIN]) == {
        "claim_is_complete_or_correction_lapsed"
    }
    gaps = ["claim_2_declaration"]
    office.does("officer", "reimbursement.request_correction", gaps=gaps)
    office.does("employer", "reimbursement.supply", covers=gaps)
    office.does("officer", "reimbursement.verify", taught=[CHEN, LIN])


def test_a_late_and_a_restored_claim_are_declared_in_the_same_way() -> None:
    """T22: every act by which a claim comes in."""
    obstacle = {"obstacle": "other", "cause_ended_on": "2024-06-18", "reason": "住院"}
    late = {"ground": "postmark", "reason": "郵戳", "channel": "registered_mail",
            "postmark_on": "2024-06-17"}  # fmt: skip
    for role, act, given in (
        ("officer", "reimbursement.file_late", {}),
        ("officer", "reimbursement.apply_restoration", obstacle),
        ("supervisor", "reimbursement.set_aside", late),
    ):
        office = completed().on("2024-06-21")
        assert office.state("reimbursement") == "overdue"
        matter = office.does(role, act, **CLAIM, **given)
        assert matter.data["truth_declared"] is False, act


def test_a_wrong_approval_is_taken_back_before_the_money_leaves() -> None:
    """M16: told, the letter cancelled, the caps as before, and worked out again."""
    office = payable()
    before = office.committed
    matter = office.does("supervisor", "reimbursement.withdraw_decision", reason="時數誤植")
    assert matter.state == "filed"
    assert office.committed == before
    letters = {m.data["letter"]: m.state for m in office.dossier.of("letter")}
    assert letters["payment_approval"] == "cancelled"
    assert letters["set_aside_notice"] == "drafted"
    office.does("officer", "reimbursement.verify", taught=[CHEN])
    office.does("supervisor", "reimbursement.approve_payment_in_part", reason="林未授課")
    office.does("cashier", "reimbursement.pay", paid_on=office.day, voucher="V-2")
    assert office.matter("reimbursement").data["paid_amount"] == 40_000


def test_whoever_was_told_more_is_heard_before_it_gets_less() -> None:
    """M16, 行政程序法102: an approval that was served is not undone behind somebody's back."""
    office = payable()
    office.serve("payment_approval")
    office.does("supervisor", "reimbursement.withdraw_decision", reason="時數誤植")
    office.does("officer", "reimbursement.verify", taught=[CHEN])
    part = ("supervisor", "reimbursement.approve_payment_in_part")
    assert office.refused(*part, reason="林未授課") == {"heard_before_it_gets_less"}
    office.hear("reimbursement")
    office.does(*part, reason="林未授課")


def test_the_cashier_gives_back_what_cannot_be_paid_and_a_new_approval_replaces_the_old() -> None:
    """M16: the holder of a payment always has a way on."""
    office = payable()
    office.serve("payment_approval")
    office.does("cashier", "reimbursement.send_back", reason="帳號不符")
    assert office.refused("supervisor", "reimbursement.send_back", reason="x") == {
        "no_approval_stands"
    }
    office.does("supervisor", "reimbursement.approve_payment")
    states = [
        m.state for m in office.dossier.of("letter") if m.data["letter"] == "payment_approval"
    ]
    assert states == ["cancelled", "drafted"]


def test_the_holders_of_payments_are_cashiers() -> None:
    """M16: what a cashier cannot pay does not wait for ever."""
    table = LATEST.procedures["reimbursement"].table
    assert table["payable", "send_back"].by == (Role.cashier,)
    assert table["payable", "withdraw_decision"].by == (Role.supervisor,)


def test_what_was_left_out_of_a_proposal_is_not_told_as_a_cap() -> None:
    """T23: 112,000 asked and 104,000 proposed is cut by nobody's cap."""
    guard = next(
        g for g in LATEST.procedures["application"].table["awaiting_decision", "approve"].guards
        if g.name == "everything_asked_is_granted"
    )  # fmt: skip
    said = guard({"granted": 104_000, "requested": 112_000, "not_proposed": 8_000, "cut_in_all": 0})
    assert said is not None
    assert "提案未列8,000元" in said.reason
    assert "核減0元" in said.reason
    assert "依上限僅得" not in said.reason
