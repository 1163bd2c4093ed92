"""Employers are renamed, move, are merged and have people to write to, from a day (F27, M7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from casework.announcing.registering import Employer, register, registered
from casework.door.employers import OF_PEOPLE, What, standings
from casework.door.identities import Identity
from casework.errors import Malformed, Unauthorised
from casework.registers.keeping import enter, entries
from states.expertise.roles import Role
from tests.casework.a_case import EMPLOYER, OFFICER
from tests.casework.an_agency import Agency

NOW = "2026-06-01T01:00:00.000000Z"
PAPER = "商工登記公示資料查詢115年5月20日"


@pytest.fixture
def office(database_url: str) -> Iterator[Agency]:
    """An agency with two employers."""
    made = Agency(database_url)
    for number, name in (("04595257", "永昌食品有限公司"), ("97162640", "大光工業有限公司")):
        register(made.database, Employer(number, number, number, name, "臺北市"), by="li", now=NOW)
    yield made
    made.close()


def changed(office: Agency, what: str, to: str, on: str = "2026-05-20", **more: Any) -> int:
    given = {"employer": "04595257", "what": what, "to": to, "on": on, "source": PAPER}
    return enter(
        office.database, more.pop("by", OFFICER), NOW, "employer", given | more,
        replaces=more.pop("replaces", None), safe=office.desk.safe,
    )  # fmt: skip


def standing(office: Agency, day: str, *, people: bool = True) -> Any:
    with office.database.reading() as connection:
        safe = office.desk.safe if people else None
        return standings(connection, day, "04595257", safe)["04595257"]


TO = {
    "name": "永昌生技股份有限公司",
    "county": "高雄市",
    "address": "高雄市前鎮區成功二路25號",
    "representative": "王小明",
    "agent": "陳律師",
    "contact": "林小姐 07-1234567",
}


@pytest.mark.parametrize("what", TO)
def test_m7_a_change_holds_from_its_day_and_not_before(office: Agency, what: str) -> None:
    before = standing(office, "2026-05-19")
    changed(office, what, TO[what])
    assert standing(office, "2026-05-19") == before
    assert standing(office, "2026-05-20") == before._replace(**{what: TO[what]})
    assert registered(office.database, "04595257")[0].name == "永昌食品有限公司"


@pytest.mark.parametrize("what", sorted(OF_PEOPLE))
def test_m7_names_of_people_lie_sealed_in_the_register(office: Agency, what: str) -> None:
    changed(office, what, TO[what])
    (body,) = office.rows("SELECT body FROM register_entry WHERE kind = 'employer'")
    assert TO[what] not in body[0]
    assert getattr(standing(office, "2026-06-01", people=False), what) == ""
    assert getattr(standing(office, "2026-06-01"), what) == TO[what]


def test_a_wrong_entry_is_replaced_and_the_later_change_counts(office: Agency) -> None:
    wrong = changed(office, "name", "永昌生計股份有限公司")
    given = {"employer": "04595257", "what": "name", "to": TO["name"], "on": "2026-05-20"}
    enter(
        office.database, OFFICER, NOW, "employer", given | {"source": PAPER},
        replaces=wrong, safe=office.desk.safe,
    )  # fmt: skip
    assert standing(office, "2026-06-01").name == TO["name"]
    changed(office, "name", "永昌控股股份有限公司", on="2026-05-28")
    assert standing(office, "2026-05-27").name == TO["name"]
    assert standing(office, "2026-05-28").name == "永昌控股股份有限公司"


def test_who_is_merged_counts_with_the_entity_that_goes_on(office: Agency) -> None:
    """公司法 75: caps and stops are those of one entity from then on."""
    changed(office, "merged_into", "97162640")
    (gone,) = registered(office.database, "04595257")
    assert gone.entity == "97162640"


@pytest.mark.parametrize(
    ("what", "to"),
    [
        ("county", "東京都"),
        ("address", "某路一號某樓"),
        ("name", "甲\u001b[2J乙"),
        ("name", "長" * 201),
        ("merged_into", "04595257"),
        ("merged_into", "nobody"),
        ("colour", "紅"),
    ],
)
def test_what_cannot_be_a_change_is_refused(office: Agency, what: str, to: str) -> None:
    with pytest.raises(Malformed):
        changed(office, what, to)
    assert office.rows("SELECT count(*) FROM register_entry WHERE kind = 'employer'") == [(0,)]


def test_an_employer_does_not_enter_its_own_change(office: Agency) -> None:
    with pytest.raises(Unauthorised):
        changed(office, "name", TO["name"], by=EMPLOYER)
    auditor = Identity("wang", Role.auditor)
    with pytest.raises(Unauthorised):
        changed(office, "name", TO["name"], by=auditor)


def test_every_kind_of_change_can_be_listed(office: Agency) -> None:
    for what in What:
        changed(office, what, TO.get(what, "97162640"))
    with office.database.reading() as connection:
        assert len(entries(connection, "employer")) == len(What)


@pytest.mark.parametrize("number", ["90000002", "12345678"])
def test_f27_a_number_that_fails_the_check_is_entered_against_a_paper(
    office: Agency, number: str
) -> None:
    wanted = Employer(number, number, number, "某團體", "臺中市")
    with pytest.raises(Malformed, match="--paper"):
        register(office.database, wanted, by="li", now=NOW)
    assert register(office.database, wanted, by="li", now=NOW, paper=PAPER)
    said = office.rows("SELECT detail FROM security_log WHERE kind = 'registered' ORDER BY at")
    assert any(PAPER in str(row[0]) for row in said)


def test_f27_eight_noughts_are_nobodys_number_whatever_paper_is_shown(office: Agency) -> None:
    nobody = Employer("Z", "Z", "00000000", "零公司", "臺北市")
    with pytest.raises(Malformed, match="00000000"):
        register(office.database, nobody, by="li", now=NOW, paper=PAPER)
