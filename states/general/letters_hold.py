"""Until when the words of the letters of general law hold, by the act each tells of (APA 95, 110).

One row for every letter: the states of its matter in which what it says is so, those from which
the matter may come back into one of them, and what must be so besides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from states.general.changes import TRIALS
from states.general.facts import may_turn_adverse
from states.general.stages.appeal import State as Appeal
from states.general.stages.complaint import State as Complaint
from states.general.stages.hearing import State as Hearing
from states.general.stages.inspection import State as Inspection
from states.general.stages.letter import IN_EFFECT
from states.general.stages.refund import OWED
from states.general.stages.refund import State as Refund
from states.general.stages.suspension import NOT_ENDED
from states.general.stages.suspension import State as Stop
from states.general.stages.undoing import State as Undoing
from states.law.dossier import Matter
from states.law.holding import Condition, Holding
from states.law.situation import Situation


def a_burden_lies_ahead(s: Situation, hearing: Matter) -> bool:
    """Nobody is asked for an opinion on what can no longer be decided (行政程序法 102)."""
    about = s.dossier.matters.get(hearing.data.get("about", ""))
    return about is not None and may_turn_adverse(
        s.regulation.procedures[about.procedure], about.state
    )


def the_day_lies_ahead(s: Situation, inspection: Matter) -> bool:
    """An appointment is told before it comes, or the visit is unannounced."""
    unannounced = inspection.data.get("unannounced")
    return not unannounced and bool(s.on <= inspection.data["planned_on"])


def while_in(
    *states: str,
    back_from: Iterable[str] = (),
    also: Condition | None = None,
    comes_back: bool = False,
    renewed: bool = True,
) -> Holding:
    """The words hold while the matter is in one of these states."""
    return Holding(
        states=states,
        back_from=tuple(back_from),
        also=also,
        comes_back=comes_back,
        renewed=renewed,
        since=TRIALS,
    )


HOLDING: Mapping[str, Holding] = {
    "revocation.revoke": while_in(Undoing.revoked),
    "revocation.revoke_in_part": while_in(Undoing.revoked_in_part),
    "revocation.abolish": while_in(Undoing.abolished),
    "revocation.abolish_in_part": while_in(Undoing.abolished_in_part),
    "revocation.set_aside": while_in(*Undoing, renewed=False),
    "refund.order": while_in(*OWED),
    "refund.agree_instalments": while_in(Refund.instalments),
    "refund.refer": while_in(Refund.referred),
    "suspension.order": while_in(*NOT_ENDED),
    "suspension.annul": while_in(Stop.annulled),
    "inspection.schedule": while_in(Inspection.scheduled, also=the_day_lies_ahead),
    "hearing.offer": while_in(Hearing.offered, also=a_burden_lies_ahead),
    "letter.correct_teaching": while_in(*IN_EFFECT),
    "appeal.defend": while_in(Appeal.defended),
    "appeal.annul": while_in(Appeal.annulled),
    "appeal.court_annul": while_in(Appeal.annulled),
    "complaint.answer": while_in(Complaint.answered),
}
"""The row of every letter of general law."""
