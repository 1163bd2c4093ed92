"""Caps and budgets hold whoever acts when: at once, in one batch, and in any order of acts.

R-005, R-070, R-071, AM-02, AM-14, AM-15. The ledger of caps is looked at after every act.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest

from casework.door.desk import Desk
from casework.door.identities import Identity
from casework.errors import Rejected
from casework.programmes import PROGRAMMES
from states.expertise.money.budget import budget_setting
from states.expertise.regulation import EDITIONS
from states.expertise.roles import Role
from states.law.ledgers import UNIT, YEAR, Drawn
from storage.commitments import drawn
from storage.rebuilding import differences
from storage.reference import set_setting
from tests.casework.a_case import OFFICER, SUPERVISOR
from tests.casework.an_agency import APPLICATION, DECIDED, Agency
from tests.casework.test_racing import Rivals

CASHIER = Identity("cash1", Role.cashier, branch="TPE")
CLAIM, SUSPICION = "reimbursement-1", "revocation-1"
DONE = "2026-05-20T01:00:00.000000Z"
PAPERS = [f"claim_{number}" for number in range(1, 6)]
BUDGET = 450_000
WORKERS = ("w1", "w2", "w3", "w4", "w5")


@pytest.fixture
def rivals(agency: Agency) -> Iterator[Rivals]:
    made = Rivals(agency, 2)
    yield made
    made.close()


def announce(agency: Agency, amount: int, from_day: str = "2026-01-01") -> None:
    """The agency announces the branch's budget of the year, or a larger one."""
    with agency.database.writing() as connection:
        set_setting(
            connection, "TPE", budget_setting(2026), amount, source="分配表", from_day=from_day
        )


def test_two_approvals_of_the_last_budget_of_a_branch_never_both_succeed(
    agency: Agency, rivals: Rivals
) -> None:
    """R-005: two employers that have nothing in common but the branch's budget."""
    rounds = 10 if agency.database.dialect == "postgresql" else 3
    for number in range(rounds):
        announce(agency, 100_000 * (number + 1), f"2026-01-{number + 1:02d}")
        cases = [agency.proposed(agency.employ(f"L{number}-{half}")) for half in (1, 2)]
        commands = [
            agency.command(SUPERVISOR, "application.approve", DECIDED, case, APPLICATION)
            for case in cases
        ]
        done = rivals.perform(commands if number % 2 else commands[::-1])
        assert not [outcome for outcome in done if isinstance(outcome, Exception)]
        assert sorted(answer.outcome for answer in done) == ["applied", "refused"]
        refused = next(answer for answer in done if not answer.done)
        assert "budget_covers_the_grant@2" in {reason["guard"] for reason in refused.reasons}
        with agency.database.reading() as connection:
            taken = drawn(connection, "grants", {UNIT: "TPE", YEAR: 2026})[""]
        assert taken == Drawn(100_000 * (number + 1), 0)


def test_two_approvals_in_one_batch_see_each_other(agency: Agency) -> None:
    """R-071: one transaction, one legal entity; the second finds what the first has taken."""
    both = [agency.employ(f"L-{half}", "L") for half in (1, 2)]
    announce(agency, 150_000)
    cases = [agency.proposed(by, worker="w1") for by in both]
    approve = "application.approve"
    commands = [agency.command(SUPERVISOR, approve, DECIDED, case, APPLICATION) for case in cases]
    done = agency.desk.perform_many(commands)
    assert [getattr(answer, "outcome", answer) for answer in done] == ["applied", "refused"]
    assert agency.rows("SELECT sum(amount) FROM commitment") == [(100_000,)]


class Caseload:
    """Cases of one legal entity that two people move along as they please."""

    def __init__(self, agency: Agency, seed: int) -> None:
        self.agency = agency
        dice = random.Random(seed)
        self.owners = [agency.employ(f"L-{half}", "L") for half in (1, 2)]
        self.cases: dict[str, tuple[Identity, dict[str, Any]]] = {}
        for number in range(8):
            by = self.owners[number % 2]
            work: dict[str, Any] = {"worker": dice.choice(WORKERS), "hours": dice.randint(40, 120)}
            self.cases[agency.proposed(by, **work)] = (by, work)
        self.reinstated = False
        self.done: Counter[str] = Counter()

    def menu(self, case: str, dice: random.Random) -> list[tuple[Any, ...]]:
        """What people may think of doing with a case: who, which act, which matter, what with."""
        by, work = self.cases[case]
        line = {"worker": work["worker"], "half_hours": work["hours"] * 2, "rate": 1_000}
        taught = [{**line, "half_hours": dice.randint(2, 260)}]
        opened = {
            "ground": dice.choice(["1", "12V"]), "knew_on": "2026-05-04", "cause_on": "2026-03-02",
            "evidence": ["x"], "lost_vouchers": ["V-9"], "fraud": True,
        }  # fmt: skip
        why = {"reason": "依事證"}
        completion = {"completed_on": "2026-05-20"}
        heard = {"about": SUSPICION, "exception": "5", **why}
        part = {"measure": "reduce", "scope": "part", "amount": dice.randint(1, 30_000), **why}
        return [
            (SUPERVISOR, "application.approve", APPLICATION, {}),
            (SUPERVISOR, "application.approve_in_part", APPLICATION, why),
            (by, "application.report_completion", APPLICATION, completion),
            (by, "reimbursement.file", CLAIM, {"documents": PAPERS, "claimed": 100_000}),
            (OFFICER, "reimbursement.verify", CLAIM, {"taught": taught}),
            (SUPERVISOR, "reimbursement.approve_payment_in_part", CLAIM, why),
            (SUPERVISOR, "reimbursement.send_back", CLAIM, why),
            (CASHIER, "reimbursement.pay", CLAIM, {"paid_on": "2026-05-20", "voucher": "V-1"}),
            (OFFICER, "revocation.open", None, {**opened, "defect_existed_at_decision": True}),
            (OFFICER, "hearing.dispense", None, heard),
            (OFFICER, "revocation.propose", SUSPICION, part),
            (OFFICER, "revocation.propose", SUSPICION, {"measure": "revoke", **why}),
            (SUPERVISOR, "revocation.reduce", SUSPICION, why),
            (SUPERVISOR, "revocation.revoke", SUSPICION, why),
            (SUPERVISOR, "revocation.set_aside", SUSPICION, {"ground": "closure", **why}),
        ]

    def may(self, case: str, act: str, matter: str | None) -> bool:
        """Whether the act is one for where the case stands; only some cases are suspicious."""
        procedure, name = act.split(".")
        states = dict(self.agency.rows("SELECT ref, state FROM matter WHERE dossier = ?", case))
        if matter is None:
            suspicious = case in list(self.cases)[::2]
            return suspicious and (SUSPICION in states) == (procedure == "hearing")
        return (states.get(matter), name) in EDITIONS.latest.procedures[procedure].table

    def work(self, desk: Desk, seed: int, now: str, times: int) -> None:
        """Try acts at random; whatever is done, the caps are kept."""
        dice = random.Random(seed)
        for _ in range(times):
            case = dice.choice(list(self.cases))
            thought_of = [dish for dish in self.menu(case, dice) if self.may(case, *dish[1:3])]
            if not thought_of:
                continue
            by, act, matter, given = dice.choice(thought_of)
            place = (case, matter) if matter else (case,)
            try:
                answer = desk.perform(self.agency.command(by, act, now, *place, given=given))
            except Rejected:  # the other one was faster
                continue
            if answer.done:
                self.done[act] += 1
                self.reinstated |= act == "revocation.set_aside"
            self.look()

    def look(self) -> None:
        """Caps and budget, as the ledger shows them; after a reinstatement what was paid."""
        sums = "SELECT person, sum(amount), sum(paid) FROM commitment GROUP BY person"
        rows = self.agency.rows(sums)
        for column, exact in ((1, not self.reinstated), (2, True)):
            if exact:
                assert all(row[column] <= 100_000 for row in rows), rows
                assert sum(row[column] for row in rows) <= BUDGET, rows


@pytest.mark.parametrize("seed", [1, 2])
def test_caps_hold_under_any_order_of_approvals_payments_reductions_and_returns(
    agency: Agency, rivals: Rivals, seed: int
) -> None:
    """R-070, R-071, R-005: two people at once, over the cases of two offices of one entity."""
    announce(agency, BUDGET)
    load = Caseload(agency, seed)
    for now, times in ((DECIDED, 25), (DONE, 90)):
        agency.sweep(now)
        works = [
            partial(load.work, desk, seed * 1_000 + number * 10 + times, now, times)
            for number, desk in enumerate(rivals.desks)
        ]
        assert rivals.at_once(works) == [None, None]
    assert {"application.approve_in_part", "reimbursement.pay"} <= set(load.done)
    assert {"revocation.reduce", "revocation.revoke"} & set(load.done), load.done
    assert list(differences(agency.database, PROGRAMMES)) == []
