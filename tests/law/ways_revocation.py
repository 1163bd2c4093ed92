"""撤銷、廢止: facts on which each condition holds, and facts on which it does not."""

from __future__ import annotations

from typing import Any

from tests.law.both_ways import Way


def proposed(**changed: Any) -> dict[str, Any]:
    """A proposal in order: a part of 20,000 out of 70,000, without a stop."""
    return {
        "measure": "revoke",
        "scope": "part",
        "amount": 20_000,
        "by_worker": None,
        "granted_now": 70_000,
        "granted_now_by_worker": {"chen": 40_000, "lin": 30_000},
        "ground": "2",
        "stop_months": 0,
        **changed,
    }


def decided(measure: str, scope: str) -> Way:
    """Only what was proposed is decided."""
    return Way(
        f"{measure}_in_{scope}_was_proposed",
        "R-113",
        {"measure": measure, "scope": scope},
        {"measure": "other", "scope": scope},
    )


WAYS = (
    Way("a_grant_stands", "R-114", {"application_state": "closed"}, {"application_state": "draft"}),
    Way(
        "cause_precedes_knowledge",
        "R-123",
        {"cause_on": "2024-05-01", "knew_on": "2024-06-03"},
        {"cause_on": "2024-06-03", "knew_on": "2024-06-02"},
    ),
    Way(
        "ground_six_names_its_rule", "R-120", {"ground": "6", "rule_broken": "8_I"}, {"ground": "6"}
    ),
    Way(
        "ground_six_names_its_rule", "R-116", {"ground": "2"}, {"ground": "6", "rule_broken": None}
    ),
    Way("ground_seven_is_severe", "R-121", {"ground": "7", "severe": True}, {"ground": "7"}),
    Way("ground_seven_is_severe", "R-118", {"ground": "4"}, {"ground": "7", "severe": False}),
    Way(
        "defect_arose_when_stated",
        "R-123",
        {
            "cause_on": "2024-02-20",
            "grant_decided_on": "2024-03-01",
            "defect_existed_at_decision": True,
        },
        {
            "cause_on": "2024-03-02",
            "grant_decided_on": "2024-03-01",
            "defect_existed_at_decision": True,
        },
    ),
    Way(
        "defect_arose_when_stated",
        "R-123",
        {
            "cause_on": "2024-03-02",
            "grant_decided_on": "2024-03-01",
            "defect_existed_at_decision": False,
        },
        {
            "cause_on": "2024-03-01",
            "grant_decided_on": "2024-03-01",
            "defect_existed_at_decision": False,
        },
    ),
    Way("something_is_proven", "R-118", {"proven_now": ["fraud"]}, {"proven_now": []}),
    Way(
        "ground_is_proven",
        "R-121",
        {"ground": "7", "proof_missing": []},
        {"ground": "7", "proof_missing": ["裁罰處分書"]},
    ),
    Way(
        "scope_fits_the_ground",
        "AM-31",
        {"measure": "revoke", "ground": "1", "scope": "full", "ground_takes_all": True},
        {"measure": "revoke", "ground": "1", "scope": "full", "ground_takes_all": False},
    ),
    Way(
        "scope_fits_the_ground",
        "AM-32",
        {"measure": "abolish", "ground": "2", "scope": "part", "ground_takes_all": False},
        {"measure": "abolish", "ground": "2", "scope": "part", "ground_takes_all": True},
    ),
    Way(
        "scope_fits_the_ground",
        "R-113",
        {"measure": "withhold", "ground": "1", "scope": "full", "ground_takes_all": True},
        {"measure": "withhold", "ground": "2", "scope": "full", "ground_takes_all": False},
    ),
    Way(
        "scope_fits_the_ground",
        "R-120",
        {"measure": "abolish", "ground": "6", "scope": "part"},
        {"measure": "revoke", "ground": "1", "scope": "part", "ground_takes_all": True},
    ),
    Way(
        "only_who_was_not_employed_loses",
        "R-117",
        {"ground": "3", "scope": "part", "by_worker": {"lin": 1}, "not_employed": ["lin"]},
        {
            "ground": "3",
            "scope": "part",
            "by_worker": {"lin": 1, "chen": 1},
            "not_employed": ["lin"],
        },
    ),
    Way(
        "only_who_was_not_employed_loses",
        "R-117",
        {"ground": "2", "scope": "part"},
        {"ground": "3", "scope": "part", "not_employed": ["lin"]},
    ),
    Way(
        "interest_is_for_bad_faith",
        "R-114",
        {
            "interest_from": "2024-06-01",
            "charges_interest": True,
            "money_received_on": "2024-06-01",
        },
        {
            "interest_from": "2024-05-31",
            "charges_interest": True,
            "money_received_on": "2024-06-01",
        },
    ),
    Way(
        "interest_is_for_bad_faith",
        "APA-127",
        {"interest_from": None},
        {
            "interest_from": "2024-06-01",
            "charges_interest": False,
            "money_received_on": "2024-06-01",
        },
    ),
    Way(
        "label_fits_when_the_defect_arose",
        "R-123",
        {"measure": "revoke", "defect_existed_at_decision": True},
        {"measure": "abolish", "defect_existed_at_decision": True},
    ),
    Way(
        "label_fits_when_the_defect_arose",
        "R-123",
        {"measure": "abolish", "defect_existed_at_decision": False},
        {"measure": "revoke", "defect_existed_at_decision": False},
    ),
    Way(
        "label_fits_when_the_defect_arose",
        "R-113",
        {"measure": "withhold", "defect_existed_at_decision": False},
        {"measure": "revoke", "defect_existed_at_decision": False},
    ),
    Way(
        "scope_fits_the_measure",
        "R-111",
        {"measure": "reduce", "scope": "part"},
        {"measure": "reduce", "scope": "full"},
    ),
    Way(
        "scope_fits_the_measure",
        "R-113",
        {"measure": "revoke", "scope": "part"},
        {"measure": "withhold", "scope": "part"},
    ),
    Way("part_is_less_than_the_grant", "AM-32", proposed(), proposed(amount=70_000)),
    Way("part_is_less_than_the_grant", "AM-31", proposed(), proposed(amount=0)),
    Way(
        "part_is_less_than_the_grant",
        "AM-31",
        proposed(scope="full", amount=0),
        proposed(scope="full", amount=1),
    ),
    Way(
        "part_is_less_than_the_grant",
        "R-111",
        proposed(measure="reduce", amount=0, stop_months=12),
        proposed(measure="reduce", amount=5, stop_months=12),
    ),
    Way(
        "shares_add_up",
        "R-117",
        proposed(by_worker={"lin": 20_000}),
        proposed(by_worker={"lin": 19_999}),
    ),
    Way("shares_add_up", "R-117", proposed(), proposed(by_worker={"wang": 20_000})),
    Way(
        "return_is_owed",
        "R-114",
        {"return_amount": 20_000, "return_due": 20_000},
        {"return_amount": 20_001, "return_due": 20_000},
    ),
    Way(
        "return_has_a_period",
        "R-114",
        {"return_amount": 1, "return_days": 30},
        {"return_amount": 1, "return_days": None},
    ),
    Way(
        "stop_is_allowed_on_this_ground",
        "R-122",
        {"ground": "1", "stop_months": 24},
        {"ground": "1", "stop_months": 12},
    ),
    Way(
        "stop_is_allowed_on_this_ground",
        "R-122",
        {"ground": "2", "stop_months": 0},
        {"ground": "2", "stop_months": 24},
    ),
    Way(
        "stop_is_allowed_on_this_ground",
        "R-111",
        {"ground": "12V", "stop_months": 60},
        {"ground": "12V", "stop_months": 6},
    ),
    Way(
        "stop_within_three_years",
        "AM-36",
        {"stop_months": 24, "limit_27_due": "2024-06-03"},
        {"stop_months": 24, "limit_27_due": "2024-06-02"},
    ),
    Way(
        "stop_within_three_years",
        "AM-36",
        {"stop_months": 0, "limit_27_due": "2024-06-02"},
        {"stop_months": 24, "limit_27_due": "2024-06-02"},
    ),
    Way(
        "lost_vouchers_reduce_or_stop",
        "R-111",
        {"measure": "reduce", "ground": "12V", "scope": "part", "amount": 3_000, "stop_months": 0},
        {"measure": "reduce", "ground": "12V", "scope": "part", "amount": 3_000, "stop_months": 12},
    ),
    Way(
        "lost_vouchers_reduce_or_stop",
        "R-111",
        {"measure": "abolish", "ground": "12V", "scope": "part", "amount": 3_000},
        {"measure": "abolish", "ground": "12V", "scope": "part", "amount": 1, "stop_months": 12},
    ),
    Way(
        "lost_vouchers_reduce_or_stop",
        "R-111",
        {"measure": "reduce", "ground": "12V", "scope": "part", "amount": 0, "stop_months": 12},
        {"measure": "abolish", "ground": "12V", "scope": "full", "amount": 0, "stop_months": 12},
    ),
    Way(
        "measure_fits_payment",
        "R-111",
        {"measure": "reduce", "amount": 0, "was_paid": True},
        {"measure": "reduce", "amount": 1, "was_paid": True},
    ),
    Way(
        "grant_still_holds_what_is_taken",
        "R-114",
        {
            "by_worker": {"lin": 30_000},
            "granted_now_by_worker": {"lin": 30_000},
            "return_amount": 30_000,
            "return_due": 30_000,
        },
        {
            "by_worker": {"lin": 30_000},
            "granted_now_by_worker": {"lin": 29_999},
            "return_amount": 0,
            "return_due": 0,
        },
    ),
    Way(
        "grant_still_holds_what_is_taken",
        "R-114",
        {"by_worker": None, "return_amount": 0, "return_due": 0},
        {"by_worker": None, "return_amount": 1, "return_due": 0},
    ),
    Way(
        "lost_vouchers_reduce_or_stop",
        "R-111",
        {"measure": "revoke", "ground": "1"},
        {"measure": "reduce", "ground": "2", "amount": 3_000},
    ),
    Way(
        "measure_fits_payment",
        "R-114",
        {"measure": "revoke", "was_paid": True},
        {"measure": "withhold", "was_paid": True},
    ),
    Way(
        "a_claim_is_there_to_withhold",
        "R-113",
        {"measure": "withhold", "claims_unpaid": ["reimbursement-1"]},
        {"measure": "withhold", "claims_unpaid": []},
    ),
    decided("withhold", "full"),
    decided("reduce", "part"),
    decided("revoke", "full"),
    decided("revoke", "part"),
    decided("abolish", "full"),
    decided("abolish", "part"),
    Way(
        "within_two_years_of_knowledge",
        "TR-19",
        {"limit_121_due": "2024-06-03"},
        {"limit_121_due": "2024-06-02"},
    ),
    Way("within_two_years_of_knowledge", "R-123", {}, {"limit_121_due": "2024-06-02"}),
    Way(
        "within_two_years_of_the_cause",
        "R-123",
        {"limit_124_due": "2024-06-03"},
        {"limit_124_due": "2024-06-02"},
    ),
    Way(
        "a_limit_has_run_out",
        "R-123",
        {"limit_124_due": "2024-06-02"},
        {"limit_121_due": "2024-06-03"},
    ),
)
