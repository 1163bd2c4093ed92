"""Files in the browser, without script: handed in, kept between the steps of a form, read again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from httpx import Response

from casework.chanceries import CHANCERIES
from casework.door.desk import Desk
from casework.door.looking import Archive, Reader
from casework.enclosing.intake import Intake, Limits
from casework.enclosing.scanning import Scanner
from casework.programmes import PROGRAMMES
from casework.views.files import files
from states.law.enclosures import enclosures_of
from storage.file_store import FileStore
from tests.casework.a_case import EMPLOYER, OFFICER
from tests.casework.an_agency import APPLICATION, DECIDED, ELSEWHERE, OPENED, Agency
from tests.casework.kinds_of_files import NAMES, REFUSED, pdf, png
from tests.casework.test_looking import AUDITOR
from tests.mediation.committee import CHAIR, CLERK, FILED, Committee
from tests.mediation.letters import CHANCERY
from tests.mediation.programme import MEDIATION
from tests.web.conftest import taking_files
from tests.web.forms import Form
from tests.web.test_acts import address, send
from tests.web.visiting import Seen, Visitor
from web.console import console
from web.house import House

SUBMIT = {
    "plan_first_day": "115/5/1",
    "plan_last_day": "115/9/30",
    "requested": "100,000",
    "documents": [f"doc_{n}" for n in range(2, 9)],
}
Files = dict[str, list[tuple[str, bytes]]]


def upload(
    visitor: Visitor,
    path: str,
    page: str,
    files: dict[str, list[tuple[str, bytes]]],
    **changed: Any,
) -> Response:
    """Send the form of a page with files, to see what it comes to."""
    told = Form(page).filled("review", changed)
    parts = [
        (f"_file.{item}", (name, body, "application/octet-stream"))
        for item, each in files.items()
        for name, body in each
    ]
    parts.append(("_file.attached", ("", b"", "application/octet-stream")))  # a place left empty
    sent: Response = visitor.browser.post(path, data=told, files=parts)
    return sent


def drafted(agency: Agency) -> str:
    opening = {"branch": "TPE", "employer": "E1", "year": 2026}
    return agency.attempt(EMPLOYER, "application.draft", OPENED, **opening).dossier


def handed_in(agency: Agency, visitor: Visitor, **files: list[tuple[str, bytes]]) -> str:
    """A case that its employer handed in with these files, by item; its number."""
    number = drafted(agency)
    path = address(number, "application.submit")
    form = visitor.taking(EMPLOYER).browser.get(path)
    review = upload(visitor, path, form.text, files, **SUBMIT)
    assert "還沒有辦理" in review.text, Seen(review.text).text
    done = send(visitor, path, "do", review.text)
    assert "已辦理" in done.text, Seen(done.text).text
    return number


def links(page: Seen) -> list[str]:
    found = [one["href"] for one in page.all("a") if "/files/" in one.get("href", "")]
    return list(dict.fromkeys(found))


def looks(agency: Agency, view: str) -> list[tuple[Any, ...]]:
    return agency.rows("SELECT account, dossier, asked, outcome FROM look WHERE view = ?", view)


def test_files_are_handed_in_and_read_again_and_each_reading_is_recorded(
    agency: Agency, visitor: Visitor
) -> None:
    number = handed_in(
        agency,
        visitor,
        doc_1=[("計畫書.pdf", pdf()), ("照片.png", png())],
        attached=[("a.csv", b"a\n")],
    )
    event = agency.events(number)[-1]
    assert [(one.item, one.kind) for one in enclosures_of(event)] == [
        ("doc_1", "pdf"), ("doc_1", "png"), ("attached", "csv"),
    ]  # fmt: skip
    assert "doc_1" in event["given"]["documents"], "a paper of which a file has come is ticked"
    case = visitor.taking(OFFICER).open(f"/desk/cases/{number}")
    for words in ("計畫書.pdf", "照片.png", "a.csv", "其他附件", "emp1"):
        assert words in case.text
    assert looks(agency, "file") == []
    saved = [one for one in links(case) if not one.endswith("/shown")]
    bodies = {visitor.browser.get(one).content for one in saved}
    assert bodies == {pdf(), png(), b"a\n"}
    assert len(looks(agency, "file")) == 3
    assert {(who, where, how) for who, where, _, how in looks(agency, "file")} == {
        ("off1", number, "shown")
    }


def test_a_file_is_saved_and_never_opened_as_a_page_of_ours(
    agency: Agency, visitor: Visitor
) -> None:
    number = handed_in(agency, visitor, doc_1=[('報"告;\r\n王.pdf', pdf())])
    [one] = links(visitor.open(f"/desk/cases/{number}"))
    answer = visitor.browser.get(one)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith("attachment; filename")
    assert "\n" not in answer.headers["content-disposition"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["cache-control"] == "no-store"
    assert visitor.browser.get(f"{one}/shown").status_code == 404, "a PDF has no page of ours"


def test_a_picture_is_shown_as_a_picture_and_a_text_as_text(
    agency: Agency, visitor: Visitor
) -> None:
    mean = b"<script>alert(1)</script>"
    number = handed_in(
        agency, visitor, doc_1=[("a.png", png())], attached=[("名冊.csv", b"=1+1," + mean)]
    )
    shown = [one for one in links(visitor.open(f"/desk/cases/{number}")) if one.endswith("/shown")]
    pages = [visitor.open(one) for one in shown]
    assert any(page.all("img", src=shown[0].removesuffix("/shown")) for page in pages)
    assert any("=1+1,<script>alert(1)</script>" in page.text for page in pages)
    assert not any(script.get("src", "") == "" for page in pages for script in page.all("script"))


def test_an_error_stands_beside_its_file_and_the_good_ones_are_kept(
    agency: Agency, visitor: Visitor
) -> None:
    number = drafted(agency)
    path = address(number, "application.submit")
    form = visitor.taking(EMPLOYER).browser.get(path)
    files = {"doc_1": [("好.pdf", pdf())], "doc_2": [("壞.pdf", b"MZ\x90\0bad")]}
    answer = upload(visitor, path, form.text, files, **SUBMIT)
    assert answer.status_code == 422
    seen = Seen(answer.text)
    assert "壞.pdf：這是程式檔" in seen.text
    assert seen.all("a", href="#f-files-doc_2")
    assert seen.all("div", id="f-files-doc_2")
    assert "好.pdf" in seen.text
    review = send(visitor, path, "review", answer.text)
    assert "好.pdf" in review.text
    back = send(visitor, path, "edit", review.text)
    assert "好.pdf" in back.text
    without = Form(back.text).fields
    del without["_slip"]  # somebody takes the tick away
    answer = visitor.browser.post(path, data={**without, "_step": "review"})
    assert "還沒有辦理" in answer.text
    assert "好.pdf" not in answer.text


def test_a_slip_of_somebody_elses_is_no_file(agency: Agency, visitor: Visitor) -> None:
    number = drafted(agency)
    path = address(number, "application.submit")
    form = visitor.taking(EMPLOYER).browser.get(path)
    review = upload(visitor, path, form.text, {"doc_1": [("a.pdf", pdf())]}, **SUBMIT)
    slips = Form(review.text).fields["_slip"]
    other = agency.complete()
    theirs = address(other, "application.request_correction")
    page = visitor.taking(OFFICER).browser.get(theirs)
    answer = send(visitor, theirs, "review", page.text, gaps=["doc_1"], days="10", _slip=slips)
    assert answer.status_code == 422
    assert "重新選擇檔案" in answer.text


def test_a_newer_file_counts_and_the_older_one_stays_to_be_seen(
    agency: Agency, tmp_path: Path
) -> None:
    house = taking_files(agency, tmp_path)
    visitor = Visitor(console(house))
    number = handed_in(agency, visitor, doc_1=[("v1.pdf", pdf())])
    place = (number, APPLICATION)
    agency.do(OFFICER, "application.request_correction", DECIDED, *place, gaps=["doc_1"])
    for act in ("sign", "issue"):
        agency.do(OFFICER, f"letter.{act}", DECIDED, number, "letter-1")
    served = {"service": "direct", "served_on": "2026-03-20"}
    agency.do(OFFICER, "letter.record_service", DECIDED, number, "letter-1", **served)
    path = address(number, "application.supply")
    page = visitor.taking(EMPLOYER).browser.get(path)
    review = upload(visitor, path, page.text, {"doc_1": [("v2.pdf", pdf(b"%% 2"))]})
    assert "還沒有辦理" in review.text, Seen(review.text).text
    send(visitor, path, "do", review.text)
    [paper] = files(house.archive, Reader(OFFICER, DECIDED), number)
    assert [(one.name, one.version, one.newest) for one in paper.files] == [
        ("v2.pdf", 2, True), ("v1.pdf", 1, False),
    ]  # fmt: skip
    case = visitor.open(f"/desk/cases/{number}")
    assert "其他版本（1）" in case.text
    assert len([one for one in links(case) if visitor.browser.get(one).status_code == 200]) == 2


def test_a_foreign_case_or_file_is_not_there(agency: Agency, visitor: Visitor) -> None:
    number = handed_in(agency, visitor, doc_1=[("a.pdf", pdf())])
    [one] = links(visitor.open(f"/desk/cases/{number}"))
    other = agency.complete()
    sha = one.rpartition("/")[2]
    assert visitor.taking(AUDITOR).browser.get(one).status_code == 200
    for place in (
        f"/desk/cases/{other}/files/{sha}", f"/desk/cases/TPE-115-09999/files/{sha}",
        f"/desk/cases/{number}/files/{'0' * 64}",
    ):  # fmt: skip
        assert visitor.browser.get(place).status_code == 404, place
    for place in ("..%2f..%2fetc%2fpasswd", "x", sha.upper(), sha[:-1]):
        assert visitor.browser.get(f"/desk/cases/{number}/files/{place}").status_code in (404, 422)
    assert visitor.taking(ELSEWHERE).browser.get(one).status_code == 404
    assert ("off9", number, f"file={sha}", "not_here") in looks(agency, "file")


def test_a_browser_that_fetches_beforehand_reads_nothing(agency: Agency, visitor: Visitor) -> None:
    number = handed_in(agency, visitor, doc_1=[("a.pdf", pdf())])
    [one] = links(visitor.open(f"/desk/cases/{number}"))
    before = agency.rows("SELECT count(*) FROM look")
    for name, said in (
        ("Sec-Purpose", "prefetch"), ("Sec-Purpose", "prefetch;prerender"), ("Purpose", "prefetch"),
        ("X-Moz", "prefetch"),
    ):  # fmt: skip
        for place in (one, f"/desk/cases/{number}"):
            answer = visitor.browser.get(place, headers={name: said})
            assert answer.status_code == 403
    assert agency.rows("SELECT count(*) FROM look") == before


def test_what_the_scan_has_not_found_clean_is_filed_and_shown_to_nobody(
    agency: Agency, tmp_path: Path
) -> None:
    house = taking_files(agency, tmp_path, scanner=Scanner("/does/not/exist"))
    visitor = Visitor(console(house))
    number = handed_in(agency, visitor, doc_1=[("a.pdf", pdf())])
    case = visitor.open(f"/desk/cases/{number}")
    assert "掃描中" in case.text
    assert links(case) == []
    sha = enclosures_of(agency.events(number)[-1])[0].sha256
    assert visitor.browser.get(f"/desk/cases/{number}/files/{sha}").status_code == 403


@pytest.mark.parametrize("what", [one for one in REFUSED if len(REFUSED[one][1]) < 1_000_000])
def test_no_kind_of_harm_comes_in_by_the_form(what: str, hostile: tuple[Visitor, str, str]) -> None:
    visitor, path, form = hostile
    said, body, _ = REFUSED[what]
    answer = upload(visitor, path, form, {"attached": [(said, body)]}, gaps=["doc_1"], days="10")
    assert answer.status_code == 422, what
    assert "還沒有辦理" not in answer.text


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Visitor, str, str]]:
    """An office on SQLite, the form of an act in it, and who fills it in."""
    folder = tmp_path_factory.mktemp("hostile")
    agency = Agency(f"sqlite:///{folder / 'baton.db'}")
    visitor = Visitor(console(taking_files(agency, folder)))
    path = address(agency.complete(), "application.request_correction")
    yield visitor, path, visitor.taking(OFFICER).browser.get(path).text
    agency.close()


@pytest.mark.parametrize("said", [one for one in NAMES if one.isprintable() or "\u202e" in one])
def test_a_name_is_told_as_it_is_kept(said: str, hostile: tuple[Visitor, str, str]) -> None:
    visitor, path, form = hostile
    answer = upload(
        visitor, path, form, {"attached": [(said or "...", pdf())]}, gaps=["doc_1"], days="10"
    )
    assert NAMES[said] in Seen(answer.text).text


def test_files_have_limits_of_size_and_number(agency: Agency, tmp_path: Path) -> None:
    limits = Limits(file=2_000_000, act=3_000_000, number=3)
    visitor = Visitor(console(taking_files(agency, tmp_path, limits=limits))).taking(OFFICER)
    path = address(agency.complete(), "application.request_correction")
    form = visitor.browser.get(path).text

    def tried(*sizes: int) -> Response:
        files = {
            "attached": [(f"{n}.txt", b"%d" % n + b"a" * size) for n, size in enumerate(sizes)]
        }
        return upload(visitor, path, form, files, gaps=["doc_1"], days="10")

    assert tried(1_900_000).status_code == 200
    large = tried(2_100_000)
    assert (large.status_code, "超過單檔上限 2 MB" in large.text) == (422, True)
    together = tried(1_600_000, 1_600_000)
    assert (together.status_code, "合計最多 3 MB" in together.text) == (422, True)
    assert tried(1, 1, 1, 1).status_code == 413
    assert tried(1_900_000, 1_900_000, 1_900_000).status_code == 413


@pytest.fixture
def committee(database_url: str) -> Iterator[Committee]:
    with PROGRAMMES.also(MEDIATION), CHANCERIES.also(MEDIATION, CHANCERY):
        made = Committee(database_url)
        yield made
        made.close()


def test_the_small_programme_takes_files_without_a_line_of_its_own(
    committee: Committee, tmp_path: Path
) -> None:
    store = FileStore(tmp_path / "files")
    desk = Desk(committee.database, committee.desk.safe, PROGRAMMES, store)
    archive = Archive(committee.database, desk.safe, store)
    house = House(desk, archive, (CLERK, CHAIR), lambda: FILED, intake=Intake(store, desk.safe))
    visitor = Visitor(console(house)).taking(CLERK)
    path = "/desk/open/dispute.file"
    form = visitor.browser.get(path)
    review = upload(
        visitor, path, form.text, {"attached": [("契約.pdf", pdf())]},
        channel="counter", applicant="lin", respondent="chen", sum_claimed="90,000 元",
        dispute_about="積欠工資",
    )  # fmt: skip
    done = send(visitor, path, "do", review.text)
    [number] = set(re.findall(r"MTC-D-[0-9]+", done.text))
    case = visitor.taking(CHAIR).open(f"/desk/cases/{number}")
    assert "契約.pdf" in case.text
    [one] = links(case)
    assert visitor.browser.get(one).content == pdf()


def test_somebody_who_is_nobody_sends_nothing(agency: Agency, visitor: Visitor) -> None:
    number = agency.complete()
    path = address(number, "application.request_correction")
    answer = visitor.browser.post(path, files={"_file.attached": ("a.pdf", pdf())})
    assert answer.status_code == 401
