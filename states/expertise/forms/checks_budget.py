"""Checks on 附件四 經費概算表: line by line, the items against the courses, the caps (R-142)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import floor

from states.expertise.forms.expense_list import SIGNERS
from states.expertise.forms.form_set import FormSet
from states.expertise.forms.rows import (
    is_external,
    is_fee,
    is_insurance,
    is_venue,
    lecturers,
    number,
    rows,
    total,
)
from states.expertise.forms.signing import unsigned
from states.expertise.parameters import EMPLOYER_CAP, HOURLY_FEE, WORKER_CAP
from states.general.forms.findings import Check, Hit, check
from states.general.names import folded
from states.law.forms import Severity

ANNEX = "附件四"
HOURLY = HOURLY_FEE[-1].value
WORKER = WORKER_CAP[-1].value
EMPLOYER = EMPLOYER_CAP[-1].value
NAMED_ITEMS = "內聘講師鐘點費、非自有場地費、場地公共意外險"


@check("budget.<row>.multiplication", "經費概算表第{row}列「總價」", ANNEX, "請更正總價")
def multiplication(forms: FormSet) -> Iterator[Hit]:
    """R-079: price times quantity; a fraction of a dollar may be dropped."""
    for row, line in rows(forms.budget):
        if line.unit_price is None or line.qty is None or line.total is None:
            continue
        exact = line.unit_price * Fraction(line.qty)
        if line.total not in (exact, floor(exact), round(exact)):
            yield Hit(
                f"填{number(line.total)}元，須等於單價{number(line.unit_price)}元"
                f"×數量{number(line.qty)}＝{number(float(exact))}元",
                row,
            )


@check(
    "budget.<row>.requested_gt_total",
    "經費概算表第{row}列「申請本計畫補助」",
    ANNEX,
    "請調降申請補助金額",
)
def requested_gt_total(forms: FormSet) -> Iterator[Hit]:
    """R-124: not more than the item costs; less is the employer's own share."""
    for row, line in rows(forms.budget):
        if line.requested is not None and line.total is not None and line.requested > line.total:
            yield Hit(f"{number(line.requested)}元，超過總價{number(line.total)}元", row)


@check(
    "budget.<row>.hourly_cap",
    "經費概算表第{row}列「申請本計畫補助」",
    "計畫8 I(1)",
    f"每小時最高補助{HOURLY:,}元，請調降申請補助金額",
)
def hourly_cap(forms: FormSet) -> Iterator[Hit]:
    """R-072: a dearer lecturer may be paid, the difference is the employer's own."""
    for row, line in rows(forms.budget):
        if not is_fee(line.item) or line.requested is None or line.qty is None:
            continue
        most = HOURLY * line.qty
        if line.requested > most:
            yield Hit(
                f"{number(line.requested)}元，超過{number(line.qty)}小時之上限{number(most)}元", row
            )
        elif line.unit_price is not None and line.unit_price > HOURLY:
            yield Hit(
                f"單價{number(line.unit_price)}元高於每小時上限，申請補助未超過上限",
                row,
                severity=Severity.info,
                todo="超出部分由雇主自行負擔",
            )


@check("budget.total_sum", "經費概算表合計", ANNEX, "請更正各列或合計")
def total_sum(forms: FormSet) -> Iterator[Hit]:
    """Both totals are the sums of their columns."""
    stated = forms.budget_total
    if stated is None:
        return
    for title, written, column in (
        ("總價", stated.total, [line.total for _, line in rows(forms.budget)]),
        ("申請本計畫補助", stated.requested, [line.requested for _, line in rows(forms.budget)]),
    ):
        found = total(column)
        if found is not None and written is not None and found != written:
            yield Hit(f"「{title}」填{number(written)}元，各列合計{number(found)}元")


@check(
    "budget.fee_hours_vs_courses",
    "經費概算表「內聘講師鐘點費」之數量",
    "附件三、附件四",
    "請使時數與課程規劃表一致",
)
def fee_hours(forms: FormSet) -> Iterator[Hit]:
    """X-05: as many hours of fee as of courses."""
    asked = total(line.qty for _, line in rows(forms.budget) if is_fee(line.item))
    taught = total(course.hours for _, course in rows(forms.courses))
    if asked is not None and taught is not None and asked != taught:
        yield Hit(f"{number(asked)}小時，課程規劃表合計{number(taught)}小時")


@check(
    "budget.<row>.external_lecturer",
    "經費概算表第{row}列「項目」",
    "計畫8 II",
    "外聘講師費用不予補助，請改列自籌",
)
def external_lecturer(forms: FormSet) -> Iterator[Hit]:
    """R-073: the fee is for the hired lecturers only."""
    for row, line in rows(forms.budget):
        if is_external(line.item) and line.requested:
            yield Hit(f"外聘講師申請補助{number(line.requested)}元", row)


@check(
    "budget.venue_without_insurance",
    "經費概算表「非自有場地費」",
    "計畫8 I(3)",
    "請編列或檢附場地公共意外險",
)
def venue_insurance(forms: FormSet) -> Iterator[Hit]:
    """R-076: who uses another's venue insures it for as long."""
    lines = [line for _, line in rows(forms.budget)]
    venue = [line for line in lines if is_venue(line.item) and line.total != 0]
    premiums = [line.total for line in lines if is_insurance(line.item)]
    if venue and not premiums:
        yield Hit("於非自有場地辦理，未列場地公共意外險")
    elif venue and not any(premium != 0 for premium in premiums):
        yield Hit(
            "場地公共意外險列0元", severity=Severity.warning, todo="由他人投保者請檢附投保證明"
        )


@check(
    "budget.<row>.venue_hours",
    "經費概算表第{row}列「數量」",
    "計畫8 I(2)",
    "場地費依實際課程時數計算，請更正數量或說明計價單位",
    Severity.warning,
)
def venue_hours(forms: FormSet) -> Iterator[Hit]:
    """R-074: by the hours of the courses; a venue may also be priced by the day (AM-18)."""
    taught = total(course.hours for _, course in rows(forms.courses))
    for row, line in rows(forms.budget):
        over = line.qty is not None and taught is not None and line.qty > taught
        if is_venue(line.item) and over:
            yield Hit(f"{number(line.qty or 0)}，多於課程時數{number(taught or 0)}小時", row)


@check(
    "budget.<row>.venue_necessity",
    "經費概算表第{row}列「說明」",
    "計畫8 I(2)",
    "請說明於非自有場地辦理之必要性",
    Severity.warning,
)
def venue_necessity(forms: FormSet) -> Iterator[Hit]:
    """R-075: own premises are the rule; asked where the form has its column of remarks."""
    for row, line in rows(forms.budget):
        if is_venue(line.item) and "note" in line.model_fields_set and not line.note:
            yield Hit("以自有場地辦理為原則，未說明必要性", row)


@check(
    "budget.<row>.reason",
    "經費概算表第{row}列「說明」",
    "計畫8 I(4)",
    "請逐項說明用途與計算方式",
    Severity.warning,
)
def other_item(forms: FormSet) -> Iterator[Hit]:
    """R-077: another item needs its reason, line by line; a lump sum has none."""
    for row, line in rows(forms.budget):
        known = is_fee(line.item) or is_venue(line.item) or is_insurance(line.item)
        unexplained = "note" in line.model_fields_set and not line.note
        if not known and (unexplained or "雜支" in folded(line.item)):
            yield Hit(f"{NAMED_ITEMS}以外之項目，須有必要且逐項說明", row)


@check(
    "budget.caps",
    "經費概算表合計「申請本計畫補助」",
    "計畫7",
    "超出部分不予補助，請調整或自籌",
    Severity.warning,
)
def caps(forms: FormSet) -> Iterator[Hit]:
    """R-070, R-071: what exceeds the yearly caps will be cut, so this is a warning."""
    asked = total(line.requested for _, line in rows(forms.budget))
    hired = sum(1 for _ in lecturers(forms))
    if asked is None:
        return
    if asked > EMPLOYER:
        yield Hit(f"{number(asked)}元，超過每位雇主每年{EMPLOYER:,}元")
    if hired and asked > WORKER * hired:
        yield Hit(f"{number(asked)}元，超過{hired}名講師每人每年{WORKER:,}元")


@check("budget.signatures.<who>", "經費概算表簽章欄", ANNEX, "請補簽章")
def signatures(forms: FormSet) -> Iterator[Hit]:
    """R-050: preparer, accountant, owner; asked where the set carries the boxes."""
    if forms.budget is not None and "budget_signatures" in forms.model_fields_set:
        yield from unsigned(forms.budget_signatures, SIGNERS)


BUDGET_CHECKS: tuple[Check, ...] = (
    multiplication,
    requested_gt_total,
    hourly_cap,
    total_sum,
    fee_hours,
    external_lecturer,
    venue_insurance,
    venue_hours,
    venue_necessity,
    other_item,
    caps,
    signatures,
)
