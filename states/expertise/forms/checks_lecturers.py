"""Checks on the lecturers of the plan: number, age, insurance, a course of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from states.expertise.eligibility.ages import Governing, age_on, governing
from states.expertise.eligibility.insurance import (
    ACCIDENT,
    LABOUR,
    TOO_OLD,
    Insured,
    insurance_named,
    required_of,
)
from states.expertise.forms.form_set import FormSet
from states.expertise.forms.plan import INSURANCES, Lecturer
from states.expertise.forms.rows import (
    first_day_of,
    first_day_of_plan,
    lecturers,
    taught,
    words,
)
from states.expertise.parameters import V1
from states.general.day_as_written import as_minguo
from states.general.digits import plain
from states.general.forms.findings import Check, Hit, check
from states.general.identity_number import identity_number, kind_of_identity_number
from states.general.names import folded, same_name
from states.law.forms import Severity


@check(
    "plan.lecturers.<row>.id.checksum",
    "計畫書講師名單第{row}列「身分證統一編號」",
    "附件二",
    "請依身分證或居留證更正",
)
def id_checksum(forms: FormSet) -> Iterator[Hit]:
    """R-140: a number of a national or a resident, with its check digit."""
    for row, one in lecturers(forms):
        if one.id and kind_of_identity_number(one.id) is None:
            yield Hit("須為身分證統一編號或居留證統一證號，且檢查碼相符", row)


@check(
    "plan.lecturers.<row>.id.duplicate",
    "計畫書講師名單第{row}列「身分證統一編號」",
    "附件二",
    "請刪除重複之講師或更正號碼",
)
def id_duplicate(forms: FormSet) -> Iterator[Hit]:
    """Nobody is listed twice."""
    seen: dict[str, int] = {}
    for row, one in lecturers(forms):
        written = identity_number(one.id)
        if written and seen.setdefault(written, row) != row:
            yield Hit(f"與第{seen[written] + 1}列相同", row)


@check(
    "plan.lecturers.<row>.age",
    "計畫書講師名單第{row}列「出生年月日」",
    "計畫4 I、促進法3、民法124",
    "請更換符合年齡之講師或更正出生年月日",
)
def age(forms: FormSet) -> Iterator[Hit]:
    """R-024, AM-05: old enough on the first teaching day; on the filing day as a warning."""
    filed = forms.application.application_date if forms.application else None
    rule = _age_rule(forms, filed)
    for row, one in lecturers(forms):
        first = first_day_of(forms, one.name) or filed
        if one.born is None or first is None:
            continue
        lowest = rule.lowest_age if rule else 0
        if age_on(one.born, first) < lowest:
            yield Hit(f"{as_minguo(first)}首次授課時未滿{lowest}歲（{_edition(rule)}）", row)
        elif filed and age_on(one.born, filed) < lowest:
            yield Hit(
                f"申請時未滿{lowest}歲，首次授課時始滿（AM-05）",
                row,
                severity=Severity.warning,
                todo="請確認授課日期不提前",
            )


def _age_rule(forms: FormSet, filed: date | None) -> Governing | None:
    """The edition in force (R-002, AM-01); none before the programme began."""
    decided = forms.approval.approved_on if forms.approval else None
    days = [day.isoformat() if day else None for day in (filed, decided)]
    if any(day is not None and day < V1 for day in days):
        return None
    return governing(days[0], days[1])


def _edition(rule: Governing | None) -> str:
    return f"適用{as_minguo(date.fromisoformat(rule.edition))}版" if rule else ""


@check(
    "plan.lecturers.<row>.insurance_type",
    "計畫書講師名單第{row}列「加保別」",
    "附件二、計畫13",
    "請勾選勞工保險或職災保險，並附投保證明",
)
def insurance_type(forms: FormSet) -> Iterator[Hit]:
    """R-028, R-029: one of the two boxes, and the one that the law makes possible."""
    for row, one in lecturers(forms):
        named = [insurance_named(plain(word)) for word in words(one.insurance)]
        if not named or any(name is None for name in named):
            yield Hit("未勾選或不是勞工保險、職災保險", row)
        elif not set(named) & set(INSURANCES):
            yield Hit("僅有就業保險，須有勞工保險或職災保險", row)
        else:
            yield from _doubtful(forms, row, one, {name for name in named if name})


def _doubtful(forms: FormSet, row: int, one: Lecturer, named: set[str]) -> Iterator[Hit]:
    """What is possible only if a benefit was, or was not, drawn: a look at the insurer's data."""
    first = first_day_of(forms, one.name)
    if one.born is None or first is None:
        return
    years = age_on(one.born, first)
    staff = forms.application.staff_total if forms.application else None
    owed = required_of(Insured(years, TOO_OLD if staff is None else staff)).kinds
    if years >= TOO_OLD and ACCIDENT not in named:
        yield Hit(
            f"{years}歲新受僱者依法參加職保，勾選{LABOUR}",
            row,
            severity=Severity.warning,
            todo="請查對勞保局投保資料",
        )
    elif LABOUR in owed and LABOUR not in named:
        yield Hit(
            f"{years}歲僅加{ACCIDENT}，以已領取老年給付者為限",
            row,
            severity=Severity.warning,
            todo="請確認已領取老年給付，否則應加保勞保及就保",
        )


@check(
    "plan.lecturers.<row>.insured_after_start",
    "計畫書講師名單第{row}列「加保日」",
    "附件二、計畫13",
    "請自到職日起加保，或延後授課",
)
def insured_after_start(forms: FormSet) -> Iterator[Hit]:
    """X-12: insured on the first session at the latest; the plan's first day as a warning."""
    for row, one in lecturers(forms):
        first, begin = first_day_of(forms, one.name), first_day_of_plan(forms)
        if one.insured_on is None or first is None:
            continue
        if one.insured_on > first:
            yield Hit(f"{as_minguo(one.insured_on)}加保，晚於首次授課日{as_minguo(first)}", row)
        elif begin and one.insured_on > begin:
            yield Hit(
                f"{as_minguo(one.insured_on)}加保，晚於計畫起日{as_minguo(begin)}",
                row,
                severity=Severity.warning,
                todo="請確認到職日",
            )


@check(
    "plan.lecturers.<row>.insured_after_filing",
    "計畫書講師名單第{row}列「加保日」",
    "計畫13",
    "請確認申請時已僱用並加保",
    Severity.warning,
)
def insured_after_filing(forms: FormSet) -> Iterator[Hit]:
    """R-028: the duty begins with the application."""
    filed = forms.application.application_date if forms.application else None
    for row, one in lecturers(forms):
        if filed and one.insured_on and one.insured_on > filed:
            yield Hit(f"{as_minguo(one.insured_on)}加保，晚於申請日{as_minguo(filed)}", row)


@check(
    "plan.lecturers.<row>.owner",
    "計畫書講師名單第{row}列「姓名」",
    "計畫4",
    "請確認講師為受僱者，不是負責人本人",
    Severity.warning,
)
def owner_teaches(forms: FormSet) -> Iterator[Hit]:
    """R-025: who owns the business is not hired by it; a namesake may be."""
    owner = forms.application.owner_name if forms.application else None
    for row, one in lecturers(forms):
        if owner and one.name and same_name(owner, one.name):
            yield Hit("與負責人同名", row)


@check(
    "plan.lecturer_without_course:<name>",
    "計畫書「講師名單」與課程規劃表「講師姓名」",
    "附件二、附件三",
    "請補列其課程，或自講師名單刪除",
    Severity.warning,
)
def lecturer_without_course(forms: FormSet) -> Iterator[Hit]:
    """X-04: whoever only guides at work needs no course, so this is a warning."""
    if forms.courses is None:
        return
    for row, one in lecturers(forms):
        if folded(one.name) and not taught(forms, one.name):
            yield Hit(f"講師名單第{row + 1}列之講師沒有課程", what=one.name or "")


LECTURER_CHECKS: tuple[Check, ...] = (
    id_checksum,
    id_duplicate,
    age,
    insurance_type,
    insured_after_start,
    insured_after_filing,
    owner_teaches,
    lecturer_without_course,
)
