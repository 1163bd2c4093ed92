"""撤銷、廢止: what this programme decides, and what follows (計畫12 V, 14)."""

from __future__ import annotations

from typing import Any

from states.expertise.citing import plan
from states.expertise.consequences import the_application, unpaid_claims, verified_claims
from states.expertise.revocation import guards as must
from states.expertise.revocation.takings import given_back, taken_away
from states.expertise.roles import Role
from states.expertise.stages.revocation import State
from states.general.carrying_out import RETURN_FALLS, STOP_FALLS
from states.general.consequences import Picked, letters_about_this
from states.general.undoing.guards import was_proposed
from states.general.undoing.limits import stop_within_three_years
from states.general.undoing.procedure import before_any_burden
from states.law.rule import Cause, Hearing, Letter, Rule, kept
from states.law.situation import Situation


def is_full(s: Situation) -> bool:
    """Whether the whole grant was undone."""
    return s.matter.data["measure"] in ("revoke", "abolish") and s.matter.data["scope"] == "full"


def the_application_if_less(s: Situation) -> Picked:
    """The application, when something of its grant is taken away or given back."""
    taken = s.matter.data["taken_by_worker"]
    return the_application(s) if not is_full(s) and any(taken.values()) else []


def claims_on_another_grant(s: Situation) -> Picked:
    """Claims worked out on a grant that has changed in amount; any other stays as decided."""
    return verified_claims(s) if the_application_if_less(s) else []


def the_application_if_gone(s: Situation) -> Picked:
    """The application, when its whole grant was undone."""
    return the_application(s) if is_full(s) else []


def grant_left(s: Situation) -> dict[str, Any]:
    """What is left of the grant."""
    left = s.matter.data["left_by_worker"]
    return {"approved_by_worker": left, "approved_amount": sum(left.values())}


def grant_given_back(s: Situation) -> dict[str, Any]:
    """The grant with what had been taken away, within what was last approved."""
    root = s.dossier.root
    back = given_back(
        root["approved_by_worker"],
        s.matter.data["taken_by_worker"],
        root["whole_by_worker"],
        taken_away(s.dossier),
    )
    return {"approved_by_worker": back, "approved_amount": sum(back.values())}


def withholding(s: Situation) -> dict[str, Any]:
    """Why a claim is withheld: the ground, and the decision that says so."""
    return {"ground": s.matter.data["ground"], "revocation": s.matter.ref, "reason": s.matter.ref}


def withheld_here(s: Situation) -> Picked:
    """Claims that this decision withheld."""
    return [
        m.ref
        for m in s.dossier.of("reimbursement")
        if m.state == "withheld" and m.data.get("revocation") == s.matter.ref
    ]


AMOUNTS = ("approved_by_worker", "approved_amount")

NO_PAYMENT = Cause(
    act="reimbursement.withhold",
    on=unpaid_claims,
    given=withholding,
    gives=("ground", "revocation", "reason"),
)
"""What is not paid yet must not be paid (應不予核發)."""

LESS_GRANT = (
    Cause(
        act="application.apply_change",
        on=the_application_if_less,
        given=grant_left,
        gives=AMOUNTS,
    ),
    Cause(act="reimbursement.adjust", on=claims_on_another_grant),
)
"""The application keeps the smaller grant; a claim worked out on the former one starts anew."""

UNDONE = (
    Cause(act="application.reinstate", on=the_application_if_gone),
    Cause(
        act="application.apply_change",
        on=the_application_if_less,
        given=grant_given_back,
        gives=AMOUNTS,
    ),
    Cause(act="reimbursement.reinstate", on=withheld_here),
    Cause(act="reimbursement.adjust", on=claims_on_another_grant),
    RETURN_FALLS,
    STOP_FALLS,
    Cause(act="letter.cancel", on=letters_about_this),
)
"""Everything that followed from the decision is undone with it (APA 118)."""

BEFORE_ANY_BURDEN = before_any_burden(
    must.a_grant_stands,
    must.stop_is_allowed_on_this_ground,
    stop_within_three_years,
    must.grant_still_holds_what_is_taken,
)
"""What every adverse decision needs: a grant, a proven ground, a lawful stop, an amount that is
still there, reasons; two people and a hearing besides, as every burden."""

TAKEN = kept("taken_by_worker", "left_by_worker", decided_on="on")

MEASURES = (
    # 14 I: found before payment
    Rule(
        act="withhold",
        source=(State.awaiting_decision,),
        dest=State.withheld,
        by=(Role.supervisor,),
        basis=(plan("14 I"),),
        guards=(
            *BEFORE_ANY_BURDEN,
            was_proposed("withhold", "full", plan("14 I")),
            must.measure_fits_payment,
            must.a_claim_is_there_to_withhold,
        ),
        keeps=TAKEN,
        causes=(NO_PAYMENT,),
        adverse=True,
        prepared_by="proposed_by",
        hearing=Hearing.due,
    ),
    # 12 V: vouchers lost for lack of care
    Rule(
        act="reduce",
        source=(State.awaiting_decision,),
        dest=State.reduced,
        by=(Role.supervisor,),
        basis=(plan("12 V"),),
        guards=(
            *BEFORE_ANY_BURDEN,
            was_proposed("reduce", "part", plan("14 I")),
            must.measure_fits_payment,
            must.lost_vouchers_reduce_or_stop,
        ),
        keeps=TAKEN,
        causes=LESS_GRANT,
        adverse=True,
        undone_by="revocation.annul",
        prepared_by="proposed_by",
        hearing=Hearing.due,
        letter=Letter(kind="reduction", cite=plan("12 V"), decision=True),
    ),
)
"""The decisions that only this programme knows."""

WHOLE = {
    "revoke": (Cause(act="application.revoke", on=the_application), NO_PAYMENT),
    "abolish": (Cause(act="application.abolish", on=the_application), NO_PAYMENT),
}
"""What follows when the whole grant is undone."""
