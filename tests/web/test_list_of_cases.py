"""The list of cases: by number, name, 統一編號, state, person and day, chosen by the address."""

from __future__ import annotations

import pytest

from tests.casework.a_case import EMPLOYER, OFFICER, SUPERVISOR
from tests.casework.an_agency import AGENCY, Agency
from tests.casework.assigned import give
from tests.web.visiting import Visitor


@pytest.fixture
def busy(agency: Agency) -> Agency:
    """Cases of two employers and two units in several stages; one has an officer."""
    other = agency.employ("E2")
    give(agency, agency.complete(), "off1")
    agency.correcting()
    agency.proposed()
    agency.complete(other)
    agency.complete(other, branch="KHH")
    return agency


def listed(visitor: Visitor, query: str, status: int = 200) -> list[str]:
    """The addresses of the matters on a page of the list."""
    seen = visitor.open(f"/desk/cases?{query}", status)
    return [one["href"] for one in seen.all("a") if "data-row" in one]


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("words=TPE-115-00002", "m.dossier = 'TPE-115-00002'"),
        ("words=tpe-115", "1 = 1"),
        ("words=乙有限", "d.party = 'E2'"),
        ("words=12345675", "1 = 1"),
        ("words=丙公司", "1 = 0"),
        ("words=115_00", "1 = 0"),
        ("stage=letter", "m.procedure = 'letter'"),
        ("stage=application.awaiting_approval", "m.state = 'awaiting_approval'"),
        ("procedure=application&state=submitted", "m.state = 'submitted'"),
        ("handler=off1", "m.handler = 'off1'"),
        ("person=off1", "m.person = 'off1'"),
        ("holder=employer", "m.holder = 'employer'"),
        ("due_until=115/3/12", "m.due <= '2026-03-12'"),
        ("words=甲股份&holder=officer", "d.party = 'E1' AND m.holder = 'officer'"),
        ("holder=officer&due_from=1150101", "m.holder = 'officer' AND m.due IS NOT NULL"),
        ("handler=-", "m.handler IS NULL AND m.holder <> 'employer'"),
    ],
)  # fmt: skip
def test_a_list_holds_what_its_address_says(
    busy: Agency, visitor: Visitor, query: str, where: str
) -> None:
    visitor.taking(OFFICER)
    rows = busy.rows(
        "SELECT m.dossier, m.ref FROM matter m JOIN dossier d ON d.id = m.dossier "
        f"WHERE m.holder IS NOT NULL AND m.unit = 'TPE' AND {where}"
    )
    assert sorted(listed(visitor, query)) == sorted(
        f"/desk/cases/{number}?matter={ref}" for number, ref in rows
    )


def test_what_cannot_be_looked_for_is_said_beside_the_filters_which_keep_it(
    busy: Agency, visitor: Visitor
) -> None:
    assert busy.rows("SELECT count(*) FROM dossier")
    visitor.taking(OFFICER)
    for query, typed in (
        ("words=X", "X"), ("due_from=115/2/30", "115/2/30"), ("holder=king&words=TPE", "TPE"),
    ):  # fmt: skip
        seen = visitor.open(f"/desk/cases?{query}", 422)
        assert seen.all("div", id="wrong")
        assert [one for one in seen.all("input") if one.get("value") == typed]
    visitor.open("/desk/cases?words=A123456789", 422)
    kept = [row[0] for row in busy.rows("SELECT asked FROM look ORDER BY id DESC LIMIT 1")]
    assert "A123456789" not in kept[0]


def test_an_empty_list_leads_to_the_search_of_all_cases(busy: Agency, visitor: Visitor) -> None:
    visitor.taking(OFFICER)
    seen = visitor.open("/desk/cases?words=乙有限&holder=cashier")
    assert "沒有符合的案件" in seen.text
    assert [one["href"] for one in seen.all("a") if "/desk/search" in one.get("href", "")]
    assert busy.rows("SELECT 1")


def test_only_who_sees_every_unit_chooses_one(busy: Agency, visitor: Visitor) -> None:
    assert busy.rows("SELECT 1")
    visitor.taking(AGENCY)
    assert len(listed(visitor, "branch=KHH")) == 1
    assert visitor.open("/desk/cases").all("select", name="branch")
    for who in (SUPERVISOR, EMPLOYER):
        visitor.taking(who)
        assert visitor.open("/desk/cases").all("select", name="branch") == []
    visitor.taking(SUPERVISOR)
    visitor.open("/desk/cases?branch=KHH", 403)
    visitor.taking(EMPLOYER)
    assert all("KHH" not in one for one in listed(visitor, "words=公司"))


def test_the_filters_stay_on_the_next_page(busy: Agency, visitor: Visitor) -> None:
    for _ in range(51):
        busy.complete()
    visitor.taking(OFFICER)
    seen = visitor.open("/desk/cases?words=甲股份&stage=application.submitted")
    (following,) = [one["href"] for one in seen.all("a", rel="next")]
    assert "stage=application.submitted" in following
    again = visitor.open(following)
    first, second = (
        {one["href"] for one in page.all("a") if "data-row" in one} for page in (seen, again)
    )
    assert len(first) == 50
    assert second
    assert not first & second
