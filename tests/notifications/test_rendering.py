"""Every message has its template, and no template speaks of something that does not exist."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.expertise.letters.called import cited
from casework.post.correspondence import known_facts
from notifications.rendering import (
    LETTER,
    REMINDER,
    Content,
    Unwritten,
    environment,
    write,
    write_letter,
)
from notifications.sheet import Body, Sheet
from states.expertise.legal_basis import LEGAL_BASIS
from states.expertise.money.amounts_told import CUTS
from states.expertise.programme import EXPERTISE
from states.expertise.regulation import EDITIONS, NOTICES

NEEDED = sorted({REMINDER} | {notice.template for told in NOTICES.values() for notice in told})
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
    to="雇主",
    procedure="申請",
    told_on="2026-03-02",
    cites=("計畫6 II", "行政程序法51 II"),
    facts=dict.fromkeys(known_facts(EXPERTISE)) | FACTS,
    last_day="2026-03-12",
    days_left=7,
    consequence="屆期未辦理者，依規定辦理。",
    own=EXPERTISE.cites,
    called=EXPERTISE.words.papers,
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


SHEET = Sheet(
    authority=EXPERTISE.authority,
    unit="北基宜花金馬分署",
    address="新北市新莊區中平路439號南棟3樓",
    addressee="甲股份有限公司",
    ubn="12345675",
    dated_on="2026-03-03",
    number="北基宜花金馬分署字第1150000001號",
    body=Body(
        subject="請補正，請查照。",
        basis=("貴單位之申請。", "依本計畫第6點第2項辦理。"),
        facts=("", "尚缺：委託書。"),
        duties=("請補齊。",),
    ),
)


def test_the_points_of_a_letter_stand_in_their_order_and_are_numbered_without_holes() -> None:
    """T8, M4: 依據, 事實, 理由, 內容, 義務, 教示; what has nothing to say is left out."""
    body = write_letter(SHEET).body
    points = [line.strip() for line in body.splitlines() if line.startswith("　")]
    assert points == [
        "一、依據：",
        "（一）貴單位之申請。",
        "（二）依本計畫第6點第2項辦理。",
        "二、事實：尚缺：委託書。",
        "三、應辦事項及期限：請補齊。",
    ]


def test_a_letter_names_attachments_and_copies_only_where_there_are_some() -> None:
    assert "附件" not in write_letter(SHEET).body
    assert "副本" not in write_letter(SHEET).body
    more = replace(SHEET.body, attachments=("繳款書",), copies=("勞動部",))
    body = write_letter(replace(SHEET, body=more)).body
    assert "附件：繳款書" in body
    assert "副本：勞動部" in body


def test_a_draft_says_that_it_is_one_and_has_neither_day_nor_number() -> None:
    body = write_letter(replace(SHEET, draft=True, dated_on="", number="")).body
    assert "函（稿）" in body
    assert "發文日期：（發文時填載）" in body
    assert "發文字號：（發文時取號）" in body


def test_t5_every_article_of_every_sentence_and_letter_has_words() -> None:
    """T5: 計畫11(1)6 is the sixth sub-item of item one of point eleven, and so is every other."""
    places = {
        str(article)
        for regulation in EDITIONS.regulations
        for procedure in regulation.procedures.values()
        for rule in procedure.rules
        for article in (*rule.basis, *(guard.article for guard in rule.guards))
    }
    places |= {str(letter.cite) for r in EDITIONS.regulations for letter in r.letters.values()}
    places |= {str(article) for _, article in CUTS.values()} | {str(a) for a in LEGAL_BASIS}
    unspoken = [place for place in places if cited(place) == place]
    assert unspoken == []
    print(f"{len(places)} articles in words")
    assert cited("計畫11(1)6") == "本計畫第11點第1款第6目"


def test_no_template_is_left_over() -> None:
    there = {name for name in environment().list_templates() if not name.startswith("layout/")}
    assert there == {f"{name}.txt.j2" for name in (*NEEDED, LETTER)}


def test_a_missing_template_is_an_error_that_names_it() -> None:
    with pytest.raises(Unwritten, match="no_such"):
        write("no_such", CONTENT)


def test_a_name_that_does_not_exist_is_an_error() -> None:
    fewer = {name: value for name, value in CONTENT.facts.items() if name != "gaps"}
    with pytest.raises(Unwritten, match="gaps"):
        write("correction_lapsed", replace(CONTENT, facts=fewer))


def test_web_pages_are_escaped_and_plain_text_is_not() -> None:
    autoescape = environment().autoescape
    assert callable(autoescape)
    assert autoescape("page.html")
    assert autoescape("page.html.j2")
    assert not autoescape("letter.txt.j2")
