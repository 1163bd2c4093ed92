"""Facts of revocation, refund and suspension. All pure."""

from __future__ import annotations

from typing import Any

from states.expertise.claim.facts_account import ACCOUNT
from states.expertise.money.caps import shares
from states.expertise.money.commitments import standing
from states.expertise.undoing.facts_proof import PROOF
from states.expertise.undoing.revocation_states import DECIDED
from states.general.due_today import due
from states.general.facts import decisions_about, service_effective_on
from states.general.facts_appeal import PENDING
from states.law.dossier import Matter
from states.law.situation import Derivation, Situation

REFERRAL_PAPERS = ("referral_letter", "decision", "proof_of_lapse")
"""What a referral always needs (行政執行法 13 I); the assets are listed or said to be unknown."""


def granted_now(s: Situation) -> int:
    """The grant as it stands, NT$."""
    return sum(standing(s.dossier).values())


def taken(s: Situation) -> dict[str, int]:
    """What the measure takes away of the grant, by worker; withholding leaves the grant."""
    now = standing(s.dossier)
    if s.get("measure") == "withhold":
        return dict.fromkeys(now, 0)
    if s.get("scope") == "full":
        return dict(now)
    stated: dict[str, int] | None = s.get("by_worker")
    if stated is not None:
        return {worker: stated.get(worker, 0) for worker in now}
    return shares(s.get("amount"), now)


def left(s: Situation) -> dict[str, int]:
    """What the measure leaves of the grant, by worker."""
    gone = taken(s)
    return {worker: max(amount - gone[worker], 0) for worker, amount in standing(s.dossier).items()}


def return_due(s: Situation) -> int:
    """What of the money already paid the measure undoes."""
    paid = any(claim.state == "paid" for claim in s.dossier.of("reimbursement"))
    return sum(taken(s).values()) if paid else 0


def claims_unpaid(s: Situation) -> list[str]:
    """Claims that are neither paid nor ended."""
    is_open = s.regulation.procedures["reimbursement"].is_open
    return [m.ref for m in s.dossier.of("reimbursement") if is_open(m.state)]


def decision_about(s: Situation) -> dict[str, Any]:
    """What the revocation that this matter carries out has decided; nothing unless it stands."""
    about = s.dossier.matters.get(s.get("about") or "")
    if about is None or about.procedure != "revocation" or about.state not in DECIDED:
        return {}
    return about.data


def siblings(s: Situation) -> list[Matter]:
    """Other matters of this kind that carry out the same decision and stand."""
    return [
        m
        for m in s.dossier.of(s.matter.procedure)
        if m.ref != s.matter.ref and m.data.get("about") == s.get("about") and m.state != "annulled"
    ]


def return_left(s: Situation) -> int:
    """What was decided to be returned and is not ordered yet."""
    ordered = sum(int(m.data["owed"]) for m in siblings(s))
    return int(decision_about(s).get("return_amount", 0)) - ordered


def owed_now(s: Situation) -> int:
    """The amount to order: as stated, else all that is left to order."""
    stated = s.given.get("amount")
    return return_left(s) if stated is None else int(stated)


def pay_days(s: Situation) -> int | None:
    """The days to pay: as ordered, as stated, or as decided."""
    stated: int | None = s.given.get("days") or s.matter.data.get("pay_days")
    decided: int | None = decision_about(s).get("return_days")
    return stated or decided


def return_order(s: Situation) -> Matter | None:
    """The letter that orders the return."""
    orders = [m for m in decisions_about(s) if m.data["letter"] == "return_order"]
    return orders[-1] if orders else None


def decision_contested(s: Situation) -> list[str]:
    """Appeals in time against the decision that this return carries out, not decided yet."""
    behind = s.matter.data.get("about")
    return [
        m.ref
        for m in s.dossier.of("appeal")
        if m.data.get("matter_appealed") == behind and m.state in PENDING and m.data.get("timely")
    ]


def order_final_on(s: Situation) -> str | None:
    """When the order became final, or will unless somebody appeals."""
    letter = return_order(s)
    if letter is None or "periods" not in letter.data:
        return None
    return (
        letter.since
        if letter.state == "final"
        else letter.data["periods"]["finality"]["effective_on"]
    )


def order_served_on(s: Situation) -> str | None:
    """When the order took effect."""
    letter = return_order(s)
    return letter.data.get("service_effective_on") if letter else None


def undone_on(s: Situation) -> str | None:
    """When the decision that this return carries out took effect by its service (APA 110 I)."""
    days = (
        letter.data.get("service_effective_on")
        for letter in s.dossier.of("letter")
        if letter.data.get("about") == s.get("about")
        and letter.data.get("decision")
        and letter.state != "cancelled"
    )
    return next(filter(None, days), None)


def undone_until(s: Situation) -> str | None:
    """The end of the two years that bind that decision, by the earliest reading."""
    periods = decision_about(s).get("periods", {})
    dues = (periods[kind]["due"] for kind in ("limit_121", "limit_124") if kind in periods)
    return next(iter(dues), None)


def referral_missing(s: Situation) -> list[str]:
    """Which of the papers of a referral are not there; no known assets need no list."""
    have = set(s.given["papers"])
    assets = have & {"asset_list", "no_known_assets"}
    missing = [paper for paper in REFERRAL_PAPERS if paper not in have]
    return missing if assets else [*missing, "asset_list"]


def first_day_ordered(s: Situation) -> str:
    """The first day of a stop as stated with the order, or else in the decision; empty if none."""
    return str(s.given.get("first_day") or decision_about(s).get("stop_first_day") or "")


def stop_first_day(s: Situation) -> str | None:
    """The day stated, but not before service; without one, the day of service (AM-34)."""
    served = service_effective_on(s)
    return served and max(served, s.matter.data.get("first_day") or served)


def stop_began_on(s: Situation) -> str | None:
    """The first day of the stop, once its order was served."""
    period = s.matter.data.get("periods", {}).get("beginning", {})
    began: str | None = period.get("effective_on")
    return began


UNDOING: dict[str, Derivation] = {
    **PROOF,
    "defect_came_later": lambda s: not s.get("defect_existed_at_decision"),
    "granted_now": granted_now,
    "granted_now_by_worker": lambda s: standing(s.dossier),
    "by_worker_shown": lambda s: [
        f"{worker} {amount:,}元" for worker, amount in (s.get("by_worker") or {}).items() if amount
    ],
    "claims_unpaid": claims_unpaid,
    "return_due": return_due,
    "taken_if_decided": taken,
    "taken_by_worker": taken,
    "left_by_worker": left,
    "stop_first_day_proposed": lambda s: s.given.get("stop_first_day") or "",
    "limit_121_due": due("limit_121"),
    "limit_124_due": due("limit_124"),
    "limit_27_due": due("limit_27"),
    "return_decided": lambda s: decision_about(s).get("return_amount", 0),
    "return_left": return_left,
    "owed_now": owed_now,
    "pay_days": pay_days,
    "pay_days_decided": lambda s: decision_about(s).get("return_days"),
    "instalments_shown": lambda s: [part["due_on"] for part in s.given["instalments"]],
    "return_order_is_final": lambda s: (
        (order := return_order(s)) is not None and order.state == "final"
    ),
    "decision_contested": decision_contested,
    "order_final_on": order_final_on,
    "order_served_on": order_served_on,
    "payment_due": due("payment"),
    "instalment_due": due("instalment"),
    "limitation_due": due("limitation"),
    "enforcement_due": due("enforcement"),
    "to_pay_back": lambda s: s.matter.data.get("repaid", 0) - s.matter.data.get("paid_back", 0),
    **ACCOUNT,
    "interest_from_ordered": lambda s: decision_about(s).get("interest_from"),
    "undone_on": undone_on,
    "undone_until": undone_until,
    "referral_missing": referral_missing,
    "paid_back_anew": lambda s: s.matter.data.get("paid_back", 0) + s.given["amount"],
    "stop_decided": lambda s: decision_about(s).get("stop_months", 0),
    "stops_about": lambda s: [m.ref for m in siblings(s)],
    "first_day_ordered": first_day_ordered,
    "stop_first_day": stop_first_day,
    "stop_began_on": stop_began_on,
    "stop_due": due("stop"),
}
"""Derived facts of undoing a grant and of carrying that out."""
