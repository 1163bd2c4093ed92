"""Realistic dossiers, brought to life through the door: an office, and lives as tables of acts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from casework.door.desk import Desk
from casework.door.identities import Identity
from states.expertise.application.review.criteria import CRITERIA
from states.expertise.roles import Role
from states.law.intent import Intent
from states.law.record import ActName
from storage.database import Database
from storage.employers import enter_employers
from storage.reference import announce_window, set_setting
from storage.vault import Vault

BRANCH = "TPE"
EMPLOYERS = 400
EXAMPLES = "測試"
"""The source of settings that exist only here."""

OFFICER = Identity("officer-1", Role.officer, branch=BRANCH)
SUPERVISOR = Identity("supervisor-1", Role.supervisor, branch=BRANCH)

A = "application-1"
DOCUMENTS = [f"doc_{number}" for number in range(1, 8)]


@dataclass(frozen=True, slots=True)
class Act:
    """One act of a life: who, what, about which matter, on which day, with what.

    Inputs named ``…_on`` or ``…_day`` are days of the life too: numbers, made into dates.
    """

    by: str
    act: str
    matter: str | None
    day: int
    given: Mapping[str, Any] = field(default_factory=dict)


def _letter(ref: str, day: int, signer: str = "officer") -> tuple[Act, ...]:
    """Sign, issue, serve: an officer signs a request, a supervisor signs a decision."""
    served = {"service": "direct", "served_on": day + 2}
    return (
        Act(signer, "letter.sign", ref, day),
        Act("officer", "letter.issue", ref, day),
        Act("officer", "letter.record_service", ref, day + 2, served),
    )


FINDINGS = {
    "findings": dict.fromkeys(CRITERIA, "met"),
    "reasons": dict.fromkeys(CRITERIA, "符合規定"),
}
_VERIFIED = {
    "employer": {"kind": "private_business", "insured_unit": True, "staff": 30},
    "lecturers": [
        {
            "worker": "w-1",
            "age": 66,
            "retirement_proof": "labour_insurance",
            "insured": ["accident"],
        }
    ],
}
_LINES = [{"worker": "w-1", "half_hours": 40, "rate": 1000}]
_FILED = (
    Act("employer", "application.draft", None, 0, {"branch": BRANCH, "year": 2026}),
    Act(
        "employer",
        "application.submit",
        A,
        0,
        {
            "documents": DOCUMENTS,
            "plan_first_day": 60,
            "plan_last_day": 200,
            "requested": 20_000,
        },
    ),
)
_ASKED = (
    *_FILED,
    Act("officer", "application.request_correction", A, 1, {"gaps": ["doc_8"], "days": 14}),
    *_letter("letter-1", 1),
)
_PROPOSED = (
    *_ASKED,
    Act("employer", "application.supply", A, 5, {"covers": ["doc_8"]}),
    Act("officer", "application.accept", A, 6),
    Act("officer", "application.begin_review", A, 6),
    Act("officer", "application.record_findings", A, 7, FINDINGS),
    Act("officer", "application.record_eligibility", A, 7, _VERIFIED),
    Act("officer", "application.propose_approval", A, 8, {"lines": _LINES}),
)
_GRANTED = (
    *_PROPOSED,
    Act("supervisor", "application.approve", A, 9),
    *_letter("letter-2", 9, signer="supervisor"),
)

LIVES: dict[str, tuple[Act, ...]] = {
    "granted": _GRANTED,
    "correction": _ASKED,
    "review": _PROPOSED[:-1],
    "unserved": _ASKED[:-1],
}
"""Lives by name. What falls due next: start and finality; correction; processing; nothing."""


class Office:
    """A desk on a database with employers, a filing window and the settings of a branch."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.desk = Desk(database, Vault(b"benchmarks-only-" * 2))

    @staticmethod
    def employer(number: int) -> str:
        """The employer whose life bears a number."""
        return f"E{number % EMPLOYERS:03d}"

    @classmethod
    def opening(
        cls,
        database: Database,
        employers: Sequence[str] = tuple(f"E{number:03d}" for number in range(EMPLOYERS)),
        years: Sequence[int] = (2026,),
    ) -> Office:
        """An office on a new database, with employers and the filing windows of some years."""
        database.create()
        rows = [(e, e, f"{n:08d}", f"第{n}公司", "臺北市") for n, e in enumerate(employers)]
        with database.writing() as connection:
            enter_employers(connection, rows)
            for year in years:
                days = f"{year}-01-01", f"{year}-12-31", f"{year - 1}-12-01"
                announce_window(connection, *days, EXAMPLES)
            for name, value in (("mail_grace_days", 3), ("default_correction_days", 7)):
                set_setting(connection, "*", name, value, source=EXAMPLES, from_day="2021-02-22")
        return cls(database)

    def live(self, life: Sequence[Act], number: int, start: date, place: int | None = None) -> str:
        """Live one life through the door; returns the number of its dossier, which has this place
        in its series, that of the life if nothing else is said."""
        dossier = None
        expected = f"{BRANCH}-{start.year - 1911}-{place or number:05d}"
        for command in commands(life, number, start, expected):
            answer = self.desk.perform(command)
            if not answer.done:
                raise AssertionError(f"{command.act} was refused: {answer.reasons}")
            dossier = answer.dossier
        assert dossier is not None
        return dossier


def commands(life: Sequence[Act], number: int, start: date, dossier: str) -> Iterator[Intent]:
    """The commands of one life; the office gives its numbers in order, so the dossier is known."""
    employer = Office.employer(number)
    people = {
        "employer": Identity(f"account-{employer}", Role.employer, employer=employer),
        "officer": OFFICER,
        "supervisor": SUPERVISOR,
    }
    for step, act in enumerate(life):
        day = start + timedelta(days=act.day)
        opens = act.act == "application.draft"
        given = {name: _told(name, value, start) for name, value in act.given.items()}
        yield Intent(
            id=f"life-{number:07d}/{step}",
            by=people[act.by],
            act=ActName.read(act.act),
            now=f"{day.isoformat()}T01:00:00.000000Z",
            dossier=None if opens else dossier,
            matter=act.matter,
            given=given | ({"employer": employer} if opens else {}),
        )


def _told(name: str, value: Any, start: date) -> Any:
    if name == "year":
        return start.year
    if name.endswith(("_on", "_day")):
        return (start + timedelta(days=value)).isoformat()
    return value
