"""T19, M15: the authority's own periods for plan changes, claims and the defence of an appeal."""

from __future__ import annotations

import pytest

from states.law.intent import Intent
from states.law.record import ActName
from states.law.situation import CLOCK
from storage.ledger import earliest_due
from tests.law.office import CHEN, LIN, PAPERS, Office, completed, filed, payable
from tests.law.test_appeal import appealed, rejected
from tests.law.test_plan_change import requested
from tests.law.test_refund import ordered


def test_a_claim_that_nobody_decides_is_overdue_after_two_months() -> None:
    office = filed()
    assert office.due("reimbursement", "processing") == "2024-07-29"
    office.does("officer", "reimbursement.verify", taught=[CHEN, LIN])
    before = office.state("reimbursement")
    office.on("2024-08-01")
    assert office.docket.events[-1]["act"] == "alert"
    assert office.state("reimbursement") == before == "awaiting_decision"
    matter = office.matter("reimbursement")
    law = office.docket.regulation("2024-08-01T00:00:00.000000Z")
    assert earliest_due(law, matter) == "2024-07-29"


def test_a_published_period_counts_for_claims_and_another_one_for_changes() -> None:
    assert filed(claim_processing_days=30).due("reimbursement", "processing") == "2024-06-26"
    office = requested()
    assert office.due("plan_change", "processing") == "2024-06-03"


def test_a_plan_change_that_nobody_decides_is_told_and_stays_where_it_is() -> None:
    office = requested().on("2024-06-05")
    assert office.docket.events[-1]["act"] == "alert"
    assert office.state("plan_change") == "requested"


@pytest.mark.parametrize(("make", "ref", "gaps"), [
    (filed, "reimbursement", ["claim_3", "claim_4"]),
    (requested, "plan_change", ["doc_6", "doc_7"]),
])  # fmt: skip
def test_the_period_stands_still_while_papers_are_asked_for(
    make: type[Office], ref: str, gaps: list[str]
) -> None:
    office = make()
    due = office.due(ref, "processing")
    office.does("officer", f"{ref}.request_correction", gaps=gaps, days=7)
    assert office.matter(ref).clocks["processing"]["status"] == "paused"
    office.serve("correction_notice")
    office.does("employer", f"{ref}.supply_part", covers=gaps[:1])
    assert office.matter(ref).clocks["processing"]["status"] == "paused"
    office.does("employer", f"{ref}.supply", covers=gaps[1:])
    assert "processing" in office.running(ref)
    assert office.due(ref, "processing") >= due


def test_the_period_ends_with_the_decision() -> None:
    assert "processing" not in payable().matter("reimbursement").clocks


def test_the_branch_has_twenty_days_to_defend_and_is_told_when_they_are_over() -> None:
    office = appealed(rejected(), "2024-03-20")
    assert office.due("appeal", "defence") == "2024-04-09"
    office.on("2024-04-11")
    assert (office.docket.events[-1]["act"], office.state("appeal")) == ("alert", "filed")
    office.does("officer", "appeal.reconsider")
    office.does("officer", "appeal.defend", reason="x")
    assert "defence" not in office.matter("appeal").clocks
    office.on("2024-06-25")
    assert office.docket.events[-1]["act"] == "alert"


def in_instalments(law: str | None = None) -> Office:
    """The first part is due on Saturday, 6 July 2024; agreed under the sentences of ``law``."""
    office = ordered()
    if law is not None:
        office.docket.law = law
    plan = [{"due_on": "2024-07-06", "amount": 30_000}, {"due_on": "2024-08-01", "amount": 40_000}]
    office.does("supervisor", "refund.agree_instalments", instalments=plan, reason="x")
    return office


def test_an_instalment_due_on_a_rest_day_is_paid_on_the_next_day() -> None:
    """F07, T25, 民法 122."""
    office = in_instalments().on("2024-07-08")
    assert office.state("refund") == "instalments"
    office.does("cashier", "refund.repay_part", amount=30_000, paid_on="2024-07-08")
    assert office.due("refund", "instalment") == "2024-08-01"
    assert in_instalments().on("2024-07-09").state("refund") == "overdue"


def test_a_plan_agreed_before_that_was_known_keeps_no_debtor_to_the_rest_day() -> None:
    """The new sentence takes over: the old clock is refused until the next day is over."""
    office = in_instalments(law="")
    assert office.due("refund", "instalment") == "2024-07-06"
    office.docket.law = office.docket.programme.editions.law
    running = office.matter("refund").clocks["instalment"]
    default = ActName("refund", "default")
    strikes = Intent(default, CLOCK, running["at"], matter="refund-1", clock="instalment")
    refused = office.docket.attempt(strikes)["refusals"]
    assert [guard for guard, _, _ in refused] == ["instalment_period_has_run_out@1"]
    office.day = "2024-07-08"
    office.does("cashier", "refund.repay_part", amount=30_000, paid_on="2024-07-08")


def test_a_claim_on_file_from_before_the_period_is_counted_from_its_filing() -> None:
    """T19: what was filed before the period served gets it at the next act, from the filing on."""
    office = completed().on("2024-05-27")
    law, office.docket.law = office.docket.law, ""
    office.does("employer", "reimbursement.file", documents=PAPERS, claimed=70_000)
    assert "processing" not in office.running("reimbursement")
    office.docket.law = law
    office.on("2024-06-03").does("officer", "reimbursement.verify", taught=[CHEN, LIN])
    clock = office.matter("reimbursement").clocks["processing"]
    assert clock["basis"]["received_on"] == "2024-05-27"
    assert clock["due"] == filed().due("reimbursement", "processing")
