"""Who handles a case, in the console: parts of the desk, the load, one case and many at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from casework.door.looking import Archive
from tests.casework.a_case import EMPLOYER, OFFICER, SUPERVISOR
from tests.casework.an_agency import AGENCY, COLLEAGUE, DECIDED, ELSEWHERE, Agency
from tests.casework.assigned import give, grant, handled, rule, take_back
from tests.casework.test_looking import AUDITOR
from tests.web.browsing import NARROW, WIDE, barriers, overflows, served, shot, somebody
from tests.web.visiting import Visitor
from web.console import console
from web.house import House

CAST = (OFFICER, COLLEAGUE, SUPERVISOR, EMPLOYER, AUDITOR, AGENCY, ELSEWHERE)


def staffed(agency: Agency) -> Agency:
    for account in ("off1", "off2"):
        grant(agency, account)
    return agency


def test_a_supervisor_assigns_a_case_and_the_page_of_the_case_says_so(
    agency: Agency, visitor: Visitor
) -> None:
    number = staffed(agency).complete()
    place = f"/desk/cases/{number}/handler"
    visitor.taking(SUPERVISOR)
    assert "未分派" in visitor.open(f"/desk/cases/{number}").text
    options = [one["value"] for one in visitor.open(place).all("option")]
    assert options == ["off1", "off2"]
    assert visitor.send(place, to="off1", was="", why="").status_code == 422
    done = visitor.send(place, to="off1", was="", why="熟悉該業")
    assert done.status_code == 200
    shown = visitor.open(f"/desk/cases/{number}").text
    assert re.search(r"承辦人 .*off1", shown)
    assert "熟悉該業" in shown
    late = visitor.send(place, to="off2", was="", why="試")
    assert (late.status_code, "現由 off1 承辦" in late.text) == (409, True)
    assert visitor.send(place, to="", was="off1", why="改派").status_code == 200
    assert handled(agency) == {number: None}


def test_an_officer_takes_what_nobody_handles_and_nothing_else(
    agency: Agency, visitor: Visitor
) -> None:
    number = staffed(agency).complete()
    place = f"/desk/cases/{number}/handler"
    visitor.taking(OFFICER)
    (form,) = visitor.open(place).all("input", name="to")
    assert form["value"] == "off1"
    assert visitor.send(place, to="off2", was="").status_code == 403
    assert visitor.send(place, to="off1", was="").status_code == 200
    assert handled(agency) == {number: "off1"}
    assert visitor.open(place).all("input", name="to") == []


def test_another_units_case_is_not_there_and_others_only_look(
    agency: Agency, visitor: Visitor
) -> None:
    number = staffed(agency).complete()
    place = f"/desk/cases/{number}/handler"
    visitor.taking(ELSEWHERE)
    visitor.open(place, 404)
    assert visitor.send(place, to="off9", was="", why="試").status_code == 404
    for who in (AUDITOR, EMPLOYER):
        visitor.taking(who)
        visitor.open(place)
        assert visitor.send(place, to="off1", was="", why="試").status_code == 403
    visitor.open("/desk/load", 403)
    assert handled(agency) == {number: None}


def test_a_party_hears_who_handles_the_case_and_not_why_colleagues_changed(
    agency: Agency, visitor: Visitor
) -> None:
    number = staffed(agency).complete()
    give(agency, number, "off1", why="原承辦人病假")
    visitor.taking(EMPLOYER)
    for path in (f"/desk/cases/{number}", f"/desk/cases/{number}/handler"):
        said = visitor.open(path).text
        assert "off1" in said
        assert "病假" not in said


def test_the_parts_of_the_desk_have_addresses_and_count_what_they_hold(
    agency: Agency, visitor: Visitor
) -> None:
    numbers = [staffed(agency).complete() for _ in range(3)]
    give(agency, numbers[0], "off1")
    gone = grant(agency, "off3")
    give(agency, numbers[1], "off3")
    take_back(agency, gone)
    visitor.taking(OFFICER)
    assert [numbers[0] in visitor.open("/desk").text, numbers[1] in visitor.open("/desk").text] == [
        True, False,
    ]  # fmt: skip
    for whose, many in (("mine", 1), ("unassigned", 2), ("unit", 3)):
        seen = visitor.open(f"/desk?whose={whose}&tab=all")
        assert len([one for one in seen.all("a") if "data-row" in one]) == many
    visitor.open("/desk?whose=yours", 422)
    visitor.taking(SUPERVISOR)
    assert "分派這些案件" in visitor.open("/desk?whose=unassigned&tab=all").text
    visitor.taking(AUDITOR)
    visitor.open("/desk?whose=mine", 422)


def test_every_number_of_the_load_leads_to_the_list_that_it_counts(
    agency: Agency, visitor: Visitor
) -> None:
    staffed(agency)
    numbers = [agency.complete(), agency.correcting(), agency.proposed(), agency.complete()]
    for number, to in zip(numbers, ("off1", "off1", "off2"), strict=False):
        give(agency, number, to)
    for who in (SUPERVISOR, AUDITOR):
        visitor.taking(who)
        page = visitor.browser.get("/desk/load").text
        links = re.findall(r'href="(/desk/cases\?[^"]+)">(?:<span[^>]*>)?(\d+)', page)
        assert len(links) >= 3
        for address, many in links:
            seen = visitor.open(address.replace("&amp;", "&"))
            assert len([one for one in seen.all("a") if "data-row" in one]) == int(many), address


def test_all_cases_of_somebody_are_rehearsed_and_then_moved_as_shown(
    agency: Agency, visitor: Visitor
) -> None:
    numbers = [staffed(agency).complete() for _ in range(3)]
    for number in numbers:
        give(agency, number, "off1")
    visitor.taking(SUPERVISOR)
    assert "尚未訂定分案方式" in visitor.open("/desk/share?of=off1").text
    visitor.open("/desk/share?of=off1&how=nobody", 422)
    seen = visitor.open("/desk/share?of=off1&how=rule:in_turn")
    fields = {one["name"]: one.get("value", "") for one in seen.all("input") if "name" in one}
    sent = {"of": "off1", "how": "rule:in_turn", "digest": fields["digest"]}
    assert visitor.send("/desk/share", **sent, why="").status_code == 422
    assert visitor.send("/desk/share", **{**sent, "digest": "0"}, why="病假").status_code == 409
    assert handled(agency) == dict.fromkeys(numbers, "off1")
    assert visitor.send("/desk/share", **sent, why="病假").status_code == 200
    assert handled(agency) == dict.fromkeys(numbers, "off2")
    visitor.taking(OFFICER)
    visitor.open("/desk/share?of=off2", 403)


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[Agency]:
    made = Agency(f"sqlite:///{tmp_path / 'officers.db'}")
    staffed(made)
    grant(made, "chen")
    numbers = [made.complete() for _ in range(4)] + [made.correcting(), made.proposed()]
    for number, to in zip(numbers, ("off1", "off2", "off1", "chen", "off1"), strict=False):
        give(made, number, to, why="熟悉該業")
    give(made, numbers[0], "off2", was="off1", why="平均件數")
    rule(made, "same_party", "fewest_open")
    yield made
    made.close()


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_officers_have_no_barrier_and_fit_their_window(
    browser: Browser, busy: Agency, width: int, scheme: str
) -> None:
    house = House(busy.desk, Archive(busy.database), CAST, lambda: DECIDED)
    number = busy.rows("SELECT min(id) FROM dossier")[0][0]
    pages = {
        "desk-mine": "/desk?whose=mine&tab=all",
        "desk-unassigned": "/desk?whose=unassigned&tab=all",
        "desk-unit": "/desk?whose=unit&tab=all",
        "load": "/desk/load",
        "handler": f"/desk/cases/{number}/handler",
        "share": "/desk/share?of=off1&how=rule:fewest_open",
        "share-none": "/desk/share?of=off9",
        "cases": "/desk/cases?handler=off1",
        "case-handled": f"/desk/cases/{number}",
    }
    with (
        served(console(house)) as address,
        somebody(browser, address, SUPERVISOR, width=width, color_scheme=scheme) as page,
    ):
        for name, path in pages.items():
            page.goto(f"{address}{path}")
            shot(page, f"{name}-{width}-{scheme}")
            assert barriers(page) == [], name
            assert not overflows(page), name
