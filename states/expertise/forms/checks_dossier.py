"""Checks of a set against its dossier: whose it is, and what was granted (X-01, X-08).

The dossier is the record of the office; where the set says otherwise, the set is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from states.expertise.forms.checks_budget import HOURLY
from states.expertise.forms.expense_list import ExpenseRow
from states.expertise.forms.form_set import FormSet
from states.expertise.forms.rows import is_fee, is_insurance, is_venue, number, rows
from states.expertise.money.caps import fee
from states.general.digits import plain
from states.general.forms.findings import Check, Hit, check
from states.general.names import same_entity
from states.law.forms import Finding, Severity

FEE, VENUE, INSURANCE, OTHER = "fee", "venue", "insurance", "other"
TITLES = {
    FEE: "內聘講師鐘點費",
    VENUE: "非自有場地費",
    INSURANCE: "場地公共意外險",
    OTHER: "其他項目",
}


class OnRecord(NamedTuple):
    """What the office knows of a dossier beside its forms.

    ``numbers`` are the employer's, ``kindred`` those of other establishments of its legal entity
    (AM-14). ``ceilings`` hold what was granted by kind of item, NT$, before the yearly caps;
    ``None`` while nothing is granted.
    """

    number: str
    kindred: frozenset[str]
    name: str
    ceilings: Mapping[str, int] | None = None


def granted_by_kind(root: Mapping[str, Any]) -> dict[str, int] | None:
    """What a dossier grants for fees, venues, premiums and other items, NT$ (計畫8 I).

    ``root`` is what the application remembers; ``None`` while nothing is granted.

    >>> granted_by_kind({"approved_amount": 9, "lines": [{"half_hours": 2, "rate": 1_200}]})
    {'fee': 1000, 'venue': 0, 'insurance': 0, 'other': 0}
    """
    if root.get("approved_amount") is None:
        return None
    found = dict.fromkeys(TITLES, 0)
    found[FEE] = sum(fee(one["half_hours"], min(one["rate"], HOURLY)) for one in root["lines"])
    by_item = root.get("approved_by_item") or {}
    for item in root.get("items") or ():
        found[item["kind"]] += by_item.get(item["code"], 0)
    return found


def with_letter(forms: Mapping[str, Any], root: Mapping[str, Any]) -> Mapping[str, Any]:
    """The set with the letter of the dossier in place of what it says of the letter (X-08, X-17).

    Items keep the names that the set gives them; before anything is granted it stays as it is.
    """
    if root.get("approved_amount") is None:
        return forms
    said = forms.get("approval")
    granted = {"approved_total": root["approved_amount"], "approved_on": root["approved_on"]}
    return {**forms, "approval": {**(said if isinstance(said, Mapping) else {}), **granted}}


def against(forms: FormSet, record: OnRecord) -> list[Finding]:
    """Every finding on a set beside the record."""
    made = (_employer_number(record), _employer_name(record), _granted(record))
    return [finding for one in made for finding in one.on(forms)]


def _employer_number(record: OnRecord) -> Check:
    @check(
        "<form>.ubn.dossier",
        "表件「統一編號」與本案雇主",
        "附件一、五、六，計畫6 I",
        "請確認案號，或更正編號",
    )
    def differs(forms: FormSet) -> Iterator[Hit]:
        """X-01: the employer of the dossier."""
        for form, title, written in _numbers(forms):
            if written in record.kindred:
                says, todo = f"{title}為同一法人之另一單位", "請確認申請單位"
                yield Hit(says, what=form, severity=Severity.warning, todo=todo)
            elif written != record.number and _is_withholding(forms, written):
                says, todo = f"{title}為非營利扣繳編號，登錄者為統一編號", "請確認為同一單位"
                yield Hit(says, what=form, severity=Severity.warning, todo=todo)
            elif written != record.number:
                yield Hit(f"{title}所載不是本案雇主之統一編號", what=form)

    return differs


def _numbers(forms: FormSet) -> Iterator[tuple[str, str, str]]:
    """Each form that names the entity by a number, and the number."""
    form = forms.application
    for name, title, written in (
        ("application", "申請書", form and (form.ubn or form.nonprofit_withholding_no)),
        ("report", "成果報告", forms.report and forms.report.ubn),
        ("receipt", "領據", forms.receipt and forms.receipt.ubn),
    ):
        if written:
            yield name, title, plain(written)


def _is_withholding(forms: FormSet, written: str) -> bool:
    form = forms.application
    return form is not None and plain(form.nonprofit_withholding_no or "") == written


def _employer_name(record: OnRecord) -> Check:
    @check(
        "<form>.entity_name.dossier",
        "表件「單位名稱」與本案雇主",
        "附件一、五、六",
        "已更名者請附證明文件並更新登錄",
        Severity.warning,
    )
    def differs(forms: FormSet) -> Iterator[Hit]:
        """X-01: a name may have been changed since it was registered."""
        for name, title, form in (
            ("application", "申請書", forms.application),
            ("report", "成果報告", forms.report),
            ("receipt", "領據", forms.receipt),
        ):
            if form and not same_entity(form.entity_name, record.name):
                yield Hit(f"{title}所載與登錄之雇主名稱不同", what=name)

    return differs


def _granted(record: OnRecord) -> Check:
    @check(
        "expenses.approved.dossier:<kind>",
        "支用單據明細表「核定金額」與本案核定",
        "附件八、核准函、計畫10",
        "請依核准函更正；項目間不得流用（AM-24）",
    )
    def exceeds(forms: FormSet) -> Iterator[Hit]:
        """X-08, AM-24: no kind of item holds more than was granted for it."""
        if record.ceilings is None:
            return
        listed = dict.fromkeys(TITLES, 0)
        for _, line in rows(forms.expenses):
            listed[_kind(line)] += line.approved or 0
        for kind, title in TITLES.items():
            most = record.ceilings[kind]
            if listed[kind] > most:
                yield Hit(f"{title}列{number(listed[kind])}元，核定{number(most)}元", what=kind)

    return exceeds


def _kind(line: ExpenseRow) -> str:
    kinds = ((FEE, is_fee), (VENUE, is_venue), (INSURANCE, is_insurance))
    return next((kind for kind, fits in kinds if fits(line.item)), OTHER)
