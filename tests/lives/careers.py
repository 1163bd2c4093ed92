"""A case that goes well until it is paid, and then does not: the start of the rarer lives."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any, NamedTuple

from states.expertise.application.verifying.acts import Eligibility
from states.expertise.roles import Role
from states.law.dossier import Dossier, Matter
from tests.findings import ALL_MET
from tests.lives.inputs import WORKERS, Desk, filled
from tests.lives.town import PEOPLE, Town
from tests.verified import eligible


class Turn(NamedTuple):
    """One act of the career: days that pass before it, who, what, and what is said."""

    days: int
    role: Role
    act: str
    ref: str | None
    said: dict[str, Any]
    who: int = 0


ALL_PAPERS = [f"doc_{number}" for number in range(1, 9)]
CLAIM_PAPERS = [f"claim_{number}" for number in range(1, 7)]
VERIFIED = Eligibility.model_validate(eligible("W1")).facts()
ALL_VERIFIED = Eligibility.model_validate(eligible(*WORKERS)).facts()
LINES = [{"worker": "W1", "half_hours": 40, "rate": 1_000}]


def turns(year: int) -> tuple[Turn, ...]:
    """From the draft to a decision that orders all of it back, and the appeal that annuls that."""
    officer, supervisor, employer = Role.officer, Role.supervisor, Role.employer
    app, claim, suspicion = "application-1", "reimbursement-1", "revocation-1"
    decision, appeal = "letter-3", "appeal-1"
    period = {"plan_first_day": f"{year}-03-15", "plan_last_day": f"{year}-06-28"}
    electronic = {"channel": "electronic", "postmark_on": None}
    return (
        Turn(1, employer, "application.submit", app,
             {**electronic, **period, "documents": ALL_PAPERS, "requested": 20_000,
              "youngest_lecturer_age": 66}),
        Turn(2, officer, "application.accept", app, {}),
        Turn(1, officer, "application.begin_review", app, {}),
        Turn(1, officer, "application.record_findings", app, {
            "findings": ALL_MET["findings"],
        }),
        Turn(0, officer, "application.record_eligibility", app, VERIFIED),
        Turn(3, officer, "application.propose_approval", app, {"lines": LINES, "items": []}),
        Turn(2, supervisor, "application.approve", app, {}),
        Turn(150, employer, "application.report_completion", app, {
            "completed_on": f"{year}-05-31",
        }),
        Turn(3, employer, "reimbursement.file", claim,
             {**electronic, "documents": CLAIM_PAPERS, "claimed": 20_000}),
        Turn(4, officer, "reimbursement.verify", claim, {"taught": LINES, "spent": []}),
        Turn(2, supervisor, "reimbursement.approve_payment", claim, {}),
        Turn(2, Role.cashier, "reimbursement.pay", claim, {}),
        Turn(90, officer, "revocation.open", None, {
            "ground": "1", "fraud": True, "defect_existed_at_decision": True, "rule_broken": None,
            "cause_on": f"{year}-03-01",
        }),
        Turn(1, officer, "hearing.dispense", None, {"about": suspicion}),
        Turn(1, officer, "revocation.propose", suspicion, {
            "measure": "revoke", "scope": "full", "by_worker": None, "amount": 0,
            "return_amount": 20_000, "return_days": 30, "stop_months": 24, "stop_first_day": None,
            "interest_from": None,
        }),
        Turn(3, supervisor, "revocation.revoke", suspicion, {}, 1),
        Turn(1, officer, "refund.order", None, {"about": suspicion, "amount": None, "days": None}),
        Turn(1, officer, "suspension.order", None, {"about": suspicion, "first_day": None}),
        Turn(1, supervisor, "letter.sign", decision, {}, 1),
        Turn(0, officer, "letter.issue", decision, {}),
        Turn(9, employer, "appeal.file", None,
             {**electronic, "about": decision, "dissatisfaction_only": False}),
        Turn(2, officer, "appeal.reconsider", appeal, {}),
        Turn(5, officer, "appeal.defend", appeal, {}),
        Turn(60, officer, "appeal.annul", appeal, {}),
    )  # fmt: skip


def career(town: Town, number: str, dice: random.Random) -> list[str]:
    """Live it as far as the dice let it; returns the acts that the law refused."""
    year = int(town.today[:4]) + 1
    town.pass_time(_until(town, year))
    given = filled("application.draft", _desk(town, number, "application", None, dice))
    opening = {**given, "year": year, "branch": "TPE", "refiles": None}
    town.act(number, "application.draft", None, (Role.employer, "company"), opening)
    refused = []
    every = turns(year)
    for turn in every[: dice.randint(6, len(every))]:
        town.pass_time(timedelta(days=turn.days))
        desk = _desk(town, number, turn.act.split(".")[0], turn.ref, dice)
        given = {**filled(turn.act, desk), **turn.said}
        who = PEOPLE[turn.role][turn.who]
        event = town.act(number, turn.act, turn.ref, (turn.role, who), given)
        if event is None or event["outcome"] == "refused":
            refused.append(f"{turn.act}: {event and event['refusals']}")
    return refused


def brought_to_a_proposal(town: Town, number: str, dice: random.Random) -> None:
    """Live a case that was drafted today up to its proposal, with whatever lines and people the
    dice say, so that lives decide more often than chance alone would let them."""
    year = int(town.dossiers[number].root["year"])
    for turn in turns(year)[:6]:
        town.pass_time(timedelta(days=turn.days))
        desk = _desk(town, number, "application", "application-1", dice)
        given = {**filled(turn.act, desk), **turn.said}
        if turn.act == "application.propose_approval":
            given = filled(turn.act, desk)
        if turn.act == "application.record_eligibility":
            given = ALL_VERIFIED
        if turn.act == "application.submit":
            given |= {"plan_first_day": town.today, "plan_last_day": f"{year}-11-28"}
        person = (turn.role, dice.choice(PEOPLE[turn.role]))
        town.act(number, turn.act, turn.ref, person, given)


def _until(town: Town, year: int) -> timedelta:
    start = town.now.replace(year=year, month=1, day=4)
    return start - town.now


def _desk(town: Town, number: str, procedure: str, ref: str | None, dice: random.Random) -> Desk:
    dossier = town.dossiers.get(number) or Dossier(number)
    matter = dossier.matters.get(ref or "") or Matter(f"{procedure}-1", procedure)
    return Desk(town, dossier, matter, dice)
