"""Counts what is sent to a database: statements of every connection, by words and values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest

from states.law.intent import Intent
from states.law.record import ActName
from storage import database
from tests.casework.a_case import OFFICER
from tests.casework.an_agency import APPLICATION, REVIEWED, Agency
from tests.findings import ALL_MET
from tests.verified import eligible


class Counted:
    """A driver's cursor that counts what it executes."""

    def __init__(self, cursor: Any, seen: Counter[str]) -> None:
        self._cursor = cursor
        self._seen = seen

    def execute(self, sql: str, *params: Any) -> Any:
        """Execute, and count."""
        self._seen[f"{sql} {params}"] += 1
        return self._cursor.execute(sql, *params)

    def executemany(self, sql: str, rows: Sequence[Any]) -> Any:
        """Execute once for all rows, and count once."""
        self._seen[sql] += 1
        return self._cursor.executemany(sql, rows)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)


@contextmanager
def statements(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """What is sent while the block runs, but for the beginning and the end of transactions."""
    seen: Counter[str] = Counter()
    plain = database.Connection

    def counted(cursor: Any, dialect: str) -> database.Connection:
        return plain(Counted(cursor, seen), dialect)

    with monkeypatch.context() as patched:
        patched.setattr(database, "Connection", counted)
        yield seen


def case_with(agency: Agency, events: int) -> str:
    """A case that waits for the decision after so many events, ten at least; its number."""
    dossier = agency.complete()
    for act in ("application.accept", "application.begin_review"):
        agency.do(OFFICER, act, REVIEWED, dossier, APPLICATION)
    agency.do(
        OFFICER, "application.record_eligibility", REVIEWED, dossier, APPLICATION, **eligible("w1")
    )
    findings = [
        Intent(
            id=f"{dossier} {number}",
            by=OFFICER,
            act=ActName.read("application.record_findings"),
            now=REVIEWED,
            dossier=dossier,
            matter=APPLICATION,
            given=ALL_MET,
        )
        for number in range(events - len(agency.events(dossier)) - 1)
    ]
    agency.desk.perform_many(findings)
    lines = [{"worker": "w1", "half_hours": 200, "rate": 1_000}]
    agency.do(OFFICER, "application.propose_approval", REVIEWED, dossier, APPLICATION, lines=lines)
    assert len(agency.events(dossier)) == events
    return dossier
