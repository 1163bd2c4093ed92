"""Lists of work and of cases: whose, in which order, page by page."""

from __future__ import annotations

from typing import Any

import pytest

from casework.door.employers import EmployerChange, What
from casework.door.looking import Archive, Reader
from casework.errors import Malformed, Rejected, Unauthorised
from casework.views.lists import dossiers, related, search, worklist
from states.expertise.roles import Role
from storage.employers import Told, enter_change
from storage.lists import Wanted
from tests.casework.a_case import EMPLOYER, OFFICER, SUPERVISOR
from tests.casework.an_agency import (
    APPLICATION,
    COLLEAGUE,
    DECIDED,
    ELSEWHERE,
    REVIEWED,
    STRANGER,
    Agency,
)
from tests.casework.test_looking import AUDITOR, looks


def listed(agency: Agency, by: Any = OFFICER, **wanted: Any) -> list[tuple[str, str]]:
    """Dossier and matter of everything in a list, page by page, two on each."""
    archive, found, after = Archive(agency.database), list[tuple[str, str]](), None
    while True:
        page = worklist(archive, Reader(by, DECIDED), Wanted(**wanted), after=after, limit=2)
        assert len(page.lines) <= 2
        found += [(line.matter.dossier, line.matter.ref) for line in page.lines]
        if page.next is None:
            return found
        after = page.next


@pytest.fixture
def busy(agency: Agency) -> Agency:
    """Cases in several stages, of two branches and two employers, with last days and without."""
    other = agency.employ("E2")
    agency.correcting()
    for _ in range(3):
        agency.complete()
    agency.proposed()
    agency.complete(other, branch="KHH")
    agency.complete(other)
    return agency


def by_hand(agency: Agency, where: str = "1 = 1") -> list[tuple[str, str]]:
    """The same by a query that sorts and chooses at once."""
    sql = (
        "SELECT m.dossier, m.ref FROM matter m JOIN dossier d ON d.id = m.dossier "
        f"WHERE m.holder IS NOT NULL AND {where} "
        "ORDER BY COALESCE(m.due, '9999'), m.dossier, m.ref"
    )
    return [(dossier, ref) for dossier, ref in agency.rows(sql)]


@pytest.mark.parametrize(
    ("wanted", "where"),
    [
        ({}, "1 = 1"),
        ({"branch": "KHH"}, "m.unit = 'KHH'"),
        ({"holder": "officer"}, "m.holder = 'officer'"),
        ({"person": "off1"}, "m.person = 'off1'"),
        ({"employer": "E2"}, "d.party = 'E2'"),
        ({"procedure": "letter", "state": "drafted"}, "m.stage LIKE '% letter drafted'"),
        ({"due_from": "2026-03-12"}, "m.due >= '2026-03-12'"),
        ({"due_until": "2026-03-12"}, "m.due <= '2026-03-12'"),
    ],
    ids=lambda one: str(one) if isinstance(one, dict) else "",
)
def test_a_list_holds_what_a_clerk_would_choose_by_hand(
    busy: Agency, wanted: dict[str, str], where: str
) -> None:
    found = listed(busy, AUDITOR, **wanted)
    assert found == by_hand(busy, where)
    assert len(set(found)) == len(found)


def test_staff_see_the_work_of_their_branch_and_employers_their_own(busy: Agency) -> None:
    assert listed(busy, ELSEWHERE) == by_hand(busy, "m.unit = 'KHH'")
    assert listed(busy, EMPLOYER) == by_hand(busy, "d.party = 'E1'")
    assert listed(busy, STRANGER) == []
    for by, wanted in ((OFFICER, {"branch": "KHH"}), (EMPLOYER, {"employer": "E2"})):
        with pytest.raises(Unauthorised):
            listed(busy, by, **wanted)


def test_whoever_acted_last_has_the_matter_in_the_list(agency: Agency) -> None:
    """Neither what was refused nor what the employer did gives the matter to anybody else."""
    dossier = agency.complete()
    assert listed(agency, person="off1") == []
    agency.do(OFFICER, "application.accept", REVIEWED, dossier, APPLICATION)
    assert listed(agency, person="off1") == [(dossier, APPLICATION)]
    agency.do(COLLEAGUE, "application.begin_review", REVIEWED, dossier, APPLICATION)
    refused = agency.attempt(
        OFFICER, "application.propose_approval", REVIEWED, dossier, APPLICATION,
        lines=[{"worker": "w1", "half_hours": 2, "rate": 1_000}],
    )  # fmt: skip
    assert not refused.done
    assert listed(agency, person="off2") == [(dossier, APPLICATION)]


@pytest.mark.parametrize("after", ["x", "2026-03-12", "2026-13-01 a b", "a b c d", "- a"])
def test_a_place_that_no_page_told_is_refused(agency: Agency, after: str) -> None:
    with pytest.raises(Malformed, match="after"):
        worklist(Archive(agency.database), Reader(OFFICER, DECIDED), after=after)


@pytest.mark.parametrize("limit", [0, -1, 201])
def test_a_page_has_a_length(agency: Agency, limit: int) -> None:
    with pytest.raises(Malformed, match="limit"):
        worklist(Archive(agency.database), Reader(OFFICER, DECIDED), limit=limit)


def hits(agency: Agency, words: str, by: Any = AUDITOR) -> list[str]:
    """The dossiers that a search finds, two on a page."""
    archive, found, after = Archive(agency.database), list[str](), ""
    while True:
        page = search(archive, Reader(by, DECIDED), words, after=after, limit=2)
        found += [one.dossier for one in page.dossiers]
        if page.next is None:
            return found
        after = page.next


def test_a_case_is_found_by_number_by_business_number_and_by_name(busy: Agency) -> None:
    every = [row[0] for row in busy.rows("SELECT id FROM dossier ORDER BY id")]
    (khh,) = [number for number in every if number.startswith("KHH")]
    assert hits(busy, khh) == hits(busy, khh.lower()) == hits(busy, "khh-115") == [khh]
    assert hits(busy, "12345675") == every
    second = [row[0] for row in busy.rows("SELECT id FROM dossier WHERE party = 'E2'")]
    assert sorted(second) == hits(busy, "乙有限") == hits(busy, "乙 有 限")
    assert hits(busy, "丙公司") == []
    assert hits(busy, "乙有限", OFFICER) == [n for n in sorted(second) if n != khh]
    assert hits(busy, "乙有限", EMPLOYER) == []


@pytest.mark.parametrize("words", ["%", "_", "", "x", "字" * 61, "%%", "__", "!!"])
def test_signs_of_a_pattern_are_letters_and_words_have_a_length(agency: Agency, words: str) -> None:
    agency.complete()
    if 2 <= len(words) <= 60:
        assert hits(agency, words) == []
        return
    with pytest.raises(Malformed, match="words"):
        hits(agency, words)


def test_nobodys_identity_number_is_looked_for_or_recorded(agency: Agency) -> None:
    with pytest.raises(Malformed):
        hits(agency, "A123456789")
    assert "A123456789" not in str(looks(agency, ""))


def test_an_employer_is_found_by_the_name_it_has_now(agency: Agency) -> None:
    dossier = agency.complete()
    change = EmployerChange(
        on="2026-03-01", employer="E1", what=What.name, to="丁股份有限公司", source="經濟部函"
    )
    with agency.database.writing() as connection:
        row = connection.one(
            "INSERT INTO register_entry (kind, branch, on_day, body, entered_at, entered_by) "
            "VALUES ('employer', '*', ?, ?, ?, 'x') RETURNING id",
            change.day, change.model_dump_json(), DECIDED,
        )  # fmt: skip
        assert row is not None
        enter_change(connection, Told(row[0], "E1", "name", change.to))
    assert hits(agency, "丁股份") == hits(agency, "甲股份") == [dossier]
    page = worklist(Archive(agency.database), Reader(OFFICER, DECIDED))
    assert {line.matter.name for line in page.lines} == {"丁股份有限公司"}


def test_related_cases_are_those_of_the_same_entity_that_the_reader_may_see(
    agency: Agency,
) -> None:
    sister = agency.employ("E1-2", "E1")
    stranger = agency.employ("E3")
    here, there = agency.complete(), agency.complete(sister, branch="KHH")
    near = agency.complete(sister)
    agency.complete(stranger)

    def others(by: Any) -> list[str]:
        found = related(Archive(agency.database), Reader(by, DECIDED), here)
        return [one.dossier for one in found.dossiers]

    assert others(AUDITOR) == sorted([there, near])
    assert others(SUPERVISOR) == [near]
    assert others(EMPLOYER) == []


def test_an_employer_sees_its_dossiers_ended_ones_too(agency: Agency) -> None:
    open_one, ended = agency.complete(), agency.complete()
    agency.do(EMPLOYER, "application.withdraw", REVIEWED, ended, APPLICATION)
    page = dossiers(Archive(agency.database), Reader(EMPLOYER, DECIDED))
    assert [(one.dossier, one.state) for one in page.dossiers] == [
        (open_one, "submitted"),
        (ended, "withdrawn"),
    ]
    with pytest.raises(Rejected):
        dossiers(Archive(agency.database), Reader(EMPLOYER, DECIDED), employer="E9")
    assert {look.role for look in looks(agency, "")} == {Role.employer.value}
