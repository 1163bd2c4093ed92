"""A town for tests: three employers and two branches with cases, somebody of every role before the
same console, and words of each tenant that no foreign answer may hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from httpx import Response

from casework.door.desk import Desk
from casework.door.identities import Identity
from casework.door.looking import Archive
from casework.enclosing.intake import Intake
from casework.entrance import passwords
from casework.entrance.entered import SHORT
from states.expertise.roles import Role
from states.law.enclosures import Enclosed
from storage.employers import enter_employers
from storage.file_store import FileStore
from tests.casework.a_case import ALL_DOCUMENTS
from tests.casework.an_agency import APPLICATION, OPENED
from tests.entrance.conftest import CHEAP
from tests.entrance.porch import ROOT
from tests.web.entering import Doorway
from tests.web.visiting import Visitor
from web.console import console
from web.house import House

Form: TypeAlias = Mapping[str, str]

NOBODY = "anonymous"
STAFF = ("officer", "supervisor", "cashier")
OVERLOOKING = ("agency", "auditor", "admin")
ROLES = ("employer", *STAFF, *OVERLOOKING, NOBODY)

OWN, OTHER_EMPLOYER, OTHER_BRANCH, CLOSED, MISSING = (
    "own", "other employer", "other branch", "closed", "missing",
)  # fmt: skip
PLACES = (OWN, OTHER_EMPLOYER, OTHER_BRANCH, CLOSED, MISSING)
"""Of the employer E1 at Taipei; of E2 at Taipei; of E3 at Kaohsiung; of E1, closed; of nobody."""

SIGHT: dict[str, set[str]] = {
    "employer": {OWN, CLOSED},
    **{one: {OWN, OTHER_EMPLOYER, CLOSED} for one in STAFF},
    **{one: {OWN, OTHER_EMPLOYER, OTHER_BRANCH, CLOSED} for one in OVERLOOKING},
    NOBODY: set(),
}
"""Which cases somebody sees: written down here and not asked of what is tested."""

FAMILIES: dict[str, tuple[str, dict[str, Any]]] = {
    "employer": ("party", {"party": "E1"}),
    **dict.fromkeys(STAFF, ("unit", {"unit": "TPE"})),
    "agency": ("agency", {}),
    "auditor": ("auditor", {}),
}


@dataclass(frozen=True, slots=True)
class Tenant:
    """An employer: its code, name, number and seat; and what its file is called."""

    code: str
    name: str
    number: str
    seat: str
    file: str

    @property
    def words(self) -> tuple[str, ...]:
        """What tells that something is of this tenant."""
        return (self.name, self.number, self.file)


FIRST = Tenant("E1", "甲股份有限公司", "12345675", "臺北市", "名冊－青鳥")
SECOND = Tenant("E2", "赤松木業行", "24681353", "高雄市", "名冊－赤松")
THIRD = Tenant("E3", "白河製陶所", "35792464", "高雄市", "名冊－白河")
TENANTS = {OWN: FIRST, OTHER_EMPLOYER: SECOND, OTHER_BRANCH: THIRD, CLOSED: FIRST}
BRANCHES = {OTHER_BRANCH: "KHH"}


@dataclass(frozen=True, slots=True)
class Case:
    """A case of the town: its number, the hash of its file, and what tells that something is of it
    (its number and file, and whatever tells of its employer)."""

    number: str
    file: str
    words: tuple[str, ...]


class Town(Doorway):
    """A console with files before which everybody has entered who is somebody."""

    def __init__(self, url: str, folder: Path) -> None:
        super().__init__(url)
        agency, store = self.agency, FileStore(folder / "files")
        agency.desk = Desk(agency.database, agency.desk.safe, files=store)
        self.intake = Intake(store, agency.desk.safe)
        archive = Archive(self.database, agency.desk.safe, store)
        house = House(agency.desk, archive, (), lambda: self.now, intake=self.intake)
        self.app = console(house)
        with self.database.writing() as connection:
            rows = [(one.code, one.code, one.number, one.name, one.seat) for one in (SECOND, THIRD)]
            enter_employers(connection, rows)
        self.enclosed: dict[str, Enclosed] = {}
        self.cases = {place: self._case(place) for place in TENANTS}
        gone = self.cases[OWN].number[:-5] + "09999"
        self.cases[MISSING] = Case(gone, self.cases[OWN].file, ())
        self.visitors = {role: self._somebody(role, at) for at, role in enumerate(ROLES, 1)}
        self.person("somebody", "unit", role="officer", unit="KHH")

    def _somebody(self, role: str, at: int) -> Visitor:
        visitor = self.visitor(client=(f"192.0.2.{at}", 50_000))
        if role == NOBODY:
            return visitor
        if role == ROOT.role.value:
            return self.enters(ROOT.id, visitor)
        family, grant = FAMILIES[role]
        self.person(f"the-{role}", family, role=role, **grant)
        return self.enters(f"the-{role}", visitor)

    def _case(self, place: str) -> Case:
        """A case with a file, a letter that was issued, and an employer who has it from there."""
        tenant, branch = TENANTS[place], BRANCHES.get(place, "TPE")
        by = Identity(f"for-{tenant.code}", Role.employer, employer=tenant.code)
        officer = Identity(f"at-{branch}", Role.officer, branch=branch)
        do = self.agency.do
        opening: dict[str, Any] = {"branch": branch, "employer": tenant.code, "year": 2026}
        number = do(by, "application.draft", OPENED, **opening).dossier
        called = f"{tenant.file}－{place}"
        file = self.intake.whole("doc_1", f"{called}.csv", [f"編號,{called}\n".encode()])
        given = {
            "documents": list(ALL_DOCUMENTS[:7]), "plan_first_day": "2026-05-01",
            "plan_last_day": "2026-09-30", "requested": 20_000,
        }  # fmt: skip
        self.enclosed[place] = file
        submitted = self.agency.command(
            by, "application.submit", OPENED, number, APPLICATION, given=given
        )
        assert self.agency.desk.perform(submitted._replace(files=(file,))).done
        do(officer, "application.request_correction", OPENED, number, APPLICATION, gaps=["doc_8"])
        for act in ("letter.sign", "letter.issue"):
            do(officer, act, OPENED, number, "letter-1")
        if place == CLOSED:
            do(by, "application.withdraw", OPENED, number, APPLICATION)
        return Case(number, file.enclosure.sha256, (number, *tenant.words, called))

    def hash_of(self, case: Case, said: str) -> str:
        """The hash that a table means: of the file of a case, of another one's, or itself."""
        others = [one.file for one in self.cases.values() if one.file != case.file]
        return {"its": case.file, "another": others[0]}.get(said, said)

    def slip(self, place: str) -> str:
        """What the form of the employer of a place would carry for its file."""
        return self.intake.slip(self.enclosed[place], f"for-{TENANTS[place].code}", self.now)

    def session(self, role: str) -> str:
        """The name under which somebody's own page shows the session of a role."""
        sql = f"SELECT digest FROM session WHERE account = 'the-{role}' AND ended_at IS NULL"
        return str(self.rows(sql)[0][0])[:SHORT]

    def asks(self, role: str, method: str, path: str, form: Form | None = None) -> Response:
        """What somebody is answered, and is not led on from."""
        answer: Response = self.visitors[role].browser.request(
            method, path, data=form, follow_redirects=False
        )
        return answer

    def refusals(self) -> int:
        """How often somebody was refused, as the record of looks and the security log have it."""
        looks = self.rows("SELECT count(*) FROM look WHERE outcome <> 'shown'")
        return int(looks[0][0]) + int(self.rows("SELECT count(*) FROM security_log")[0][0])


@contextmanager
def a_town(folder: Path) -> Iterator[Town]:
    """A town on SQLite, where hashing costs next to nothing."""
    with pytest.MonkeyPatch.context() as here:
        here.setattr(passwords, "_HASHING", CHEAP)
        town = Town(f"sqlite:///{folder / 'town.db'}", folder)
        yield town
        town.agency.close()
