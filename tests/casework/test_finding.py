"""What is looked for is found by an index, and the index follows from what it is made of."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from alembic import command

from casework.door.employers import changes, renamed
from casework.door.looking import Archive, Reader
from casework.errors import Malformed
from casework.programmes import PROGRAMMES
from casework.proof.house import house_faults
from casework.views import lists
from casework.views.lists import search
from storage import finding, migrating
from storage.database import Connection, Database
from storage.employer_index import misplaced, put_right
from storage.employers import called, parts_of
from storage.finding import Sought
from storage.rebuilding import differences, rebuild
from tests.casework.a_case import OFFICER
from tests.casework.an_agency import DECIDED, ELSEWHERE, STRANGER, Agency
from tests.casework.test_lists import hits

COMPANIES = ("台灣積體電路製造股份有限公司", "積木電器行", "甲乙丙丁企業社")


@pytest.fixture
def registered(agency: Agency) -> Agency:
    """Three employers with a case each, in the order above."""
    for at, name in enumerate(COMPANIES, start=1):
        employer = agency.employ(f"F{at}")
        with agency.database.writing() as connection:
            connection.run("UPDATE employer SET name = ? WHERE id = ?", name, f"F{at}")
            put_right(connection)
        agency.complete(employer)
    return agency


def numbers(agency: Agency, employer: str) -> list[str]:
    sql = f"SELECT id FROM dossier WHERE party = '{employer}' ORDER BY id"
    return [row[0] for row in agency.rows(sql)]


@pytest.mark.parametrize(
    ("words", "employers"),
    [
        ("積體", ["F1"]),
        ("臺灣", ["F1"]),
        ("積 木", ["F2"]),
        ("電器行", ["F2"]),
        ("甲乙丙丁企業社", ["F3"]),
        ("乙丁", []),
        ("體積", []),
        ("台積", []),
    ],
)
def test_any_two_characters_that_stand_together_find_an_employer(
    registered: Agency, words: str, employers: list[str]
) -> None:
    assert hits(registered, words) == [n for one in employers for n in numbers(registered, one)]


def test_parts_that_stand_in_different_places_of_a_name_are_not_the_words(
    registered: Agency,
) -> None:
    """The index knows parts alone; that the words stand together is for the reader to see."""
    with registered.database.writing() as connection:
        connection.run("UPDATE employer SET name = '司公公司' WHERE id = 'F3'")
        put_right(connection)
        assert called(connection, "公司公", 10) == ["F3"]
    assert hits(registered, "公司公") == []


@pytest.mark.parametrize(
    "words", ["TPE-115-00002", "tpe-115-00002", "00002", "0002", "02", "15-00002", "PE-115-00002"]
)
def test_a_number_is_found_by_its_place_and_by_any_end_of_its_series(
    registered: Agency, words: str
) -> None:
    assert hits(registered, words) == ["TPE-115-00002"]


@pytest.mark.parametrize("words", ["TPE", "E-1", "115", "115-", "115-0000", "TPE-115-"])
def test_a_part_of_a_series_finds_all_its_numbers(registered: Agency, words: str) -> None:
    every = [row[0] for row in registered.rows("SELECT id FROM dossier ORDER BY id")]
    assert hits(registered, words) == every
    assert len(every) == 3


@pytest.mark.parametrize("words", ["TPE-116", "00009", "115-00009", "KHH"])
def test_a_number_that_nobody_has_finds_nothing(registered: Agency, words: str) -> None:
    assert hits(registered, words) == []


def test_nobody_finds_more_than_he_may_see(registered: Agency) -> None:
    assert hits(registered, "115-00001", ELSEWHERE) == hits(registered, "積體", ELSEWHERE) == []
    assert hits(registered, "115-00001", STRANGER) == hits(registered, "積體", STRANGER) == []
    assert hits(registered, "積體", OFFICER) == numbers(registered, "F1")


def test_words_in_too_many_names_are_answered_by_what_to_do(
    registered: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "MOST_CALLED", 1)
    with registered.database.writing() as connection:
        connection.run("UPDATE employer SET name = '積木行' WHERE id = 'F3'")
        put_right(connection)
    with pytest.raises(Malformed, match="名稱含「積木」之單位逾 1 家，請多輸入幾個字"):
        search(Archive(registered.database), Reader(OFFICER, DECIDED), "積木")
    assert hits(registered, "積木電") == numbers(registered, "F2")


SPOILT = {
    "a part that is lost": "DELETE FROM name_part WHERE part = '積體'",
    "a part of no name": "INSERT INTO name_part (part, employer) VALUES ('無此', 'F1')",
    "a part of nobody": "INSERT INTO name_part (part, employer) VALUES ('無此', 'nobody')",
    "a change that nobody told": "INSERT INTO employer_changed VALUES (99, 'F1', 'name')",
}


@pytest.mark.parametrize("spoiling", SPOILT.values(), ids=SPOILT)
def test_a_spoilt_index_is_told_by_the_proof_and_put_right_by_a_rebuilding(
    registered: Agency, spoiling: str
) -> None:
    with registered.database.writing() as connection:
        connection.run(spoiling)
    with registered.database.reading() as connection:
        assert len(list(misplaced(connection))) == 1
        told = [str(found.detail) for _, _, found in house_faults(connection)]
    assert any("雇主索引" in said for said in told)
    (different,) = differences(registered.database, PROGRAMMES)
    assert (different.dossier, different.column) == ("", "*")
    assert rebuild(registered.database, PROGRAMMES).employers == 1
    with registered.database.reading() as connection:
        assert list(misplaced(connection)) == []
        assert not any("雇主索引" in str(f.detail) for _, _, f in house_faults(connection))


def test_a_name_that_the_register_told_stands_in_the_index_of_an_existing_database(
    database_url: str,
) -> None:
    database = Database(database_url)
    with database.altering() as connection:
        command.upgrade(migrating._config(connection), "0008")
    change = {"employer": "E1", "what": "name", "to": "新名行"}
    with database.writing() as connection:
        connection.run("INSERT INTO employer VALUES ('E1', 'E1', '12345675', '舊名行', '臺北市')")
        for body in (json.dumps(change, ensure_ascii=False), "not JSON"):
            connection.run(
                "INSERT INTO register_entry (kind, branch, on_day, body, entered_at, entered_by) "
                "VALUES ('employer', '*', '2026-03-01', ?, '', '')",
                body,
            )
    migrating.migrate(database)
    with database.reading() as connection:
        assert called(connection, "新名行", 9) == called(connection, "舊名", 9) == ["E1"]
        rows = connection.rows("SELECT employer, what FROM employer_changed")
        assert (rows, list(misplaced(connection))) == ([("E1", "name")], [])
    database.dispose()


class Explained(Connection):
    """A connection that keeps how the database would answer each question."""

    __slots__ = ("plans",)

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection._cursor, connection.dialect)
        self.plans: list[str] = []

    def rows(self, sql: str, *params: Any) -> list[tuple[Any, ...]]:
        """The rows of a query, its plan kept."""
        how = "EXPLAIN QUERY PLAN" if self.dialect == "sqlite" else "EXPLAIN"
        plan = super().rows(f"{how} {sql}", *params)
        self.plans.append("; ".join(str(row[-1 if how != "EXPLAIN" else 0]) for row in plan))
        return super().rows(sql, *params)


MANY = 4_000
LARGE = ("dossier", "party", "employer", "name_part", "employer_changed", "register_entry")
ALIASES = frozenset("dpocer")
"""What SQLite calls them in its plans, as the statements do."""
SCANS = re.compile(r"(?:Seq Scan on|^SCAN) (\w+)")


@pytest.fixture
def large(database_url: str) -> Iterator[Database]:
    """An office with thousands of employers, each with five dossiers, and a register."""
    database = Database(database_url)
    database.create()
    names = [f"{chr(0x4E00 + at % 700)}{chr(0x5E00 + at // 700)}企業社" for at in range(MANY)]
    with database.writing() as connection:
        connection.run_many(
            "INSERT INTO employer (id, entity, ubn, name, county) VALUES (?, ?, ?, ?, ?)",
            [(f"E{at}", f"E{at}", f"{at:08d}", name, "臺北市") for at, name in enumerate(names)],
        )
        connection.run_many(
            "INSERT INTO dossier (id, programme, unit, party, root, seq, head) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (f"TPE-115-{at:05d}", "", "TPE", f"E{at % MANY}", "", 0, b"")
                for at in range(5 * MANY)
            ],
        )
        connection.run(
            "INSERT INTO party (dossier, part, key, since) "
            "SELECT id, 'employer', party, 1 FROM dossier"
        )
        connection.run("INSERT INTO numbering (series, last) VALUES ('TPE-115', ?)", 5 * MANY)
        connection.run_many(
            "INSERT INTO register_entry (kind, branch, on_day, body, entered_at, entered_by) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [
                ("employer", "*", "2026-03-01", json.dumps(
                    {"on": "2026-03-01", "employer": f"E{at}", "what": "name", "to": f"新名{at}",
                     "source": "x"}), "", "")
                for at in range(MANY)
            ],
        )  # fmt: skip
        put_right(connection)
        for table in (*LARGE, "numbering"):
            connection.run(f"ANALYZE {table}")
    yield database
    database.dispose()


def scans(plan: str) -> list[str]:
    """The large tables that a plan reads from beginning to end."""
    said = plan.replace("SCAN d ", "SCAN dossier ").replace("SCAN d;", "SCAN dossier;")
    return [
        t for t in LARGE if f"Seq Scan on {t}" in said or f"SCAN {t}" in said.split(" USING")[0]
    ]


def test_no_search_reads_a_large_table_from_beginning_to_end(large: Database) -> None:
    digits = frozenset({5})
    with large.reading() as reading:
        connection = Explained(reading)
        assert called(connection, "企業", 201)[200:]
        assert len(called(connection, "丁帀企業", 201)) <= 1
        assert changes(connection, "E7")[0].to == "新名7"
        assert renamed(connection, "2026-12-31", ["E1", "E2"]) == {"E1": "新名1", "E2": "新名2"}
        for words, employers in (("00017", []), ("TPE", []), ("15-0001", []), ("X", ["E1", "E2"])):
            wanted = Sought(words, employers, digits)
            assert finding.sought(connection, wanted, "", 51)
            assert finding.sought(connection, wanted._replace(branch="TPE"), "", 51)
    read = {plan: scans(plan) for plan in connection.plans if scans(plan)}
    assert len(connection.plans) > 15
    assert not read


def test_a_search_that_would_read_all_dossiers_is_seen(large: Database) -> None:
    with large.reading() as reading:
        connection = Explained(reading)
        connection.rows("SELECT d.id FROM dossier d WHERE d.id LIKE '%17%' ORDER BY d.unit")
    assert [bool(scans(plan)) for plan in connection.plans] == [True]


def test_the_parts_of_a_name_are_those_of_its_normal_form() -> None:
    assert parts_of("E1", "台　積") == [("臺積", "E1")]
    assert parts_of("E1", "甲") == parts_of("E1", "") == []
