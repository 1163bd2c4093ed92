"""Bad form sets in great number: each change knows the finding that it must cause.

A mutation takes the clean set apart at one field of one row and says which check must name it.
The generator is seeded, so that the same sets are tried on every run.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from tests.law.form_sets import CLEAN

Row = dict[str, Any]


class Bad(NamedTuple):
    """A change of the clean set, the error that must be among the findings, words it must say."""

    patch: dict[str, Any]
    check: str
    says: tuple[str, ...]


TABLES: dict[str, tuple[str, str]] = {
    "courses": ("課程規劃表", "name lecturer hours trainees period"),
    "budget": ("經費概算表", "item unit_price qty total requested"),
    "roll": ("印領清冊", "name id course hours amount"),
    "expenses": ("明細表", "item approved spent voucher"),
    "plan.lecturers": ("講師名單", "name born id insured_on"),
}
"""Each table, the words by which messages know it, and the fields that may not be empty."""

NUMBERS = ("hours", "trainees", "unit_price", "qty", "total", "requested", "amount", "approved")
DAYS = ("born", "insured_on")
NO_NUMBER: tuple[Any, ...] = (
    "abc",
    -1,
    "-5",
    True,
    [],
    {"a": 1},
    "１２x",
    float("nan"),
    1e30,
    "1,00",
)
NO_DAY: tuple[Any, ...] = ("2026-02-30", "115/13/01", "下週", 20260504, [], False, "1150231")
NO_TEXT: tuple[Any, ...] = (7, 1.5, True, {"a": 1}, [["x"]])
NO_FORM: tuple[Any, ...] = (7, "x", True, [1], [[]])
FORMS = ("application", "plan", "report", "receipt")


def bad_sets(seed: int, number: int) -> list[Bad]:
    """So many bad sets; every kind of mutation comes about equally often."""
    chance = random.Random(seed)
    return [MUTATIONS[at % len(MUTATIONS)](chance) for at in range(number)]


def _row(chance: random.Random, table: str) -> tuple[int, Row]:
    rows: Any = CLEAN
    for part in table.split("."):
        rows = rows[part]
    at = chance.randrange(len(rows))
    return at, rows[at]


def _empty_field(chance: random.Random) -> Bad:
    """A field of a row is left empty."""
    table = chance.choice(list(TABLES))
    title, fields = TABLES[table]
    field, (at, _) = chance.choice(fields.split()), _row(chance, table)
    place = f"{table}.{at}.{field}"
    nothing = None if field in NUMBERS + DAYS else chance.choice([None, "", "  "])
    nothing = None if field in ("period", "lecturer", "voucher", "spent") else nothing
    return Bad({place: nothing}, f"{place}.missing", (title, f"第{at + 1}列", "未填寫"))


def _no_number(chance: random.Random) -> Bad:
    """Words, negative amounts, boxes where a number belongs (R-079)."""
    table = chance.choice(["courses", "budget", "roll", "expenses"])
    title, fields = TABLES[table]
    field = chance.choice([name for name in fields.split() if name in NUMBERS])
    at, _ = _row(chance, table)
    wrong = chance.choice([value for value in NO_NUMBER if field != "hours" or not _sums(value)])
    place = f"{table}.{at}.{field}"
    return Bad({place: wrong}, f"{place}.malformed", (title, f"第{at + 1}列"))


def _sums(value: object) -> bool:
    """Lists and objects may be hours of each lecturer."""
    return isinstance(value, list | dict)


def _no_day(chance: random.Random) -> Bad:
    """Days that are none."""
    at, _ = _row(chance, "plan.lecturers")
    place = f"plan.lecturers.{at}.{chance.choice(DAYS)}"
    return Bad({place: chance.choice(NO_DAY)}, f"{place}.malformed", ("講師名單", f"第{at + 1}列"))


def _no_text(chance: random.Random) -> Bad:
    """Numbers, boxes and objects where words belong."""
    table, field = chance.choice(
        [("courses", "name"), ("budget", "item"), ("roll", "course"), ("plan.lecturers", "name")]
    )
    at, _ = _row(chance, table)
    place = f"{table}.{at}.{field}"
    said = (TABLES[table][0], f"第{at + 1}列", "須為文字")
    return Bad({place: chance.choice(NO_TEXT)}, f"{place}.malformed", said)


def _no_form(chance: random.Random) -> Bad:
    """Something else where a form or a table should be."""
    form = chance.choice(FORMS)
    return Bad({form: chance.choice(NO_FORM)}, f"{form}.malformed", ("須為物件",))


def _no_row(chance: random.Random) -> Bad:
    """Something else where a row should be."""
    table = chance.choice(list(TABLES))
    at, _ = _row(chance, table)
    wrong = chance.choice([7, "x", True, [1]])
    said = (TABLES[table][0], f"第{at + 1}列", "須為物件")
    return Bad({f"{table}.{at}": wrong}, f"{table}.{at}.malformed", said)


def _wrong_sum(chance: random.Random) -> Bad:
    """A total that is not the sum of its column."""
    total, field, check = chance.choice(
        [
            ("courses_total", "hours", "courses.hours_sum"),
            ("courses_total", "trainees", "courses.trainees_sum"),
            ("budget_total", "total", "budget.total_sum"),
            ("budget_total", "requested", "budget.total_sum"),
            ("roll_total", "amount", "roll.amount_sum"),
            ("expenses_total", "approved", "expenses.approved_sum"),
            ("expenses_total", "spent", "expenses.spent_sum"),
        ]
    )
    off = chance.choice([-10, -1, 1, 5, 1_000])
    return Bad({f"{total}.{field}": CLEAN[total][field] + off}, check, ("合計", "更正"))


def _wrong_product(chance: random.Random) -> Bad:
    """A line whose total is not price times quantity."""
    at, row = _row(chance, "budget")
    wrong = row["total"] + chance.choice([-100, -1, 1, 999])
    said = ("經費概算表", f"第{at + 1}列", "單價", "數量")
    return Bad({f"budget.{at}.total": wrong}, f"budget.{at}.multiplication", said)


def _too_much(chance: random.Random) -> Bad:
    """More asked for than the item costs."""
    at, row = _row(chance, "budget")
    wrong = row["total"] + chance.randrange(1, 5_000)
    said = ("經費概算表", f"第{at + 1}列", "總價")
    return Bad({f"budget.{at}.requested": wrong}, f"budget.{at}.requested_gt_total", said)


def _wrong_number(chance: random.Random) -> Bad:
    """An identity number with another check digit."""
    table = chance.choice(["plan.lecturers", "roll"])
    at, row = _row(chance, table)
    other = (int(row["id"][-1]) + chance.randrange(1, 10)) % 10
    said = (TABLES[table][0], f"第{at + 1}列", "身分證")
    place = f"{table}.{at}.id"
    return Bad({place: f"{row['id'][:-1]}{other}"}, f"{place}.checksum", said)


def _wrong_ubn(chance: random.Random) -> Bad:
    """A tax number whose digits do not check, or of another length."""
    wrong = chance.choice(["22099130", "22099132", "2209913", "220991311", "2209913A", "00000001"])
    return Bad({"application.ubn": wrong}, "application.ubn.checksum", ("統一編號", "8位"))


def _outside(chance: random.Random) -> Bad:
    """A course outside the plan's period."""
    at, _ = _row(chance, "courses")
    day = chance.randrange(1, 28)
    period = chance.choice(
        [[f"2026-04-{day:02}", "2026-05-20"], ["2026-07-01", f"2026-08-{day:02}"]]
    )
    said = ("課程規劃表", f"第{at + 1}列", "計畫期間")
    return Bad({f"courses.{at}.period": period}, f"courses.{at}.period.outside_plan", said)


def _stranger(chance: random.Random) -> Bad:
    """A person whom the plan does not know."""
    table, field = chance.choice([("courses", "lecturer"), ("roll", "name")])
    at, _ = _row(chance, table)
    name = chance.choice(["洪丙", "周 甲甲", "無名氏"])
    said = (TABLES[table][0], f"第{at + 1}列", "講師名單")
    return Bad({f"{table}.{at}.{field}": name}, f"{table}.{at}.lecturer.unknown", said)


def _unsigned(chance: random.Random) -> Bad:
    """A signature that is missing."""
    place, check, signers = chance.choice(
        [
            ("application.signatures", "application.signatures", ("preparer", "owner", "seal")),
            ("report.signatures", "report.signatures", ("preparer", "supervisor", "owner")),
            ("expenses_signatures", "expenses.signatures", ("preparer", "accountant", "owner")),
            ("receipt.seals", "receipt.seals", ("entity", "owner")),
        ]
    )
    who = chance.choice(signers)
    there = [signer for signer in signers if signer != who]
    return Bad({place: there}, f"{check}.{who}", ("缺少", "請補"))


def _words_of_another_sum(chance: random.Random) -> Bad:
    """Words on the receipt that say something else, or nothing."""
    wrong = chance.choice(
        ["陸萬伍仟貳佰元整", "陸萬伍仟元整", "65100", "陸萬萬", "伍", "元整", "陸伍壹", "壹佰仟"]
    )
    said = ("領據", "大寫")
    return Bad({"receipt.amount_in_words": wrong}, "receipt.amount_in_words", said)


def _wrong_claim(chance: random.Random) -> Bad:
    """A receipt over something else than what is payable."""
    wrong = CLEAN["receipt"]["amount"] + chance.choice([-600, -1, 1, 400])
    return Bad({"receipt.amount": wrong}, "receipt.amount_vs_payable", ("領據", "應核撥"))


def _voucher_again(chance: random.Random) -> Bad:
    """A voucher that another row lists already."""
    number = chance.choice(["1", "2", "3", "4", "5"])
    said = ("明細表", "第3列", "重複")
    return Bad({"expenses.2.voucher": number}, f"expenses.voucher_duplicate:{number}", said)


def _too_young(chance: random.Random) -> Bad:
    """A lecturer under 45 on the first teaching day."""
    at = chance.randrange(2)
    born = f"{chance.randrange(1982, 2005)}-{chance.randrange(1, 13):02}-15"
    said = ("講師名單", f"第{at + 1}列", "未滿45歲")
    return Bad({f"plan.lecturers.{at}.born": born}, f"plan.lecturers.{at}.age", said)


def _insured_late(chance: random.Random) -> Bad:
    """Insurance that begins after the first session."""
    at = chance.randrange(2)
    day = f"2026-07-{chance.randrange(1, 29):02}"
    place = f"plan.lecturers.{at}"
    said = ("講師名單", f"第{at + 1}列", "加保")
    return Bad({f"{place}.insured_on": day}, f"{place}.insured_after_start", said)


MUTATIONS: tuple[Callable[[random.Random], Bad], ...] = (
    _empty_field,
    _no_number,
    _no_day,
    _no_text,
    _no_form,
    _no_row,
    _wrong_sum,
    _wrong_product,
    _too_much,
    _wrong_number,
    _wrong_ubn,
    _outside,
    _stranger,
    _unsigned,
    _words_of_another_sum,
    _wrong_claim,
    _voucher_again,
    _too_young,
    _insured_late,
)


def anything(chance: random.Random, depth: int = 0) -> Any:
    """Any value that JSON can hold."""
    leaf = chance.choice(
        [None, True, -1, 0, 3.5, "", "x", "115/5/4", 10**30, float("inf"), "\ud800"]
    )
    kind = chance.randrange(6 if depth < 3 else 4)
    if kind == 4:
        return [anything(chance, depth + 1) for _ in range(chance.randrange(4))]
    if kind == 5:
        return {chance.choice(["a", "name", "hours"]): anything(chance, depth + 1)}
    return leaf


def places(value: Any, before: str = "") -> Iterator[str]:
    """Every dotted place of a set."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for part, one in inner:
        here = f"{before}{part}"
        yield here
        if isinstance(one, dict | list):
            yield from places(one, f"{here}.")
