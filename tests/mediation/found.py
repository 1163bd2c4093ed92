"""What mediation has to know from outside a dossier."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from states.law.dossier import Dossier
from states.law.ledgers import NOTHING, PERSON, Drawn, Draws, Ledger
from states.law.outside import Across, Look, Outside, laid_down
from states.law.situation import Situation
from tests.mediation.stages.dispute import CONCLUDED, SAT_ON
from tests.mediation.stages.roll import State as Roll

SETTINGS: Mapping[str, Any] = {
    "complaint_answer_days": None,
    "issue_at_once": False,
    "mail_grace_days": 0,
    "sittings_at_most": 2,
}


def sittings(dossier: Dossier) -> Draws:
    """Who sat in a dossier: each sitting is used up once the dispute is over."""
    taken: dict[str, Drawn] = {}
    for matter in dossier.of("dispute"):
        if matter.state in SAT_ON:
            used = 1 if matter.state in CONCLUDED else 0
            for mediator in matter.data["mediators"]:
                taken[mediator] = taken.get(mediator, NOTHING).more(Drawn(1, used))
    return taken


SITTINGS = Ledger(name="sittings", draws=sittings, limits=((PERSON,),))
"""How often each mediator sits, by person and by nothing else."""

ROLLS = Across(("roll",), ("listed",))
"""Of a roll one sees who is listed."""


def mediators_not_on_the_roll(outside: Outside, s: Situation) -> list[str]:
    """Who is to sit and does not stand on the adopted roll that is named."""
    rolls = outside.of_dossiers(s, ROLLS, [str(s.given.get("roll"))])
    known = {one for roll in rolls if roll.state == Roll.adopted for one in roll.facts["listed"]}
    return [one for one in s.given.get("mediators") or () if one not in known]


def mediators_without_a_sitting_left(outside: Outside, s: Situation) -> list[str]:
    """Who has sat elsewhere as often as anybody may."""
    taken = outside.drawn(s, SITTINGS.name, by=PERSON)
    most = FOUND["sittings_at_most"](outside, s)
    sitting = s.given.get("mediators") or ()
    return [one for one in sitting if taken.get(one, NOTHING).amount >= most]


FOUND: Mapping[str, Look] = {
    **{name: laid_down(name, default) for name, default in SETTINGS.items()},
    "letter_number": lambda outside, s: outside.letter_number(s),
    "employer_county": lambda *_: None,
    "mediators_not_on_the_roll": mediators_not_on_the_roll,
    "mediators_without_a_sitting_left": mediators_without_a_sitting_left,
}
"""Where each found fact comes from."""
