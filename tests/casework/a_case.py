"""A small office for tests: reference data, three people, and a case that can be moved along."""

from __future__ import annotations

from itertools import count
from typing import Any

from casework.door.commands import Answer
from casework.door.desk import Desk
from casework.door.identities import Identity
from states.expertise.roles import Role
from states.law.intent import Intent
from states.law.record import ActName
from storage.database import Database
from storage.employers import enter_employers
from storage.reference import announce_window, set_setting
from storage.vault import Vault

EMPLOYER = Identity("emp1", Role.employer, employer="E1")
OFFICER = Identity("off1", Role.officer, branch="TPE")
SUPERVISOR = Identity("sup1", Role.supervisor, branch="TPE")
ALL_DOCUMENTS = tuple(f"doc_{number}" for number in range(1, 9))
SOURCE, SINCE = "測試", "2021-02-22"


class Office:
    """A desk on a fresh database with what the law needs to know from outside."""

    def __init__(self, url: str) -> None:
        self.database = Database(url)
        self.database.create()
        self.desk = Desk(self.database, Vault(b"k" * 32))
        self._numbers = count(1)
        with self.database.writing() as connection:
            row = ("E1", "E1", "12345675", "甲股份有限公司", "臺北市")
            enter_employers(connection, [row])
            announce_window(connection, "2026-01-01", "2026-06-30", "2025-12-01", "計畫5")
            for name, value in (("mail_grace_days", 3), ("default_correction_days", 7)):
                set_setting(connection, "*", name, value, source=SOURCE, from_day=SINCE)

    def do(
        self, by: Identity, act: str, now: str, dossier: str | None = None,
        matter: str | None = None, **given: Any,
    ) -> Answer:  # fmt: skip
        """Perform one act that must be lawful."""
        answer = self.desk.perform(
            Intent(
                id=f"c{next(self._numbers)}",
                by=by,
                act=ActName.read(act),
                now=now,
                dossier=dossier,
                matter=matter,
                given=given,
            )
        )
        assert answer.done, answer
        return answer

    def submitted(self, now: str = "2026-03-02T01:00:00.000000Z") -> str:
        """A case just submitted, one document short; its number."""
        dossier = self.do(
            EMPLOYER, "application.draft", now, branch="TPE", employer="E1", year=2026
        ).dossier
        self.do(
            EMPLOYER, "application.submit", now, dossier, "application-1",
            documents=ALL_DOCUMENTS[:7], plan_first_day="2026-05-01",
            plan_last_day="2026-09-30", requested=20_000,
        )  # fmt: skip
        return dossier

    def asked_to_correct(self, now: str = "2026-03-03T01:00:00.000000Z") -> str:
        """A case whose employer was asked for document 8 by a letter issued today; its number."""
        dossier = self.submitted()
        gaps = {"gaps": ["doc_8"]}
        self.do(OFFICER, "application.request_correction", now, dossier, "application-1", **gaps)
        self.do(OFFICER, "letter.sign", now, dossier, "letter-1")
        self.do(OFFICER, "letter.issue", now, dossier, "letter-1")
        return dossier

    def correcting(self, served_on: str = "2026-03-05") -> str:
        """A case whose correction period of seven days runs; its number."""
        dossier = self.asked_to_correct()
        now = f"{served_on}T02:00:00.000000Z"
        service = {"service": "direct", "served_on": served_on}
        self.do(OFFICER, "letter.record_service", now, dossier, "letter-1", **service)
        return dossier

    def outbox(self, columns: str = "template, status") -> list[tuple[Any, ...]]:
        """The messages of the outbox in the order of their events."""
        with self.database.reading() as connection:
            return connection.rows(f"SELECT {columns} FROM outbox ORDER BY dossier, seq, key")
