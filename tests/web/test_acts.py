"""Acts in the browser, without script: form, what it comes to, done."""

from __future__ import annotations

import re
from typing import Any

import pytest
from httpx import Response

from casework.door.identities import Identity
from tests.casework.a_case import EMPLOYER, OFFICER, SUPERVISOR
from tests.casework.an_agency import APPLICATION, DECIDED, OPENED, Agency
from tests.casework.test_looking import AUDITOR
from tests.web.forms import Form
from tests.web.visiting import Seen, Visitor

TEN_DAYS = {"days": "10"}


def address(dossier: str, act: str, matter: str = APPLICATION) -> str:
    return f"/desk/cases/{dossier}/act/{act}?matter={matter}"


def send(visitor: Visitor, path: str, step: str, page: str, **changed: Any) -> Response:
    """Press a button of the form on a page."""
    sent: Response = visitor.browser.post(path, data=Form(page).filled(step, changed))
    return sent


def through(visitor: Visitor, path: str, **changed: Any) -> Seen:
    """An act from its form over its result to the case."""
    form = visitor.browser.get(path)
    assert form.status_code == 200, form.text
    review = form if "_step" in form.text and 'value="do"' in form.text else None
    review = review or send(visitor, path, "review", form.text, **changed)
    assert review.status_code == 200, re.sub(r"<[^>]+>", "", review.text)
    assert "還沒有辦理" in review.text
    done = send(visitor, path, "do", review.text)
    assert done.status_code == 200, re.sub(r"<[^>]+>", "", done.text)
    return Seen(done.text)


def last(agency: Agency, dossier: str) -> dict[str, Any]:
    return dict(agency.events(dossier)[-1])


def test_a_case_goes_from_opening_to_its_decision_in_the_browser_alone(
    agency: Agency, visitor: Visitor
) -> None:
    visitor.taking(OFFICER)
    opened = through(visitor, "/desk/open/application.draft", employer="E1", year="2026")
    dossier = re.search(r"TPE-115-\d{5}", opened.text)
    assert dossier
    number = dossier[0]
    through(
        visitor,
        address(number, "application.submit"),
        channel="counter",
        received_at="115/3/20 08:30",
        documents=[f"doc_{n}" for n in range(1, 8)],
        plan_first_day="115/5/1",
        plan_last_day="民國115年9月30日",
        requested="100,000",
    )
    case = visitor.open(f"/desk/cases/{number}")
    assert "受理" in case.text
    shut = visitor.open(address(number, "application.accept"))
    assert "現在不得為之" in shut.text
    assert "僱用證明文件影本" in shut.text

    form = visitor.open(address(number, "application.request_correction"))
    ticked = [one["value"] for one in form.all("input", type="checkbox") if "checked" in one]
    assert ticked == ["doc_8"], "what is missing is ticked"
    notice = through(visitor, address(number, "application.request_correction"), **TEN_DAYS)
    assert "棒在雇主" in notice.text
    event = next(e for e in agency.events(number) if e["act"] == "request_correction")
    assert event["given"] == {"gaps": ["doc_8"], "days": 10}
    through(visitor, address(number, "application.supply"))  # what was asked for is ticked
    through(visitor, address(number, "application.accept"))
    through(visitor, address(number, "application.begin_review"))
    through(
        visitor,
        address(number, "application.record_eligibility"),
        **{
            "employer.kind": "private_business",
            "employer.insured_unit": "true",
            "employer.staff": "12",
            "lecturers.0.worker.name": "",
            "lecturers.0.worker": "w1",
            "lecturers.0.age": "66",
            "lecturers.0.retirement_proof": "labour_pension",
            "lecturers.0.insured": ["labour", "employment", "accident"],
        },
    )
    criteria = ("rules", "need", "benefit", "budget", "retention", "record")
    through(
        visitor,
        address(number, "application.record_findings"),
        **{f"findings.{one}": "met" for one in criteria},
        **{f"reasons.{at}.value": "符合" for at in range(len(criteria))},
    )
    through(
        visitor,
        address(number, "application.propose_approval"),
        **{"lines.0.half_hours": "100", "lines.0.rate": "1,000"},
    )
    proposed = next(e for e in agency.events(number) if e["act"] == "propose_approval")
    assert proposed["given"]["lines"] == [{"worker": "w1", "half_hours": 200, "rate": 1000}]
    visitor.taking(SUPERVISOR)
    granted = through(visitor, address(number, "application.approve"))
    assert "已辦理：核准" in granted.text
    assert last(agency, number)["recorded_at"] == DECIDED


def test_what_is_wrong_stands_beside_the_field_and_in_the_summary_in_the_same_words(
    agency: Agency, visitor: Visitor
) -> None:
    dossier = agency.complete()
    path = address(dossier, "application.request_correction")
    form = visitor.taking(OFFICER).browser.get(path)
    wrong = send(visitor, path, "review", form.text, days="許多", **{"gaps.other": "書" * 80})
    assert wrong.status_code == 422
    seen = Seen(wrong.text)
    assert "<title>錯誤：" in wrong.text
    links = [found["href"][1:] for found in seen.all("a") if found.get("href", "").startswith("#f")]
    ids = {found["id"] for _, found in seen.tags if "id" in found}
    assert {*links} == {"f-gaps", "f-days"}
    assert set(links) <= ids
    for said in ("須為整數", "須為 doc_1 至 doc_8，或「other:」加文件名稱"):
        assert wrong.text.count(said) == 2, "once beside the field, once in the summary"
    assert 'value="許多"' in wrong.text, "what was typed is still there"
    assert agency.events(dossier)[-1]["act"] == "submit"


@pytest.mark.parametrize(
    "said", ["115/9/30", "1150930", "民國115年9月30日", "2026-09-30", "１１５．９．３０"]
)
def test_a_day_is_taken_in_every_way_people_write_it(
    agency: Agency, visitor: Visitor, said: str
) -> None:
    dossier = agency.approved()
    path = f"/desk/cases/{dossier}/act/plan_change.request"
    visitor.taking(OFFICER)
    form = visitor.browser.get(path)
    review = send(
        visitor, path, "review", form.text, reason="場地整修", changes=["period"],
        plan_last_day=said, channel="counter",
    )  # fmt: skip
    assert review.status_code == 200, Seen(review.text).text
    send(visitor, path, "do", review.text)
    asked = next(e for e in agency.events(dossier) if e["procedure"] == "plan_change")
    assert asked["given"]["plan_last_day"] == "2026-09-30"


@pytest.mark.parametrize("said", ["115/2/30", "115/13/1", "九月底"])
def test_a_day_that_is_none_is_refused_with_the_way_to_write_one(
    agency: Agency, visitor: Visitor, said: str
) -> None:
    dossier = agency.approved()
    path = f"/desk/cases/{dossier}/act/plan_change.request"
    form = visitor.taking(OFFICER).browser.get(path)
    wrong = send(
        visitor, path, "review", form.text, reason="整修", changes=["period"], plan_last_day=said
    )
    assert wrong.status_code == 422
    assert wrong.text.count("不是日期") == 2
    assert f'value="{said}"' in wrong.text


def test_sending_a_form_twice_does_it_once(agency: Agency, visitor: Visitor) -> None:
    dossier = agency.complete()
    path = address(dossier, "application.accept")
    review = visitor.taking(OFFICER).browser.get(path)
    first = send(visitor, path, "do", review.text)
    again = send(visitor, path, "do", review.text)
    assert (first.status_code, again.status_code) == (200, 200)
    assert "已辦理" in again.text
    assert [e["act"] for e in agency.events(dossier)].count("accept") == 1


def test_a_form_that_others_overtook_is_not_done(agency: Agency, visitor: Visitor) -> None:
    dossier = agency.complete()
    path = address(dossier, "application.record_findings")
    agency.do(OFFICER, "application.accept", DECIDED, dossier, APPLICATION)
    agency.do(OFFICER, "application.begin_review", DECIDED, dossier, APPLICATION)
    form = visitor.taking(OFFICER).browser.get(path)
    fields = {"findings.need": "met", "reasons.1.value": "可行"}
    review = send(visitor, path, "review", form.text, **fields)
    agency.do(
        OFFICER, "application.record_findings", DECIDED, dossier, APPLICATION,
        findings={"need": "not_met"}, reasons={"need": "不足"},
    )  # fmt: skip
    late = send(visitor, path, "do", review.text)
    assert late.status_code == 409
    assert "版" in Seen(late.text).text


def test_a_rehearsal_changes_nothing(agency: Agency, visitor: Visitor) -> None:
    dossier = agency.complete()
    before = agency.events(dossier)
    path = address(dossier, "application.request_correction")
    form = visitor.taking(OFFICER).browser.get(path)
    gaps = {"gaps.other": "委託書"}
    review = send(visitor, path, "review", form.text, **TEN_DAYS, **gaps)
    text = Seen(review.text).text
    assert "待補正" in text
    assert "請補正貴單位" in text, "the draft letter as it would go out"
    assert "委託書" in text
    assert agency.events(dossier) == before


def test_leaving_out_a_known_gap_is_asked_about(agency: Agency, visitor: Visitor) -> None:
    opening: dict[str, Any] = {"branch": "TPE", "employer": "E1", "year": 2026}
    dossier = agency.do(EMPLOYER, "application.draft", OPENED, **opening).dossier
    agency.do(
        EMPLOYER, "application.submit", OPENED, dossier, APPLICATION, requested=100_000,
        documents=["doc_1"], plan_first_day="2026-05-01", plan_last_day="2026-09-30",
    )  # fmt: skip
    path = address(dossier, "application.request_correction")
    form = visitor.taking(OFFICER).browser.get(path)
    known = Form(form.text).fields["gaps"]
    assert known == [f"doc_{number}" for number in range(2, 9)]
    review = send(visitor, path, "review", form.text, gaps=known[1:])
    assert re.search("您沒有勾選\\s?：\\s?計畫書（附件二）", Seen(review.text).text)


def test_rows_of_a_spreadsheet_are_put_into_the_table(agency: Agency, visitor: Visitor) -> None:
    dossier = agency.proposed()
    agency.do(SUPERVISOR, "application.send_back", DECIDED, dossier, APPLICATION, reason="時數")
    path = address(dossier, "application.propose_approval")
    form = visitor.taking(OFFICER).browser.get(path)
    rows = "w1\t20\t1,000\nw2\t1.5\t800\n"
    put = send(visitor, path, "edit", form.text, **{"lines.pasted": rows})
    fields = Form(put.text).fields
    told = [fields[f"lines.2.{name}"][0] for name in ("worker", "half_hours", "rate")]
    assert told == ["w2", "1.5", "800"], "behind the line that was proposed before"
    more = send(visitor, path, "lines", put.text)
    assert "lines.3.rate" in Form(more.text).fields
    empty = {f"lines.0.{name}": "" for name in ("worker", "half_hours", "rate")}
    less = send(visitor, path, "edit", more.text, **empty)
    closed = Form(less.text).fields
    assert closed["lines.1.worker"] == ["w2"], "an empty row closes up"


@pytest.mark.parametrize(
    ("who", "act", "status"),
    [
        (OFFICER, "application.approve", 422),
        (OFFICER, "nothing.at_all", 422),
        (AUDITOR, "application.accept", 403),
        (Identity("off9", OFFICER.role, branch="KHH"), "application.accept", 404),
    ],
    ids=["another role", "no such act", "who only looks", "another branch"],
)
def test_an_act_that_is_not_theirs_has_no_form(
    agency: Agency, visitor: Visitor, who: Identity, act: str, status: int
) -> None:
    dossier = agency.complete()
    visitor.taking(who).open(address(dossier, act), status)


def test_who_only_looks_cannot_act(agency: Agency, visitor: Visitor) -> None:
    dossier = agency.complete()
    path = address(dossier, "application.accept")
    sent = visitor.taking(AUDITOR).send(path, _step="do", _command="x-1", _matter=APPLICATION)
    assert sent.status_code == 403
    assert agency.events(dossier)[-1]["act"] == "submit"
