"""Checks on 附件五 成果報告: identity, sums against the expense list, enclosures (R-143)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from states.expertise.deadlines import CLAIM_DAYS
from states.expertise.forms.form_set import FormSet
from states.expertise.forms.outcome_report import ATTACHMENTS, PAPERS, SIGNERS
from states.expertise.forms.rows import number, rows, span, total, words
from states.expertise.forms.signing import unsigned
from states.general.contact import is_mail_address
from states.general.day_as_written import as_minguo
from states.general.digits import plain
from states.general.forms.findings import Check, Hit, check
from states.general.names import folded, same_entity, same_name
from states.law.forms import Severity

ANNEX = "附件五"
_ENCLOSED = dict(zip(ATTACHMENTS, ("簽到", "課程", "照片"), strict=True))


def identifiers(forms: FormSet) -> set[str]:
    """The numbers by which the application names the entity."""
    form = forms.application
    found = (form.ubn, form.nonprofit_withholding_no) if form else ()
    return {plain(number) for number in found if number}


def withheld_only(forms: FormSet) -> bool:
    """Whether the application names the entity by its withholding number alone (附件一註5)."""
    form = forms.application
    return form is not None and not form.ubn and bool(form.nonprofit_withholding_no)


@check("report.attachments.<what>", "成果報告「附件」", "附件五、計畫11(一)2", "請補附")
def attachments(forms: FormSet) -> Iterator[Hit]:
    """R-096: sign-in sheets, course table, photographs."""
    if forms.report is None:
        return
    enclosed = {folded(word) for word in words(forms.report.attachments)}
    for what, written in _ENCLOSED.items():
        if not any(written in word for word in enclosed):
            yield Hit(f"缺{what}", what=what, todo=f"請補附{what}")


@check("report.signatures.<who>", "成果報告簽章欄", ANNEX, "請補簽章")
def signatures(forms: FormSet) -> Iterator[Hit]:
    """Preparer, supervisor, owner."""
    if forms.report:
        yield from unsigned(forms.report.signatures, SIGNERS)


@check(
    "report_vs_expenses.approved",
    "成果報告「核定補助金額」",
    "附件五、附件八、核准函",
    "請使成果報告、明細表與核准函一致",
)
def approved(forms: FormSet) -> Iterator[Hit]:
    """X-08: report, expense list and letter say the same."""
    stated = forms.report.approved if forms.report else None
    if stated is None:
        return
    listed = forms.expenses_total.approved if forms.expenses_total else None
    if listed is None:
        listed_rows = total(line.approved for _, line in rows(forms.expenses))
        listed = None if listed_rows is None else int(listed_rows)
    letter = forms.approval.approved_total if forms.approval else None
    for title, other in (("明細表合計", listed), ("核准函", letter)):
        if other is not None and other != stated:
            yield Hit(f"{number(stated)}元，{title}{number(other)}元")


@check(
    "report_vs_expenses.spent",
    "成果報告「實支金額」",
    "附件五、附件八",
    "請使成果報告與明細表一致",
)
def spent(forms: FormSet) -> Iterator[Hit]:
    """X-09: the report's sum is that of the expense list."""
    stated = forms.report.spent if forms.report else None
    listed = forms.expenses_total.spent if forms.expenses_total else None
    found = total(line.spent for _, line in rows(forms.expenses)) if listed is None else listed
    if stated is not None and found is not None and stated != found:
        yield Hit(f"{number(stated)}元，明細表合計{number(found)}元")


@check(
    "report.entity_name",
    "成果報告「單位名稱」",
    "附件一、附件五",
    "請填申請書之單位名稱；已更名者附證明文件",
)
def entity_name(forms: FormSet) -> Iterator[Hit]:
    """X-01: the entity that applied."""
    applied = forms.application.entity_name if forms.application else None
    if forms.report and not same_entity(forms.report.entity_name, applied):
        yield Hit("與申請書所載不同")


@check(
    "report.ubn",
    "成果報告「統一編號」",
    "附件一、附件五",
    "請查明何者正確",
    Severity.warning,
)
def entity_number(forms: FormSet) -> Iterator[Hit]:
    """X-01: the number of the application; an entity may have two of them.

    The report has no box for a withholding number, so who has no other leaves it empty.
    """
    form, known = forms.report, identifiers(forms)
    if form and not form.ubn and not withheld_only(forms):
        yield Hit("未填寫或無法讀取", severity=Severity.error, todo="請填申請書所載編號")
    elif form and form.ubn and known and plain(form.ubn) not in known:
        yield Hit("與申請書所載編號不同")


@check(
    "report.owner_name",
    "成果報告「負責人姓名」",
    "附件一、附件五",
    "請確認負責人是否變更登記",
    Severity.warning,
)
def owner_name(forms: FormSet) -> Iterator[Hit]:
    """The representative may change; then papers show it."""
    applied = forms.application.owner_name if forms.application else None
    if forms.report and not same_name(forms.report.owner_name, applied):
        yield Hit("與申請書所載不同")


@check("report.email", "成果報告「電子郵件」", ANNEX, "請填可收信之電子郵件")
def email(forms: FormSet) -> Iterator[Hit]:
    """Syntax of a mail address, where the report states one."""
    if forms.report and forms.report.email and not is_mail_address(forms.report.email):
        yield Hit("格式不符，須如 name@example.tw")


@check(
    "report.date.before_completion",
    "成果報告「填表日期」",
    "附件五、計畫11(一)",
    "請確認計畫是否已執行完竣",
    Severity.warning,
)
def before_completion(forms: FormSet) -> Iterator[Hit]:
    """A claim follows completion; the plan may have been completed early (AM-23)."""
    done = forms.report.completed_on if forms.report else None
    period = span(forms.plan.period) if forms.plan else None
    end = done or (period[1] if period else None)
    if forms.report and forms.report.date and end and forms.report.date < end:
        yield Hit(f"{as_minguo(forms.report.date)}早於完竣日{as_minguo(end)}")


@check(
    "report.date.late",
    "成果報告「填表日期」",
    "計畫11(一)",
    "請查對收件日；逾期者經陳述意見後處理，得申請回復原狀（AM-28）",
    Severity.warning,
)
def late(forms: FormSet) -> Iterator[Hit]:
    """R-094: written after the thirty days, which the day of receipt decides, not this one."""
    done = forms.report.completed_on if forms.report else None
    if done is None or forms.report is None or forms.report.date is None:
        return
    last = done + timedelta(days=CLAIM_DAYS)
    if forms.report.date > last:
        yield Hit(f"{as_minguo(forms.report.date)}，完竣後30日為{as_minguo(last)}")


@check(
    "report.checklist.<what>",
    "成果報告「應附資料檢核表」",
    "附件五、計畫11(一)",
    "請補附並勾選",
)
def checklist(forms: FormSet) -> Iterator[Hit]:
    """R-095 to R-099: the papers of a claim, where the set carries the boxes."""
    if forms.report is None or forms.report.checklist is None:
        return
    for place, paper in enumerate(PAPERS, 1):
        if place not in forms.report.checklist:
            yield Hit(f"未勾選第{place}項{paper}", what=str(place))


@check(
    "report.hours_vs_roll",
    "成果報告「實際授課時數」",
    "附件五、附件七",
    "請使成果報告與印領清冊一致",
    Severity.warning,
)
def hours_vs_roll(forms: FormSet) -> Iterator[Hit]:
    """R-143: hours told against hours paid; some may have been taught for nothing."""
    told = forms.report.hours if forms.report else None
    paid = total(fee.hours for _, fee in rows(forms.roll))
    if told is not None and paid is not None and told != paid:
        yield Hit(f"{number(told)}小時，印領清冊合計{number(paid)}小時")


@check(
    "report.persons_vs_plan",
    "成果報告「實際受益人次」",
    "附件二、附件五",
    "請於檢討與建議說明差異",
    Severity.info,
)
def persons_vs_plan(forms: FormSet) -> Iterator[Hit]:
    """R-083, R-143: fewer attendances than planned are for the review to explain."""
    told = forms.report.persons if forms.report else None
    planned = forms.plan.persons if forms.plan else None
    if told is not None and planned is not None and told < planned:
        yield Hit(f"{number(told)}人次，計畫{number(planned)}人次")


REPORT_CHECKS: tuple[Check, ...] = (
    attachments,
    signatures,
    approved,
    spent,
    entity_name,
    entity_number,
    owner_name,
    email,
    before_completion,
    late,
    checklist,
    hours_vs_roll,
    persons_vs_plan,
)
