"""A grant that is limited to one programme reaches no case of another: it is not there."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import pytest

from casework.door import assigning
from casework.door.assigning import assign
from casework.door.dealing import Sharing
from casework.door.identities import Identity
from casework.door.looking import Archive, Reader
from casework.entrance import keeping
from casework.entrance.granted import holdings
from casework.entrance.keeping import Wanted
from casework.errors import NotHere, Unauthorised
from casework.views.board import board
from casework.views.case import case
from casework.views.desk import desk
from casework.views.letters import letters
from casework.views.lists import dossiers, search, worklist
from casework.views.timeline import timeline
from casework.views.who_may import who_may
from casework.views.whose import rehearsal
from states.expertise.roles import Role as First
from states.law.programmes import FIRST
from states.law.role import House
from storage.database import Database
from tests.casework.a_case import OFFICER, SUPERVISOR
from tests.casework.an_agency import DECIDED
from tests.mediation.committee import CHAIR, CLERK, DISPUTE, FILED, Committee
from tests.mediation.roles import Role
from tests.web.visiting import Visitor
from web.console import console
from web.house import House as Served

MEDIATES = "mediation"
ROOT = Identity("root", House.admin)
EVERYWHERE = None


class Cases(NamedTuple):
    """A dispute and an application side by side."""

    dispute: str
    application: str


@pytest.fixture
def cases(committee: Committee) -> Cases:
    return Cases(committee.filed(), committee.complete())


def auditor(programme: str | None) -> Identity:
    return Identity("aud1", First.auditor, programme=programme)


def limited(by: Identity, programme: str | None) -> Identity:
    return by._replace(programme=programme)


SEEN = {MEDIATES: ("dispute",), FIRST: ("application",), EVERYWHERE: Cases._fields}


def shown(committee: Committee, by: Identity) -> dict[str, set[str]]:
    """Which numbers stand in each list that somebody is shown."""
    archive, reader = Archive(committee.database), Reader(by, DECIDED)
    found = {
        "worklist": {one.matter.dossier for one in worklist(archive, reader).lines},
        "dossiers": {one.dossier for one in dossiers(archive, reader).dossiers},
        "search": {one.dossier for one in search(archive, reader, "-0000").dossiers},
        "desk": {
            row.line.matter.dossier
            for group in desk(archive, reader, "all").groups
            for row in group.rows
        },
    }
    told = board(archive, reader, undated=True)
    late = board(archive, Reader(by, "2027-03-02T02:00:00.000000Z"))
    dated = {one.waiting.dossier for one in (*told.this_week, *late.overdue)}
    found["board"] = dated | {one.waiting.dossier for one in told.undated or ()}
    return found


@pytest.mark.parametrize("programme", SEEN, ids=str)
def test_every_list_holds_the_cases_of_the_grants_programme_and_no_other(
    committee: Committee, cases: Cases, programme: str | None
) -> None:
    expected = {getattr(cases, name) for name in SEEN[programme]}
    for name, numbers in shown(committee, auditor(programme)).items():
        assert numbers == expected, name


def test_what_is_counted_is_counted_of_the_programme_alone(
    committee: Committee, cases: Cases
) -> None:
    archive = Archive(committee.database)
    many = {
        programme: sum(
            stage.matters for stage in board(archive, Reader(auditor(programme), DECIDED)).stages
        )
        for programme in SEEN
    }
    assert cases.dispute
    assert many[MEDIATES] + many[FIRST] == many[EVERYWHERE]
    assert min(many.values()) > 0
    officer = Reader(limited(OFFICER, MEDIATES), DECIDED)
    assert [one.matters for one in desk(archive, officer).tabs if one.holder == "all"] == [0]
    officer = Reader(limited(OFFICER, FIRST), DECIDED)
    assert [one.matters for one in desk(archive, officer).tabs if one.holder == "all"] == [1]


@pytest.mark.parametrize("view", [case, timeline, letters, who_may], ids=lambda one: one.__name__)
def test_a_case_of_another_programme_is_not_there(
    committee: Committee, cases: Cases, view: object
) -> None:
    assert callable(view)
    archive = Archive(committee.database)
    for by, number, other in (
        (auditor(MEDIATES), cases.dispute, cases.application),
        (auditor(FIRST), cases.application, cases.dispute),
        (limited(CLERK, MEDIATES), cases.dispute, cases.application),
    ):
        assert view(archive, Reader(by, DECIDED), number) is not None
        with pytest.raises(NotHere) as refused:
            view(archive, Reader(by, DECIDED), other)
        assert str(refused.value) == f"{by.id} 沒有案號 {other}"
    with pytest.raises(NotHere):
        view(archive, Reader(limited(CLERK, FIRST), DECIDED), cases.dispute)


def test_an_act_in_a_case_of_another_programme_finds_no_case(
    committee: Committee, cases: Cases
) -> None:
    act = (FILED, cases.dispute, DISPUTE)
    before = committee.events(cases.dispute)
    asked: dict[str, dict[str, Any]] = {"dispute.invite": {"days": 10}, "application.accept": {}}
    for name, given in asked.items():
        with pytest.raises(NotHere):
            committee.attempt(limited(CLERK, FIRST), name, *act, **given)
    assert committee.events(cases.dispute) == before
    assert committee.attempt(limited(CLERK, MEDIATES), "dispute.invite", *act, days=10).done
    actor = committee.events(cases.dispute)[len(before)]["actor"]
    assert actor == {"id": "clerk1", "role": "clerk", "branch": "MTC"}, "no event tells of grants"


def test_a_case_of_another_programme_is_not_opened(committee: Committee) -> None:
    opening = {
        "committee": "MTC", "channel": "counter", "applicant": "lin", "respondent": "chen",
        "sum_claimed": 90_000, "dispute_about": "積欠工資",
    }  # fmt: skip
    with pytest.raises(Unauthorised, match="僅及於 expertise"):
        committee.attempt(limited(CLERK, FIRST), "dispute.file", FILED, **opening)
    assert committee.rows("SELECT id FROM dossier") == []
    assert committee.attempt(limited(CLERK, MEDIATES), "dispute.file", FILED, **opening).done


def test_a_case_of_another_programme_is_assigned_and_shared_out_by_nobody(
    committee: Committee, cases: Cases
) -> None:
    wanted = assigning.Wanted(cases.dispute, "clerk1", why="分案")
    with pytest.raises(NotHere):
        assign(committee.database, limited(CHAIR, FIRST), FILED, wanted)
    archive, sharing = Archive(committee.database), Sharing("TPE", to="off1")
    for programme, moved in ((MEDIATES, []), (FIRST, [cases.application])):
        reader = Reader(limited(SUPERVISOR, programme), DECIDED)
        assert [one.dossier for one in rehearsal(archive, reader, sharing).plan.moves] == moved
    assign(committee.database, limited(CHAIR, MEDIATES), FILED, wanted)
    sharing = Sharing("MTC", "clerk1", "clerk2")
    for programme, moved in ((FIRST, []), (MEDIATES, [cases.dispute])):
        reader = Reader(limited(CHAIR, programme), DECIDED)
        assert [one.dossier for one in rehearsal(archive, reader, sharing).plan.moves] == moved


def granted(database: Database, programme: str) -> Identity:
    """Whom a grant for a programme makes of a new clerk."""
    name = f"of-{programme.replace('*', 'all')}"
    keeping.make(database, ROOT, name, "unit", FILED)
    wanted = Wanted(account=name, role="clerk", unit="MTC", programme=programme, why="到職")
    keeping.grant(database, ROOT, wanted, FILED)
    with database.reading() as connection:
        (one,) = holdings(connection, name, FILED[:10])
    return one.identity


def test_who_is_granted_one_programme_is_limited_to_it_and_all_to_none(
    committee: Committee,
) -> None:
    found = {name: granted(committee.database, name) for name in ("*", MEDIATES, "expertise")}
    assert {name: by.programme for name, by in found.items()} == {
        "*": None, MEDIATES: MEDIATES, "expertise": FIRST,
    }  # fmt: skip
    assert json.dumps(found[MEDIATES].as_json()) == json.dumps(
        {"id": "of-mediation", "role": "clerk", "branch": "MTC"}
    )


@pytest.mark.parametrize("programme", [MEDIATES, FIRST], ids=repr)
def test_pages_of_another_programme_are_not_found(
    committee: Committee, cases: Cases, programme: str
) -> None:
    by = Identity("clerk1", Role.clerk, branch="MTC", programme=programme)
    house = Served(committee.desk, Archive(committee.database), (by,), lambda: FILED)
    visitor = Visitor(console(house)).taking(by)
    own = programme == MEDIATES
    status = 200 if own else 404
    for path in ("", "/who", "/act/dispute.invite?matter=dispute-1"):
        visitor.open(f"/desk/cases/{cases.dispute}{path}", status)
    for path in ("/desk", "/desk/cases", f"/desk/search?q={cases.dispute}"):
        assert (f"cases/{cases.dispute}" in visitor.open(path).html) is own, path
    assert ("申請調解" in visitor.open("/desk/open").text) is own
