"""Employers enter the records once, checked, and are not changed by entering them again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from casework.announcing.registering import Employer, register, registered
from casework.errors import Malformed
from tests.casework.an_agency import Agency

NOW = "2026-03-02T01:00:00.000000Z"
FACTORY = Employer("04595257", "04595257", "04595257", "永昌食品有限公司", "臺北市")
SECOND = Employer("B2", "04595257", "97162640", "永昌食品有限公司桃園廠", "桃園市")


@pytest.fixture
def office(database_url: str) -> Iterator[Agency]:
    """An agency on a fresh database of either kind."""
    made = Agency(database_url)
    yield made
    made.close()


def entered(office: Agency, wanted: Employer) -> bool:
    """Whether an officer's entry of an employer was new."""
    return register(office.database, wanted, by="li", now=NOW)


def test_an_employer_is_entered_once_and_who_did_it_is_logged(office: Agency) -> None:
    assert entered(office, FACTORY)
    assert not entered(office, FACTORY)
    assert registered(office.database, "04595257") == [FACTORY]
    log = office.rows("SELECT at, actor, kind, act FROM security_log")
    assert [tuple(row) for row in log] == [(NOW, "li", "registered", "employer")]


def test_establishments_share_the_legal_entity_of_the_one_they_name(office: Agency) -> None:
    entered(office, FACTORY)
    entered(office, SECOND)
    third = Employer("B3", "B2", "22099131", "永昌食品有限公司臺南廠", "臺南市")
    entered(office, third)
    (kept,) = registered(office.database, "B3")
    assert kept.entity == "04595257"
    assert not entered(office, third)


WRONG = {
    "id": FACTORY._replace(id="永昌"),
    "ubn": FACTORY._replace(ubn="04595258"),
    "name": FACTORY._replace(name=" "),
    "county": FACTORY._replace(county="東京都"),
    "entity": FACTORY._replace(entity="nobody"),
}


@pytest.mark.parametrize(("field", "wanted"), WRONG.items(), ids=WRONG)
def test_what_cannot_be_an_employer_is_refused_at_its_field(
    office: Agency, field: str, wanted: Employer
) -> None:
    before = office.kept()
    with pytest.raises(Malformed) as refused:
        entered(office, wanted)
    assert refused.value.field == field
    assert office.kept() == before


def test_a_registered_employer_is_not_changed_by_entering_it_again(office: Agency) -> None:
    entered(office, FACTORY)
    with pytest.raises(Malformed, match="已登錄為「永昌食品有限公司」"):
        entered(office, FACTORY._replace(name="別的公司"))
    assert registered(office.database, "04595257") == [FACTORY]


def test_one_business_number_has_one_legal_entity(office: Agency) -> None:
    """Or the same company had its yearly cap twice."""
    entered(office, FACTORY)
    with pytest.raises(Malformed, match="--entity 04595257"):
        entered(office, FACTORY._replace(id="B2", entity="B2"))
    assert entered(office, FACTORY._replace(id="B2", name="二廠"))
