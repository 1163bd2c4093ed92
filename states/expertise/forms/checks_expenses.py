"""Checks on 附件八 支用單據明細表: the letter, sums, vouchers, signatures (R-146, R-102, R-103)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from states.expertise.forms.expense_list import SIGNERS
from states.expertise.forms.form_set import FormSet
from states.expertise.forms.rows import number, rows, span, total
from states.expertise.forms.signing import unsigned
from states.expertise.forms.vouchers import twice
from states.general.day_as_written import as_minguo
from states.general.forms.findings import Check, Hit, check
from states.general.names import folded
from states.law.forms import Severity

ANNEX = "附件八"


def letter_items(forms: FormSet) -> dict[str, int | None] | None:
    """What the letter grants by item; ``None`` when there is no letter to compare with."""
    items = forms.approval.items if forms.approval else None
    return None if items is None else {folded(item): amount for item, amount in items.items()}


@check(
    "expenses.<row>.approved_vs_letter",
    "支用單據明細表第{row}列「核定金額」",
    "附件八、核准函",
    "請依核准函更正",
)
def approved_vs_letter(forms: FormSet) -> Iterator[Hit]:
    """X-08: item by item what the letter grants; an item in several rows counts as one."""
    granted = letter_items(forms)
    if granted is None:
        return
    listed: defaultdict[str, list[int | None]] = defaultdict(list)
    for _, line in rows(forms.expenses):
        listed[folded(line.item)].append(line.approved)
    for row, line in rows(forms.expenses):
        item = folded(line.item)
        stated, letter = total(listed[item]), granted.get(item) or 0
        if item and stated is not None and stated != letter:
            yield Hit(f"{number(stated)}元，核准函為{number(letter)}元", row)


@check(
    "expenses.item_missing:<item>",
    "支用單據明細表「項目」",
    "附件八、核准函",
    "未支用者請列實支金額0元",
    Severity.warning,
)
def item_missing(forms: FormSet) -> Iterator[Hit]:
    """An item that was granted and is not accounted for."""
    items = forms.approval.items if forms.approval else None
    if forms.expenses is None or not items:
        return
    listed = {folded(line.item) for _, line in rows(forms.expenses)}
    for item, amount in items.items():
        if amount and folded(item) not in listed:
            yield Hit(f"未列核准函之「{item}」", what=item)


@check("expenses.approved_sum", "支用單據明細表合計「核定金額」", ANNEX, "請更正各列或合計")
def approved_sum(forms: FormSet) -> Iterator[Hit]:
    """The total is the sum of the rows."""
    found = total(line.approved for _, line in rows(forms.expenses))
    stated = forms.expenses_total.approved if forms.expenses_total else None
    if found is not None and stated is not None and found != stated:
        yield Hit(f"填{number(stated)}元，各列合計{number(found)}元")


@check("expenses.spent_sum", "支用單據明細表合計「實支金額」", ANNEX, "請更正各列或合計")
def spent_sum(forms: FormSet) -> Iterator[Hit]:
    """The total is the sum of the rows."""
    found = total(line.spent for _, line in rows(forms.expenses))
    stated = forms.expenses_total.spent if forms.expenses_total else None
    if found is not None and stated is not None and found != stated:
        yield Hit(f"填{number(stated)}元，各列合計{number(found)}元")


@check(
    "expenses.<row>.spent_gt_approved",
    "支用單據明細表第{row}列「實支金額」",
    "附件八、計畫11(一)",
    "超出核定部分由雇主自行負擔，項目間不得流用（AM-24）",
    Severity.info,
)
def spent_gt_approved(forms: FormSet) -> Iterator[Hit]:
    """R-101: approval is the ceiling of every item."""
    for row, line in rows(forms.expenses):
        if line.spent is not None and line.approved is not None and line.spent > line.approved:
            yield Hit(f"{number(line.spent)}元，核定{number(line.approved)}元", row)


@check(
    "expenses.voucher_duplicate:<no>",
    "支用單據明細表第{row}列「單據編號」",
    "附件八、計畫11(一)5",
    "同一單據不得重複列報，請更正編號",
)
def voucher_duplicate(forms: FormSet) -> Iterator[Hit]:
    """R-099: no voucher is listed twice."""
    listed = [(row, line.voucher) for row, line in rows(forms.expenses) if line.voucher]
    for row, number_of_it in twice(listed):
        yield Hit(f"單據{number_of_it}重複", row, what=number_of_it)


@check(
    "expenses.<row>.voucher_date",
    "支用單據明細表第{row}列「單據日期」",
    "附件八、計畫9 I、11(一)",
    "核定前或完竣後之支出不予補助，請更正或剔除",
)
def voucher_date(forms: FormSet) -> Iterator[Hit]:
    """X-17: between approval and completion, where the dates are given."""
    since = forms.approval.approved_on if forms.approval else None
    period = span(forms.plan.period) if forms.plan else None
    until = (forms.report.completed_on if forms.report else None) or (period and period[1])
    for row, line in rows(forms.expenses):
        if line.voucher_date is None:
            continue
        if since and line.voucher_date < since:
            yield Hit(f"{as_minguo(line.voucher_date)}早於核定日{as_minguo(since)}", row)
        elif until and line.voucher_date > until:
            yield Hit(f"{as_minguo(line.voucher_date)}晚於完竣日{as_minguo(until)}", row)


@check(
    "expenses.<row>.certified_same",
    "支用單據明細表第{row}列「加註與正本相符」",
    "計畫11(二)",
    "請於影本加註「與正本相符」",
)
def certified_same(forms: FormSet) -> Iterator[Hit]:
    """R-103: a copy says that it is one."""
    for row, line in rows(forms.expenses):
        if line.original is False and line.certified_same is not True:
            yield Hit("檢附影本，未加註與正本相符", row)


@check(
    "expenses.<row>.reason_for_copy",
    "支用單據明細表第{row}列「無法檢附正本之原因」",
    "計畫11(二)",
    "請敘明無法檢附正本之原因",
)
def reason_for_copy(forms: FormSet) -> Iterator[Hit]:
    """R-103: and why the original cannot be sent; both are needed."""
    for row, line in rows(forms.expenses):
        if line.original is False and not line.reason_for_copy:
            yield Hit("檢附影本，未敘明原因", row)


@check("expenses.signatures.<who>", "支用單據明細表簽章欄", ANNEX, "請補簽章")
def signatures(forms: FormSet) -> Iterator[Hit]:
    """Preparer, accountant, owner; asked where the set carries the boxes."""
    if forms.expenses is not None and "expenses_signatures" in forms.model_fields_set:
        yield from unsigned(forms.expenses_signatures, SIGNERS)


EXPENSE_CHECKS: tuple[Check, ...] = (
    approved_vs_letter,
    item_missing,
    approved_sum,
    spent_sum,
    spent_gt_approved,
    voucher_duplicate,
    voucher_date,
    certified_same,
    reason_for_copy,
    signatures,
)
