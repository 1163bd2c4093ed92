"""撤銷、廢止: no two decisions take the same money, and what falls gives back what it took."""

from __future__ import annotations

from typing import Any

from tests.law.office import CHEN, LIN, Office, approved, paid
from tests.law.test_revocation import suspected

SOME_HOURS: dict[str, Any] = {"ground": "2", "existed": False, "deviations": ["hours"]}
CHEN_ONLY: dict[str, Any] = {"scope": "part", "amount": 30_000, "by_worker": {"chen": 30_000}}
BACK: dict[str, Any] = {"return_amount": 30_000, "return_days": 30}


def proposed_twice() -> tuple[Office, str, str]:
    """Two suspicions against NT$ 40,000 paid for chen, each proposing to take 30,000 of it."""
    office = paid()
    refs = [suspected(office, **SOME_HOURS).matter("revocation").ref for _ in range(2)]
    for ref in refs:
        office.hear(ref)
        office.does(
            "officer", "revocation.propose", ref, measure="abolish", reason="x", **CHEN_ONLY, **BACK
        )
    return office, refs[0], refs[1]


def reduced(office: Office, amount: int = 7_000) -> str:
    """Vouchers were lost during execution: NT$ of the grant are gone."""
    ref = suspected(office, existed=False, ground="12V").matter("revocation").ref
    office.hear(ref)
    office.does(
        "officer",
        "revocation.propose",
        ref,
        measure="reduce",
        scope="part",
        amount=amount,
        reason="x",
    )
    office.does("supervisor", "revocation.reduce", ref, reason="x")
    return ref


def changed(office: Office, *lines: dict[str, Any]) -> None:
    """The plan changes; the grant is worked out anew, in part where less comes out."""
    office.does("employer", "plan_change.request", reason="x", changes=["hours"])
    office.does("officer", "plan_change.propose_approval", lines=list(lines))
    office.does("supervisor", "plan_change.approve_in_part", reason="x")


def test_r_114_two_decisions_never_take_the_same_money() -> None:
    """R-114: never more is asked back than was paid, in whatever order decisions are made."""
    office, first, second = proposed_twice()
    office.does("supervisor", "revocation.abolish_in_part", first, reason="x")
    assert office.refused("supervisor", "revocation.abolish_in_part", second, reason="x") == {
        "grant_still_holds_what_is_taken"
    }
    office.does("supervisor", "revocation.send_back", second, reason="x")
    assert "shares_add_up" in office.refused(
        "officer", "revocation.propose", second, measure="abolish", reason="x", **CHEN_ONLY, **BACK
    )


def test_r_114_a_whole_revocation_asks_back_no_more_than_a_part_decision_left() -> None:
    """R-114: NT$ 70,000 were paid; 30,000 come back by one decision, at most 40,000 by another."""
    office, first, _ = proposed_twice()
    whole = suspected(office).matter("revocation").ref
    office.hear(whole)
    everything = {"return_amount": 70_000, "return_days": 30}
    office.does("officer", "revocation.propose", whole, measure="revoke", reason="x", **everything)
    office.does("supervisor", "revocation.abolish_in_part", first, reason="x")
    assert office.refused("supervisor", "revocation.revoke", whole, reason="x") == {
        "grant_still_holds_what_is_taken"
    }


def test_r_111_a_change_of_plan_gives_nothing_back_that_a_reduction_took() -> None:
    """R-111, R-092: the grant is worked out anew, without the NT$ 7,000 that are gone."""
    office = approved().on("2024-05-10")
    reduced(office)
    assert office.dossier.root["approved_by_worker"] == {"chen": 36_000, "lin": 27_000}
    changed(office, CHEN, LIN)
    assert office.dossier.root["approved_by_worker"] == {"chen": 36_000, "lin": 27_000}
    assert ["taken_away", "chen", 4_000] in office.matter("plan_change").data["cuts"]


def test_a_reduction_that_falls_gives_back_what_it_took_and_no_more() -> None:
    """R-071, APA 118: after a change of plan the whole grant stands again, not the whole and more.

    Where the change asked for less than before, only what it approved comes back.
    """
    office = approved().on("2024-05-10")
    ref = reduced(office)
    changed(office, CHEN, LIN)
    office.does("supervisor", "revocation.set_aside", ref, ground="postmark", reason="x")
    assert office.committed == {"chen": 40_000, "lin": 30_000}

    less = approved().on("2024-05-10")
    ref = reduced(less)
    changed(less, {"worker": "chen", "half_hours": 6, "rate": 1_000}, LIN)
    assert less.dossier.root["approved_by_worker"] == {"chen": 0, "lin": 27_000}
    less.does("supervisor", "revocation.set_aside", ref, ground="postmark", reason="x")
    assert less.committed == {"chen": 3_000, "lin": 30_000}


def test_a_change_of_dates_alone_leaves_what_may_come_back() -> None:
    """R-092: a change that works no amount out anew keeps the grant and what was taken of it."""
    office = approved().on("2024-05-10")
    ref = reduced(office)
    office.does(
        "employer",
        "plan_change.request",
        reason="x",
        changes=["period"],
        plan_last_day="2024-11-15",
    )
    office.does("officer", "plan_change.propose_approval")
    office.does("supervisor", "plan_change.approve")
    office.does("supervisor", "revocation.set_aside", ref, ground="postmark", reason="x")
    assert office.committed == {"chen": 40_000, "lin": 30_000}
