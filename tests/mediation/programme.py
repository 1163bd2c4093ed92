"""The second programme as one value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from states.law.article import apa
from states.law.left_open import LeftOpen
from states.law.programme import Kind, Programme
from tests.mediation.citing import CITES, point
from tests.mediation.deadlines import DEADLINES, FACTS_OF_TIME
from tests.mediation.figures import DISPUTES
from tests.mediation.forms import FORMS
from tests.mediation.found import FOUND, SETTINGS, SITTINGS
from tests.mediation.parties import PARTS
from tests.mediation.questions import QUESTIONS
from tests.mediation.regulation import EDITIONS, INPUTS, NOTICES
from tests.mediation.roles import Role
from tests.mediation.units import UNITS
from tests.mediation.words import WORDS

FIRST_OF_MINGUO = 1911


def of_disputes(given: Mapping[str, Any]) -> str:
    """Disputes are numbered through, whatever the year.

    >>> of_disputes({"committee": "MTC"})
    'MTC-D'
    """
    return f"{given['committee']}-D"


def of_rolls(given: Mapping[str, Any]) -> str:
    """Each year has its roll.

    >>> of_rolls({"committee": "MTC", "year": 2026})
    'MTC-R-115'
    """
    return f"{given['committee']}-R-{given['year'] - FIRST_OF_MINGUO}"


LEFT_OPEN = {
    one.name: one
    for one in (
        LeftOpen(
            name="sittings_at_most",
            meaning="調解委員每人開會場次上限",
            cite=point("8 III"),
            without="未訂定者，每人至多 2 場",
            unit="場",
            least=1,
            most=100,
        ),
    )
}

MEDIATION = Programme(
    name="mediation",
    title="臺中市勞資爭議調解試辦要點",
    cites=CITES,
    authority="臺中市政府",
    editions=EDITIONS,
    deadlines=DEADLINES,
    inputs=INPUTS,
    kinds=(
        Kind(
            opens="dispute.file",
            unit="committee",
            party=None,
            year=None,
            series=of_disputes,
            parts=PARTS,
        ),
        Kind(
            opens="roll.open",
            unit="committee",
            party=None,
            year="year",
            series=of_rolls,
            each_year_on="01-01",
        ),
    ),
    units=UNITS,
    roles=Role,
    words=WORDS,
    notices=NOTICES,
    left_open=LEFT_OPEN,
    found=FOUND,
    settings=SETTINGS,
    facts_of_time=FACTS_OF_TIME,
    questions=QUESTIONS,
    forms=FORMS,
    own_alone=frozenset({"dispute.confide"}),
    ledgers=(SITTINGS,),
    rests_on=(apa("103"),),
    figures=(DISPUTES,),
)
"""A programme of which nothing outside this folder knows."""
