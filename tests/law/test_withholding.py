"""不予核發與恢復: keeping money back is proven, and being late is excused only by its own rule."""

from __future__ import annotations

from typing import Any

import pytest

from tests.law.office import CHEN, LIN, PAPERS, Office, completed, filed, paid
from tests.law.test_revocation import PROVEN, suspected

CLAIM: dict[str, Any] = {"documents": PAPERS, "claimed": 70_000}


@pytest.mark.parametrize(
    ("ground", "said"),
    [
        ("1", {}),
        ("3", {}),
        ("4", {"obstructions": [{"kind": "absent", "record": "visit-1"}]}),
        ("5", {"other_grants": [{"agency": "county", "amount": 9_000}]}),
        ("6", {}),
        ("7", {"severe": True}),
        ("7", {"penalties": ["penalty-1"]}),
        ("12V", {}),
    ],
)
def test_r_113_nothing_is_withheld_on_a_ground_that_is_not_proven(
    ground: str, said: dict[str, Any]
) -> None:
    """R-107, R-113, R-120, R-121, AM-33: each ground asks for its own evidence here too."""
    office = filed()
    office.hear("reimbursement")
    assert "withholding_is_proven" in office.refused(
        "supervisor", "reimbursement.withhold", ground=ground, reason="x", **said
    )


@pytest.mark.parametrize("ground", ["1", "2", "4", "5", "6", "7"])
def test_r_113_a_proven_ground_keeps_the_whole_claim_back(ground: str) -> None:
    """R-113, R-115 to R-121: with its evidence, a reason and a hearing."""
    office = filed()
    office.hear("reimbursement")
    office.does("supervisor", "reimbursement.withhold", ground=ground, reason="x", **PROVEN[ground])
    assert office.state("reimbursement") == "withheld"


@pytest.mark.parametrize(
    ("ground", "said"),
    [
        ("1", {"fraud": False}),
        ("2", {"deviations": ["hours"]}),
        ("3", {"not_employed": ["lin"]}),
    ],
)
def test_am_31_what_spoils_a_part_keeps_back_no_whole_claim(
    ground: str, said: dict[str, Any]
) -> None:
    """AM-31, AM-32, R-117: neither directly nor by way of a suspicion."""
    office = filed()
    office.hear("reimbursement")
    assert office.refused(
        "supervisor", "reimbursement.withhold", ground=ground, reason="x", **said
    ) == {"ground_takes_the_whole_claim"}
    suspected(office, ground=ground, existed=False, **said)
    assert office.refused("officer", "revocation.propose", measure="withhold", reason="x") == {
        "scope_fits_the_ground"
    }


def test_r_111_lost_vouchers_never_bring_a_reduction_and_a_stop() -> None:
    """R-111, AM-30: after payment a part is abolished, or subsidies stop; not both, never all."""

    def proposing(**proposal: Any) -> set[str]:
        office = suspected(paid(), existed=False, ground="12V")
        event = office.attempt("officer", "revocation.propose", reason="x", **proposal)
        return {guard.split("@")[0] for guard, _, _ in event["refusals"]}

    part = {"scope": "part", "amount": 3_000}
    assert proposing(measure="abolish", **part) == set()
    assert proposing(measure="reduce", scope="part", stop_months=12) == set()
    assert proposing(measure="reduce", **part) == {"measure_fits_payment"}
    only = {"lost_vouchers_reduce_or_stop"}
    assert proposing(measure="abolish", stop_months=12, **part) == only
    assert proposing(measure="abolish", stop_months=12) == only


def overdue() -> Office:
    """The claim was due on 17 June 2024 and nothing came."""
    office = completed().on("2024-07-10")
    assert office.state("reimbursement") == "overdue"
    return office


def test_am_28_a_lapse_is_set_aside_only_for_what_the_record_shows() -> None:
    """AM-28, AM-38: no closure moved the end, no obstacle ended lately, no postmark was in time."""
    office = overdue()
    for ground in ("postmark", "closure", "restoration"):
        assert office.refused(
            "supervisor", "reimbursement.set_aside", ground=ground, reason="x", **CLAIM
        ) == {"claim_was_in_time_after_all"}


def test_apa_50_restoration_by_setting_aside_keeps_the_ten_days() -> None:
    """APA 50: the obstacle ended within ten days of the claim, and not before."""
    office = overdue()
    asked = {"ground": "restoration", "reason": "x", **CLAIM}
    assert office.refused(
        "supervisor", "reimbursement.set_aside", cause_ended_on="2024-06-28", **asked
    ) == {"claim_was_in_time_after_all"}
    office.does("supervisor", "reimbursement.set_aside", cause_ended_on="2024-07-05", **asked)
    assert office.state("reimbursement") == "filed"
    assert office.matter("reimbursement").data["late"] is False


def test_r_110_nothing_is_paid_on_a_claim_for_whose_truth_nobody_stands() -> None:
    """R-110: a paper claim without the declaration is corrected like any other gap, or ends."""
    office = completed().on("2024-05-27")
    office.does("officer", "reimbursement.file", truth_declared=False, **CLAIM)
    verified: dict[str, Any] = {"taught": [CHEN, LIN]}
    assert office.refused("officer", "reimbursement.verify", **verified) == {
        "claim_is_complete_or_correction_lapsed"
    }
    asked: dict[str, Any] = {"gaps": ["claim_2_declaration"], "days": 7}
    office.does("officer", "reimbursement.request_correction", **asked)
    office.serve("correction_notice")
    lapsed = office.on("2024-06-10")
    assert lapsed.state("reimbursement") == "filed"
    lapsed.does("officer", "reimbursement.verify", **verified)
    for act in ("approve_payment", "approve_payment_in_part"):
        refused = lapsed.refused("supervisor", f"reimbursement.{act}", reason="x")
        assert refused == {"truth_is_declared"}


def test_r_110_the_declaration_may_be_handed_in_afterwards() -> None:
    """R-110, R-100: then the claim is worked out and paid like any other."""
    office = completed().on("2024-05-27")
    office.does("officer", "reimbursement.file", truth_declared=False, **CLAIM)
    gaps = ["claim_2_declaration"]
    office.does("officer", "reimbursement.request_correction", gaps=gaps, days=7)
    office.serve("correction_notice")
    office.does("employer", "reimbursement.supply", covers=gaps)
    office.does("officer", "reimbursement.verify", taught=[CHEN, LIN])
    office.does("supervisor", "reimbursement.approve_payment")
    assert office.state("reimbursement") == "payable"
