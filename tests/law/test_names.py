"""One name is one name: in every reader, however it was typed (F02, F03, F15, F16, F26)."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from hypothesis import given as under
from hypothesis import strategies as st

from baton.assess import answer
from casework.expertise.tables import COURSES
from casework.spreadsheets.tables import read_table
from states.expertise.forms.checking import ANNEXES
from states.general.characters import lost_in, visible
from states.general.names import Roll, folded, same_entity, tidy
from states.general.variants import _SHAPES, one_shape
from tests.law.form_sets import patched

findings_on = ANNEXES.findings_on

INVISIBLE = [chr(point) for point in (
    0x00AD, 0x034F, 0x061C, 0x115F, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x202A, 0x202E,
    0x2060, 0x2066, 0x2069, 0x2800, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0xE0001, 0xE0100,
)]  # fmt: skip
BLANKS = [chr(point) for point in (
    0x09, 0x20, 0xA0, 0x1680, 0x2002, 0x2003, 0x2009, 0x200A, 0x202F, 0x205F, 0x3000,
)]  # fmt: skip
POINTS = "‧·・•∙⋅･．."
NAME = "鐵木峰"
"""Three ideographs, the last in two shapes."""

SPELLINGS = [
    *(f"鐵木{sign}峰" for sign in INVISIBLE),
    *(f"鐵木{sign}峰" for sign in BLANKS),
    *(f"鐵木{sign}峰" for sign in POINTS),
    "鐵木峯", " 鐵木峰 ", "鐵 木 峰", "\ufeff鐵木・峯\ufe00", "鐵木‧\u3000峰",
]  # fmt: skip
LOST = ["?", "？", "□", "〓", "\ufffd", "\ue000", "\U000f0000", "&#22531;", "&#x5803;", "○", "*"]


def amount_of(name: str) -> Any:
    """70,000 of the year are used by the person; 60,000 are asked for a spelling of the name."""
    prior = {"case": "A", "state": "paid", "amount": 70_000, "by_lecturer": {NAME: 70_000}}
    line = {"lecturer": name, "hours": 60, "rate_paid": 1_000}
    facts = {"year": 2025, "prior": [prior], "lines": [line]}
    found = answer({"kind": "amount", "given": facts})
    return found.get("approved", found.get("error"))


def returned_of(name: str) -> Any:
    paid = {"陳一": 40_000, NAME: 45_000}
    facts = {"ground": 3, "paid_by_lecturer": paid, "affected": [name]}
    found = answer({"kind": "irregularity", "given": facts})
    return found.get("return", found.get("error"))


def settled_of(name: str) -> Any:
    facts = {"rate": 1_000, "approved": {NAME: 10, "陳一": 5}, "actual": {name: 12, "陳一": 5}}
    found = answer({"kind": "settlement", "given": facts})
    return found.get("payable", found.get("error"))


def moved_of(name: str) -> Any:
    """Two hours of the person go to another lecturer."""
    change = {"from": name, "to": "林二", "hours": 2, "approved_on": "2025-05-01"}
    facts = {"rate": 1_000, "approved": {NAME: 10, "陳一": 5}, "change": change}
    found = answer({"kind": "settlement", "given": facts})
    return found.get("approved_amount", found.get("error"))


def left_of(name: str) -> Any:
    """The form says that the person is still here; the insurance data know a last day."""
    row = {"name": NAME, "status": "仍在職中"}
    facts = {"filed_on": "2025-03-03", "rows": [row], "insured_until": {name: "2025-01-31"}}
    found = answer({"kind": "look_back", "given": facts})
    return found.get("decision", found.get("error"))


def taught_on_forms(name: str) -> Any:
    forms = patched({"plan.lecturers.0.name": NAME, "courses.0.lecturer": name})
    return sorted(one.check for one in findings_on(forms) if one.check.endswith("lecturer.unknown"))


def paid_on_forms(name: str) -> Any:
    forms = patched({"plan.lecturers.0.name": NAME, "roll.0.name": name})
    checks = ("roll.0.lecturer.unknown", "roll.0.name.lost_character")
    return sorted(one.check for one in findings_on(forms) if one.check in checks)


def in_a_spreadsheet(name: str) -> Any:
    grid = [
        ["執行期間", "課程名稱", "課程大綱", "講師姓名", "預計授課時數", "預計參訓人數"],
        ["114/05/01-114/06/15", "磨床維修", "大綱", name, "40", "80"],
        ["合計", "", "", "", "40", "80"],
    ]
    written = StringIO()
    csv.writer(written).writerows(grid)
    table = read_table(COURSES, "a.csv", written.getvalue().encode())
    names = sorted(folded(one["name"]) for one in table.as_json()["courses"][0]["lecturer"])
    return names if not table.warnings() else [message.rule for message in table.warnings()]


READERS: dict[str, Callable[[str], Any]] = {
    "assess amount": amount_of,
    "assess irregularity": returned_of,
    "assess settlement": settled_of,
    "assess change": moved_of,
    "assess look_back": left_of,
    "check-forms courses": taught_on_forms,
    "check-forms roll": paid_on_forms,
    "tables read": in_a_spreadsheet,
}


TABLES = ("check-forms courses", "tables read")


def test_every_reader_takes_every_spelling_of_a_name_for_the_same_person() -> None:
    tried = 0
    for reader, read in READERS.items():
        right = read(NAME)
        for name in SPELLINGS:
            if reader in TABLES and "\t" in name:
                continue  # between two names of a cell
            assert read(name) == right, f"{reader}: {[hex(ord(c)) for c in name]}"
            tried += 1
    print(f"{len(READERS)} readers, {len(SPELLINGS)} spellings, {tried} readings: one person each")


def test_every_reader_tells_of_a_character_that_was_lost() -> None:
    """F16: questions refuse, forms and spreadsheets warn."""
    tried = 0
    for reader, read in READERS.items():
        for sign in LOST:
            name = f"鐵木{sign}"
            if reader == "check-forms courses":
                forms = patched({"plan.lecturers.0.name": name, "courses.0.lecturer": name})
                told = [one.check for one in findings_on(forms) if "lost_character" in one.check]
                assert told == [
                    "courses.0.lecturer.0.name.lost_character",
                    "plan.lecturers.0.name.lost_character",
                ]
                assert "courses.0.lecturer.unknown" not in {o.check for o in findings_on(forms)}
            elif reader == "tables read" and sign == "\ufffd":
                with pytest.raises(Exception, match="控制字元"):
                    read(name)
            else:
                assert "lost_character" in str(read(name)) or "遺失" in str(read(name)), (
                    reader, sign,
                )  # fmt: skip
            tried += 1
    print(f"{len(READERS)} readers, {len(LOST)} signs, {tried} names: the loss is told")


@pytest.mark.parametrize(
    "name", ["陳堃", "陳〔方方土〕", "John Smith", "鐵木‧諾幹", "歐陽娜娜", "𡍼一"]
)
def test_a_name_that_is_whole_has_nothing_told_of_it(name: str) -> None:
    assert lost_in(name) is None


STRANGERS = {
    "irregularity": {"ground": 3, "paid_by_lecturer": {"陳一": 1, "林二": 2}, "affected": ["林三"]},
    "irregularity, one": {"ground": 3, "paid_by_lecturer": {"陳一": 1}, "not_employed": "林三"},
    "irregularity, due": {"ground": 3, "payable_by_lecturer": {"陳一": 1}, "affected": ["林三"]},
    "settlement": {
        "rate": 1_000, "approved": {"陳一": 10},
        "change": {"from": "林三", "to": "林二", "hours": 2, "approved_on": "2025-05-01"},
    },
    "settlement, items": {
        "approved": {"場地": 10, "保險": 5}, "actual": {"場地": 10, "保險": 5},
        "transfer": {"from": "講義", "to": "場地", "amount": 2, "approved_on": "2025-05-01"},
    },
    "settlement, to": {
        "approved": {"場地": 10, "保險": 5}, "actual": {"場地": 10, "保險": 5},
        "transfer": {"from": "場地", "to": "講義", "amount": 2, "approved_on": "2025-05-01"},
    },
    "look_back": {
        "filed_on": "2025-03-03", "rows": [{"name": "陳一", "status": "仍在職中"}],
        "insured_until": {"林三": "2025-01-31"},
    },
}  # fmt: skip


@pytest.mark.parametrize("kind", STRANGERS)
def test_a_question_that_names_nobody_in_the_case_is_refused_and_told_who_is(kind: str) -> None:
    """F03: whoever is looked up among the paid, the approved or the listed is one of them."""
    found = answer({"kind": kind.partition(",")[0], "given": STRANGERS[kind]})
    assert "不在" in found["error"]
    assert "可用：" in found["error"]


def test_one_object_that_names_a_person_twice_is_refused() -> None:
    facts = {"ground": 3, "paid_by_lecturer": {"陳一": 40_000, "陳 一": 45_000}}
    assert "出現兩次" in answer({"kind": "irregularity", "given": facts})["error"]


ENTITIES = [
    ("大光股份有限公司", "大光(股)公司"),
    ("大光股份有限公司", "大光（股）公司"),
    ("大光股份有限公司", "大光 股份有限公司"),
    ("大光有限公司", "大光（有）公司"),
    ("財團法人大光基金會", "(財)大光基金會"),
    ("社團法人大光協會", "（社）大光協會"),
    ("台灣大光股份有限公司", "臺灣大光(股)公司"),
    ("大光股份有限公司", "大光股份\u200b有限公司"),
    ("ＡＢＣ有限公司", "abc有限公司"),
]


@pytest.mark.parametrize(("entity", "account"), ENTITIES)
def test_names_of_entities_are_compared_in_one_way(entity: str, account: str) -> None:
    """F26: a question and the form say the same of an account."""
    assert same_entity(entity, account)
    found = answer({"kind": "settlement", "given": {"entity": entity, "account_name": account}})
    assert found["decision"] == "accept"
    names = {f"{form}.entity_name": entity for form in ("application", "report", "receipt")}
    forms = patched({**names, "receipt.account_name": account})
    assert not [one for one in findings_on(forms) if "account_name" in one.check]


def test_an_entity_of_another_name_is_another_in_both() -> None:
    facts = {"entity": "大光股份有限公司", "account_name": "大明股份有限公司"}
    assert answer({"kind": "settlement", "given": facts})["decision"] == "request_correction"


NOISE = st.lists(st.sampled_from([*INVISIBLE, *BLANKS, *POINTS[:6]]), max_size=4).map("".join)


@under(st.lists(NOISE, min_size=4, max_size=4), st.booleans())
def test_any_two_spellings_with_one_normal_form_are_one_person(
    noise: list[str], other: bool
) -> None:
    """F02, F15: whatever stands between the characters, the cap of the person is one."""
    letters = "鐵木峯" if other else NAME
    spelt = "".join(between + letter for between, letter in zip(noise, [*letters, ""], strict=True))
    assert folded(spelt) == folded(NAME)
    assert folded(folded(spelt)) == folded(spelt)
    assert Roll([NAME]).called(spelt) == NAME
    assert amount_of(spelt) == 30_000
    assert returned_of(spelt) == 45_000


@under(st.text(max_size=12))
def test_the_normal_form_has_a_normal_form(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert visible(tidy(text)) == tidy(text)


def test_no_character_has_two_shapes_to_become() -> None:
    shapes = _SHAPES.split()
    assert len(set("".join(shapes))) == len("".join(shapes))
    assert all(one_shape(other) == group[0] for group in shapes for other in group)


@pytest.mark.parametrize("pair", ["凌淩", "余餘", "游遊", "丘邱", "勛勳", "于於", "周週", "林琳"])
def test_two_names_that_look_or_sound_alike_stay_two(pair: str) -> None:
    assert folded(pair[0] + "一") != folded(pair[1] + "一")


@pytest.mark.parametrize("code", ["W1", "w1", "W-1", "W1.", "Ｗ１", " w1 ", "W\u200b1"])
def test_a_code_in_a_question_is_one_person_too(code: str) -> None:
    """HT-M9: codes stay accepted in questions, in one normal form."""
    prior = {"case": "A", "state": "paid", "amount": 70_000, "by_lecturer": {"W1": 70_000}}
    line = {"lecturer": code, "hours": 60, "rate_paid": 1_000}
    facts = {"year": 2025, "prior": [prior], "lines": [line]}
    assert answer({"kind": "amount", "given": facts})["approved"] == 30_000
