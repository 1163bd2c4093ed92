"""No state without a way on for its holder, in random lives (T3, T18, M16)."""

from __future__ import annotations

from casework.views.may_be_entered import forms_of
from states.expertise.programme import EXPERTISE
from states.expertise.roles import Role
from states.law.prospects import Prospects
from states.law.serving import BEFORE
from tests.law.office import Office
from tests.law.test_dead_ends import incompletely_notified
from tests.lives.ways_on import honestly, watched_for, way_on

FORMS = forms_of(EXPERTISE)

YEARS = 100


def test_in_a_hundred_years_every_holder_of_the_baton_can_hand_it_on() -> None:
    watched = watched_for(YEARS)
    print(f"{watched.years:,.0f} simulated years: {dict(watched.ways.most_common())}")
    assert watched.stuck == {}
    assert watched.ways["its holder"] > 500


def looked_at(office: Office) -> str | None:
    now = f"{office.day}T03:00:00.000000Z"
    ahead = Prospects(office.docket, now, FORMS, honestly)
    return way_on(ahead, office.dossier, office.matter("application"), Role.officer)


def test_under_the_former_sentences_the_look_finds_the_dead_end() -> None:
    """T3: what finds nothing must be able to find something."""
    assert looked_at(incompletely_notified(law=BEFORE)) is None
    assert looked_at(incompletely_notified()) == "its holder"
