"""Until when the words of each letter hold, by the act it tells of (行政程序法 95, 110).

One row for every letter: the states of its matter in which what it says is so, those from which
the matter may come back into one of them, and what must be so besides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from states.expertise.stages.application import BEFORE_DECISION, GRANTED, PURSUED, UNDONE
from states.expertise.stages.application import State as Application
from states.expertise.stages.plan_change import State as Change
from states.expertise.stages.reimbursement import FIXED, TO_BE_CLAIMED
from states.expertise.stages.reimbursement import State as Claim
from states.expertise.stages.revocation import State as Revocation
from states.general.letters_hold import while_in
from states.law.dossier import Matter
from states.law.holding import Holding
from states.law.situation import Situation


def the_grant_stands(s: Situation, _: Matter) -> bool:
    """What was decided on a change or a claim falls with the grant behind it."""
    return any(application.state in GRANTED for application in s.dossier.of("application"))


def nothing_is_taken(_: Situation, revocation: Matter) -> bool:
    """Lost vouchers were answered by a stop alone: no letter speaks of a cut (T9; 計畫12 V)."""
    return not any((revocation.data.get("taken_by_worker") or {}).values())


def _but(states: Iterable[str], *ended: str) -> tuple[str, ...]:
    return tuple(state for state in states if state not in ended)


APPLICATION: dict[str, Holding] = {
    "application.transfer": while_in(*PURSUED),
    "application.request_correction": while_in(Application.correction_pending),
    "application.extend_correction": while_in(Application.correction_pending),
    "application.return_incomplete": while_in(Application.correction_pending),
    "application.decline_incomplete": while_in(Application.not_accepted),
    "application.lapse": while_in(Application.not_accepted),
    "application.set_aside": while_in(*PURSUED, renewed=False),
    "application.extend_processing": while_in(*BEFORE_DECISION),
    "application.approve": while_in(*GRANTED, back_from=UNDONE),
    "application.approve_in_part": while_in(*GRANTED, back_from=UNDONE),
    "application.reject": while_in(Application.rejected),
}

CHANGE: dict[str, Holding] = {
    "plan_change.request_correction": while_in(Change.correction_pending),
    "plan_change.extend_correction": while_in(Change.correction_pending),
    "plan_change.return_incomplete": while_in(Change.correction_pending),
    "plan_change.decline_incomplete": while_in(Change.refused),
    "plan_change.lapse": while_in(Change.lapsed),
    "plan_change.set_aside": while_in(*_but(Change, Change.withdrawn), renewed=False),
    "plan_change.approve": while_in(Change.approved, also=the_grant_stands, comes_back=True),
    "plan_change.approve_in_part": while_in(
        Change.approved, also=the_grant_stands, comes_back=True
    ),
    "plan_change.refuse": while_in(Change.refused),
}

_PAYS = while_in(*FIXED, back_from=(Claim.withheld,), also=the_grant_stands, comes_back=True)

CLAIM: dict[str, Holding] = {
    "reimbursement.restore": while_in(*_but(Claim, *TO_BE_CLAIMED, Claim.waived)),
    "reimbursement.set_aside": while_in(*_but(Claim, Claim.waived), renewed=False),
    "reimbursement.withdraw_decision": while_in(*_but(Claim, Claim.waived), renewed=False),
    "reimbursement.request_correction": while_in(
        Claim.correction_pending, back_from=(Claim.withheld,)
    ),
    "reimbursement.extend_correction": while_in(
        Claim.correction_pending, back_from=(Claim.withheld,)
    ),
    "reimbursement.return_incomplete": while_in(
        Claim.correction_pending, back_from=(Claim.withheld,)
    ),
    "reimbursement.approve_payment": _PAYS,
    "reimbursement.approve_payment_in_part": _PAYS,
    "reimbursement.refuse": while_in(Claim.refused),
    "reimbursement.withhold": while_in(Claim.withheld),
    "reimbursement.approve_top_up": while_in(Claim.paid, also=the_grant_stands, comes_back=True),
}

UNDOING: dict[str, Holding] = {
    "revocation.reduce": replace(
        while_in(Revocation.reduced), instead=("stop_decision", nothing_is_taken)
    ),
    "revocation.set_aside": while_in(*Revocation, renewed=False),
}

HOLDING: Mapping[str, Holding] = {**APPLICATION, **CHANGE, **CLAIM, **UNDOING}
"""The row of every letter of the programme; those of general law have theirs."""
