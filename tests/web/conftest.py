"""A visitor of a console on a small office, of either kind of database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from casework.door.looking import Archive
from casework.entrance import passwords
from tests.casework.a_case import EMPLOYER, OFFICER, SUPERVISOR
from tests.casework.an_agency import AGENCY, DECIDED, ELSEWHERE, Agency
from tests.casework.test_looking import AUDITOR
from tests.entrance.conftest import CHEAP
from tests.web.entering import Doorway
from tests.web.visiting import Visitor
from web.console import console
from web.house import House

CAST = (OFFICER, SUPERVISOR, EMPLOYER, AUDITOR, AGENCY, ELSEWHERE)


@pytest.fixture
def agency(database_url: str) -> Iterator[Agency]:
    made = Agency(database_url)
    yield made
    made.close()


@pytest.fixture
def visitor(agency: Agency) -> Visitor:
    """Somebody with a browser, on the day of the decision, who has taken no part yet."""
    house = House(agency.desk, Archive(agency.database), CAST, lambda: DECIDED)
    return Visitor(console(house))


@pytest.fixture
def doorway(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Doorway]:
    """A console of accounts, where hashing costs next to nothing."""
    monkeypatch.setattr(passwords, "_HASHING", CHEAP)
    made = Doorway(database_url)
    yield made
    made.agency.close()
