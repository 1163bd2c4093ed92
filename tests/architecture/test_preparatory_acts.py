"""What prepares a decision is declared, so that no party sees it before the decision is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from states.law.programme import Programme
from states.law.regulation import Procedure
from states.law.role import OF_THEIR_OWN
from tests.registered import REGISTERED

programmes = pytest.mark.parametrize("programme", REGISTERED, ids=lambda p: p.name)


def proposals(procedure: Procedure) -> Iterator[str]:
    """The acts that say who proposes what another person decides."""
    facts = {rule.prepared_by for rule in procedure.rules if rule.prepared_by}
    for rule in procedure.rules:
        if any(rule.keeps.get(fact) == "actor" for fact in facts) and not rule.letter:
            yield rule.act


@programmes
def test_every_proposal_prepares_a_decision(programme: Programme) -> None:
    procedures = programme.editions.latest.procedures.values()
    proposed = {(p.name, act) for p in procedures for act in proposals(p)}
    assert proposed
    assert proposed <= {(p.name, act) for p in procedures for act in p.preparatory}


@programmes
def test_what_prepares_is_an_act_of_the_office_and_of_nobody_else(programme: Programme) -> None:
    """A party sees what it did itself, and an act that is told by letter is no secret."""
    for procedure in programme.editions.latest.procedures.values():
        assert procedure.preparatory <= set(procedure.acts), procedure.name
        for rule in procedure.rules:
            if rule.act in procedure.preparatory:
                assert not [role for role in rule.by if role.kind in OF_THEIR_OWN], rule.act
                assert rule.letter is None, rule.act
