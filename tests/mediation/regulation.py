"""Mediation assembled: its own procedures, with the general law they stand on."""

from __future__ import annotations

from dataclasses import replace

from states.general import complaint, hearing
from states.general import letters_hold as general_letters
from states.general import regulation as general
from states.general.appeal import appeal_procedure
from states.general.changes import with_general_days
from states.general.character import under_general_law
from states.general.filling import said_of
from states.general.giving_back import giving_back
from states.general.letter_copies import LETTER_TO_SEVERAL
from states.general.letters_hold import while_in
from states.general.regulation import letters_of, of
from states.general.sentences import overriding
from states.general.stages.hearing import State as Hearing
from states.general.taken_over import with_general
from states.general.telling import notices_of
from states.law.article import apa
from states.law.dossier import ABSENT
from states.law.editions import Editions
from states.law.former import Former
from states.law.holding import Holding
from states.law.regulation import Regulation
from states.law.rule import Rule, kept
from states.law.serving import Until
from tests.mediation import acts, dispute, roll
from tests.mediation import guards as must
from tests.mediation.changes import AT_LEAST_A_WEEK
from tests.mediation.citing import point
from tests.mediation.deadlines import DEADLINES, FORMER_RESPONSE
from tests.mediation.facts import FACTS
from tests.mediation.found import FOUND
from tests.mediation.roles import OFFICES, WORDS, Role
from tests.mediation.stages.dispute import State
from tests.mediation.units import UNITS

DISPENSING = Rule(
    act="dispense",
    source=(ABSENT,),
    dest=Hearing.dispensed,
    by=(Role.clerk,),
    basis=(point("10"), apa("103")),
    guards=(
        hearing.matter_in_question_exists,
        hearing.a_burden_may_follow,
        hearing.no_hearing_is_under_way,
        must.both_agree_in_writing,
    ),
    keeps=kept("about", "exception", "reason", "consent"),
)
"""行政程序法 103 leaves it to the authority; between two parties both must agree (要點10)."""

HEARING = replace(
    hearing.HEARING,
    rules=overriding(
        hearing.HEARING.rules,
        {"hearing.dispense": (DISPENSING,)},
    ),
)


PROCEDURES = under_general_law(
    dispute.DISPUTE,
    roll.ROLL,
    HEARING,
    LETTER_TO_SEVERAL,
    appeal_procedure(giving_back([dispute.DISPUTE])),
    complaint.complaint_procedure(point("11")),
    spoken={"actor_role": said_of(OFFICES, WORDS)},
    offices=OFFICES,
    unit_called=UNITS.called,
)

HOLDING: dict[str, Holding] = {
    "dispute.invite": while_in(State.invited),
    "dispute.settle": while_in(State.settled),
    "dispute.fail": while_in(State.failed),
    "dispute.refuse": while_in(State.refused),
}


INPUTS = of(PROCEDURES, with_general(general.INPUTS, acts.INPUTS, instead=["hearing.dispense"]))

NOTICES = notices_of(PROCEDURES)

REGULATION = Regulation(
    edition="2024-01-01",
    in_force_from="2024-01-01",
    procedures=PROCEDURES,
    letters=letters_of(PROCEDURES),
    deadlines=DEADLINES,
    derived=with_general(general.facts_told_to(OFFICES), FACTS),
    found=frozenset(FOUND),
    holding=of(PROCEDURES, with_general(general_letters.HOLDING, HOLDING)),
    former=Former(deadlines={"response": (Until(AT_LEAST_A_WEEK.day, FORMER_RESPONSE),)}),
)

EDITIONS = Editions((REGULATION,), with_general_days(AT_LEAST_A_WEEK))
