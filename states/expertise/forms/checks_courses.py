"""Checks on 附件三 課程規劃表: periods, lecturers, hours of each, sums (R-141)."""

from __future__ import annotations

from collections.abc import Iterator

from states.expertise.forms.form_set import FormSet
from states.expertise.forms.rows import lecturers, names_of, number, rows, shown, span, total
from states.general.forms.findings import Check, Hit, check
from states.general.names import folded

ANNEX = "附件三"


@check("courses.<row>.period.order", "課程規劃表第{row}列「預計執行期間」", ANNEX, "請更正起訖日")
def period_order(forms: FormSet) -> Iterator[Hit]:
    """It begins before it ends."""
    for row, course in rows(forms.courses):
        period = span(course.period)
        if period and period[0] > period[1]:
            yield Hit(f"{shown(period)}，迄日早於起日", row)


@check(
    "courses.<row>.period.outside_plan",
    "課程規劃表第{row}列「預計執行期間」",
    "附件二、附件三",
    "請調整課程期間或計畫期間",
)
def outside_plan(forms: FormSet) -> Iterator[Hit]:
    """X-11: within the plan's period."""
    whole = span(forms.plan.period) if forms.plan else None
    for row, course in rows(forms.courses):
        period = span(course.period)
        if whole and period and not (whole[0] <= min(period) and max(period) <= whole[1]):
            yield Hit(f"{shown(period)}不在計畫期間{shown(whole)}之內", row)


@check(
    "courses.<row>.lecturer.unknown",
    "課程規劃表第{row}列「講師姓名」",
    "附件二、附件三",
    "請將講師列入計畫書，或更正姓名",
)
def unknown_lecturer(forms: FormSet) -> Iterator[Hit]:
    """X-04: whoever teaches is on the plan's list."""
    if forms.plan is None or forms.plan.lecturers is None:
        return
    listed = {folded(one.name) for _, one in lecturers(forms)}
    for row, course in rows(forms.courses):
        for place, name in enumerate(names_of(course), 1):
            if folded(name) not in listed:
                yield Hit(f"第{place}位講師不在計畫書講師名單中", row)


@check(
    "courses.<row>.lecturer_hours_missing",
    "課程規劃表第{row}列「講師姓名」",
    "附件三備註3",
    "請註明各講師之授課時數，例如「甲（30小時）、乙（10小時）」",
)
def hours_of_each(forms: FormSet) -> Iterator[Hit]:
    """Two or more lecturers of one course: the hours of each."""
    for row, course in rows(forms.courses):
        found = [one for one in course.lecturer or () if one is not None]
        if len(found) > 1 and any(one.hours is None for one in found):
            yield Hit(f"同一課程有{len(found)}名講師，未註明各自時數", row)


@check(
    "courses.<row>.lecturer_hours_sum",
    "課程規劃表第{row}列「預計授課時數」",
    "附件三備註3",
    "請更正各講師時數或課程時數",
)
def hours_of_all(forms: FormSet) -> Iterator[Hit]:
    """The hours of each make up the hours of the course."""
    for row, course in rows(forms.courses):
        each = total(one.hours for one in course.lecturer or () if one is not None)
        if each is not None and course.hours is not None and each != course.hours:
            yield Hit(f"各講師合計{number(each)}小時，課程{number(course.hours)}小時", row)


@check("courses.hours_sum", "課程規劃表合計「預計授課時數」", ANNEX, "請更正各列或合計")
def hours_sum(forms: FormSet) -> Iterator[Hit]:
    """The total is the sum of the rows."""
    found = total(course.hours for _, course in rows(forms.courses))
    stated = forms.courses_total.hours if forms.courses_total else None
    if found is not None and stated is not None and found != stated:
        yield Hit(f"填{number(stated)}小時，各列合計{number(found)}小時")


@check("courses.trainees_sum", "課程規劃表合計「預計參訓人數」", ANNEX, "請更正各列或合計")
def trainees_sum(forms: FormSet) -> Iterator[Hit]:
    """The total is the sum of the rows."""
    found = total(course.trainees for _, course in rows(forms.courses))
    stated = forms.courses_total.trainees if forms.courses_total else None
    if found is not None and stated is not None and found != stated:
        yield Hit(f"填{number(stated)}人，各列合計{number(found)}人")


COURSE_CHECKS: tuple[Check, ...] = (
    period_order,
    outside_plan,
    unknown_lecturer,
    hours_of_each,
    hours_of_all,
    hours_sum,
    trainees_sum,
)
