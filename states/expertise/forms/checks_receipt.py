"""Checks on 附件六 領據: sum in words and figures, account, original, seals (R-144, R-097)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from states.expertise.forms.checks_budget import EMPLOYER, HOURLY, WORKER
from states.expertise.forms.checks_expenses import letter_items
from states.expertise.forms.checks_plan import is_programme_year
from states.expertise.forms.checks_report import identifiers, withheld_only
from states.expertise.forms.form_set import FormSet
from states.expertise.forms.receipt import SEALS
from states.expertise.forms.rows import is_fee, lecturers, number, rows, span
from states.expertise.forms.signing import unsigned
from states.general.amount_in_words import NotAnAmount, amount_in_words, amount_of, is_formal
from states.general.contact import is_account_number, is_bank_code
from states.general.day_as_written import as_minguo
from states.general.digits import plain
from states.general.forms.findings import Check, Hit, check
from states.general.names import folded, part_of, same_entity
from states.law.forms import Severity

ANNEX = "附件六"


def payable(forms: FormSet) -> int | None:
    """X-10: item by item the lesser of approved and spent, within the letter and the caps, NT$.

    Without an expense list the report's two sums; ``None`` when neither tells.
    """
    found = _of_items(forms)
    if found is None and forms.report:
        sums = (forms.report.approved, forms.report.spent)
        found = None if None in sums else min(amount for amount in sums if amount is not None)
    if found is None:
        return None
    hired = sum(1 for _ in lecturers(forms))
    letter = forms.approval.approved_total if forms.approval else None
    limits = [EMPLOYER, *([WORKER * hired] if hired else []), *([] if letter is None else [letter])]
    return min(found, *limits)


def _of_items(forms: FormSet) -> int | None:
    granted = letter_items(forms)
    approved: defaultdict[str, int] = defaultdict(int)
    spent: defaultdict[str, int] = defaultdict(int)
    for _, line in rows(forms.expenses):
        if line.approved is None or line.spent is None:
            return None
        approved[folded(line.item)] += line.approved
        spent[folded(line.item)] += line.spent
    ceilings = {
        item: amount if granted is None else granted.get(item) or 0
        for item, amount in approved.items()
    }
    return sum(min(ceilings[item], amount) for item, amount in spent.items()) if spent else None


@check(
    "receipt.amount_vs_payable",
    "領據「補助款項金額」",
    "附件六、計畫7、8、11(一)",
    "請換開與應核撥金額相同之領據",
)
def amount_vs_payable(forms: FormSet) -> Iterator[Hit]:
    """X-10; what the hourly cap takes off as well is a warning, for it is settled by the branch."""
    stated, found = (forms.receipt.amount if forms.receipt else None), payable(forms)
    if stated is None or found is None:
        return
    if stated != found:
        yield Hit(f"{number(stated)}元，各項核定與實支取低者合計{number(found)}元")
    elif (over := _over_the_hourly_cap(forms)) > 0:
        yield Hit(
            f"{number(stated)}元，其中鐘點費超出每小時{HOURLY:,}元者{number(over)}元",
            severity=Severity.warning,
            todo="核銷時將扣除超出部分",
        )


def _over_the_hourly_cap(forms: FormSet) -> float:
    """What of the fee that would be paid exceeds the capped fee of the roll (R-145)."""
    capped = [
        min(fee.amount, HOURLY * fee.hours)
        for _, fee in rows(forms.roll)
        if fee.amount is not None and fee.hours is not None
    ]
    fees = [
        min(line.approved or 0, line.spent or 0)
        for _, line in rows(forms.expenses)
        if is_fee(line.item)
    ]
    return max(sum(fees) - sum(capped), 0) if capped and fees else 0


@check(
    "receipt.amount_in_words",
    "領據「補助款項大寫金額」",
    ANNEX,
    "請以中文大寫數字記載，並與金額一致",
)
def words_vs_figures(forms: FormSet) -> Iterator[Hit]:
    """R-144: the words say the figures; a left-out 零 is common usage."""
    form = forms.receipt
    if form is None:
        return
    try:
        found = amount_of(form.amount_in_words or "")
    except NotAnAmount as error:
        yield Hit(f"無法讀取（{error}）")
        return
    if form.amount is not None and found != form.amount:
        yield Hit(
            f"大寫為{number(found)}元，金額為{number(form.amount)}元"
            f"（{amount_in_words(form.amount)}）"
        )
    elif not is_formal(form.amount_in_words or ""):
        yield Hit(
            "數字未用大寫，或首位無數字、末尾無「元整」，可能遭加字塗改",
            severity=Severity.warning,
            todo=f"請寫為「{amount_in_words(found)}」",
        )


@check("receipt.year", "領據「年度」", "附件二、附件六", "請換開計畫年度之領據")
def year(forms: FormSet) -> Iterator[Hit]:
    """The programme year of the plan."""
    planned = forms.plan.year_roc if forms.plan else None
    stated = forms.receipt.year_roc if forms.receipt else None
    if stated is None:
        return
    if planned is not None and planned != stated:
        yield Hit(f"{stated}年度，計畫為{planned}年度")
    elif not is_programme_year(stated):
        yield Hit(f"{stated}不是本計畫之民國年度")


@check("receipt.original", "領據正本", "附件五檢核表、計畫11(一)3", "請檢送領據正本")
def original(forms: FormSet) -> Iterator[Hit]:
    """R-097: the receipt itself, not a copy."""
    if forms.receipt and forms.receipt.original is not True:
        yield Hit("未檢附正本，影本不得請款")


@check("receipt.passbook_copy", "存摺封面影本", "計畫11(一)3", "請檢附存摺封面影本")
def passbook_copy(forms: FormSet) -> Iterator[Hit]:
    """R-097: point 11 asks for it although the checklist of the report forgets it."""
    if forms.receipt and forms.receipt.passbook_copy is not True:
        yield Hit("未檢附，應含戶名及帳號")


@check(
    "receipt.account_name",
    "領據「匯款帳戶戶名」",
    "附件六",
    "請改填申請單位之帳戶",
)
def account_name(forms: FormSet) -> Iterator[Hit]:
    """X-01, R-097: the entity's own account, never a person's.

    A branch office is no other entity (AM-14), so its account is only looked at again.
    """
    form = forms.receipt
    if form is None:
        return
    applied = forms.application.entity_name if forms.application else None
    entity = applied or form.entity_name
    if not form.account_name:
        yield Hit("未填寫，須為申請單位之帳戶")
    elif entity and part_of(form.account_name, entity):
        yield Hit("為申請單位之分支單位", severity=Severity.warning, todo="請確認為同一法人之帳戶")
    elif not same_entity(form.account_name, entity):
        yield Hit("與單位名稱不同，限申請單位之帳戶，不得為個人帳戶")


@check("receipt.entity_name", "領據「單位名稱」", "附件一、附件六", "請換開申請單位之領據")
def entity_name(forms: FormSet) -> Iterator[Hit]:
    """X-01: the entity that applied."""
    applied = forms.application.entity_name if forms.application else None
    if forms.receipt and not same_entity(forms.receipt.entity_name, applied):
        yield Hit("與申請書所載不同")


@check(
    "receipt.ubn",
    "領據「統一編號／非營利扣繳編號」",
    "附件一、附件六",
    "請查明何者正確",
    Severity.warning,
)
def entity_number(forms: FormSet) -> Iterator[Hit]:
    """X-01: one of the numbers of the application."""
    form, known = forms.receipt, identifiers(forms)
    if form and not form.ubn:
        told = Severity.warning if withheld_only(forms) else Severity.error
        yield Hit("未填寫或無法讀取", severity=told, todo="請填申請書所載編號")
    elif form and known and plain(form.ubn or "") not in known:
        yield Hit("與申請書所載編號不同")


@check("receipt.bank_code.format", "領據「匯款銀行代碼」", ANNEX, "請更正銀行代碼")
def bank_code(forms: FormSet) -> Iterator[Hit]:
    """Three digits, or seven with the branch."""
    if forms.receipt and forms.receipt.bank_code and not is_bank_code(forms.receipt.bank_code):
        yield Hit("須為3位數字，或含分行之7位數字")


@check("receipt.account_no.format", "領據「匯款帳號」", ANNEX, "請依存摺封面更正帳號")
def account_number(forms: FormSet) -> Iterator[Hit]:
    """Six to sixteen digits."""
    written = forms.receipt.account_no if forms.receipt else None
    if written and not is_account_number(written):
        yield Hit("須為6至16位數字")


@check("receipt.seals.<who>", "領據用印", ANNEX, "請補用印")
def seals(forms: FormSet) -> Iterator[Hit]:
    """The entity's and the owner's; asked where the set carries the boxes."""
    if forms.receipt and "seals" in forms.receipt.model_fields_set:
        yield from unsigned(forms.receipt.seals, SEALS)


@check(
    "receipt.date.before_completion",
    "領據「日期」",
    "附件六、計畫11(一)",
    "請確認計畫是否已執行完竣",
    Severity.warning,
)
def before_completion(forms: FormSet) -> Iterator[Hit]:
    """Money is received for what was done; the plan may have been completed early (AM-23)."""
    done = forms.report.completed_on if forms.report else None
    period = span(forms.plan.period) if forms.plan else None
    end = done or (period[1] if period else None)
    if forms.receipt and forms.receipt.date and end and forms.receipt.date < end:
        yield Hit(f"{as_minguo(forms.receipt.date)}早於完竣日{as_minguo(end)}")


RECEIPT_CHECKS: tuple[Check, ...] = (
    amount_vs_payable,
    words_vs_figures,
    year,
    original,
    passbook_copy,
    account_name,
    entity_name,
    entity_number,
    bank_code,
    account_number,
    seals,
    before_completion,
)
