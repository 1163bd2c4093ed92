"""A visitor of a console on a small office, of either kind of database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from casework.door.desk import Desk
from casework.door.looking import Archive
from casework.enclosing.intake import Intake
from casework.entrance import passwords
from storage.file_store import FileStore
from tests.casework.a_case import EMPLOYER, OFFICER, SUPERVISOR
from tests.casework.an_agency import AGENCY, DECIDED, ELSEWHERE, Agency
from tests.casework.test_looking import AUDITOR
from tests.entrance.conftest import CHEAP
from tests.web.browsing import served
from tests.web.chromium import ARGUMENTS, chromium
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


def taking_files(agency: Agency, folder: Path, **how: Any) -> House:
    """A house of this agency that takes files in, on the day of the decision."""
    store = FileStore(folder / "files")
    agency.desk = Desk(agency.database, agency.desk.safe, files=store)
    archive = Archive(agency.database, agency.desk.safe, store)
    return House(
        agency.desk, archive, CAST, lambda: DECIDED, intake=Intake(store, agency.desk.safe, **how)
    )


@pytest.fixture
def visitor(agency: Agency, tmp_path: Path) -> Visitor:
    """Somebody with a browser, on the day of the decision, who has taken no part yet."""
    return Visitor(console(taking_files(agency, tmp_path)))


@pytest.fixture
def doorway(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Doorway]:
    """A console of accounts, where hashing costs next to nothing."""
    monkeypatch.setattr(passwords, "_HASHING", CHEAP)
    made = Doorway(database_url)
    yield made
    made.agency.close()


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Doorway]:
    """The same on a database of its own, of the quick kind."""
    monkeypatch.setattr(passwords, "_HASHING", CHEAP)
    made = Doorway(f"sqlite:///{tmp_path / 'entrance.db'}")
    yield made
    made.agency.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real browser."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=[*ARGUMENTS])
        yield opened
        opened.close()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Agency]:
    """An agency for a browser to look at."""
    made = Agency(f"sqlite:///{tmp_path / 'browser.db'}")
    yield made
    made.close()


@pytest.fixture
def address(office: Agency, tmp_path: Path) -> Iterator[str]:
    """Where its console is served."""
    with served(console(taking_files(office, tmp_path))) as at:
        yield at
