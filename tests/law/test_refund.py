"""返還、停止補助: carrying out what a revocation decided."""

from __future__ import annotations

from typing import Any

import pytest

from states.expertise.regulation import EDITIONS
from states.general.refund.interest import kept_account
from states.law.record import ActName, Event
from tests.law.office import Office, paid, payable
from tests.law.test_revocation import decided, proposed, suspected

STOP = {"stop_months": 24}
PAPERS = ["referral_letter", "decision", "asset_list", "proof_of_lapse"]


def revoked(**proposal: Any) -> Office:
    """The whole grant revoked on 3 June 2024; NT$ 70,000 to be returned within 30 days."""
    back: dict[str, Any] = {"return_amount": 70_000, "return_days": 30}
    return decided(proposed(suspected(paid()), "revoke", **back, **proposal), "revoke")


def ordered() -> Office:
    """The return ordered and the order served on 3 June."""
    office = revoked()
    office.does("officer", "refund.order", about="revocation-1")
    office.serve("return_order")
    return office


def test_tr_17_no_return_without_revocation() -> None:
    office = suspected(paid())
    no = {"a_decision_orders_the_return", "ordered_within_the_decision"}
    for about in ("revocation-1", "reimbursement-1", "revocation-7"):
        assert office.refused("officer", "refund.order", about=about, amount=1, days=30) == no


def test_a_decided_return_is_ordered_once_and_never_for_a_shorter_time() -> None:
    office = revoked()
    order = {"about": "revocation-1"}
    assert office.refused("officer", "refund.order", **order, days=10) == {
        "period_is_not_shortened"
    }
    office.does("officer", "refund.order", **order, amount=50_000)
    assert office.refused("officer", "refund.order", **order, amount=20_001) == {
        "ordered_within_the_decision"
    }
    assert office.does("officer", "refund.order", **order, days=60).data["owed"] == 20_000


def test_apa_127_the_time_to_pay_runs_from_service_and_money_may_come_in_parts() -> None:
    office = ordered()
    assert office.due("refund", "payment") == "2024-07-03"
    office.does("cashier", "refund.repay_part", amount=30_000, paid_on="2024-06-03")
    assert office.refused("officer", "refund.repay", amount=30_000, paid_on="2024-06-03") == {
        "the_rest_is_paid"
    }
    matter = office.does("officer", "refund.repay", amount=40_000, paid_on="2024-06-03")
    assert (matter.state, matter.data["repaid"], office.running("refund")) == (
        "repaid",
        70_000,
        set(),
    )


def test_tr_21_referral_waits_for_finality_and_for_the_day_to_pay() -> None:
    office = ordered()
    assert office.refused("officer", "refund.refer", papers=PAPERS) == {
        "return_order_is_final",
        "payment_period_has_run_out",
    }
    assert office.on("2024-07-04").state("refund") == "overdue"
    assert office.due("letter-4", "finality") == "2024-07-09"
    assert office.refused("officer", "refund.refer", papers=PAPERS) == {"return_order_is_final"}
    office.on("2024-07-10").does("officer", "refund.refer", papers=PAPERS)
    assert office.running("refund") == {"enforcement"}
    assert office.does("officer", "refund.recover", amount=70_000, paid_on="2024-07-10").state == (
        "repaid"
    )


def test_apa_131_the_claim_is_barred_five_years_after_finality() -> None:
    office = ordered().on("2024-07-04")
    assert office.due("refund", "limitation") == "2029-07-10"
    assert office.on("2029-07-11").state("refund") == "time_barred"


def test_aea_7_an_execution_ends_ten_years_after_finality() -> None:
    office = ordered().on("2024-07-10")
    office.does("officer", "refund.refer", papers=PAPERS)
    assert office.due("refund", "enforcement") == "2034-07-10"
    assert office.on("2034-07-11").state("refund") == "time_barred"


def agreed() -> Office:
    """Two instalments, in July and in August."""
    office = ordered()
    plan = [{"due_on": "2024-07-01", "amount": 30_000}, {"due_on": "2024-08-01", "amount": 40_000}]
    agree: dict[str, Any] = {"instalments": plan, "reason": "x"}
    assert office.refused("supervisor", "refund.agree_instalments", who="officer-1", **agree) == {
        "another_person_decides"
    }
    office.does("supervisor", "refund.agree_instalments", **agree)
    return office


def test_instalments_run_one_after_the_other() -> None:
    office = agreed()
    assert office.due("refund", "instalment") == "2024-07-01"
    office.does("cashier", "refund.repay_part", amount=10_000, paid_on="2024-06-03")
    assert office.due("refund", "instalment") == "2024-07-01"
    office.does("cashier", "refund.repay_part", amount=20_000, paid_on="2024-06-03")
    assert office.due("refund", "instalment") == "2024-08-01"
    office.does("cashier", "refund.repay", amount=40_000, paid_on="2024-06-03")
    assert office.state("refund") == "repaid"


def test_a_missed_instalment_makes_the_rest_overdue() -> None:
    office = agreed().on("2024-07-02")
    assert office.state("refund") == "overdue"
    assert office.running("refund") == {"limitation"}
    assert office.does("supervisor", "refund.discharge", reason="x").state == "discharged"


def test_instalments_of_an_order_that_nobody_served_start_no_limit_of_five_years() -> None:
    office = revoked()
    office.does("officer", "refund.order", about="revocation-1")
    plan = [{"due_on": "2024-07-01", "amount": 69_999}, {"due_on": "2024-08-01", "amount": 1}]
    office.does("supervisor", "refund.agree_instalments", instalments=plan, reason="x")
    assert office.on("2024-07-02").state("refund") == "overdue"
    assert office.running("refund") == set()


def test_a_return_that_nobody_served_can_only_be_barred_once_it_is_known_when() -> None:
    office = revoked()
    office.does("officer", "refund.order", about="revocation-1")
    assert office.running("refund") == set()
    assert office.refused("officer", "refund.refer", papers=PAPERS) == {
        "return_order_is_final",
        "payment_period_has_run_out",
    }


def test_what_was_paid_back_goes_back_when_the_decision_falls() -> None:
    office = ordered()
    office.does("cashier", "refund.repay_part", amount=30_000, paid_on="2024-06-03")
    office.does("system", "revocation.annul")
    assert (office.state("refund"), office.state("application")) == ("annulled", "completed")
    assert "return_order" not in office.letters()
    back = {"paid_on": "2024-06-03"}
    office.does("cashier", "refund.pay_back", amount=10_000, **back)
    assert office.refused("cashier", "refund.pay_back", amount=20_001, **back) == {
        "paid_back_is_what_came_in"
    }
    office.does("cashier", "refund.pay_back", amount=20_000, **back)


def stopped(**order: Any) -> Office:
    """A stop of two years ordered on 3 June 2024, not served yet."""
    office = revoked(**STOP)
    office.does("officer", "suspension.order", about="revocation-1", **order)
    return office


def test_am_34_a_stop_begins_with_service_and_its_last_day_is_not_moved() -> None:
    office = stopped()
    assert office.stops == []
    office.on("2024-06-06").serve("stop_order")
    assert office.stops == [("suspension-1", "2024-06-06", "2026-06-05")]
    assert office.on("2024-06-07").state("suspension") == "running"
    assert office.matter("suspension").since == "2024-06-06"
    assert office.due("suspension", "stop") == "2026-06-05"
    assert office.stops == [("suspension-1", "2024-06-06", "2026-06-05")]
    assert office.on("2026-06-06").state("suspension") == "ended"
    assert office.stops == [("suspension-1", "2024-06-06", "2026-06-05")]


@pytest.mark.parametrize(
    ("stated", "served", "first"),
    [("2024-07-01", "2024-06-06", "2024-07-01"), ("2024-06-04", "2024-06-06", "2024-06-06")],
    ids=["AM-34 the day stated", "APA-110 not before service"],
)
def test_a_stop_begins_on_the_day_stated(stated: str, served: str, first: str) -> None:
    office = stopped(first_day=stated).on(served)
    office.serve("stop_order")
    assert office.stops[0][1] == first
    assert office.on("2024-07-02").matter("suspension").since == first


def test_the_first_day_may_stand_in_the_decision() -> None:
    office = revoked(**STOP, stop_first_day="2024-06-03")
    assert office.on("2024-06-04").refused("officer", "suspension.order", about="revocation-1") == {
        "stop_does_not_begin_in_the_past"
    }
    office.does("officer", "suspension.order", about="revocation-1", first_day="2024-06-04")


def test_a_stop_needs_a_decision_and_is_ordered_once() -> None:
    office = stopped()
    assert office.refused("officer", "suspension.order", about="revocation-1") == {
        "stop_was_not_ordered_yet"
    }
    assert revoked().refused("officer", "suspension.order", about="revocation-1") == {
        "a_decision_stops_subsidies"
    }


def test_a_stop_falls_with_its_decision_or_is_withdrawn() -> None:
    office = stopped()
    office.serve("stop_order")
    office.does("system", "revocation.annul")
    assert (office.state("suspension"), office.stops) == ("annulled", [])
    assert stopped().does("supervisor", "suspension.annul", reason="x").state == "annulled"


def test_lost_vouchers_may_stop_subsidies_for_up_to_five_years() -> None:
    office = suspected(payable(), existed=False, ground="12V")
    decided(proposed(office, "reduce", scope="part", stop_months=60), "reduce")
    office.does("officer", "suspension.order", about="revocation-1")
    office.serve("stop_order")
    assert office.stops == [("suspension-1", "2024-06-03", "2029-06-02")]


def test_a_cause_gives_what_it_says() -> None:
    office = stopped()
    office.does("system", "revocation.annul")
    causes = {
        (f"{procedure.name}.{rule.act}", cause.act): set(cause.gives)
        for procedure in EDITIONS.latest.procedures.values()
        for rule in procedure.rules
        for cause in rule.causes
    }
    events: dict[int | None, Event] = {e["seq"]: e for e in office.docket.events}
    first = next(seq for seq in events if events[seq]["act"] == "annul")  # done by the test itself
    followers = [e for e in events.values() if e["cause"]["after"] and e["seq"] != first]
    told = [(events[f["cause"]["after"]], f) for f in followers if f["act"] != "draft"]
    assert told
    for event, follower in told:
        pair = ActName.done(event), ActName.done(follower)
        assert set(follower["given"]) == causes[pair]


def test_aea_13_a_referral_needs_its_papers_and_assets_may_be_unknown() -> None:
    """行政執行法 13 I."""
    office = ordered().on("2024-07-10")
    assert office.refused("officer", "refund.refer", papers=["decision"]) == {
        "referral_papers_are_complete"
    }
    papers = ["referral_letter", "decision", "no_known_assets", "proof_of_lapse"]
    assert office.does("officer", "refund.refer", papers=papers).state == "referred"


def test_apa_110_what_was_served_after_the_two_years_orders_no_return() -> None:
    """APA 110 I, 121 I: a decision takes effect by its service."""
    office = revoked().on("2026-05-28")
    office.serve("revocation")
    assert office.refused("officer", "refund.order", about="revocation-1") == {"undone_in_time"}
    in_time = revoked().on("2026-05-27")
    in_time.serve("revocation")
    in_time.does("officer", "refund.order", about="revocation-1")


def charged() -> Office:
    """70,000 to be returned with interest from 3 June 2024."""
    back: dict[str, Any] = {"return_amount": 70_000, "return_days": 30}
    suspicion = suspected(paid(charges_interest=True))
    office = decided(proposed(suspicion, "revoke", **back), "revoke")
    office.does("officer", "refund.order", about="revocation-1")
    office.serve("return_order")
    return office


def test_apa_127_interest_is_paid_before_the_principal() -> None:
    """APA 127 II, 民法 203, 323: 5 % a year, simple, to the nearest dollar."""
    office = charged().on("2025-06-03")
    part: dict[str, Any] = {"amount": 33_500, "paid_on": "2025-06-03"}
    matter = office.does("cashier", "refund.repay_part", **part)
    assert (matter.data["principal_left"], matter.data["interest_left"]) == (40_000, 0)
    assert office.refused("cashier", "refund.repay", amount=40_001, paid_on="2025-06-03") == {
        "the_rest_is_paid"
    }
    office.on("2026-06-03")
    matter = office.does("cashier", "refund.repay", amount=42_000, paid_on="2026-06-03")
    assert (matter.state, matter.data["repaid"]) == ("repaid", 75_500)
    assert matter.data["interest_charged"] == 5_500


def test_f25_what_is_still_owed_counts_interest_however_the_debt_was_paid_so_far() -> None:
    """民法 323: a payment of what the order says leaves the interest as principal."""
    office = charged().on("2025-06-03")
    matter = office.matter("refund")
    assert kept_account(matter.data).outstanding == 70_000
    office.does("cashier", "refund.repay_part", amount=70_000, paid_on="2025-06-03")
    matter = office.matter("refund")
    assert kept_account(matter.data).outstanding == 3_500
    office.does("cashier", "refund.repay_part", amount=3_000, paid_on="2025-06-03")
    assert kept_account(office.matter("refund").data).outstanding == 500


def test_an_agreement_on_instalments_fixes_what_is_owed_with_its_interest() -> None:
    """APA 127 II: the instalments add up to the debt of that day, and nothing grows on them."""
    office = charged().on("2025-06-03")
    plan = [{"due_on": "2025-07-01", "amount": 33_500}, {"due_on": "2025-08-01", "amount": 40_000}]
    agree: dict[str, Any] = {"instalments": plan, "reason": "x"}
    office.does("supervisor", "refund.agree_instalments", **agree)
    assert office.due("refund", "instalment") == "2025-07-01"
    office.does("cashier", "refund.repay_part", amount=33_500, paid_on="2025-06-03")
    assert office.due("refund", "instalment") == "2025-08-01"
    office.on("2025-07-15")
    matter = office.does("cashier", "refund.repay", amount=40_000, paid_on="2025-07-15")
    assert (matter.state, matter.data["interest_charged"]) == ("repaid", 3_500)
