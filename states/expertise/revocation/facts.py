"""Facts of undoing a grant: what a measure takes, and what it leaves. All pure."""

from __future__ import annotations

from states.expertise.money.caps import shares
from states.expertise.money.commitments import standing
from states.expertise.revocation.proof import PROOF
from states.law.situation import Derivation, Situation


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


# As a cause picks them (`states.expertise.consequences.unpaid_claims`): both texts are recorded,
# the fact's and the rows', so that neither may call the other (`tests.law.sentence_versions`).
def claims_unpaid(s: Situation) -> list[str]:
    """Claims that are neither paid nor ended."""
    is_open = s.regulation.procedures["reimbursement"].is_open
    return [m.ref for m in s.dossier.of("reimbursement") if is_open(m.state)]


REVOCATION: dict[str, Derivation] = {
    **PROOF,
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
}
"""Derived facts of undoing a grant."""
