"""What a dossier takes of the yearly caps, and the stops it imposes: pure readings of its state."""

from __future__ import annotations

from datetime import date

from states.expertise.stages.application import GRANTED
from states.expertise.stages.reimbursement import FIXED, NEVER_PAID
from states.law.dossier import Dossier
from states.law.ledgers import Drawn, Span
from states.law.periods import including, months


def standing(dossier: Dossier) -> dict[str, int]:
    """The grant as it stands, NT$ by worker: what was paid once that is settled, else what was
    approved; less what a part revocation or a reduction took away (AM-15)."""
    approved: dict[str, int] = dossier.root.get("approved_by_worker", {})
    for claim in dossier.of("reimbursement"):
        if claim.state == "paid":
            paid: dict[str, int] = claim.data["paid_by_worker"]
            return {worker: min(amount, paid.get(worker, 0)) for worker, amount in approved.items()}
    return approved


def commitments_of(dossier: Dossier) -> dict[str, int]:
    """NT$ by worker that count against the caps now; nothing once the grant has gone."""
    first = dossier.root_matter
    if first is None or first.state not in GRANTED:
        return {}
    if any(claim.state in NEVER_PAID for claim in dossier.of("reimbursement")):
        return {}
    return {worker: amount for worker, amount in standing(dossier).items() if amount}


def drawn_by(dossier: Dossier) -> dict[str, Drawn]:
    """What the dossier draws by worker; the difference of the two is reserved, not yet paid."""
    committed = commitments_of(dossier)
    if not committed:
        return {}
    claims = [claim for claim in dossier.of("reimbursement") if claim.state in FIXED]
    fixed: dict[str, int] = claims[-1].data["payable_by_worker"] if claims else {}
    return {
        worker: Drawn(amount, min(amount, fixed.get(worker, 0)))
        for worker, amount in committed.items()
    }


def stops_of(dossier: Dossier) -> list[Span]:
    """Matter, first and last day of each stop that was served and stands, ended ones included.

    A stop whose order nobody has received yet binds nobody (APA 110 I). One that has ended still
    bars what was filed while it ran (AM-35).
    """
    stops = []
    for stop in dossier.of("suspension"):
        served = stop.data.get("periods", {}).get("beginning")
        if stop.state != "annulled" and served is not None:
            first = date.fromisoformat(served["effective_on"])
            last = including(first, months(stop.data["months"])).day
            stops.append(Span(stop.ref, first.isoformat(), last.isoformat()))
    return stops
