"""Registers beside the cases: interpretations, events, purchases, holds, grants, retention."""

from __future__ import annotations

import json
from typing import Any

import pytest

from casework.cabinet.publication import quarter
from casework.door.identities import Identity
from casework.errors import Malformed, NotHere, Unauthorised
from casework.expertise import grants
from casework.expertise.registers import REGISTERS
from casework.registers import retention
from casework.registers.keeping import enter, entries
from states.expertise.roles import Role
from tests.casework.a_case import EMPLOYER, OFFICER, SUPERVISOR
from tests.casework.an_agency import AGENCY, APPLICATION, ELSEWHERE, Agency

NOW = "2026-04-01T02:00:00.000000Z"
CASHIER = Identity("cash1", Role.cashier, branch="TPE")

READING = {
    "on": "2026-03-05", "number": "發就字第1150000001號", "point": "計畫4 I",
    "question": "實務技術指導是否含線上進行", "answer": "含，須有簽到紀錄",
}  # fmt: skip
BRIEFING = {
    "on": "2026-03-12", "what": "briefing", "title": "年度說明會", "county": "宜蘭縣",
    "participants": 42,
}  # fmt: skip


def purchase(dossier: str, **other: Any) -> dict[str, Any]:
    """A machine bought with the grants of two agencies."""
    bought = {"on": "2026-03-20", "dossier": dossier, "item": "教學設備", "price": 2_000_000}
    return {**bought, "grants": {"本署": 500_000, "經濟部": 1_100_000}, **other}


def test_an_interpretation_is_kept_with_its_date_and_number(agency: Agency) -> None:
    """R-004."""
    number = enter(agency.database, AGENCY, NOW, "interpretation", READING)
    with agency.database.reading() as connection:
        (kept,) = entries(connection, "interpretation")
    assert (kept.number, kept.branch, kept.entry.day) == (number, "*", "2026-03-05")
    assert kept.as_json()["entered_by"] == "agency:agency1"


@pytest.mark.parametrize("missing", ["on", "number", "answer"])
def test_an_interpretation_without_date_number_or_answer_is_refused(
    agency: Agency, missing: str
) -> None:
    """R-004: an undated interpretation is none."""
    given = {name: value for name, value in READING.items() if name != missing}
    with pytest.raises(Malformed, match=f"{missing}: 為必填"):
        enter(agency.database, AGENCY, NOW, "interpretation", given)
    assert agency.rows("SELECT * FROM register_entry") == []
    assert agency.log() == [("malformed", "register.interpretation")]


def test_only_the_agency_interprets(agency: Agency) -> None:
    """R-004, R-008."""
    with pytest.raises(Unauthorised):
        enter(agency.database, OFFICER, NOW, "interpretation", READING)
    assert agency.log() == [("unauthorised", "register.interpretation")]


def test_a_briefing_belongs_to_the_branch_that_held_it(agency: Agency) -> None:
    """R-012, R-013."""
    enter(agency.database, OFFICER, NOW, "briefing", BRIEFING)
    enter(agency.database, ELSEWHERE, NOW, "briefing", {**BRIEFING, "what": "marketing"})
    with agency.database.reading() as connection:
        assert [k.branch for k in entries(connection, "briefing")] == ["TPE", "KHH"]
        assert [k.branch for k in entries(connection, "briefing", branch="KHH")] == ["KHH"]
    with pytest.raises(Malformed, match="不得為 TPE 登錄"):
        enter(agency.database, ELSEWHERE, NOW, "briefing", BRIEFING, branch="TPE")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"participants": -1}, "participants"),
        ({"what": "party"}, "what"),
        ({"on": "2026-04-02"}, "on"),
        ({"visitors": 3}, "visitors"),
    ],
)
def test_a_briefing_that_cannot_be_is_refused_by_field(
    agency: Agency, change: dict[str, Any], field: str
) -> None:
    """R-012: a date to come, a number below zero, a field nobody knows."""
    with pytest.raises(Malformed) as refused:
        enter(agency.database, OFFICER, NOW, "briefing", {**BRIEFING, **change})
    assert refused.value.field == field


def test_a_correction_replaces_an_entry_that_stays_on_record(agency: Agency) -> None:
    first = enter(agency.database, OFFICER, NOW, "briefing", BRIEFING)
    better = {**BRIEFING, "participants": 40}
    second = enter(agency.database, OFFICER, NOW, "briefing", better, replaces=first)
    with agency.database.reading() as connection:
        assert [k.number for k in entries(connection, "briefing")] == [second]
        assert len(entries(connection, "briefing", all_of_them=True)) == 2
    with pytest.raises(Malformed, match="沒有可更正的"):
        enter(agency.database, OFFICER, NOW, "briefing", better, replaces=first)


@pytest.mark.parametrize(
    "verb", ["UPDATE register_entry SET body = '{}'", "DELETE FROM register_entry"]
)
def test_an_entry_can_be_neither_changed_nor_deleted(agency: Agency, verb: str) -> None:
    enter(agency.database, OFFICER, NOW, "briefing", BRIEFING)
    with pytest.raises(Exception, match="append-only"), agency.database.writing() as connection:
        connection.run(verb)


@pytest.mark.parametrize(
    ("given", "applies"),
    [
        ({}, True),
        ({"grants": {"本署": 500_000}}, False),
        ({"price": 4_000_000}, False),
        ({"on": "2022-12-31", "grants": {"本署": 1_000_000}}, True),
        ({"on": "2023-01-01", "grants": {"本署": 1_000_000}}, False),
    ],
)
def test_a_purchase_says_whether_the_procurement_act_governs_it(
    agency: Agency, given: dict[str, Any], applies: bool
) -> None:
    """R-109: half of the price and the threshold of its day, all agencies' grants together."""
    dossier = agency.complete()
    enter(agency.database, OFFICER, NOW, "purchase", purchase(dossier, **given))
    with agency.database.reading() as connection:
        (kept,) = entries(connection, "purchase")
    assert kept.as_json()["procurement_act_applies"] is applies


def test_a_purchase_is_registered_for_a_dossier_of_the_own_branch(agency: Agency) -> None:
    """R-109."""
    with pytest.raises(NotHere):
        enter(agency.database, ELSEWHERE, NOW, "purchase", purchase(agency.complete()))


def test_a_register_that_is_not_there_is_named_with_those_that_are(agency: Agency) -> None:
    with pytest.raises(Malformed) as refused:
        enter(agency.database, OFFICER, NOW, "gossip", {})
    assert all(name in str(refused.value) for name in REGISTERS)


def withdrawn(agency: Agency, on: str = "2026-03-25") -> str:
    """A case that has ended."""
    dossier = agency.complete()
    agency.do(EMPLOYER, "application.withdraw", f"{on}T01:00:00.000000Z", dossier, APPLICATION)
    return dossier


def test_a_closed_file_is_kept_ten_years_unless_the_agency_says_otherwise(agency: Agency) -> None:
    """R-108, AM-29: the reading, then the agency's own table."""
    dossier = withdrawn(agency)
    agency.complete()  # An open case has no end of its period yet.
    (file,) = retention.files(agency.database, "2026-04-01")
    assert (file.dossier, file.until, file.years) == (dossier, "2036-03-25", 10)
    assert "AM-29" in file.source
    table = {"on": "2027-01-01", "what": "dossier", "years": 15, "source": "檔案保存年限區分表"}
    enter(agency.database, AGENCY, NOW, "retention", table)
    assert retention.files(agency.database, "2026-12-31")[0].until == "2036-03-25"
    assert retention.files(agency.database, "2027-01-01")[0].until == "2041-03-25"
    for_ever = {"on": "2028-01-01", "what": "dossier", "permanent": True, "source": "區分表"}
    enter(agency.database, AGENCY, NOW, "retention", for_ever)
    assert retention.files(agency.database, "2028-01-01")[0].until is None


def test_a_file_may_be_proposed_for_destruction_only_after_its_last_day_and_without_a_hold(
    agency: Agency,
) -> None:
    """R-108: no file early, none that is held; destroying is not ours."""
    dossier = withdrawn(agency)
    assert retention.destroyable(agency.database, "2036-03-25") == []
    assert [f.dossier for f in retention.destroyable(agency.database, "2036-03-26")] == [dossier]
    hold = {"on": "2026-04-01", "dossier": dossier, "held": True, "source": "監察院調查"}
    enter(agency.database, SUPERVISOR, NOW, "hold", hold)
    assert retention.destroyable(agency.database, "2036-03-26") == []
    assert retention.files(agency.database, "2036-03-26")[0].held == "監察院調查"
    enter(agency.database, SUPERVISOR, NOW, "hold", {**hold, "held": False})
    assert len(retention.destroyable(agency.database, "2036-03-26", "TPE")) == 1
    assert retention.destroyable(agency.database, "2036-03-26", "KHH") == []


@pytest.mark.parametrize("given", [{}, {"years": 10, "permanent": True}, {"years": 31}])
def test_a_retention_period_is_years_or_for_ever(agency: Agency, given: dict[str, Any]) -> None:
    """R-108."""
    entry = {"on": "2027-01-01", "what": "dossier", "source": "區分表", **given}
    with pytest.raises(Malformed):
        enter(agency.database, AGENCY, NOW, "retention", entry)


def test_a_quarter_publishes_employer_purpose_day_and_amount_and_no_person(agency: Agency) -> None:
    """R-126: approved on 20 March, so in the first quarter and not in the second."""
    dossier = agency.approved(worker="w1")
    (grant,) = grants.published(agency.database, quarter("115Q1"))
    assert grant == grants.Grant(
        "甲股份有限公司", "12345675", "TPE", dossier, "2026-03-20", 100_000, None, 0, 0
    )
    assert grants.published(agency.database, quarter("2026Q2")) == []
    assert grants.published(agency.database, quarter("2026Q1"), "KHH") == []
    assert "w1" not in json.dumps(grant.cells(), ensure_ascii=False)
    assert len(grant.cells()) == len(grants.PUBLICATION.heads)


def test_what_stands_of_a_grant_that_came_to_nothing_stands_beside_it(agency: Agency) -> None:
    """T24: an amount that was approved once is not what the public pays."""
    dossier = agency.approved(worker="w1")
    later = "2026-03-25T01:00:00.000000Z"
    agency.do(EMPLOYER, "application.abandon", later, dossier, APPLICATION)
    (grant,) = grants.register_of_grants(agency.database, "2026-03-27")
    assert (grant.approved, grant.stands, grant.note) == (100_000, 0, "核定業經放棄")
    (before,) = grants.register_of_grants(agency.database, "2026-03-21")
    assert (before.approved, before.stands, before.note) == (100_000, 100_000, "")
    assert dict(zip(grants.PUBLICATION.heads, grant.cells(), strict=True))["現存核定金額"] == 0


def test_the_register_of_grants_shows_each_as_it_stood_on_a_day(agency: Agency) -> None:
    """R-126: nothing is decided before the day of the decision."""
    agency.approved()
    assert grants.register_of_grants(agency.database, "2026-03-20") == []
    assert len(grants.register_of_grants(agency.database, "2026-03-21")) == 1


@pytest.mark.parametrize("said", ["115Q4", "１１５Ｑ４", "115q4", "2026Q4", "２０２６Ｑ４"])
def test_ht_l12_a_quarter_is_read_in_digits_of_either_width(said: str) -> None:
    assert quarter(said) == quarter("2026Q4")


@pytest.mark.parametrize("said", ["2026", "2026Q5", "Q1", "26Q1", "1999Q1", "二〇二六Q1"])
def test_a_quarter_that_cannot_be_is_refused(said: str) -> None:
    with pytest.raises(Malformed, match="quarter"):
        quarter(said)
