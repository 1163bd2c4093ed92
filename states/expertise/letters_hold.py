"""Until when the words of each letter hold, by the act it tells of (行政程序法 95, 110).

One row for every letter: the states of its matter in which what it says is so, those from which
the matter may come back into one of them, and what must be so besides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from states.expertise.stages.application import BEFORE_DECISION, GRANTED, PURSUED, UNDONE
from states.expertise.stages.application import State as Application
from states.expertise.stages.inspection import State as Inspection
from states.expertise.stages.plan_change import State as Change
from states.expertise.stages.refund import OWED
from states.expertise.stages.refund import State as Refund
from states.expertise.stages.reimbursement import FIXED, TO_BE_CLAIMED
from states.expertise.stages.reimbursement import State as Claim
from states.expertise.stages.revocation import State as Revocation
from states.expertise.stages.suspension import NOT_ENDED
from states.expertise.stages.suspension import State as Stop
from states.general.changes import TRIALS
from states.general.facts import may_turn_adverse
from states.general.stages.appeal import State as Appeal
from states.general.stages.complaint import State as Complaint
from states.general.stages.hearing import State as Hearing
from states.general.stages.letter import IN_EFFECT
from states.law.dossier import Matter
from states.law.holding import Condition, Holding
from states.law.situation import Situation


def the_grant_stands(s: Situation, _: Matter) -> bool:
    """What was decided on a change or a claim falls with the grant behind it."""
    return any(application.state in GRANTED for application in s.dossier.of("application"))


def a_burden_lies_ahead(s: Situation, hearing: Matter) -> bool:
    """Nobody is asked for an opinion on what can no longer be decided (行政程序法 102)."""
    about = s.dossier.matters.get(hearing.data.get("about", ""))
    return about is not None and may_turn_adverse(
        s.regulation.procedures[about.procedure], about.state
    )


def the_day_lies_ahead(s: Situation, inspection: Matter) -> bool:
    """An appointment is told before it comes, or the visit is unannounced (計畫12 I)."""
    unannounced = inspection.data.get("unannounced")
    return not unannounced and bool(s.on <= inspection.data["planned_on"])


def nothing_is_taken(_: Situation, revocation: Matter) -> bool:
    """Lost vouchers were answered by a stop alone: no letter speaks of a cut (T9; 計畫12 V)."""
    return not any((revocation.data.get("taken_by_worker") or {}).values())


def _while(
    *states: str,
    back_from: Iterable[str] = (),
    also: Condition | None = None,
    renewed: bool = True,
) -> Holding:
    return Holding(
        states=states,
        back_from=tuple(back_from),
        also=also,
        comes_back=also is the_grant_stands,
        renewed=renewed,
        since=TRIALS,
    )


def _but(states: Iterable[str], *ended: str) -> tuple[str, ...]:
    return tuple(state for state in states if state not in ended)


APPLICATION: dict[str, Holding] = {
    "application.transfer": _while(*PURSUED),
    "application.request_correction": _while(Application.correction_pending),
    "application.extend_correction": _while(Application.correction_pending),
    "application.return_incomplete": _while(Application.correction_pending),
    "application.decline_incomplete": _while(Application.not_accepted),
    "application.lapse": _while(Application.not_accepted),
    "application.set_aside": _while(*PURSUED, renewed=False),
    "application.extend_processing": _while(*BEFORE_DECISION),
    "application.approve": _while(*GRANTED, back_from=UNDONE),
    "application.approve_in_part": _while(*GRANTED, back_from=UNDONE),
    "application.reject": _while(Application.rejected),
}

CHANGE: dict[str, Holding] = {
    "plan_change.request_correction": _while(Change.correction_pending),
    "plan_change.extend_correction": _while(Change.correction_pending),
    "plan_change.return_incomplete": _while(Change.correction_pending),
    "plan_change.decline_incomplete": _while(Change.refused),
    "plan_change.lapse": _while(Change.lapsed),
    "plan_change.set_aside": _while(*_but(Change, Change.withdrawn), renewed=False),
    "plan_change.approve": _while(Change.approved, also=the_grant_stands),
    "plan_change.approve_in_part": _while(Change.approved, also=the_grant_stands),
    "plan_change.refuse": _while(Change.refused),
}

_PAYS = _while(*FIXED, back_from=(Claim.withheld,), also=the_grant_stands)

CLAIM: dict[str, Holding] = {
    "reimbursement.restore": _while(*_but(Claim, *TO_BE_CLAIMED, Claim.waived)),
    "reimbursement.set_aside": _while(*_but(Claim, Claim.waived), renewed=False),
    "reimbursement.withdraw_decision": _while(*_but(Claim, Claim.waived), renewed=False),
    "reimbursement.request_correction": _while(
        Claim.correction_pending, back_from=(Claim.withheld,)
    ),
    "reimbursement.extend_correction": _while(
        Claim.correction_pending, back_from=(Claim.withheld,)
    ),
    "reimbursement.return_incomplete": _while(
        Claim.correction_pending, back_from=(Claim.withheld,)
    ),
    "reimbursement.approve_payment": _PAYS,
    "reimbursement.approve_payment_in_part": _PAYS,
    "reimbursement.refuse": _while(Claim.refused),
    "reimbursement.withhold": _while(Claim.withheld),
    "reimbursement.approve_top_up": _while(Claim.paid, also=the_grant_stands),
}

UNDOING: dict[str, Holding] = {
    "revocation.reduce": replace(
        _while(Revocation.reduced), instead=("stop_decision", nothing_is_taken)
    ),
    "revocation.revoke": _while(Revocation.revoked),
    "revocation.revoke_in_part": _while(Revocation.revoked_in_part),
    "revocation.abolish": _while(Revocation.abolished),
    "revocation.abolish_in_part": _while(Revocation.abolished_in_part),
    "revocation.set_aside": _while(*Revocation, renewed=False),
    "refund.order": _while(*OWED),
    "refund.agree_instalments": _while(Refund.instalments),
    "refund.refer": _while(Refund.referred),
    "suspension.order": _while(*NOT_ENDED),
    "suspension.annul": _while(Stop.annulled),
}

OTHERS: dict[str, Holding] = {
    "inspection.schedule": _while(Inspection.scheduled, also=the_day_lies_ahead),
    "hearing.offer": _while(Hearing.offered, also=a_burden_lies_ahead),
    "letter.correct_teaching": _while(*IN_EFFECT),
    "appeal.defend": _while(Appeal.defended),
    "appeal.annul": _while(Appeal.annulled),
    "appeal.court_annul": _while(Appeal.annulled),
    "complaint.answer": _while(Complaint.answered),
}

HOLDING: Mapping[str, Holding] = {**APPLICATION, **CHANGE, **CLAIM, **UNDOING, **OTHERS}
"""Every letter's row."""
