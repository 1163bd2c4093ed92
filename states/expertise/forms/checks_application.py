"""Checks on 附件一 申請書: identity, staff, contact, consent, signatures (R-127 to R-139)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from states.expertise.eligibility.employers import KINDS, kind_of
from states.expertise.forms.application_form import (
    DOCUMENTS,
    ENTITY_KINDS,
    INDUSTRIES,
    OTHER_DOCUMENT,
    SIGNERS,
)
from states.expertise.forms.form_set import FormSet
from states.expertise.forms.rows import lecturers, number, total, words
from states.expertise.forms.signing import unsigned
from states.general.business_number import is_business_number
from states.general.contact import is_labour_insurance_number, is_mail_address, is_telephone
from states.general.day_as_written import as_minguo
from states.general.digits import plain
from states.general.forms.findings import Check, Hit, check
from states.general.names import folded, same_name
from states.law.forms import Severity

ANNEX = "附件一"
EIGHT_DIGITS = 8
_BETWEEN_KINDS = re.compile(r"[、,;/+]+")
_INDUSTRIES = {folded(name).replace("汙", "污") for name in INDUSTRIES}


@check(
    "application.identifier_missing",
    "申請書「統一編號／非營利扣繳編號」",
    "附件一註5",
    "請填統一編號，無統一編號者填非營利扣繳編號",
)
def identifier_missing(forms: FormSet) -> Iterator[Hit]:
    """R-127: one of the two numbers names the entity."""
    form = forms.application
    if form and not form.ubn and not form.nonprofit_withholding_no:
        yield Hit("兩種編號均未填寫，須擇一填寫")


@check(
    "application.ubn.checksum",
    "申請書「統一編號」",
    "附件一、財政部112年4月起之統一編號檢查規則",
    "請依設立登記證明文件更正",
)
def ubn_checksum(forms: FormSet) -> Iterator[Hit]:
    """The rule in force since April 2023, which older numbers meet as well."""
    form = forms.application
    if form and form.ubn and not is_business_number(plain(form.ubn)):
        yield Hit("須為8位數字且檢查碼相符")


@check(
    "application.nonprofit_withholding_no.format",
    "申請書「非營利扣繳編號」",
    ANNEX,
    "請依扣繳單位設立登記文件更正",
)
def withholding_number(forms: FormSet) -> Iterator[Hit]:
    """Eight digits; no rule for a check digit is published."""
    written = plain(forms.application.nonprofit_withholding_no or "") if forms.application else ""
    if written and not (written.isascii() and written.isdigit() and len(written) == EIGHT_DIGITS):
        yield Hit("須為8位數字")


@check(
    "application.labour_insurance_no.format",
    "申請書「勞工保險投保證號」",
    "附件一、計畫3 I",
    "請依投保單位資料更正",
)
def insurance_number(forms: FormSet) -> Iterator[Hit]:
    """R-020: the number of the insured unit."""
    written = forms.application.labour_insurance_no if forms.application else None
    if written and not is_labour_insurance_number(written):
        yield Hit("須為8位數字加1碼檢查碼")


@check("application.age_sum", "申請書「員工年齡組成」", ANNEX, "請更正各年齡層人數或員工總人數")
def age_sum(forms: FormSet) -> Iterator[Hit]:
    """X-03: the four age groups make up the staff."""
    form = forms.application
    if form is None:
        return
    found = total((form.age_lt29, form.age_29_44, form.age_45_64, form.age_ge65))
    if found is not None and form.staff_total is not None and found != form.staff_total:
        yield Hit(f"四個年齡層合計{number(found)}人，須等於員工總人數{number(form.staff_total)}人")


@check("application.staff_total.positive", "申請書「員工總人數」", ANNEX, "請填申請時之員工總人數")
def staff_total(forms: FormSet) -> Iterator[Hit]:
    """Whoever applies employs somebody."""
    if forms.application and forms.application.staff_total == 0:
        yield Hit("為0人，至少須1人")


@check(
    "application.lecturers_this_time.positive", "申請書「本次申請人數」", ANNEX, "請填本次申請人數"
)
def lecturers_this_time(forms: FormSet) -> Iterator[Hit]:
    """An application is for at least one hired person."""
    if forms.application and forms.application.lecturers_this_time == 0:
        yield Hit("為0人，至少須1人")


@check(
    "application.lecturers_gt_45plus", "申請書「本次申請人數」", ANNEX, "請更正人數或員工年齡組成"
)
def lecturers_gt_45plus(forms: FormSet) -> Iterator[Hit]:
    """The hired lecturers are themselves among the staff of 45 and over."""
    form = forms.application
    if form is None or form.lecturers_this_time is None:
        return
    older = total((form.age_45_64, form.age_ge65))
    if older is not None and form.lecturers_this_time > older:
        yield Hit(f"{form.lecturers_this_time}人，多於45歲以上員工{number(older)}人")


@check(
    "application.lecturers_vs_plan",
    "申請書「本次申請人數」與計畫書「講師名單」",
    "附件一、附件二",
    "請使兩表人數一致",
)
def lecturers_vs_plan(forms: FormSet) -> Iterator[Hit]:
    """X-02: as many as the plan lists."""
    form = forms.application
    if form is None or form.lecturers_this_time is None:
        return
    if forms.plan is None or forms.plan.lecturers is None:
        return
    listed = sum(1 for _ in lecturers(forms))
    if form.lecturers_this_time != listed:
        yield Hit(f"申請書{form.lecturers_this_time}人，計畫書列{listed}人，兩者須相同")


@check("application.entity_kind.single", "申請書「單位屬性」", "附件一、計畫3", "請勾選其中一項")
def entity_kind(forms: FormSet) -> Iterator[Hit]:
    """R-021: exactly one of the three kinds."""
    if forms.application is None:
        return
    ticked = words(forms.application.entity_kind)
    kinds = [kind for word in ticked for kind in _BETWEEN_KINDS.split(plain(word)) if kind]
    if len(kinds) != 1 or kind_of(kinds[0]) not in KINDS:
        yield Hit("須且僅得為" + "、".join(ENTITY_KINDS) + "之一")


@check("application.industry.unknown", "申請書「行業別」", ANNEX, "請勾選申請書所列行業之一")
def industry(forms: FormSet) -> Iterator[Hit]:
    """One of the eighteen of the form."""
    written = forms.application.industry if forms.application else None
    if written and folded(written).replace("汙", "污") not in _INDUSTRIES:
        yield Hit(f"「{written[:20]}」不在申請書所列18種行業之中")


@check("application.email", "申請書「電子信箱」", ANNEX, "請填可收信之電子信箱")
def email(forms: FormSet) -> Iterator[Hit]:
    """Syntax of a mail address."""
    if forms.application and not is_mail_address(forms.application.email or ""):
        yield Hit("未填寫或格式不符，須如 name@example.tw")


@check("application.phone_missing", "申請書「聯絡電話」", ANNEX, "請填公司電話或手機")
def phone_missing(forms: FormSet) -> Iterator[Hit]:
    """At least one telephone that can be dialled."""
    form = forms.application
    if form and not any(is_telephone(one or "") for one in (form.phone_office, form.phone_mobile)):
        yield Hit("公司電話與手機至少須填一項可撥通之號碼")


@check(
    "application.phone_<which>.format",
    "申請書「聯絡電話」",
    ANNEX,
    "請更正號碼",
    Severity.warning,
)
def phone_format(forms: FormSet) -> Iterator[Hit]:
    """A number that nobody could dial, beside one that works."""
    form = forms.application
    if form is None:
        return
    for which, title, written in (
        ("office", "公", form.phone_office),
        ("mobile", "手機", form.phone_mobile),
    ):
        if written and not is_telephone(written):
            yield Hit(f"（{title}）不是可撥通之號碼", what=which)


@check(
    "application.checklist.<what>", "申請書「應附資料檢核表」", "附件一、計畫6 I", "請補附並勾選"
)
def checklist(forms: FormSet) -> Iterator[Hit]:
    """The eight papers of point 6 I."""
    form = forms.application
    if form is None or form.checklist is None:
        return
    for place, paper in enumerate(DOCUMENTS, 1):
        if place not in form.checklist:
            yield Hit(f"未勾選第{place}項{paper}", what=str(place))


@check(
    "application.other_documents.missing",
    "申請書「其他為審查所需必要文件」",
    ANNEX,
    "請寫明文件名稱",
    Severity.warning,
)
def other_documents(forms: FormSet) -> Iterator[Hit]:
    """R-055: ticked, but not said what."""
    form = forms.application
    if form and OTHER_DOCUMENT in (form.checklist or ()) and not form.other_documents:
        yield Hit("已勾選第9項，未寫明文件")


@check("application.consent_read", "申請書「已閱讀並同意」", ANNEX, "請負責人閱讀後勾選")
def consent_read(forms: FormSet) -> Iterator[Hit]:
    """The consent is a box that must be ticked."""
    if forms.application and forms.application.consent_read is not True:
        yield Hit("未勾選，須同意遵守規定始得申請")


@check("application.signatures.<who>", "申請書「簽章欄」", ANNEX, "請補簽章")
def signatures(forms: FormSet) -> Iterator[Hit]:
    """Three boxes: preparer, owner, seal."""
    if forms.application:
        yield from unsigned(forms.application.signatures, SIGNERS)


@check("application.application_date.future", "申請書「申請日期」", ANNEX, "請填實際申請日期")
def application_date(forms: FormSet) -> Iterator[Hit]:
    """Not after the day on which the set is looked at, where that is given."""
    on = forms.application.application_date if forms.application else None
    if on and forms.as_of and on > forms.as_of:
        yield Hit(f"{as_minguo(on)}晚於查對日{as_minguo(forms.as_of)}")


@check(
    "application.entity_name.registered",
    "申請書「單位名稱」",
    "附件一、計畫6 I(5)",
    "請依設立登記證明文件填寫全名",
)
def registered_name(forms: FormSet) -> Iterator[Hit]:
    """X-01: the name of the registration paper."""
    if forms.application and not same_name(forms.application.entity_name, forms.registered_name):
        yield Hit("與設立登記證明文件所載名稱不同")


APPLICATION_CHECKS: tuple[Check, ...] = (
    identifier_missing,
    ubn_checksum,
    withholding_number,
    insurance_number,
    registered_name,
    application_date,
    age_sum,
    staff_total,
    lecturers_this_time,
    lecturers_gt_45plus,
    lecturers_vs_plan,
    entity_kind,
    industry,
    email,
    phone_missing,
    phone_format,
    checklist,
    other_documents,
    consent_read,
    signatures,
)
