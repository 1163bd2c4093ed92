"""Any act tried anywhere gets an answer: it is lawful, or refused with reasons. Nothing breaks."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from states.expertise.regulation import INPUTS
from states.expertise.roles import Role
from states.law.dossier import ABSENT
from states.law.intent import Intent
from states.law.record import ActName
from states.law.role import House
from states.law.role import Role as AnyRole
from states.law.situation import Actor
from states.law.standing import NotTheirs
from tests.law.both_ways import LATEST
from tests.law.office import CHEN, LIN, Office, approved, completed, filed, paid, payable, proposed
from tests.law.office import submitted as handed_in
from tests.law.test_appeal import defended
from tests.law.test_application import asked
from tests.law.test_complaint import received as heard
from tests.law.test_inspection import obstructed as refused_entry
from tests.law.test_plan_change import requested
from tests.law.test_refund import agreed, ordered, stopped
from tests.law.test_reimbursement import overdue
from tests.law.test_revocation import proposed as accused
from tests.law.test_revocation import suspected
from tests.verified import eligible

SAID: dict[str, Any] = {
    "conducted_on": "2024-06-03",
    "court_final_on": "2024-06-03",
    "decided_on": "2024-06-03",
    "decision_served_on": "2024-06-03",
    "finding": "in_order",
    "happened_on": "2024-06-03",
    "inspectors": ["i-1"],
    "item": "2",
    "obstruction": "refused",
    "outcome": "explained",
    "planned_on": "2024-06-10",
    "record": ["minute-1"],
    "remedy_taught": False,
    "session_anew_on": "2024-07-02",
    "session_on": "2024-07-01",
    "sued_on": "2024-06-03",
    "about": "revocation-1",
    "amount": 1_000,
    "branch": "TNN",
    "batch": "B-1",
    "cases": ["KHH-113-00001", "KHH-113-00002"],
    "cause": "33",
    "combined_on": "2024-03-01",
    "cause_ended_on": "2024-06-18",
    "cause_on": "2024-05-20",
    "changes": ["period"],
    "claimed": 70_000,
    "completed_on": "2024-05-18",
    "covers": ["claim_1"],
    "days": 30,
    "defect_existed_at_decision": True,
    "documents": ["claim_1"],
    "employer": "big-light",
    "erased_for": "requested",
    "evidence": ["visit-1"],
    "exception": "5",
    "failure": "moved",
    "findings": {"need": "met"},
    "gaps": ["claim_1"],
    "ground": "1",
    "grounds": ["14_II"],
    "held_on": "2024-03-01",
    "instalments": [{"due_on": "2026-01-01", "amount": 1}, {"due_on": "2026-02-01", "amount": 2}],
    "knew_on": "2024-05-28",
    "lines": [CHEN, LIN],
    "measure": "revoke",
    "members": ["a"],
    "notified_on": "2024-03-02",
    "obstacle": "other",
    "paid_on": "2024-03-01",
    "papers": ["referral_letter"],
    "plan_first_day": "2024-05-01",
    "plan_last_day": "2024-10-31",
    "reason": "x",
    "reasons": {"need": "x"},
    "requested": 70_000,
    "served_on": "2024-03-01",
    "service": "direct",
    "statement": "x",
    "taught": [CHEN, LIN],
    "voucher": "V-1",
    "year": 2024,
}
"""Something to say for every field that must be filled in."""


def given(act: str) -> dict[str, Any]:
    """A valid input with only what the act insists on."""
    if act not in INPUTS:
        return {"reason": "x", "ground": "1", "completed_on": SAID["completed_on"]}
    model = INPUTS[act]
    needed = [name for name, field in model.model_fields.items() if field.is_required()]
    said = {name: SAID[name] for name in needed}
    if act.split(".", maxsplit=1)[0] in ("application", "plan_change"):
        said |= {name: ["doc_1"] for name in ("gaps", "covers", "documents") if name in said}
    if act.endswith("set_aside"):
        said["ground"] = "postmark"
    if act == "application.record_eligibility":
        said = eligible("chen")
    return model.model_validate(said).facts()


def nothing_yet() -> Office:
    office = Office()
    office.does("employer", "application.draft", branch="KHH", employer="big-light", year=2024)
    return office


SITUATIONS = (
    nothing_yet, handed_in, asked, proposed, approved, requested, completed, overdue, filed,
    payable, paid, ordered, agreed, stopped,
)  # fmt: skip


def under_suspicion() -> Office:
    return suspected(payable())


def before_the_decision() -> Office:
    return accused(suspected(paid()), "revoke", return_amount=70_000, return_days=30)


def under_appeal() -> Office:
    return defended(ordered(), day="2024-06-20")


def taken_to_court() -> Office:
    office = under_appeal().on("2024-09-23")
    office.does("employer", "appeal.sue", sued_on="2024-09-23")
    return office


UNDECIDED = (
    under_suspicion,
    before_the_decision,
    under_appeal,
    taken_to_court,
    refused_entry,
    heard,
)


@pytest.mark.parametrize("make", [*SITUATIONS, *UNDECIDED], ids=lambda make: make.__name__)
def test_any_act_on_any_matter_is_lawful_or_refused_with_reasons(make: Any) -> None:
    office: Office = make()
    for procedure in LATEST.procedures.values():
        for act in procedure.acts:
            matters: list[str | None] = [m.ref for m in office.dossier.of(procedure.name)]
            for ref in [*matters, None] if act in procedure.opening else matters:
                for role in (Role.officer, Role.supervisor, Role.employer, House.system):
                    intent = Intent(
                        act=ActName(procedure.name, act),
                        matter=ref,
                        by=Actor("somebody", role),
                        now=f"{office.day}T02:00:00.000000Z",
                        given=given(f"{procedure.name}.{act}"),
                        after=1 if role is House.system else None,
                    )
                    _has_an_answer(office, intent)


def _has_an_answer(office: Office, intent: Intent) -> None:
    """Try on a copy of the dossier: nothing of it may stay."""
    was, office.docket.dossier = office.docket.dossier, deepcopy(office.dossier)
    try:
        event = office.docket.attempt(intent)
    except NotTheirs:
        assert intent.by.role not in _roles(office, intent)
        return
    finally:
        office.docket.dossier = was
    assert event["outcome"] == "applied" or event["refusals"]
    assert all(reason and cite for _, reason, cite in event["refusals"])


def _roles(office: Office, intent: Intent) -> set[AnyRole]:
    """Who may do the act in the state of its matter, or (without a place there) in any."""
    procedure = office.docket.regulation(intent.now).procedure(intent.act.procedure)
    state = office.dossier.matters[intent.matter].state if intent.matter else ABSENT
    rule = procedure.table.get((state, intent.act.act))
    rules = [rule] if rule else [r for r in procedure.rules if r.act == intent.act.act]
    return {role for sentence in rules for role in sentence.by}
