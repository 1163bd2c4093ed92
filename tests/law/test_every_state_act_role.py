"""The whole product of states, acts and roles: each is lawful, or refused with a reason.

Nothing is sampled: every procedure, every state (and none), every act, every role. Where the
regulation has a sentence, the machine and the table must give the same verdict, on facts that keep
every condition and on facts that break one at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from states.expertise.regulation import INPUTS
from states.expertise.roles import Role
from states.law.docket import Docket
from states.law.dossier import ABSENT
from states.law.guard import Guard
from states.law.intent import Intent
from states.law.machine import NotFromHere, decide, decide_by_table
from states.law.record import ActName
from states.law.regulation import Procedure
from states.law.role import House, people
from states.law.role import Role as AnyRole
from states.law.rule import Rule
from states.law.situation import Actor
from states.law.standing import NotTheirs
from tests.law.both_ways import DAY, GENERAL_WAYS, LATEST, Way
from tests.law.office import Office, approved
from tests.law.test_guards import WAYS

PROCEDURES = LATEST.procedures.values()
NOW = "2026-12-31T02:00:00.000000Z"


def states_of(procedure: Procedure) -> list[str]:
    """Every state of a procedure, and the one before it exists."""
    return [ABSENT, *(state.value for state in procedure.states)]


LATER = {"defect_existed_at_decision": False}

TOGETHER: dict[str, dict[str, Any]] = {
    "plan_change.notify": {"filed_on": "2024-06-01", "arrived_on": "2024-06-01"},
    "complaint.answer": {"outcome": "remedy_pointed_out", "exception": None},
    "inspection.close": {"finding": "in_order", "ground": None, "state": "conducted"},
    "application.submit": {"filed_on": "2024-06-01"},
    "reimbursement.file": {"filed_on": "2024-06-01"},
    "reimbursement.file_late": {"claim_due": "2024-05-31", "filed_on": "2024-06-01"},
    "reimbursement.set_aside": {"filed_on": "2024-06-01", "state": "overdue"},
    "revocation.propose": {"measure": "abolish", "scope": "part", "by_worker": None, **LATER}
    | {"ground_takes_all": None},
    "revocation.withhold": {"measure": "withhold", "scope": "full", "was_paid": False},
    "revocation.reduce": {"measure": "reduce", "scope": "part", "was_paid": False}
    | {"ground": "12V", "amount": 3_000, "stop_months": 0},
    "revocation.abolish": {"measure": "abolish", "scope": "full", **LATER},
    "revocation.abolish_in_part": {"measure": "abolish", "scope": "part", **LATER},
}
"""Where two conditions of a sentence look at the same fact: what keeps both."""


def ways_of(procedure: Procedure, guard: str) -> Iterator[Way]:
    """The facts on which a condition is asked both ways."""
    return (way for way in (*WAYS[procedure.name], *GENERAL_WAYS) if way.guard == guard)


def facts_that_keep(procedure: Procedure, rule: Rule) -> dict[str, Any]:
    """Facts on which every condition of a sentence holds."""
    facts: dict[str, Any] = dict.fromkeys(name for g in rule.guards for name in g.reads)
    for guard in rule.guards:
        facts |= next(ways_of(procedure, guard.name)).kept
    return facts | {"on": DAY} | TOGETHER.get(f"{procedure.name}.{rule.act}", {})


def facts_that_break(procedure: Procedure, rule: Rule, guard: Guard) -> dict[str, Any]:
    """The same facts but for one condition."""
    way = next(ways_of(procedure, guard.name))
    return facts_that_keep(procedure, rule) | dict.fromkeys(way.kept) | way.broken


def lets_in(docket: Docket, procedure: str, rule: Rule, role: AnyRole) -> bool:
    """Whether the docket lets a role come to the conditions of a sentence, acting as its kind
    does: the clock by a period, the system behind another step, people by themselves."""
    intent = Intent(
        act=ActName(procedure, rule.act),
        by=Actor("x", role),
        now=NOW,
        clock="period" if role is House.clock else None,
        after=1 if role is House.system else None,
    )
    try:
        docket._require_actor(intent, docket.situation(intent, {}), rule)
    except NotTheirs:
        return False
    return True


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda p: p.name)
def test_every_state_act_and_role_is_lawful_or_has_a_reason(procedure: Procedure) -> None:
    docket = Office().docket
    for state in states_of(procedure):
        for act in procedure.acts:
            rule = procedure.table.get((state, act))
            if rule is None:
                for verdict in (decide, decide_by_table):
                    with pytest.raises(NotFromHere):
                        verdict(procedure, state, act, {})
                continue
            let_in = {
                role for role in (*Role, *House) if lets_in(docket, procedure.name, rule, role)
            }
            assert let_in == {*rule.by}
            assert rule.dest is None or rule.dest in states_of(procedure)


@pytest.mark.parametrize(
    ("procedure", "rule"),
    [(procedure, rule) for procedure in PROCEDURES for rule in procedure.rules],
    ids=[f"{p.name}.{r.act}-{r.source[0]}" for p in PROCEDURES for r in p.rules],
)
def test_a_sentence_applies_when_all_its_conditions_hold(procedure: Procedure, rule: Rule) -> None:
    facts = facts_that_keep(procedure, rule)
    for state in rule.source:
        assert decide(procedure, state, rule.act, facts) == (rule, [])
        assert decide_by_table(procedure, state, rule.act, facts) == (rule, [])


@pytest.mark.parametrize(
    ("procedure", "rule"),
    [(procedure, rule) for procedure in PROCEDURES for rule in procedure.rules if rule.guards],
    ids=[f"{p.name}.{r.act}-{r.source[0]}" for p in PROCEDURES for r in p.rules if r.guards],
)
def test_one_broken_condition_is_enough_to_refuse(procedure: Procedure, rule: Rule) -> None:
    for guard in rule.guards:
        facts = facts_that_break(procedure, rule, guard)
        for state in rule.source:
            refused = decide(procedure, state, rule.act, facts)[1]
            assert guard.id in {refusal.guard for refusal in refused}
            assert refused == decide_by_table(procedure, state, rule.act, facts)[1]


def test_only_people_have_forms_and_machines_have_none() -> None:
    for procedure in PROCEDURES:
        for act in procedure.acts:
            by = {role for rule in procedure.rules if rule.act == act for role in rule.by}
            assert bool(people(by)) == (f"{procedure.name}.{act}" in INPUTS)


def test_no_auditor_or_administrator_ever_moves_a_case() -> None:
    never = {Role.auditor, House.admin}
    assert not [r.act for p in PROCEDURES for r in p.rules if never & set(r.by)]


def test_tr_09_an_employer_does_not_change_the_plan_himself() -> None:
    with pytest.raises(AssertionError, match="is not for employer"):
        approved().attempt("employer", "application.apply_change", plan_last_day="2024-12-31")


def test_an_act_out_of_place_is_refused_with_an_article() -> None:
    event = approved().attempt("supervisor", "application.approve")
    assert event["refusals"] == [
        ["state_allows_the_act@1", "「approve」不得於「approved」狀態為之", "計畫7"]
    ]
