"""查核: looking at the papers and the teaching, and what is found (計畫12 I, II).

The branch may look at any time; the employer must not evade, hinder or refuse. What is irregular
names its ground and raises a suspicion against the grant, if one stands.
"""

from __future__ import annotations

from typing import Any

from states.expertise.citing import plan
from states.expertise.inspection import guards as must
from states.expertise.stages.application import GRANTED
from states.general.inspection.guards import irregularity_has_its_day
from states.general.inspection.procedure import Inspecting, inspection_procedure
from states.law.rule import Cause, kept
from states.law.situation import Situation

SUSPICION = (
    "ground",
    "knew_on",
    "cause_on",
    "defect_existed_at_decision",
    "evidence",
    "rule_broken",
    "severe",
)
"""What a suspicion is told by the inspection that raised it."""


def a_suspicion(s: Situation) -> list[str | None]:
    """A revocation to open: something is irregular, and a grant stands that it touches."""
    application = next(iter(s.dossier.of("application")))
    stands = application.state in GRANTED
    return [None] if s.matter.data["finding"] == "irregular" and stands else []


def told_to_the_suspicion(s: Situation) -> dict[str, Any]:
    """What the inspection found, as the opening of a revocation wants it."""
    data = s.matter.data
    return {name: data.get(name) for name in SUSPICION}


FINDING = kept(
    "finding",
    "ground",
    "cause_on",
    "defect_existed_at_decision",
    "evidence",
    "rule_broken",
    "severe",
    knew_on="known_on",
    closed_on="on",
)

INSPECTING = Inspecting(
    cite=plan("12 I"),
    something_to_inspect=must.there_is_something_to_inspect,
    obstruction=(plan("14 I(4)"),),
    # 12 II, 14 I: what was found counts in later reviews, and may raise a suspicion
    closed_under=(plan("12 II"), plan("14 I")),
    finding=(
        must.irregular_finding_names_its_ground,
        must.ground_four_means_obstruction,
        irregularity_has_its_day,
    ),
    found=FINDING,
    causes=(
        Cause(act="revocation.open", on=a_suspicion, given=told_to_the_suspicion, gives=SUSPICION),
    ),
)

INSPECTION = inspection_procedure(INSPECTING)
