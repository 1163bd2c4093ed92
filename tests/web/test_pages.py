"""What every page of the console has, and who sees which."""

from __future__ import annotations

import re

import pytest

from casework.door.identities import Identity
from casework.door.looking import Archive
from tests.casework.a_case import EMPLOYER, OFFICER, SUPERVISOR
from tests.casework.an_agency import AGENCY, DECIDED, ELSEWHERE, Agency
from tests.casework.statements import case_with
from tests.casework.test_looking import AUDITOR
from tests.web.visiting import Seen, Visitor
from web.console import console
from web.house import House

EVERYBODY = [OFFICER, SUPERVISOR, EMPLOYER, AUDITOR, AGENCY]
INLINE = re.compile(r"<style|\bstyle=|\bon[a-z]+=|<script(?! src=)|javascript:", re.IGNORECASE)
ELSEWHERE_ON_THE_NET = re.compile(r"""(?:src|href|action)="(?:https?:)?//""")
MOST_BYTES = 120 * 1024


def pages(agency: Agency) -> list[str]:
    """One address of every kind of page."""
    correcting, proposed = agency.correcting(), agency.proposed()
    return [
        "/desk",
        "/desk?tab=all",
        "/desk/cases",
        "/desk/cases?holder=officer&due_until=115/12/31",
        "/desk/search",
        "/desk/search?q=公司",
        f"/desk/cases/{correcting}",
        f"/desk/cases/{proposed}",
        f"/desk/cases/{correcting}/letters/letter-1",
        f"/desk/cases/{correcting}/steps/1",
    ]


@pytest.mark.parametrize("who", EVERYBODY, ids=lambda who: who.role.value)
def test_every_page_is_whole_light_and_asks_nobody_else(
    agency: Agency, visitor: Visitor, who: Identity
) -> None:
    visitor.taking(who)
    for path in pages(agency):
        answer = visitor.browser.get(path)
        if who is EMPLOYER and path.endswith("letter-1"):
            assert answer.status_code == 200  # it has left
        assert answer.status_code == 200, (path, answer.text[:300])
        seen = visitor.open(path)
        assert (seen.unclosed, seen.open) == ([], []), path
        assert not INLINE.search(answer.text), path
        assert not ELSEWHERE_ON_THE_NET.search(answer.text), path
        assert len(answer.content) + made_of(visitor, seen) < MOST_BYTES, path
        assert seen.all("html") == [{"lang": "zh-Hant-TW"}]
        assert seen.all("a", href="#main")
        assert len(seen.all("h1")) == 1
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert answer.headers["cache-control"] == "no-store"


def made_of(visitor: Visitor, seen: Seen) -> int:
    """The bytes of the style sheets and scripts of a page."""
    named = [one["href"] for one in seen.all("link", rel="stylesheet")]
    named += [one["src"] for one in seen.all("script")]
    assert len(named) >= 2
    return sum(len(visitor.browser.get(path).content) for path in named)


def test_a_page_of_a_long_case_weighs_no_more_than_any_other(
    agency: Agency, visitor: Visitor
) -> None:
    """Row 13 of the acceptance: page, style sheet and script together, nothing packed."""
    dossier = case_with(agency, 500)
    for path in (f"/desk/cases/{dossier}", f"/desk/cases/{dossier}?before=300&lang=en"):
        answer = visitor.taking(OFFICER).browser.get(path)
        weight = len(answer.content) + made_of(visitor, Seen(answer.text))
        print(f"{agency.database.dialect}, {path}: {weight:,} bytes")
        assert answer.status_code == 200
        assert weight < MOST_BYTES


def test_a_case_of_somebody_else_is_not_there(agency: Agency, visitor: Visitor) -> None:
    dossier = agency.complete()
    visitor.taking(ELSEWHERE)
    strange = visitor.open(f"/desk/cases/{dossier}", 404)
    nothing = visitor.open("/desk/cases/TPE-199-99999", 404)
    assert dossier not in strange.text
    assert strange.text == nothing.text


def test_nobody_in_particular_is_sent_to_the_way_in_and_comes_back(
    agency: Agency, visitor: Visitor
) -> None:
    dossier = agency.complete()
    answer = visitor.browser.get(f"/desk/cases/{dossier}?matter=", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in?next=%2Fdesk%2Fcases%2F")
    seen = visitor.open(f"/desk/cases/{dossier}")
    place = seen.all("input", name="next")[0]
    back = visitor.send("/sign-in", part="officer:off1@TPE", next=place["value"])
    assert dossier in back.text


def test_only_a_part_of_the_demonstration_can_be_taken(agency: Agency, visitor: Visitor) -> None:
    assert visitor.send("/sign-in", part="officer:chen@TPE").status_code == 401
    visitor.browser.cookies.set("baton-part", "officer:chen%40TPE")
    assert visitor.browser.get("/desk", follow_redirects=False).status_code == 303
    house = House(agency.desk, Archive(agency.database), (), lambda: DECIDED)
    real = Visitor(console(house))
    real.browser.cookies.set("baton-part", "officer:off1%40TPE")
    assert real.browser.get("/desk", follow_redirects=False).status_code == 303
    assert real.open("/sign-in").all("button", name="part") == []
    assert real.send("/sign-in", part="officer:off1@TPE").status_code == 401


@pytest.mark.parametrize(
    ("path", "status", "heading"),
    [
        ("/nowhere", 404, "沒有這一頁"),
        ("/desk?tab=king", 422, "所填內容不符"),
        ("/desk/cases?due_from=115/2/30", 422, "所填內容不符"),
        ("/desk/cases?after=x", 422, "所填內容不符"),
        ("/desk/search?q=x", 422, "查找"),
    ],
)
def test_what_is_refused_is_told_in_words(
    visitor: Visitor, path: str, status: int, heading: str
) -> None:
    seen = visitor.taking(OFFICER).open(path, status)
    assert heading in seen.text
    assert "Traceback" not in seen.text


def test_what_no_form_sends_is_refused(visitor: Visitor) -> None:
    sent = visitor.browser.post("/sign-in", json={"part": "x"})
    assert sent.status_code == 400
    assert visitor.browser.post("/sign-in", data={"part": "x" * 600_000}).status_code == 413
    assert visitor.browser.get("/sign-out").status_code == 405


def test_it_stands_below_any_path_of_a_proxy(agency: Agency) -> None:
    dossier = agency.complete()
    house = House(agency.desk, Archive(agency.database), (OFFICER,), lambda: DECIDED)
    below = Visitor(console(house), root_path="/office/baton")
    below.browser.follow_redirects = False
    sent = below.send("/office/baton/sign-in", part="officer:off1@TPE", next="/desk")
    assert sent.headers["location"] == "/office/baton/desk"
    seen = below.open(f"/office/baton/desk/cases/{dossier}")
    for tag, name in (("a", "href"), ("link", "href"), ("script", "src"), ("form", "action")):
        for found in seen.all(tag):
            assert found.get(name, "#")[:1] in "#?" or found[name].startswith("/office/baton/")
    assert below.browser.get("/office/baton/static/baton.css").status_code == 200


def test_the_language_is_asked_for_kept_or_the_browsers(visitor: Visitor) -> None:
    visitor.taking(OFFICER)
    assert visitor.open("/desk?lang=en").all("html") == [{"lang": "en"}]
    assert visitor.open("/desk").all("html") == [{"lang": "en"}]
    assert visitor.open("/desk?lang=zh").all("html") == [{"lang": "zh-Hant-TW"}]
    fresh = visitor.browser.get("/sign-in", headers={"accept-language": "en-GB"})
    assert 'lang="zh-Hant-TW"' in fresh.text  # what was asked for goes before the browser's
