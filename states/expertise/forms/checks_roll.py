"""Checks on 附件七 印領清冊: person, course, hours, rate, signature, sums (R-145)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from states.expertise.forms.checks_budget import HOURLY
from states.expertise.forms.fee_roll import FeeRow
from states.expertise.forms.form_set import FormSet
from states.expertise.forms.rows import is_fee, lecturers, number, rows, taught, total
from states.general.forms.findings import Check, Hit, check
from states.general.identity_number import identity_number, kind_of_identity_number
from states.general.names import folded, same_name
from states.law.forms import Severity

ANNEX = "附件七"


@check(
    "roll.<row>.lecturer.unknown",
    "印領清冊第{row}列「姓名」",
    "附件二、附件七、計畫8 II",
    "未經核定之講師不予補助，請更正姓名或刪除該列",
)
def unknown_lecturer(forms: FormSet) -> Iterator[Hit]:
    """X-04: whoever is paid is on the plan's list."""
    if forms.plan is None or forms.plan.lecturers is None:
        return
    listed = {folded(one.name) for _, one in lecturers(forms)}
    for row, fee in rows(forms.roll):
        if fee.name and folded(fee.name) not in listed:
            yield Hit("領款人不在計畫書講師名單中", row)


@check(
    "roll.<row>.course.unknown",
    "印領清冊第{row}列「授課課程名稱」",
    "附件三、附件七、計畫10",
    "請填課程規劃表之課程名稱；已變更者須先經核准",
)
def unknown_course(forms: FormSet) -> Iterator[Hit]:
    """R-145: the course is one of the approved ones."""
    names = {folded(course.name) for _, course in rows(forms.courses) if course.name}
    for row, fee in rows(forms.roll):
        if names and fee.course and folded(fee.course) not in names:
            yield Hit(f"課程規劃表無「{fee.course}」", row)


@check(
    "roll.<row>.hours_gt_approved",
    "印領清冊第{row}列「授課時數」",
    "附件三、附件七",
    "超出核定時數部分不予補助，請更正時數",
)
def hours_gt_approved(forms: FormSet) -> Iterator[Hit]:
    """X-06: per lecturer and course, at most the hours of the course table.

    Where several share a course whose hours are kept, only their shares differ from what was
    planned (備註3): an approved change may have moved them, so this is a warning.
    """
    within = _within(forms)
    paid: defaultdict[tuple[str, str], float] = defaultdict(float)
    for row, fee in rows(forms.roll):
        if not fee.name or fee.hours is None:
            continue
        approved = _approved_hours(forms, fee)
        if approved is None:
            continue
        key = (folded(fee.name), folded(fee.course))
        paid[key] += fee.hours
        if paid[key] > approved:
            told, todo = (
                (Severity.warning, "共同授課之分配與核定不同，請確認已核准變更（計畫10）")
                if folded(fee.course) in within and _is_shared(forms, fee)
                else (None, "")
            )
            says = f"累計{number(paid[key])}小時，核定{number(approved)}小時"
            yield Hit(says, row, severity=told, todo=todo)


def _within(forms: FormSet) -> frozenset[str]:
    """The courses for all of whose rows together no more is paid than their hours."""
    planned: defaultdict[str, float] = defaultdict(float)
    for _, course in rows(forms.courses):
        planned[folded(course.name)] += course.hours or 0
    paid: defaultdict[str, float] = defaultdict(float)
    for _, fee in rows(forms.roll):
        paid[folded(fee.course)] += fee.hours or 0
    return frozenset(name for name, hours in paid.items() if name and hours <= planned[name])


def _is_shared(forms: FormSet, fee: FeeRow) -> bool:
    """Whether the person of the row shares the course with others."""
    courses = [course for course in taught(forms, fee.name) if same_name(course.name, fee.course)]
    return any(len(course.taught_by) > 1 for course in courses)


def _approved_hours(forms: FormSet, fee: FeeRow) -> float | None:
    """Hours of the lecturer in the course of the row, in all courses when it names none."""
    if forms.courses is None:
        return None
    found = 0.0
    for course in taught(forms, fee.name):
        if not same_name(course.name, fee.course):
            continue
        own = [
            one.hours
            for one in course.lecturer or ()
            if one is not None and folded(one.name) == folded(fee.name)
        ]
        hours = course.hours if own[0] is None else total(own)
        if hours is None:
            return None
        found += hours
    return found


@check(
    "roll.<row>.rate_above_cap",
    "印領清冊第{row}列「領取金額」",
    "附件七、計畫8 I(1)",
    "超出部分由雇主自行負擔",
    Severity.info,
)
def rate_above_cap(forms: FormSet) -> Iterator[Hit]:
    """R-072: the employer may pay more than is subsidised."""
    for row, fee in rows(forms.roll):
        if fee.amount is not None and fee.hours is not None and fee.amount > HOURLY * fee.hours:
            yield Hit(
                f"{number(fee.amount)}元，高於{number(fee.hours)}小時"
                f"×每小時上限{HOURLY:,}元＝{number(HOURLY * fee.hours)}元",
                row,
            )


@check("roll.<row>.signature", "印領清冊第{row}列「簽章」", "附件七、計畫11(一)4", "請講師補簽章")
def signature(forms: FormSet) -> Iterator[Hit]:
    """R-098: each lecturer signs for the money."""
    for row, fee in rows(forms.roll):
        if fee.signed is not True:
            yield Hit("講師未簽章", row)


@check(
    "roll.<row>.id.checksum",
    "印領清冊第{row}列「身分證統一編號」",
    ANNEX,
    "請依身分證或居留證更正",
)
def id_checksum(forms: FormSet) -> Iterator[Hit]:
    """A number of a national or a resident, with its check digit."""
    for row, fee in rows(forms.roll):
        if fee.id and kind_of_identity_number(fee.id) is None:
            yield Hit("須為身分證統一編號或居留證統一證號，且檢查碼相符", row)


@check(
    "roll.<row>.id_vs_plan",
    "印領清冊第{row}列「身分證統一編號」",
    "附件二、附件七",
    "請查明何者正確",
    Severity.warning,
)
def id_vs_plan(forms: FormSet) -> Iterator[Hit]:
    """X-04: the person is the one of the plan; a residence number may have been renewed since."""
    listed = {folded(one.name): identity_number(one.id) for _, one in lecturers(forms)}
    for row, fee in rows(forms.roll):
        known, written = listed.get(folded(fee.name)), identity_number(fee.id)
        if known and written and known != written:
            yield Hit("與計畫書講師名單所載不同", row)


@check("roll.amount_sum", "印領清冊合計「領取金額」", ANNEX, "請更正各列或合計")
def amount_sum(forms: FormSet) -> Iterator[Hit]:
    """The total is the sum of the rows."""
    found = total(fee.amount for _, fee in rows(forms.roll))
    stated = forms.roll_total.amount if forms.roll_total else None
    if found is not None and stated is not None and found != stated:
        yield Hit(f"填{number(stated)}元，各列合計{number(found)}元")


@check(
    "roll.hours_sum",
    "印領清冊合計「授課時數」",
    ANNEX,
    "請更正各列或合計",
    Severity.warning,
)
def hours_sum(forms: FormSet) -> Iterator[Hit]:
    """No money hangs on this total, so it is a warning."""
    found = total(fee.hours for _, fee in rows(forms.roll))
    stated = forms.roll_total.hours if forms.roll_total else None
    if found is not None and stated is not None and found != stated:
        yield Hit(f"填{number(stated)}小時，各列合計{number(found)}小時")


@check(
    "roll_vs_expense_fee",
    "印領清冊合計與支用單據明細表「內聘講師鐘點費」",
    "附件七、附件八",
    "請使兩表金額一致",
)
def roll_vs_expense_fee(forms: FormSet) -> Iterator[Hit]:
    """X-07: rows and total of the roll against the fee line of the expense list."""
    spent = total(line.spent for _, line in rows(forms.expenses) if is_fee(line.item))
    stated = forms.roll_total.amount if forms.roll_total else None
    paid = {total(fee.amount for _, fee in rows(forms.roll)), stated} - {None, spent}
    if spent is not None and paid:
        shown = "、".join(number(amount) for amount in sorted(filter(None, paid)))
        yield Hit(f"印領清冊{shown or 0}元，明細表實支{number(spent)}元")


@check(
    "roll.<row>.hours_vs_sign_in",
    "印領清冊第{row}列「授課時數」與簽到表",
    "附件五、附件七",
    "請依簽到表更正時數",
)
def hours_vs_sign_in(forms: FormSet) -> Iterator[Hit]:
    """X-18: the hours of the roll are those of the sign-in sheets, where these are given."""
    if forms.sign_in is None:
        return
    held: defaultdict[tuple[str, str], float] = defaultdict(float)
    for _, session in rows(forms.sign_in):
        held[folded(session.name), folded(session.course)] += session.hours or 0
    paid: defaultdict[tuple[str, str], float] = defaultdict(float)
    for _, fee in rows(forms.roll):
        paid[folded(fee.name), folded(fee.course)] += fee.hours or 0
    for row, fee in rows(forms.roll):
        key = (folded(fee.name), folded(fee.course))
        if paid[key] != held[key]:
            yield Hit(f"{number(paid[key])}小時，簽到表{number(held[key])}小時", row)


ROLL_CHECKS: tuple[Check, ...] = (
    unknown_lecturer,
    unknown_course,
    hours_gt_approved,
    rate_above_cap,
    signature,
    id_checksum,
    id_vs_plan,
    amount_sum,
    hours_sum,
    roll_vs_expense_fee,
    hours_vs_sign_in,
)
