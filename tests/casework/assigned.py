"""An office that keeps accounts and shares its cases out."""

from __future__ import annotations

from casework.door.assigning import Wanted, assign
from casework.door.identities import Identity
from casework.door.looking import Reader
from storage import accounts
from storage.accounts import Granted
from storage.reference import set_setting
from tests.casework.a_case import SUPERVISOR
from tests.casework.an_agency import DECIDED, Agency

GRANTED = "2026-01-02T01:00:00.000000Z"


def grant(
    agency: Agency, account: str, *, unit: str = "TPE", role: str = "officer", until: str = ""
) -> int:
    """Grant somebody a role in a unit; the number of the grant."""
    with agency.database.writing() as connection:
        accounts.make(connection, account, "unit", GRANTED)
        one = Granted(
            0, account, role, unit, "", "*", "", "2026-01-02", until, "派令", GRANTED, "admin1"
        )
        return accounts.grant(connection, one)


def take_back(agency: Agency, number: int) -> None:
    """Take a grant back."""
    with agency.database.writing() as connection:
        (one,) = [one for one in accounts.all_grants(connection) if one.number == number]
        accounts.grant(connection, one, takes_back=number)


def give(
    agency: Agency, number: str, to: str, *, was: str = "", by: Identity = SUPERVISOR,
    why: str = "分案", now: str = DECIDED,
) -> None:  # fmt: skip
    """Assign a case."""
    assign(agency.database, by, now, Wanted(number, to, was, why))


def rule(agency: Agency, *rules: str, unit: str = "TPE") -> None:
    """Lay down by which rules a unit shares new cases out."""
    with agency.database.writing() as connection:
        set_setting(
            connection, unit, "assignment_rules", [*rules], source="115年1月函",
            from_day="2026-01-02",
        )  # fmt: skip


def reader(by: Identity = SUPERVISOR) -> Reader:
    """Somebody who reads on the day of the tests."""
    return Reader(by, DECIDED)


def handled(agency: Agency) -> dict[str, str | None]:
    """Who handles each case, by what its matters say; they say the same."""
    found: dict[str, set[str | None]] = {}
    for dossier, officer in agency.rows("SELECT dossier, handler FROM matter"):
        found.setdefault(dossier, set()).add(officer)
    assert all(len(said) == 1 for said in found.values())
    return {dossier: next(iter(said)) for dossier, said in found.items()}
