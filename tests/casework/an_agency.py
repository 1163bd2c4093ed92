"""More of the office: cases that are decided, attempts that fail, and a look at what is kept."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import count
from typing import Any

from casework.clock.enforcement import Sweep, Sweeper
from casework.door.commands import Answer
from casework.door.identities import Identity
from states.expertise.programme import EXPERTISE
from states.expertise.regulation import EDITIONS
from states.expertise.roles import Role
from states.law.editions import Editions
from states.law.history import parse
from states.law.intent import Intent
from states.law.programmes import Programmes
from states.law.record import ActName, Event
from states.law.rule import Cause
from storage.employers import enter_employers
from tests.casework.a_case import ALL_DOCUMENTS, EMPLOYER, OFFICER, SUPERVISOR, Office
from tests.findings import ALL_MET
from tests.verified import eligible

OPENED = "2026-03-02T01:00:00.000000Z"
REVIEWED = "2026-03-10T01:00:00.000000Z"
DECIDED = "2026-03-20T01:00:00.000000Z"
APPLICATION = "application-1"

PERSONAL = "王小明 A123456789 因母病"

COLLEAGUE = Identity("off2", Role.officer, branch="TPE")
ELSEWHERE = Identity("off9", Role.officer, branch="KHH")
STRANGER = Identity("emp9", Role.employer, employer="E9")
AGENCY = Identity("agency1", Role.agency)


class Agency(Office):
    """An office whose cases go further, and whose records can be looked at."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self._ids = count(1)
        self.sweeper = Sweeper(self.desk, compare_clocks=False)

    def command(self, by: Identity, act: str, now: str, *place: str, **other: Any) -> Intent:
        """A command on a dossier and matter; ``given`` and ``version`` and ``id`` as named."""
        other.setdefault("id", f"a{next(self._ids)}")
        dossier, matter = (*place, None, None)[:2]
        return Intent(
            by=by, act=ActName.read(act), now=now, dossier=dossier, matter=matter, **other
        )

    def attempt(self, by: Identity, act: str, now: str, *place: str, **given: Any) -> Answer:
        """Attempt an act that may be refused."""
        return self.desk.perform(self.command(by, act, now, *place, given=given))

    def sweep(self, now: str) -> Sweep:
        """Enforce what is due by ``now``."""
        return self.sweeper.sweep(now)

    def employ(self, number: str, entity: str | None = None) -> Identity:
        """Enter another employer, perhaps of an entity that is known already."""
        with self.database.writing() as connection:
            row = (number, entity or number, "12345675", "乙有限公司", "高雄市")
            enter_employers(connection, [row])
        return Identity(f"for-{number}", Role.employer, employer=number)

    def complete(self, by: Identity = EMPLOYER, *, branch: str = "TPE") -> str:
        """A complete application as submitted; its number."""
        opening = {"branch": branch, "employer": str(by.employer), "year": 2026}
        dossier = self.attempt(by, "application.draft", OPENED, **opening).dossier
        self.attempt(
            by, "application.submit", OPENED, dossier, APPLICATION,
            documents=list(ALL_DOCUMENTS), plan_first_day="2026-05-01",
            plan_last_day="2026-09-30", requested=100_000,
        )  # fmt: skip
        return dossier

    def proposed(
        self, by: Identity = EMPLOYER, *, worker: str = "w1", hours: int = 100, rate: int = 1_000
    ) -> str:
        """A case that waits for the supervisor's decision; its number."""
        dossier = self.complete(by)
        lines = [{"worker": worker, "half_hours": 2 * hours, "rate": rate}]
        self.do(OFFICER, "application.accept", REVIEWED, dossier, APPLICATION)
        self.do(OFFICER, "application.begin_review", REVIEWED, dossier, APPLICATION)
        self.do(OFFICER, "application.record_findings", REVIEWED, dossier, APPLICATION, **ALL_MET)
        verified = eligible(worker)
        self.do(
            OFFICER, "application.record_eligibility", REVIEWED, dossier, APPLICATION, **verified
        )
        proposal = {"lines": lines}
        self.do(OFFICER, "application.propose_approval", REVIEWED, dossier, APPLICATION, **proposal)
        return dossier

    def approved(self, by: Identity = EMPLOYER, **other: Any) -> str:
        """A case with a full approval; its number."""
        dossier = self.proposed(by, **other)
        self.do(SUPERVISOR, "application.approve", DECIDED, dossier, APPLICATION)
        return dossier

    def rejection_proposed(self, words: str = PERSONAL) -> tuple[str, int]:
        """The place of an act with personal words: dossier and event."""
        dossier = self.complete()
        self.do(OFFICER, "application.accept", REVIEWED, dossier, APPLICATION)
        self.do(OFFICER, "application.begin_review", REVIEWED, dossier, APPLICATION)
        self.do(OFFICER, "application.record_findings", REVIEWED, dossier, APPLICATION, **ALL_MET)
        done = self.attempt(
            OFFICER, "application.propose_rejection", REVIEWED, dossier, APPLICATION,
            grounds=["late"], reason=words,
        )  # fmt: skip
        return dossier, done.seq

    def rows(self, sql: str, *params: Any) -> list[tuple[Any, ...]]:
        """What a query says now."""
        with self.database.reading() as connection:
            return connection.rows(sql, *params)

    def events(self, dossier: str) -> list[Event]:
        """The history of a dossier."""
        sql = "SELECT body FROM event WHERE dossier = ? ORDER BY seq"
        return [parse(bytes(row[0])) for row in self.rows(sql, dossier)]

    def state(self, dossier: str, matter: str = APPLICATION) -> str:
        """Where a matter stands."""
        found = self.rows("SELECT state FROM matter WHERE dossier = ? AND ref = ?", dossier, matter)
        return str(found[0][0])

    def clock(self, dossier: str, kind: str) -> dict[str, Any]:
        """The youngest clock of a kind, as its row."""
        names = ("id", "status", "due", "at", "attempts", "body")
        sql = f"SELECT {', '.join(names)} FROM clock WHERE dossier = ? AND kind = ? ORDER BY id"
        row = dict(zip(names, self.rows(sql, dossier, kind)[-1], strict=True))
        return {**row, "body": json.loads(row["body"])}

    def log(self) -> list[tuple[str, str]]:
        """Kind and act of every entry of the security log."""
        rows = self.rows("SELECT kind, act FROM security_log ORDER BY id")
        return [(kind, act) for kind, act in rows]

    def kept(self) -> dict[str, list[tuple[Any, ...]]]:
        """Everything that is kept of cases, to see that nothing has changed."""
        tables = (
            "event", "dossier", "matter", "clock", "commitment", "enclosure", "party", "stop",
            "outbox", "vault",
        )  # fmt: skip
        return {table: sorted(self.rows(f"SELECT * FROM {table}"), key=repr) for table in tables}

    def close(self) -> None:
        """Let go of all connections."""
        self.database.dispose()


def with_consequence(act: str, follows: str) -> Programmes:
    """The law, but an act of the application makes another one follow on the same matter."""
    latest = EDITIONS.latest
    application = latest.procedures["application"]
    cause = Cause(act=follows, on=lambda situation: [situation.matter.ref])
    rules = tuple(
        replace(rule, causes=(*rule.causes, cause)) if rule.act == act else rule
        for rule in application.rules
    )
    procedures = {**latest.procedures, "application": replace(application, rules=rules)}
    return known_by(Editions((replace(latest, procedures=procedures),), EDITIONS.changes))


def known_by(editions: Editions) -> Programmes:
    """A registry of the first programme with other sentences."""
    return Programmes(replace(EXPERTISE, editions=editions))
