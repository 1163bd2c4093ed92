"""The proof on both databases: what is changed is found, what is damaged hides nothing else."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from casework.errors import Behind
from casework.proof.replaying import Summary, replay_all, replay_one
from casework.proof.series import missing_numbers
from states.law.taipei import instant_of
from storage.database import Database
from storage.evidence import BESIDE
from storage.soundness import damaged_pages, missing_triggers
from storage.vault import Vault
from tests.casework.a_case import OFFICER
from tests.casework.an_agency import APPLICATION, REVIEWED, Agency
from tests.tampering import disarm

NOW = "2026-12-31T00:00:00.000000Z"


def proof(database: Database, vault: Vault | None = None) -> Summary:
    summary = Summary()
    for checked in replay_all(database, vault=vault):
        summary.add(checked)
    summary.compare(database, now=NOW)
    return summary


def kinds(summary: Summary) -> set[str]:
    return {finding.kind for *_, finding in (*summary.findings, *summary.projections)}


@pytest.fixture
def busy(agency: Agency) -> Agency:
    """Cases granted, proposed for rejection (with sealed words) and just filed."""
    agency.approved()
    agency.rejection_proposed()
    agency.complete()
    return agency


def test_nothing_is_found_where_nothing_was_changed(busy: Agency) -> None:
    summary = proof(busy.database, busy.desk.safe)
    assert (summary.exit_code, kinds(summary)) == (0, set())
    assert summary.matches == summary.events > 10


@pytest.mark.parametrize(
    ("statement", "kind", "code"),
    [
        ("UPDATE event SET recorded_at = '9999'", "column", 1),
        ("UPDATE event SET command = NULL", "column", 1),
        ("UPDATE event SET matter = 'x'", "column", 1),
        ("UPDATE clock SET run_after = '2099' WHERE status = 'running'", "projection", 1),
        ("UPDATE outbox SET recipient = 'employer:other'", "outbox", 1),
        ("UPDATE outbox SET status = 'moot'", "outbox", 1),
        ("DELETE FROM outbox", "outbox", 1),
        ("UPDATE employer SET name = 'x'", "journal", 1),
        ("UPDATE setting SET value = '9'", "journal", 1),
        ("DELETE FROM filing_window", "journal", 1),
        ("UPDATE numbering SET last = 1", "numbering", 1),
        ("DELETE FROM vault", "commitment", 4),
        ("UPDATE vault SET salt = sealed", "commitment", 4),
        ("UPDATE vault SET salt = NULL, sealed = NULL", "commitment", 4),
        ("UPDATE numbering SET last = 9", "missing", 4),
        ("UPDATE event SET leaf = body WHERE seq = 2", "hash", 4),
        ("DELETE FROM event WHERE seq = 2", "sequence", 4),
        ("DELETE FROM event WHERE seq > 3", "head", 4),
        ("UPDATE event SET body = leaf WHERE seq = 1", "unreadable", 4),
        ("UPDATE setting SET value = '{'", "unreadable", 4),
    ],
)
def test_what_an_owner_of_the_database_changes_is_found(
    busy: Agency, statement: str, kind: str, code: int
) -> None:
    """F24, HT-M5, HT-H3, T27: a part of the matrix, on both databases."""
    disarm(busy.database)
    with busy.database.writing() as connection:
        connection.run(statement)
    summary = proof(busy.database, busy.desk.safe)
    assert kind in kinds(summary)
    assert summary.exit_code == code
    assert summary.dossiers == 3


def test_sealed_values_need_the_key_and_another_key_is_no_tampering(busy: Agency) -> None:
    assert proof(busy.database).exit_code == 0
    summary = proof(busy.database, Vault(b"o" * 32))
    assert (summary.exit_code, kinds(summary)) == (1, {"key"})


def test_each_trigger_that_is_gone_or_says_something_else_is_named(busy: Agency) -> None:
    """HT-M5, hostile-08."""
    with busy.database.reading() as connection:
        assert missing_triggers(connection) == []
    disarm(busy.database)
    with busy.database.reading() as connection:
        gone = missing_triggers(connection)
    assert {name.partition("_no_")[0] for name in gone} >= {"event", "setting", "journal"}
    assert kinds(proof(busy.database)) == {"trigger"}


@pytest.mark.postgres
def test_a_trigger_whose_function_does_nothing_is_named(postgres_url: str) -> None:
    agency = Agency(postgres_url)
    with agency.database.writing() as connection:
        connection.run(
            "CREATE OR REPLACE FUNCTION events_are_append_only() RETURNS trigger "
            "LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"
        )
    with agency.database.reading() as connection:
        gone = missing_triggers(connection)
    agency.close()
    assert gone == ["events_are_append_only", "event_no_change", "event_no_truncate"]


def test_a_damaged_file_is_told_and_the_rest_is_still_proved(tmp_path: Path) -> None:
    """HT-M12, HT-H3: pages are overwritten; every dossier is named, and none ends the proof."""
    path = tmp_path / "baton.db"
    agency = Agency(f"sqlite:///{path}")
    for _ in range(12):
        agency.proposed(hours=1)
    agency.close()
    kept = bytearray(path.read_bytes())
    page = 4096
    for at in range(len(kept) // page * 2 // 3, len(kept) // page, 7):  # behind what tables are
        kept[at * page : (at + 1) * page] = b"\xaa" * page
    path.write_bytes(bytes(kept))
    database = Database(f"sqlite:///{path}")
    with database.reading() as connection:
        assert damaged_pages(connection)
    summary = proof(database)
    database.dispose()
    assert summary.exit_code == 4
    assert summary.dossiers >= 11
    assert {"damaged", "unreadable"} <= kinds(summary)
    assert summary.matches > 0


def test_numbers_run_without_gaps(busy: Agency) -> None:
    """T27, hostile-19: a dossier is removed with all its rows."""
    disarm(busy.database)
    tables = (*BESIDE, "event")
    with busy.database.writing() as connection:
        for table in tables:
            connection.run(f"DELETE FROM {table} WHERE dossier = 'TPE-115-00002'")
        connection.run("DELETE FROM dossier WHERE id = 'TPE-115-00002'")
    with busy.database.reading() as connection:
        assert [found.dossier for found in missing_numbers(connection)] == ["TPE-115-00002"]
    assert proof(busy.database).exit_code == 4


def moved(instant: str, **by: int) -> str:
    return instant_of(datetime.fromisoformat(instant) + timedelta(**by))


def test_a_clock_a_little_behind_takes_the_next_moment_and_one_far_behind_is_refused(
    agency: Agency,
) -> None:
    """HT-M1: 120 seconds are forgiven, on both databases."""
    dossier = agency.complete()
    agency.do(OFFICER, "application.accept", REVIEWED, dossier, APPLICATION)
    for seconds in (121, 86_400, 63_072_000):
        late = moved(REVIEWED, seconds=-seconds)
        with pytest.raises(Behind, match="時間不得倒退"):
            agency.attempt(OFFICER, "application.begin_review", late, dossier, APPLICATION)
    assert agency.log()[-1] == ("behind", "application.begin_review")
    late = moved(REVIEWED, seconds=-120)
    answer = agency.attempt(OFFICER, "application.begin_review", late, dossier, APPLICATION)
    assert answer.done
    recorded = [event["recorded_at"] for event in agency.events(dossier)]
    assert recorded[-2:] == [REVIEWED, moved(REVIEWED, microseconds=1)]
    assert replay_one(agency.database, dossier).clean
