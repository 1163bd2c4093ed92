"""What stands of a grant: approved, taken away, paid, asked back, returned, and what does not fit.

A grant that was undone still has the amount it was once approved with; here stands what is left of
it, and what becomes of money that was paid beyond that (計畫14 I, 行政程序法127).
"""

from __future__ import annotations

from collections.abc import Iterable

from states.expertise.stages.application import GRANTED
from states.expertise.stages.words import STATES
from states.general.refund.interest import kept_account
from states.general.stages.refund import HOLDERS
from states.law.dossier import Dossier, Matter
from states.law.record import ActName, Event
from states.law.told import Grant

DECIDED_ON = ("application.approve", "application.approve_in_part")


def standing_grant(dossier: Dossier, events: Iterable[Event]) -> Grant | None:
    """What stands of the grant of a dossier; ``None`` where nothing was ever approved."""
    first = next(
        (
            int(event["keeps"]["approved_amount"])
            for event in events
            if event["outcome"] == "applied" and ActName.done(event) in DECIDED_ON
        ),
        None,
    )
    if first is None:
        return None
    application = dossier.root_matter
    assert application is not None
    stands = application.state in GRANTED
    refunds = [refund for refund in dossier.of("refund") if refund.state != "annulled"]
    return Grant(
        approved=first,
        stands=int(application.data["approved_amount"]) if stands else 0,
        paid=sum(
            int(claim.data["paid_amount"])
            for claim in dossier.of("reimbursement")
            if claim.state == "paid"
        ),
        ordered=sum(int(refund.data.get("owed", 0)) for refund in refunds),
        returned=sum(int(refund.data.get("repaid", 0)) for refund in refunds),
        why="" if stands else _called(application.state),
    )


def _called(state: str) -> str:
    """What a state of an application is called."""
    return STATES.get(f"application.{state}", STATES[state])[0]


def account(dossier: Dossier) -> dict[str, int]:
    """NT$: what was approved, paid and is still owed back."""
    refunds = dossier.of("refund")
    owing = [refund for refund in refunds if refund.state in HOLDERS]
    return {
        "approved": dossier.root.get("approved_amount") or 0,
        "paid": _sum(dossier.of("reimbursement"), "paid_amount"),
        "owed": sum(kept_account(refund.data).outstanding for refund in owing),
        "repaid": _sum(refunds, "repaid") - _sum(refunds, "paid_back"),
    }


def _sum(matters: Iterable[Matter], name: str) -> int:
    amounts: Iterable[int] = (matter.data.get(name) or 0 for matter in matters)
    return sum(amounts)
