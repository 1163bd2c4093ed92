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
        "DC-154",
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
        "DC-146",
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
        "lost_vouchers_reduce_or_stop",
        "R-111",
        {"measure": "reduce", "ground": "12V", "amount": 3_000, "stop_months": 0},
        {"measure": "reduce", "ground": "12V", "amount": 3_000, "stop_months": 12},
    ),
    Way(
        "lost_vouchers_reduce_or_stop",
        "DC-151",
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
    Way("within_two_years_of_knowledge", "DC-153", {}, {"limit_121_due": "2024-06-02"}),
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
