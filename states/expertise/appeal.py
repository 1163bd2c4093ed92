"""訴願 of this programme: what each decision ended, and the act that gives it back.

A decision that only takes or refuses is undone. One that grants, if only in part, keeps what it
granted: on the employer's own appeal nothing becomes worse for it (訴願法 81 I); what was refused
is asked for anew, by a plan change or a claim.
"""

from __future__ import annotations

from collections.abc import Callable

from states.expertise.stages.application import CHANGEABLE
from states.general.appeal import appeal_procedure
from states.general.consequences import Picked
from states.law.dossier import Matter
from states.law.rule import Cause
from states.law.situation import Situation

GIVEN_BACK_BY: dict[str, str] = {
    "application.decline_incomplete": "application.reinstate",
    "application.lapse": "application.reinstate",
    "application.reject": "application.reinstate",
    "plan_change.decline_incomplete": "plan_change.reinstate",
    "plan_change.lapse": "plan_change.reinstate",
    "plan_change.refuse": "plan_change.reinstate",
    "reimbursement.approve_payment_in_part": "reimbursement.adjust",
    "reimbursement.refuse": "reimbursement.reinstate",
    "reimbursement.withhold": "reimbursement.reinstate",
    "revocation.reduce": "revocation.annul",
    "revocation.revoke": "revocation.annul",
    "revocation.revoke_in_part": "revocation.annul",
    "revocation.abolish": "revocation.annul",
    "revocation.abolish_in_part": "revocation.annul",
    "refund.order": "refund.annul",
    "suspension.order": "suspension.annul",
}
"""The act that undoes each adverse decision, by the act that decided."""

PAID_ALREADY = "reimbursement.reopen_payment"
"""How a decision that paid less is undone once the money has left: what was cut is topped up."""

GRANTS = frozenset(
    {
        "application.approve",
        "application.approve_in_part",
        "plan_change.approve",
        "plan_change.approve_in_part",
        "reimbursement.approve_payment",
        "reimbursement.approve_top_up",
    }
)
"""Decisions that leave the employer with something it does not lose by appealing."""


def decided(s: Situation) -> Matter | None:
    """The matter on which the decision appealed was made, as long as that decision stands."""
    letter = s.dossier.matters.get(s.matter.data["about"])
    if letter is None or letter.state == "cancelled":
        return None
    return s.dossier.matters.get(letter.data["about"])


def undone_by(s: Situation) -> tuple[str, str] | None:
    """The act that undoes the decision, and the matter it happens to; none if nothing is left.

    Money kept back because of a suspicion comes free with the decision on the suspicion. A change
    is looked at again only while there is a plan left to change.
    """
    matter = decided(s)
    act = GIVEN_BACK_BY.get(s.matter.data["act_appealed"])
    if matter is None or act is None:
        return None
    behind = s.dossier.matters.get(matter.data.get("revocation") or "")
    if act == "reimbursement.reinstate" and behind is not None and behind.state == "withheld":
        act, matter = "revocation.annul", behind
    if act == "plan_change.reinstate" and not _can_still_be_changed(s):
        return None
    if act == "reimbursement.adjust" and matter.state == "paid":
        act = PAID_ALREADY
    procedure, verb = act.split(".")
    there = (matter.state, verb) in s.regulation.procedures[procedure].table
    return (act, matter.ref) if there else None


def _can_still_be_changed(s: Situation) -> bool:
    return any(m.state in CHANGEABLE for m in s.dossier.of("application"))


def picked_for(act: str) -> Callable[[Situation], Picked]:
    """The matter, if this is the act that undoes the decision appealed."""

    def matter(s: Situation) -> Picked:
        found = undone_by(s)
        return [found[1]] if found is not None and found[0] == act else []

    return matter


def _undoing(act: str) -> Cause:
    if act == "suspension.annul":
        return Cause(
            act=act,
            on=picked_for(act),
            given=lambda s: {"reason": s.matter.ref},
            gives=("reason",),
        )
    return Cause(act=act, on=picked_for(act))


UNDOING = tuple(_undoing(act) for act in dict.fromkeys((*GIVEN_BACK_BY.values(), PAID_ALREADY)))

APPEAL = appeal_procedure(UNDOING)
