"""Who may act as what: people on their own account, the system when something follows (HT-H1)."""

from __future__ import annotations

import pytest

from states.expertise.roles import Role
from states.law.intent import Intent
from states.law.record import ActName
from states.law.situation import SYSTEM, Actor
from states.law.standing import NotTheirs
from tests.law.office import approved, submitted

OFFICER = Actor("officer-1", Role.officer)


def test_a_person_who_acts_as_if_it_followed_from_a_step_is_refused_and_nothing_is_written() -> (
    None
):
    office = submitted()
    before = len(office.docket.events)
    intent = Intent(
        act=ActName("application", "accept"),
        matter="application-1",
        by=OFFICER,
        now="2024-03-01T03:00:00.000000Z",
        after=before,
    )
    with pytest.raises(NotTheirs, match=f"隨第 {before} 步而生"):
        office.docket.attempt(intent)
    assert len(office.docket.events) == before


def test_the_system_that_acts_where_nothing_makes_it_follow_is_refused_too() -> None:
    office = approved()
    before = len(office.docket.events)
    intent = Intent(
        act=ActName("application", "revoke"),
        matter="application-1",
        by=SYSTEM,
        now="2024-03-01T03:00:00.000000Z",
    )
    with pytest.raises(NotTheirs, match="不隨任何一步而生"):
        office.docket.attempt(intent)
    assert len(office.docket.events) == before
