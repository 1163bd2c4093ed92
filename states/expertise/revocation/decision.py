"""撤銷、廢止 II: what is decided, and what follows (計畫12 V, 14; 行政程序法 117 to 127)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from states.expertise.citing import plan
from states.expertise.consequences import the_application, unpaid_claims, verified_claims
from states.expertise.revocation import guards as must
from states.expertise.revocation import limits
from states.expertise.revocation.takings import given_back, taken_away
from states.expertise.stages.revocation import DECIDED, State
from states.general.consequences import Picked, letters_about_this
from states.general.guards import (
    another_person_decides,
    person_concerned_was_heard,
    reason_is_given,
)
from states.general.second_thoughts import falling, setting_aside
from states.law.article import apa
from states.law.role import Role
from states.law.rule import Cause, Rule, kept
from states.law.situation import Situation

LIMITS: dict[str, dict[str, str]] = {"limit_121": {}, "limit_124": {}, "limit_27": {}}


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


def executing_matters(procedure: str) -> Callable[[Situation], Picked]:
    """The orders of return or stop that carry this decision out and stand."""

    def orders(s: Situation) -> Picked:
        return [
            m.ref
            for m in s.dossier.of(procedure)
            if m.data.get("about") == s.matter.ref and m.state != "annulled"
        ]

    return orders


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
    Cause(act="refund.annul", on=executing_matters("refund")),
    Cause(
        act="suspension.annul",
        on=executing_matters("suspension"),
        given=lambda s: {"reason": s.matter.ref},
        gives=("reason",),
    ),
    Cause(act="letter.cancel", on=letters_about_this),
)
"""Everything that followed from the decision is undone with it (APA 118)."""

BEFORE_ANY_BURDEN = (
    another_person_decides,
    person_concerned_was_heard,
    must.a_grant_stands,
    must.ground_is_proven,
    must.stop_is_allowed_on_this_ground,
    limits.stop_within_three_years,
    must.grant_still_holds_what_is_taken,
    reason_is_given,
)
"""What every adverse decision needs: two people, a hearing, a grant, a proven ground, a lawful
stop, an amount that is still there, reasons."""

TAKEN = kept("taken_by_worker", "left_by_worker", decided_on="on")

DECISION = (
    # 14 I: found before payment
    Rule(
        act="withhold",
        source=(State.awaiting_decision,),
        dest=State.withheld,
        by=(Role.supervisor,),
        basis=(plan("14 I"),),
        guards=(
            *BEFORE_ANY_BURDEN,
            must.was_proposed("withhold", "full"),
            must.measure_fits_payment,
            must.a_claim_is_there_to_withhold,
        ),
        keeps=TAKEN,
        causes=(NO_PAYMENT,),
        adverse=True,
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
            must.was_proposed("reduce", "part"),
            must.measure_fits_payment,
            must.lost_vouchers_reduce_or_stop,
        ),
        keeps=TAKEN,
        causes=LESS_GRANT,
        adverse=True,
    ),
    # 行政程序法 117, 121: unlawful from the start
    Rule(
        act="revoke",
        source=(State.awaiting_decision,),
        dest=State.revoked,
        by=(Role.supervisor,),
        basis=(plan("14 I"), apa("117"), apa("118")),
        guards=(
            *BEFORE_ANY_BURDEN,
            must.was_proposed("revoke", "full"),
            must.label_fits_when_the_defect_arose,
            limits.within_two_years_of_knowledge,
        ),
        keeps=TAKEN,
        causes=(Cause(act="application.revoke", on=the_application), NO_PAYMENT),
        adverse=True,
    ),
    Rule(
        act="revoke_in_part",
        source=(State.awaiting_decision,),
        dest=State.revoked_in_part,
        by=(Role.supervisor,),
        basis=(plan("14 I"), apa("117"), apa("118")),
        guards=(
            *BEFORE_ANY_BURDEN,
            must.was_proposed("revoke", "part"),
            must.label_fits_when_the_defect_arose,
            limits.within_two_years_of_knowledge,
        ),
        keeps=TAKEN,
        causes=LESS_GRANT,
        adverse=True,
    ),
    # 行政程序法 123, 124: lawful, spoiled later
    Rule(
        act="abolish",
        source=(State.awaiting_decision,),
        dest=State.abolished,
        by=(Role.supervisor,),
        basis=(plan("14 I"), apa("123"), apa("125")),
        guards=(
            *BEFORE_ANY_BURDEN,
            must.was_proposed("abolish", "full"),
            must.label_fits_when_the_defect_arose,
            limits.within_two_years_of_the_cause,
        ),
        keeps=TAKEN,
        causes=(Cause(act="application.abolish", on=the_application), NO_PAYMENT),
        adverse=True,
    ),
    Rule(
        act="abolish_in_part",
        source=(State.awaiting_decision,),
        dest=State.abolished_in_part,
        by=(Role.supervisor,),
        basis=(plan("14 I"), apa("123"), apa("125")),
        guards=(
            *BEFORE_ANY_BURDEN,
            must.was_proposed("abolish", "part"),
            must.label_fits_when_the_defect_arose,
            limits.within_two_years_of_the_cause,
        ),
        keeps=TAKEN,
        causes=LESS_GRANT,
        adverse=True,
    ),
    # 行政程序法 49, 117: something turns up, such as a statement posted in time; looked at again
    setting_aside(
        source=DECIDED,
        dest=State.suspected,
        keeps=kept(setting_aside="ground", heard_before="hearings_held", decided_before="burden"),
        causes=UNDONE,
        restarts=LIMITS,
        ledger=True,
    ),
    # 訴願法 81, 行政程序法 118: the decision is annulled
    falling(source=DECIDED, dest=State.annulled, causes=UNDONE, ledger=True),
)
"""The decisions of the supervisor, and how they are undone."""
