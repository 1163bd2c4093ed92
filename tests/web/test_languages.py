"""English is complete: every text of the console has one, and nothing else is in the catalogue."""

from __future__ import annotations

import re

from tests.casework.a_case import OFFICER
from tests.casework.an_agency import APPLICATION, Agency
from tests.web.said import texts
from tests.web.visiting import Visitor
from web.languages import catalogue

PLACES = re.compile(r"%\(([a-z]+)\)s|%%")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
TAGS = re.compile(r"<title>|</title>|<[^>]+>")


def test_every_text_has_an_english_entry_and_no_entry_is_left_over() -> None:
    assert texts() - catalogue().keys() == set(), "add them to web/words/en.po"
    assert catalogue().keys() - texts() == set(), "nobody says them any more"


def test_english_has_the_same_places_for_values_and_no_chinese() -> None:
    for chinese, english in catalogue().items():
        assert english.strip(), chinese
        assert sorted(PLACES.findall(chinese)) == sorted(PLACES.findall(english)), chinese
        assert not CHINESE.search(english), english


def test_pages_of_the_desk_speak_english(agency: Agency, visitor: Visitor) -> None:
    """But for names of employers and units; sentences of the law and letters are Chinese."""
    dossier = agency.complete()
    visitor.taking(OFFICER)
    names = r"甲股份有限公司|中文"
    for path in ("/desk", "/desk/cases", "/desk/open", "/desk/search?q=TPE", "/nowhere"):
        status = 404 if path == "/nowhere" else 200
        where = f"{path}{'&' if '?' in path else '?'}lang=en"
        said = re.sub(names, "", visitor.open(where, status).text)
        title = r"僱用退休中高齡者及高齡者傳承專業技術及經驗補助計畫"
        assert CHINESE.findall(re.sub(title, "", said)) == [], (path, said)
    form = visitor.open(
        f"/desk/cases/{dossier}/act/application.request_correction?matter={APPLICATION}"
    )
    assert "Next: see what it comes to" in form.text
