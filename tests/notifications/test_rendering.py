"""Every message has its template, and no template speaks of something that does not exist."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.correspondence import known_facts
from notifications.letters import NOTICES
from notifications.rendering import REMINDER, Content, Unwritten, environment, write
from states.expertise.regulation import EDITIONS

LETTERS = {f"letter_{letter.kind}" for r in EDITIONS.regulations for letter in r.letters.values()}
NEEDED = sorted(
    LETTERS | {REMINDER} | {notice.template for told in NOTICES.values() for notice in told}
)
FACTS = {
    "claimed": 18_000,
    "completed_on": "2026-09-15",
    "correction_days": 7,
    "days": 10,
    "gaps": ["doc_7", "other:委託書"],
    "granted": 19_500,
    "instalments": [{"due_on": "2026-12-01", "amount": 5_000}],
    "interest_from": "2026-06-01",
    "months": 6,
    "owed": 12_000,
    "pay_days": 30,
    "payable": 17_500,
    "plan_first_day": "2026-05-01",
    "planned_on": "2026-07-01",
    "plan_last_day": "2026-09-30",
    "processing_due": "2026-05-04",
    "requested": 20_000,
    "top_up": 3_000,
}
"""What the templates speak of, as an act would have it; everything else is not there."""

CONTENT = Content(
    key="TPE-115-00001/6/example/employer",
    dossier="TPE-115-00001",
    branch="北基宜花金馬分署",
    address="新北市新莊區中平路439號南棟3樓",
    employer="甲股份有限公司",
    ubn="12345675",
    to="雇主",
    procedure="申請",
    told_on="2026-03-02",
    written_on="2026-03-03",
    cites=("計畫6 II", "行政程序法51 II"),
    decision=True,
    reason="所送文件與計畫內容不符。",
    facts=dict.fromkeys(known_facts()) | FACTS,
    last_day="2026-03-12",
    days_left=7,
    consequence="屆期未辦理者，依規定辦理。",
)


@pytest.mark.parametrize("template", NEEDED)
def test_every_message_is_written_in_full(template: str) -> None:
    text = write(template, CONTENT)
    assert text.subject
    assert text.subject in text.body
    for gap in ("None", "（未載明）", "Undefined", "{{", "[]"):
        assert gap not in text.body, text.body
    assert "115年" in text.body
    assert "本計畫第6點第2項" in text.body


@pytest.mark.parametrize("template", sorted(LETTERS))
def test_a_decision_teaches_the_remedy_and_another_letter_does_not(template: str) -> None:
    assert "提起訴願" in write(template, CONTENT).body
    assert "提起訴願" not in write(template, replace(CONTENT, decision=False)).body


@pytest.mark.parametrize("template", sorted(LETTERS))
def test_r_003_a_decision_prints_on_what_the_programme_rests(template: str) -> None:
    """R-003: the regulation, which names the aged only, and the Act, which names both ages."""
    basis = "退休中高齡者及高齡者再就業補助辦法第5條、退休中高齡者及高齡者再就業補助辦法第9條、"
    basis += "中高齡者及高齡者就業促進法第30條、中高齡者及高齡者就業促進法第31條"
    assert f"依據{basis}及本計畫" in write(template, CONTENT).body
    assert basis not in write(template, replace(CONTENT, decision=False)).body


def test_no_template_is_left_over() -> None:
    there = {name for name in environment().list_templates() if not name.startswith("layout/")}
    assert there == {f"{name}.txt.j2" for name in NEEDED}


def test_a_missing_template_is_an_error_that_names_it() -> None:
    with pytest.raises(Unwritten, match="no_such"):
        write("no_such", CONTENT)


def test_a_name_that_does_not_exist_is_an_error() -> None:
    fewer = {name: value for name, value in CONTENT.facts.items() if name != "gaps"}
    with pytest.raises(Unwritten, match="gaps"):
        write("correction_lapsed", replace(CONTENT, facts=fewer))


def test_the_points_of_a_letter_are_numbered_without_holes() -> None:
    body = write("letter_extension_notice", replace(CONTENT, reason="")).body
    assert [number for number in "一二三四五" if f"　{number}、" in body] == ["一", "二", "三"]


def test_web_pages_are_escaped_and_plain_text_is_not() -> None:
    autoescape = environment().autoescape
    assert callable(autoescape)
    assert autoescape("page.html")
    assert autoescape("page.html.j2")
    assert not autoescape("letter.txt.j2")
