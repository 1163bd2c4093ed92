"""Every letter of every story holds what the law wants of it, in words (T5, T8, T13, M4)."""

from __future__ import annotations

import re
from collections import Counter

from casework.chancery.checklist import elements
from casework.expertise.letters.chancery import CHANCERY
from casework.expertise.letters.writers import WRITERS
from states.expertise.regulation import EDITIONS
from tests.casework.letters_told import letters_of_stories

KINDS = {letter.kind for r in EDITIONS.regulations for letter in r.letters.values()}
KINDS |= {holding.instead[0] for holding in EDITIONS.latest.holding.values() if holding.instead}

CODES = re.compile(
    r"（未載明）|None|sealed:|\[\]|"
    r"\b(?:doc|claim|ins|venue|letter|revocation|refund|suspension|hearing|reimbursement)"
    r"[-_]\w+|\bW\d+(?:-\d)?\b|other:"
)
"""What stands in the record and in no letter."""


def test_every_kind_of_letter_has_somebody_who_writes_it_and_nobody_writes_another() -> None:
    assert set(WRITERS) == KINDS


def test_every_letter_of_the_stories_holds_every_element_of_the_law() -> None:
    """APA 96 for every letter, its (6) for decisions, APA 104 for notices of a hearing (T8)."""
    seen: Counter[str] = Counter()
    lacking = []
    for letter in letters_of_stories():
        told = elements(letter.sheet, letter.kind, decision=letter.decision, remedy=CHANCERY.remedy)
        for element in told:
            seen[element.place] += 1
            if not element.found:
                lacking.append((letter.place, letter.kind, element.place, element.what))
    print(f"{sum(seen.values())} elements of {len(letters_of_stories())} letters: {dict(seen)}")
    assert lacking == []


def test_every_kind_of_letter_is_written_in_some_story() -> None:
    told = Counter(letter.kind for letter in letters_of_stories())
    print(f"{len(told)} of {len(KINDS)} kinds: {dict(told)}")
    assert set(told) == KINDS


def test_no_letter_holds_a_code_of_the_record() -> None:
    """T13: W153-1, ins-1, doc_6 are codes; a letter says 第1位講師, 保險費, the paper."""
    found = {
        (letter.kind, code)
        for letter in letters_of_stories()
        for line in letter.text.splitlines()
        if not any(written in line for written in OFFICERS_WORDS)
        for code in CODES.findall(line)
    }
    assert found == set()


OFFICERS_WORDS = ("W2未簽名；X9非核定講師", "W1每年最高", "W2簽名")
"""What officers of the stories wrote themselves, codes and all."""


def test_the_points_stand_in_the_order_of_the_office() -> None:
    order = ("依據", "事實", "理由", "內容", "應辦事項及期限", "救濟")
    for letter in letters_of_stories():
        titles = [order.index(point.title) for point in letter.sheet.points]
        assert titles == sorted(titles), letter.place
        assert letter.text.count("本計畫）") <= 1, letter.place


def test_a_subject_names_year_and_programme_and_the_text_defines_what_it_calls_this_plan() -> None:
    named = {"teaching_notice", "stop_order", "stop_annulled", "instalment_agreement"}
    for letter in letters_of_stories():
        subject = letter.sheet.body.subject
        if letter.kind not in named:
            assert re.search(r"\d{3}年度「僱用退休", subject), (letter.place, subject)
        if "本計畫" in letter.text:
            assert "（以下稱本計畫）" in letter.text, letter.place


def test_no_law_is_named_twice_in_one_list_of_articles() -> None:
    for letter in letters_of_stories():
        for point in letter.sheet.points:
            for line in point.lines:
                if point.title == "依據" and line.startswith("依"):
                    laws = re.findall(r"(退休中高齡者及高齡者再就業補助辦法|行政程序法)", line)
                    assert len(laws) == len(set(laws)), (letter.place, line)


def test_r_003_a_decision_prints_on_what_the_programme_rests() -> None:
    """R-003: the regulation, which names the aged only, and the Act, which names both ages."""
    basis = "依退休中高齡者及高齡者再就業補助辦法第5條、第9條、"
    basis += "中高齡者及高齡者就業促進法第30條、第31條、"
    for letter in letters_of_stories():
        assert (basis in letter.text) == letter.decision, letter.place
