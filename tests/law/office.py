"""An office without a database: tells a dossier's story in a few lines, for tests of the law.

It does what the real door does around a docket and nothing more: validates the input of an act,
sees that the role may perform it, and lets clocks strike when their day has come.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from states.expertise.money.commitments import commitments_of, stops_of
from states.expertise.programme import EXPERTISE
from states.expertise.regulation import EDITIONS, INPUTS
from states.expertise.roles import Role
from states.law import role
from states.law.addressed import told_by_clock
from states.law.docket import Docket
from states.law.dossier import ABSENT, Dossier, Matter
from states.law.history import fold, genesis
from states.law.intent import Intent
from states.law.ledgers import Span
from states.law.programme import Programme
from states.law.record import ActName, Event
from states.law.role import House
from states.law.situation import CLOCK, SYSTEM, Actor, Situation
from states.law.taipei import taipei_midnight
from storage.office_calendar import official_calendar
from tests.findings import ALL_MET
from tests.verified import eligible

NUMBER = "KHH-113-00001"

FOUND: dict[str, Any] = {
    "branch_budget_left": None,
    "complaint_answer_days": None,
    "charges_interest": False,
    "cases_not_in_review": [],
    "correction_extensions": None,
    "default_correction_days": 10,
    "earlier_cases": [],
    "employer_committed": 0,
    "employer_county": "屏東縣",
    "employer_paid": 0,
    "issue_at_once": True,
    "letter_number": {"unit": "KHH", "year": 113, "serial": 1, "text": "測試字第1130000001號"},
    "mail_grace_days": 3,
    "change_processing_days": None,
    "claim_processing_days": None,
    "processing_days": None,
    "minor_shift_days": None,
    "refiled_state": None,
    "stop_last_day": None,
    "held_back": None,
    "retention_years": 10,
    "sealed_places": [[1, "people_named"]],
    "windows": [["2024-01-01", "2024-07-01"]],
    "worker_committed": {},
    "worker_paid": {},
}
"""Whatever a test does not say about the world outside."""

CHEN = {"worker": "chen", "half_hours": 80, "rate": 1000}
LIN = {"worker": "lin", "half_hours": 60, "rate": 1000}


class Office:
    """One dossier, the day, and what lies outside the dossier."""

    programme: Programme = EXPERTISE
    editions = EDITIONS
    inputs: Mapping[str, Any] = INPUTS
    roles: type[role.Role] = Role
    party, handling, deciding = "employer", "officer", "supervisor"
    """Who of them fills the offices of general law."""

    def __init__(self, day: str = "2024-03-01", **found: Any) -> None:
        self.day = day
        self.found = {**FOUND, **found}
        programme = replace(self.programme, editions=self.editions, roles=self.roles)
        dossier = Dossier(NUMBER, head=genesis(NUMBER))
        self.docket = Docket(programme, dossier, official_calendar(), self._look)

    def _look(self, names: tuple[str, ...], _: Situation) -> Mapping[str, Any]:
        return {name: self.found[name] for name in names}

    @property
    def dossier(self) -> Dossier:
        """The dossier as it is by now."""
        return self.docket.dossier

    def on(self, day: str) -> Office:
        """Go on to a day; every clock whose time comes until its morning strikes on the way."""
        while (due := self._next_due(taipei_midnight(day))) is not None:
            at, ref, kind, act = due
            intent = Intent(
                act=ActName(self.dossier.matters[ref].procedure, act),
                matter=ref,
                by=CLOCK,
                now=max(at, self.dossier.recorded_at),
                clock=kind,
                given=told_by_clock(kind),
            )
            event = self.docket.attempt(intent)
            assert event["outcome"] == "applied", event["refusals"]
        self.day = day
        return self

    def _next_due(self, until: str) -> tuple[str, str, str, str] | None:
        due = (
            (clock["at"], matter.ref, kind, clock["then"])
            for matter in self.dossier.matters.values()
            for kind, clock in matter.clocks.items()
            if clock["status"] == "running" and clock["at"] <= until
        )
        return min(due, default=None)

    def called(self, name: str) -> role.Role:
        """A role of the programme or of the house."""
        known: tuple[role.Role, ...] = (*self.roles, *House)
        return next(one for one in known if one == name)

    def attempt(
        self, role: role.Role | str, act: str, ref: str | None = None, who: str = "", **given: Any
    ) -> Event:
        """Try an act; ``ref`` is the last matter of its kind unless the act opens a new one."""
        procedure, name = act.split(".")
        actor = {"clock": CLOCK, "system": SYSTEM}.get(
            role, Actor(who or f"{role}-1", self.called(role))
        )
        matter = self.matter(ref or procedure) if ref or not self._opens(act) else None
        if act in self.inputs:
            given = self.inputs[act].model_validate(given).facts()
        rule = self._procedure(procedure).table.get((matter.state if matter else ABSENT, name))
        assert rule is None or actor.role in rule.by, f"{act} is not for {role}"
        return self.docket.attempt(
            Intent(
                act=ActName(procedure, name),
                matter=matter.ref if matter else None,
                by=actor,
                now=f"{self.day}T02:00:00.000000Z",
                given=given,
                after=self.dossier.seq if actor is SYSTEM else None,
            )
        )

    def _procedure(self, name: str) -> Any:
        return self.editions.latest.procedure(name)

    def _opens(self, act: str) -> bool:
        procedure, name = act.split(".")
        return name in self._procedure(procedure).opening

    def does(self, role: role.Role | str, act: str, ref: str | None = None, **given: Any) -> Matter:
        """Perform an act that must be lawful; the matter afterwards."""
        event = self.attempt(role, act, ref, **given)
        assert event["outcome"] == "applied", (act, event["refusals"])
        return self.dossier.matters[event["matter"]]

    def refused(
        self, role: role.Role | str, act: str, ref: str | None = None, **given: Any
    ) -> set[str]:
        """Try an act that must not be lawful; the names of the guards that say no."""
        event = self.attempt(role, act, ref, **given)
        assert event["outcome"] == "refused", act
        return {guard.split("@")[0] for guard, _, _ in event["refusals"]}

    def matter(self, ref: str) -> Matter:
        """A matter by its reference, or the last one of a procedure."""
        return self.dossier.matters.get(ref) or self.dossier.of(ref)[-1]

    def state(self, ref: str) -> str:
        """The state of a matter."""
        return self.matter(ref).state

    def due(self, ref: str, kind: str) -> str:
        """The last day of a period of a matter, running or past."""
        return str(self.matter(ref).data["periods"][kind]["due"])

    def running(self, ref: str) -> set[str]:
        """The kinds of clocks that run in a matter."""
        return {
            kind for kind, clock in self.matter(ref).clocks.items() if clock["status"] == "running"
        }

    def letters(self) -> list[str]:
        """The kinds of all letters that stand, oldest first."""
        return [m.data["letter"] for m in self.dossier.of("letter") if m.state != "cancelled"]

    def serve(self, kind: str | None = None) -> Matter:
        """Sign, issue and hand over the last letter (of a kind) today."""
        letters = [m for m in self.dossier.of("letter") if kind in (None, m.data["letter"])]
        ref = letters[-1].ref
        if letters[-1].state == "drafted":
            self.does(self.deciding, "letter.sign", ref)
            self.does(self.handling, "letter.issue", ref)
        return self.does(
            self.handling, "letter.record_service", ref, service="direct", served_on=self.day
        )

    def hear(self, about: str) -> None:
        """Conclude a hearing on a matter: an exception of APA 103 is named."""
        about = self.matter(about).ref
        told = {"about": about, "exception": "5", "reason": "事實明確"}
        self.does(self.handling, "hearing.dispense", **told)

    @property
    def committed(self) -> dict[str, int]:
        """What the dossier takes of the caps now."""
        return commitments_of(self.dossier)

    @property
    def stops(self) -> list[Span]:
        """The stops that the dossier imposes."""
        return stops_of(self.dossier)

    def replayed(self) -> Dossier:
        """The dossier folded from its events once more."""
        return fold(NUMBER, self.docket.events)


def submitted(day: str = "2024-03-01", **found: Any) -> Office:
    """An application filed with all its papers: 1 May to 31 October 2024, NT$ 70,000."""
    office = Office(day, **found)
    office.does("employer", "application.draft", branch="KHH", employer="big-light", year=2024)
    office.does(
        "employer",
        "application.submit",
        documents=[f"doc_{n}" for n in range(1, 9)],
        plan_first_day="2024-05-01",
        plan_last_day="2024-10-31",
        requested=70_000,
        youngest_lecturer_age=66,
    )
    return office


def proposed(lines: Iterable[Mapping[str, Any]] = (CHEN, LIN), **found: Any) -> Office:
    """An application on the supervisor's desk, proposed for approval."""
    office = submitted(**found)
    office.does("officer", "application.accept")
    office.does("officer", "application.begin_review")
    office.does("officer", "application.record_findings", **ALL_MET)
    teaching = [line["worker"] for line in lines]
    office.does("officer", "application.record_eligibility", **eligible(*teaching))
    office.does("officer", "application.propose_approval", lines=list(lines))
    return office


def approved(**found: Any) -> Office:
    """A grant of NT$ 40,000 for chen and 30,000 for lin, approved on 1 March 2024."""
    office = proposed(**found)
    office.does("supervisor", "application.approve")
    return office


def completed(**found: Any) -> Office:
    """The plan of that grant carried out by 18 May 2024; the claim is due by 17 June."""
    office = approved(**found).on("2024-05-20")
    office.does("employer", "application.report_completion", completed_on="2024-05-18")
    return office


PAPERS = [f"claim_{n}" for n in range(1, 6)]


def filed(**found: Any) -> Office:
    """The claim for all of that grant, filed on 27 May 2024."""
    office = completed(**found).on("2024-05-27")
    office.does("employer", "reimbursement.file", documents=PAPERS, claimed=70_000)
    return office


def payable(**found: Any) -> Office:
    """That claim worked out and approved, ready for the cashier."""
    office = filed(**found)
    office.does("officer", "reimbursement.verify", taught=[CHEN, LIN])
    office.does("supervisor", "reimbursement.approve_payment")
    return office


def paid(**found: Any) -> Office:
    """NT$ 70,000 paid on 3 June 2024."""
    office = payable(**found).on("2024-06-03")
    office.does("cashier", "reimbursement.pay", paid_on="2024-06-03", voucher="V-1")
    return office
