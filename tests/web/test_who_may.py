"""Who may do something in a case, by which grant and article, and why somebody may not: one value
for the page, the command line and the door."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from casework.door.identities import Identity
from casework.door.looking import Archive, Reader
from casework.entrance import keeping
from casework.entrance.keeping import Wanted
from casework.errors import Malformed, NotHere, Rejected, Unauthorised
from casework.views.who_may import WhoMay, who_may
from states.expertise.roles import Role
from states.law.role import House
from storage import accounts
from storage.looks import looks_at
from tests.casework.a_case import EMPLOYER, OFFICER, SUPERVISOR
from tests.casework.an_agency import AGENCY, APPLICATION, DECIDED, ELSEWHERE, STRANGER, Agency
from tests.casework.test_looking import AUDITOR
from tests.web.visiting import Visitor

ROOT = Identity("root", House.admin)


def asked(agency: Agency, by: Identity, dossier: str, **other: str) -> WhoMay:
    return who_may(Archive(agency.database), Reader(by, DECIDED), dossier, **other)


def hired(agency: Agency, name: str, family: str, **grant: str) -> None:
    keeping.make(agency.database, ROOT, name, family, DECIDED)
    wanted = Wanted(account=name, why="到職", **grant)
    keeping.grant(agency.database, ROOT, wanted, DECIDED)


class Asking(NamedTuple):
    """Who asks about approving what the officer proposed, and which hindrances there are."""

    by: Identity
    kinds: tuple[str, ...]


ABOUT_APPROVING = {
    "who may": Asking(SUPERVISOR, ()),
    "another role": Asking(OFFICER, ("role",)),
    "who proposed": Asking(Identity(OFFICER.id, Role.supervisor, branch="TPE"), ("guard",)),
    "in the name of who proposed": Asking(
        Identity("hsu", Role.supervisor, branch="TPE", in_name_of=OFFICER.id), ("guard",)
    ),
    "the other side": Asking(Identity(EMPLOYER.id, Role.supervisor, branch="TPE"), ("side",)),
    "who only looks": Asking(AUDITOR, ("role",)),
}


@pytest.mark.parametrize("asking", ABOUT_APPROVING.values(), ids=ABOUT_APPROVING)
def test_what_is_told_is_what_the_door_does(agency: Agency, asking: Asking) -> None:
    dossier = agency.proposed()
    (line,) = asked(agency, asking.by, dossier, act="approve").acts
    assert tuple(one.what for one in line.decision.against) == asking.kinds
    assert all(one.cure and one.says for one in line.decision.against)
    assert done(agency, asking.by, dossier) is line.decision.allowed


def done(agency: Agency, by: Identity, dossier: str) -> bool:
    """Whether the door lets somebody approve."""
    try:
        return agency.attempt(by, "application.approve", DECIDED, dossier, APPLICATION).done
    except Unauthorised:
        return False


def test_every_open_act_of_a_role_is_told_as_the_door_decides_it(agency: Agency) -> None:
    dossier = agency.proposed()
    found = asked(agency, SUPERVISOR, dossier)
    assert found.acts
    for line in found.acts:
        hindered = {one.what for one in line.decision.against}
        assert ("role" in hindered) is (SUPERVISOR.role.value not in line.roles)
        assert line.cite
    assert who_may(Archive(agency.database), Reader(SUPERVISOR, DECIDED), dossier).as_json()


@pytest.mark.parametrize("by", [ELSEWHERE, STRANGER])
@pytest.mark.parametrize("number", ["theirs", "missing"])
def test_a_foreign_number_is_no_number_and_each_asking_is_recorded(
    agency: Agency, visitor: Visitor, by: Identity, number: str
) -> None:
    dossier = agency.proposed() if number == "theirs" else "TPE-115-99999"
    with pytest.raises(NotHere) as refused:
        asked(agency, by, dossier)
    assert str(refused.value) == f"{by.id} 沒有案號 {dossier}"
    with agency.database.reading() as connection:
        told = [(look.view, look.outcome) for _, look in looks_at(connection, dossier)]
    assert told == [("who", "not_here")]
    if by is ELSEWHERE:
        assert visitor.taking(by).open(f"/desk/cases/{dossier}/who", 404).all("h1")


def test_another_account_is_asked_about_by_who_keeps_accounts_or_audits(agency: Agency) -> None:
    dossier = agency.proposed()
    hired(agency, "lin", "unit", role="supervisor", unit="TPE")
    hired(agency, "far", "unit", role="supervisor", unit="KHH")
    hired(agency, "none", "unit", role="officer", unit="TPE", from_day="2026-04-01")
    for by in (ROOT, AUDITOR, AGENCY):
        (line,) = asked(agency, by, dossier, account="lin", act="approve").acts
        assert line.decision.allowed
        assert line.part is not None
        assert line.part.grant == 1
        assert line.holders == ("lin",)
    (far,) = asked(agency, ROOT, dossier, account="far", act="approve").acts
    assert [one.what for one in far.decision.against] == ["sight"]
    (none,) = asked(agency, ROOT, dossier, account="none", act="approve").acts
    assert [one.what for one in none.decision.against] == ["grant"]
    refused: list[tuple[Identity, str, type[Rejected]]] = [
        (OFFICER, "lin", Unauthorised),
        (ROOT, "nobody", Malformed),
        (ROOT, "A123456789", Malformed),
    ]
    for by, name, kind in refused:
        with pytest.raises(kind):
            asked(agency, by, dossier, account=name)


def test_a_grant_of_one_programme_reaches_no_case_of_another(agency: Agency) -> None:
    dossier = agency.proposed()
    hired(agency, "lin", "unit", role="supervisor", unit="TPE", programme="expertise")
    (own,) = asked(agency, ROOT, dossier, account="lin", act="approve").acts
    assert own.decision.allowed
    keeping.make(agency.database, ROOT, "hsu", "unit", DECIDED)
    role = ("supervisor", "TPE", "", "elsewhere", "", DECIDED[:10], "", "x", DECIDED, "root")
    with agency.database.writing() as connection:
        accounts.grant(connection, accounts.Granted(0, "hsu", *role))
    (other,) = asked(agency, ROOT, dossier, account="hsu", act="approve").acts
    assert [one.what for one in other.decision.against] == ["programme"]


def test_who_holds_such_a_grant_is_told_with_deputies_while_they_stand_in(agency: Agency) -> None:
    dossier = agency.proposed()
    for name in ("chen", "hsu", "wu"):
        keeping.make(agency.database, ROOT, name, "unit", DECIDED)
    place = {"role": "supervisor", "unit": "TPE", "why": "代理"}
    own = keeping.grant(agency.database, ROOT, Wanted(account="chen", **place), DECIDED)
    deputy = Wanted(account="hsu", in_name_of="chen", until_day=DECIDED[:10], **place)
    keeping.grant(agency.database, ROOT, deputy, DECIDED)
    keeping.grant(agency.database, ROOT, Wanted(account="wu", **place), DECIDED)

    def holders() -> tuple[str, ...]:
        (line,) = asked(agency, ROOT, dossier, act="approve").acts
        return line.holders

    assert holders() == ("chen", "hsu", "wu")
    keeping.close(agency.database, ROOT, "wu", "離職", DECIDED)
    assert holders() == ("chen", "hsu")
    keeping.take_back(agency.database, ROOT, own, "調職", DECIDED)
    assert holders() == (), "nobody stands in for who holds nothing"


@pytest.mark.parametrize("wrong", [{"act": "fly"}, {"matter": "application-9"}])
def test_what_is_not_there_is_named(agency: Agency, wrong: dict[str, str]) -> None:
    with pytest.raises(Malformed):
        asked(agency, SUPERVISOR, agency.proposed(), **wrong)


def test_a_party_is_told_of_its_own_acts_and_of_nobodys_account(agency: Agency) -> None:
    hired(agency, "lin", "unit", role="supervisor", unit="TPE")
    found = asked(agency, EMPLOYER, agency.proposed())
    assert all(line.holders == () for line in found.acts)
    assert all(EMPLOYER.role.value in line.roles for line in found.acts)


def test_the_page_is_reached_from_the_case_and_from_a_refusal(
    agency: Agency, visitor: Visitor
) -> None:
    dossier = agency.proposed()
    case = visitor.taking(OFFICER).open(f"/desk/cases/{dossier}")
    assert f"/desk/cases/{dossier}/who" in case.html
    seen = visitor.open(f"/desk/cases/{dossier}/who?act=approve")
    assert "不得辦理" in seen.text
    assert "如何補救" in seen.text
    refused = visitor.open(
        f"/desk/cases/{dossier}/act/application.approve?matter={APPLICATION}", 422
    )
    assert f"/desk/cases/{dossier}/who?act=application.approve" in refused.html
    english = visitor.open(f"/desk/cases/{dossier}/who?act=approve&lang=en")
    assert "Why not" in english.text
