"""What letters say is so: papers, sums, sender, changes, cuts (T2, T4, T6, T9, T23)."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import pytest

from casework.door.identities import Identity
from casework.errors import Rejected
from states.expertise.roles import Role
from states.law.intent import Intent
from states.law.record import ActName
from tests.casework.an_agency import APPLICATION, Agency
from tests.casework.letters_told import Written, letters_of, letters_of_stories

JIA = {"name": "甲工業股份有限公司", "county": "新北市", "ubn": "12345675"}
GIVEN = {
    "employers": {"jia": JIA},
    "settings": [
        {"name": name, "value": value, "source": "x"}
        for name, value in (("mail_grace_days", 3), ("default_correction_days", 10))
    ],
}


def act(at: str, by: str, what: str, matter: str = "app", **given: Any) -> dict[str, Any]:
    """One step of a story."""
    said = {"with": given} if given else {}
    return {"at": at, "by": by, "act": what, "matter": matter, "dossier": "case", **said}


def served(kind: str, at: str) -> list[dict[str, Any]]:
    """A letter signed, issued and handed over."""
    return [
        act(f"{at}T09:00+08:00", "supervisor:Chen", "letter.sign", f"letter:{kind}"),
        act(f"{at}T10:00+08:00", "officer:Lin", "letter.issue", f"letter:{kind}"),
        act(
            f"{at}T16:00+08:00", "officer:Lin", "letter.record_service", f"letter:{kind}",
            service="direct", served_on=at,
        ),
    ]  # fmt: skip


def told(*steps: dict[str, Any], documents: int = 5) -> list[Written]:
    """The letters of a case that was filed with so many documents."""
    filed = [
        act("2026-03-02", "employer:jia", "application.draft", branch="TPE", employer="jia",
            year=2026),
        act("2026-03-02T10:00+08:00", "employer:jia", "application.submit",
            documents=[f"doc_{n}" for n in range(1, documents + 1)], plan_first_day="2026-05-04",
            plan_last_day="2026-09-30", requested=70_000, youngest_lecturer_age=66),
    ]  # fmt: skip
    story = {"title": "函", "cites": ["R-040"], "given": GIVEN, "steps": [*filed, *steps]}
    return letters_of(json.dumps(story))


def the(kind: str, letters: list[Written]) -> Written:
    """The last letter of a kind."""
    return [letter for letter in letters if letter.kind == kind][-1]


def point(letter: Written, title: str) -> str:
    """What one point of a letter says."""
    return "".join("".join(p.lines) for p in letter.sheet.points if p.title == title)


def test_t2_a_refusal_names_what_is_still_missing_on_that_day_and_nothing_else() -> None:
    """T2: doc_6 came, doc_7 did not."""
    letters = told(
        act("2026-03-04", "officer:Lin", "application.request_correction", gaps=["doc_6", "doc_7"]),
        *served("correction_notice", "2026-03-05"),
        act("2026-03-09", "employer:jia", "application.supply_part", covers=["doc_6"]),
        {"at": "2026-03-25", "sweep": True},
    )
    refusal = the("not_accepted", letters)
    missing = point(refusal, "理由")
    assert "專業技術" in missing
    assert "退休" not in missing
    assert "115年3月9日補送" in point(refusal, "事實")
    assert "115年3月16日屆滿" in point(refusal, "事實")


def test_t2_what_the_officer_finds_missing_is_what_the_refusal_names() -> None:
    letters = told(
        act("2026-03-04", "officer:Lin", "application.request_correction", gaps=["doc_6", "doc_7"]),
        *served("correction_notice", "2026-03-05"),
        act("2026-03-09", "employer:jia", "application.supply", covers=["doc_6", "doc_7"]),
        act("2026-03-20", "officer:Lin", "application.decline_incomplete", gaps=["doc_6"],
            reason="退休證明非本人。"),
    )  # fmt: skip
    missing = point(the("not_accepted", letters), "理由")
    assert "退休證明非本人。" in missing
    assert "專業技術" not in missing


def test_t4_the_transferring_branch_tells_of_the_transfer_and_no_other_sends_it(
    agency: Agency,
) -> None:
    """T4, APA 17 I: by its own letter, signed and issued by its own people."""
    now = "2026-03-03T02:00:00.000000Z"
    dossier = agency.complete()
    here, there = (Identity("chen", Role.supervisor, branch=b) for b in ("TPE", "TYC"))
    officer = Identity("lin", Role.officer, branch="TPE")
    passing = Intent(
        ActName.read("application.transfer"), officer, now, dossier, APPLICATION, id="passes-on",
        given={"branch": "TYC"},
    )  # fmt: skip
    assert agency.desk.perform(passing).done
    signing: dict[str, Any] = {
        "act": ActName.read("letter.sign"),
        "now": now,
        "dossier": dossier,
        "matter": "letter-1",
    }
    with pytest.raises(Rejected, match="沒有案號"):
        agency.desk.perform(Intent(id="there", by=there, **signing))
    assert agency.desk.perform(Intent(id="here", by=here, **signing)).done


def test_t4_a_transfer_notice_of_a_story_bears_the_name_of_its_sender() -> None:
    for letter in letters_of_stories():
        if letter.kind == "transfer_notice":
            assert letter.sheet.unit not in letter.sheet.body.subject
            assert f"向{'本分署'}送件" in letter.text


def test_t6_an_approved_change_says_what_was_and_what_is() -> None:
    changes = [w for w in letters_of_stories() if w.kind == "change_approval"]
    assert changes
    for letter in changes:
        said = point(letter, "內容")
        assert re.search(r"由.+變更為.+|依貴單位變更申請所載內容", said), said


def test_t9_a_letter_that_cuts_nothing_is_no_letter_of_a_cut() -> None:
    stops = [w for w in letters_of_stories() if w.kind == "stop_decision"]
    assert stops
    for letter in stops:
        assert "酌減" not in letter.sheet.body.subject
        assert "不予扣減" in point(letter, "內容")
    for letter in letters_of_stories():
        if letter.kind == "reduction":
            assert re.search(r"酌減.*新臺幣[1-9]", letter.sheet.body.subject)


def test_t9_nothing_is_said_of_money_to_return_where_none_was_paid() -> None:
    kinds = ("revocation", "partial_revocation", "abolition", "partial_abolition", "reduction")
    seen: Counter[bool] = Counter()
    for letter in letters_of_stories():
        if letter.kind in kinds:
            paid = "已撥付新臺幣" in point(letter, "事實")
            seen[paid] += 1
            if not paid:
                assert "返還" not in point(letter, "應辦事項及期限"), letter.place
    print(f"{dict(seen)} letters by whether money was paid")
    assert seen[False]


MONEY = r"新臺幣([\d,]+)元"


def amounts(pattern: str, lines: list[str]) -> list[int]:
    """The amounts that a pattern finds."""
    found = (re.search(pattern, line) for line in lines)
    return [int(one[1].replace(",", "")) for one in found if one]


def test_t23_sums_of_letters_add_up_line_by_line_and_every_cut_has_its_reason() -> None:
    """T23: asked, cut and why, allowed; the sum is what the subject grants or pays."""
    kinds = ("approval", "partial_approval", "payment_approval", "partial_payment")
    checked = 0
    for letter in letters_of_stories():
        if letter.kind not in kinds:
            continue
        lines = [line for p in letter.sheet.points if p.title == "內容" for line in p.lines]
        rows = [line for line in lines if "全數列計" in line or "，列計新臺幣" in line]
        whole = amounts(f"：{MONEY}，全數列計", rows)
        part = amounts(f"，列計{MONEY}", rows)
        cut = amounts(f"再減列{MONEY}", lines)
        (total,) = amounts(f"合計{MONEY}。$", lines[-1:])
        assert sum(whole) + sum(part) - sum(cut) == total, letter.text
        (granted,) = amounts(f"(?:核定補助|撥付){MONEY}", [letter.sheet.body.subject])
        assert granted == total
        for line in lines:
            if "減列" in line:
                assert re.search(r"理由：.+（本計畫第|（行政程序法第", line), line
        checked += 1
    print(f"{checked} letters whose lines come to their sum")
    assert checked > 20


def test_a_return_order_names_the_decision_on_which_it_rests() -> None:
    """By number and date; where that letter has not left yet, by the day of the decision."""
    numbered = 0
    for letter in letters_of_stories():
        if letter.kind == "return_order" and not letter.sheet.draft:
            rests_on = re.search(
                r"本分署\d+年\d+月\d+日(.+字第\d+號函|之決定)", point(letter, "依據")
            )
            assert rests_on, letter.text
            numbered += "號函" in rests_on[0]
            assert re.search(r"次日起\d+日內", point(letter, "應辦事項及期限"))
            assert "溢領" not in letter.sheet.body.subject
    assert numbered


def test_an_extension_tells_the_new_last_day_and_of_which_notice() -> None:
    for letter in letters_of_stories():
        if letter.kind == "extension_notice":
            assert "末日為" in letter.sheet.body.subject
            assert re.search(r"號函通知貴單位補正", point(letter, "事實"))
