"""The projections follow from the events alone; what does not follow is found and put right."""

from __future__ import annotations

import pytest

from casework.programmes import PROGRAMMES
from storage import evidence
from storage.rebuilding import Difference, differences, rebuild
from tests.casework.a_case import EMPLOYER
from tests.casework.an_agency import APPLICATION, DECIDED, Agency
from tests.tampering import disarm

SWEPT = "2026-05-02T00:00:00.000000Z"
PROJECTIONS = ("dossier", "matter", "clock", "commitment", "enclosure", "party", "stop")


@pytest.fixture
def busy(agency: Agency) -> Agency:
    """An agency with cases submitted, lapsed, granted, begun and abandoned."""
    agency.complete()
    agency.correcting()
    agency.approved()
    abandoned = agency.approved(worker="w2")
    agency.do(EMPLOYER, "application.abandon", DECIDED, abandoned, APPLICATION)
    agency.sweep(SWEPT)
    return agency


def projections(agency: Agency) -> dict[str, list[tuple[object, ...]]]:
    kept = agency.kept()
    return {table: kept[table] for table in PROJECTIONS}


def change(agency: Agency, *statements: str) -> None:
    with agency.database.writing() as connection:
        for statement in statements:
            connection.run(statement)


def test_what_the_door_and_the_sweep_wrote_is_what_the_events_say(busy: Agency) -> None:
    assert list(differences(busy.database, PROGRAMMES)) == []
    before = projections(busy)
    done = rebuild(busy.database, PROGRAMMES)
    assert (done.dossiers, done.rewritten, done.left_alone) == (4, 0, ())
    assert projections(busy) == before


def test_everything_comes_back_after_all_projections_are_lost(busy: Agency) -> None:
    before = projections(busy)
    change(busy, *(f"DELETE FROM {table}" for table in PROJECTIONS if table != "dossier"))
    change(busy, "UPDATE dossier SET unit = 'x', party = 'x', year = 0, lead = 'x'")
    assert rebuild(busy.database, PROGRAMMES).rewritten == 4
    assert projections(busy) == before


@pytest.mark.parametrize(
    ("statement", "table", "column"),
    [
        ("UPDATE dossier SET unit = 'KHH' WHERE id = 'TPE-115-00001'", "dossier", "unit"),
        ("UPDATE dossier SET lead = NULL WHERE id = 'TPE-115-00001'", "dossier", "lead"),
        ("UPDATE matter SET state = 'closed' WHERE ref = 'letter-1'", "matter", "state"),
        ("UPDATE matter SET data = '{}' WHERE ref = 'application-1'", "matter", "data"),
        ("UPDATE matter SET holder = NULL WHERE holder = 'officer'", "matter", "holder"),
        ("UPDATE matter SET due = '2030-01-01'", "matter", "due"),
        ("UPDATE clock SET status = 'met' WHERE kind = 'execution'", "clock", "status"),
        ("UPDATE clock SET at = '2030-01-01T00:00:00.000000Z'", "clock", "at"),
        ("UPDATE clock SET body = '{}' WHERE kind = 'processing'", "clock", "body"),
        ("DELETE FROM clock WHERE kind = 'start'", "clock", "*"),
        ("DELETE FROM matter WHERE ref = 'letter-1'", "matter", "*"),
        ("UPDATE commitment SET amount = amount + 1", "commitment", "amount"),
        ("UPDATE party SET since = 99", "party", "since"),
        ("UPDATE party SET key = 'x'", "party", "*"),
        ("DELETE FROM party", "party", "*"),
        ("UPDATE commitment SET person = 'somebody'", "commitment", "*"),
        (
            (
                "INSERT INTO stop (dossier, matter, ban, entity, first_day, last_day) VALUES "
                "('TPE-115-00001', 'suspension-1', 'stops', 'E1', '2026-01-01', '2027-01-01')"
            ),
            "stop",
            "*",
        ),
        (
            "UPDATE clock SET run_after = '2030-01-01T00:00:00.000000Z' WHERE status = 'running'",
            "clock",
            "run_after",
        ),
    ],
)
def test_a_changed_projection_is_named_and_put_right(
    busy: Agency, statement: str, table: str, column: str
) -> None:
    before = projections(busy)
    change(busy, statement)
    found = list(differences(busy.database, PROGRAMMES))
    assert {(difference.table, difference.column) for difference in found} == {(table, column)}
    assert rebuild(busy.database, PROGRAMMES).rewritten == len(
        {difference.dossier for difference in found}
    )
    assert projections(busy) == before
    assert list(differences(busy.database, PROGRAMMES)) == []


def test_a_difference_tells_both_values_and_one_dossier_can_be_asked_for(busy: Agency) -> None:
    change(busy, "UPDATE dossier SET year = 2025")
    one = "TPE-115-00002"
    expected = Difference(one, "dossier", (one,), "year", 2025, 2026)
    assert list(differences(busy.database, PROGRAMMES, only=one)) == [expected]
    assert len(list(differences(busy.database, PROGRAMMES))) == 4


def test_what_the_sweep_notes_on_a_clock_is_no_difference_and_is_left_alone(busy: Agency) -> None:
    change(
        busy,
        "UPDATE clock SET status = 'quarantined', attempts = 5, last_error = 'x', "
        "run_after = '2026-12-31T00:00:00.000000Z' WHERE status = 'running'",
    )
    before = projections(busy)
    assert list(differences(busy.database, PROGRAMMES)) == []
    rebuild(busy.database, PROGRAMMES)
    assert projections(busy) == before


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM event WHERE dossier = 'TPE-115-00003' AND seq > 4",
        "UPDATE event SET leaf = head FROM dossier WHERE dossier = id AND event.seq = 3",
        "UPDATE dossier SET seq = seq - 1",
        "UPDATE dossier SET head = (SELECT leaf FROM event WHERE dossier = id AND event.seq = 1)",
        "DELETE FROM dossier",
        "DELETE FROM event",
        (
            "INSERT INTO dossier (id, programme, unit, party, year, root, seq, head) SELECT "
            "'KHH-115-00001', programme, unit, party, year, root, seq, head FROM dossier LIMIT 1"
        ),
    ],
    ids=["tail", "leaf", "end", "head", "no-rows", "no-events", "no-history"],
)
def test_rebuilding_never_makes_evidence_fit(busy: Agency, statement: str) -> None:
    """HT-H2: the end that a row tells of is a witness; a tampered dossier is left as it is."""
    disarm(busy.database)
    change(busy, statement, "UPDATE matter SET state = 'closed'")
    before = busy.kept()
    tampered = {d.dossier for d in differences(busy.database, PROGRAMMES) if d.table == "event"}
    done = rebuild(busy.database, PROGRAMMES)
    assert tampered
    assert {d.dossier for d in done.left_alone} <= tampered
    after = busy.kept()
    assert after["event"] == before["event"]
    for table in ("dossier", "matter"):
        lost = [row for row in before[table] if row[0] in tampered]
        assert [row for row in after[table] if row[0] in tampered] == lost
    assert {d.dossier for d in differences(busy.database, PROGRAMMES)} == tampered


def test_a_history_that_cannot_be_read_is_told_and_hinders_no_other(busy: Agency) -> None:
    change(busy, "UPDATE matter SET state = 'closed' WHERE ref = 'application-1'")
    stray = "(dossier, seq, matter, recorded_at, leaf, body)"
    with busy.database.writing() as connection:
        connection.run(
            f"INSERT INTO event {stray} VALUES (?, ?, ?, ?, ?, ?)",
            "TPE-115-00002", 99, APPLICATION, SWEPT, b"x", b"no JSON",
        )  # fmt: skip
    done = rebuild(busy.database, PROGRAMMES)
    assert {difference.dossier for difference in done.left_alone} == {"TPE-115-00002"}
    assert done.rewritten == 3
    left = list(differences(busy.database, PROGRAMMES))
    assert {(difference.dossier, difference.table) for difference in left} == {
        ("TPE-115-00002", "event")
    }


def test_dossiers_are_taken_a_page_at_a_time(busy: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    assert evidence.PAGE == 200
    small = evidence._PAGE.replace("LIMIT 200", "LIMIT 1")
    monkeypatch.setattr(evidence, "_PAGE", small)
    before = projections(busy)
    change(busy, "UPDATE dossier SET year = 2025")
    assert len(list(differences(busy.database, PROGRAMMES))) == 4
    done = rebuild(busy.database, PROGRAMMES)
    assert (done.dossiers, done.rewritten) == (4, 4)
    assert projections(busy) == before
