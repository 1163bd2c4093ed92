"""Facts about what proves a ground, what it takes, and since when interest runs. All pure."""

from __future__ import annotations

from datetime import date
from typing import Any

from states.expertise.money.commitments import standing
from states.expertise.revocation.grounds import GROUNDS, PROOFS, falls_whole, unproven
from states.general.undoing.ways import penalty_alert
from states.law.situation import Derivation, Situation

PROOF_FACTS = (
    "fraud",
    "deviations",
    "not_employed",
    "obstructions",
    "other_grants",
    "penalties",
    "lost_vouchers",
)
"""What an entry of proof may say, by name."""

PAID_GROUNDS = ("1", "5")
"""Grounds against the decision to pay: a false claim, money had from elsewhere."""


def found(name: str) -> Derivation:
    """A derivation of one proof: what was proven before, with what is said now."""

    def proven(s: Situation) -> Any:
        before, now = s.matter.data.get(name), s.given.get(name)
        if isinstance(before, list) and isinstance(now, list):
            return before + [one for one in now if one not in before]
        return before if now is None else now

    return proven


def withholding_unproven(s: Situation) -> list[str]:
    """The proofs that a ground still needs before money is kept back on it alone.

    A withholding that a decision on a suspicion brings was proven there.
    """
    if s.given.get("revocation"):
        return []
    return [PROOFS[name] for name in unproven(s.given["ground"], s.given)]


def withholding_takes_all(s: Situation) -> bool | None:
    """Whether the ground of a withholding spoils the whole claim; ``None`` if left open."""
    if s.given.get("revocation"):
        return True
    return falls_whole(s.given["ground"], s.given, standing(s.dossier))


def grant_decided_on(s: Situation) -> str:
    """The day of the decision that a ground attacks: the payment's, else the grant's (R-123)."""
    paid = [m.data.get("payment_approved_on") for m in s.dossier.of("reimbursement")]
    days = [day for day in paid if day] if s.get("ground") in PAID_GROUNDS else []
    return str(max(days, default=s.dossier.root.get("approved_on", "")))


def received_on(s: Situation) -> str | None:
    """When the employer received the money."""
    days = [m.data["paid_on"] for m in s.dossier.of("reimbursement") if m.state == "paid"]
    return min(days, default=None)


def interest_from(s: Situation) -> str | None:
    """Since when interest runs: the day stated; for fraud the day of receipt; else never.

    Only where something is returned and the branch charges interest (APA 127 II).
    """
    if not s.found["charges_interest"] or not s.given.get("return_amount"):
        return None
    stated: str | None = s.given.get("interest_from")
    return stated or (received_on(s) if s.matter.data.get("fraud") else None)


PROOF: dict[str, Derivation] = {
    **{f"{name}_found": found(name) for name in PROOF_FACTS},
    "proven_now": lambda s: [n for n in PROOF_FACTS if s.given.get(n) not in (None, [])],
    "proof_missing": lambda s: [
        PROOFS[name] for name in unproven(s.matter.data["ground"], s.matter.data)
    ],
    "ground_takes_all": lambda s: falls_whole(
        s.matter.data["ground"], s.matter.data, standing(s.dossier)
    ),
    "withholding_unproven": withholding_unproven,
    "withholding_takes_all": withholding_takes_all,
    "grant_decided_on": grant_decided_on,
    "money_received_on": received_on,
    "a_stop_is_possible": lambda s: bool(GROUNDS[s.get("ground")].stop),
    "penalty_last_day": lambda s: penalty_alert(date.fromisoformat(s.get("cause_on"))).isoformat(),
    "interest_from_decided": interest_from,
}
"""Derived facts of proof."""
