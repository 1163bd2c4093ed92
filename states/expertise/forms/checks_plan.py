"""Checks on 附件二 計畫書: year, period, hours and persons against the course table (R-140)."""

from __future__ import annotations

from collections.abc import Iterator

from states.expertise.deadlines import DECEMBER, DECEMBER_CAP_DAY
from states.expertise.forms.form_set import FormSet
from states.expertise.forms.plan import METHODS
from states.expertise.forms.rows import number, rows, shown, span, total, words
from states.general.day_as_written import FIRST_YEAR, as_minguo
from states.general.forms.findings import Check, Hit, check
from states.general.names import folded
from states.law.forms import Severity

FIRST_PROGRAMME_YEAR = 110
"""The programme was announced in 110 (沿革1)."""

LAST_PROGRAMME_YEAR = 188
"""The last year for which the system computes a calendar."""


def is_programme_year(year: int) -> bool:
    """Whether a 民國 year is one of the programme's."""
    return FIRST_PROGRAMME_YEAR <= year <= LAST_PROGRAMME_YEAR


def _year(forms: FormSet) -> int | None:
    """The programme year, when it is one."""
    year = forms.plan.year_roc if forms.plan else None
    return year if year is not None and is_programme_year(year) else None


@check("plan.year_roc.range", "計畫書「年度」", "附件二、計畫5 I", "請填執行期間所屬之民國年度")
def year_range(forms: FormSet) -> Iterator[Hit]:
    """A 民國 year of the programme, and the one in which the period begins."""
    if forms.plan is None or forms.plan.year_roc is None:
        return
    period, year = span(forms.plan.period), forms.plan.year_roc
    if _year(forms) is None:
        yield Hit(f"{year}不是本計畫之民國年度（{FIRST_PROGRAMME_YEAR}年起）")
    elif period and period[0].year - FIRST_YEAR != year:
        yield Hit(f"{year}年度與執行期間{shown(period)}不符")


@check(
    "plan.year_roc.filing",
    "計畫書「年度」",
    "計畫5 I",
    "請確認受理年度",
    Severity.warning,
)
def year_of_filing(forms: FormSet) -> Iterator[Hit]:
    """R-040: applications are for the year in which they are filed."""
    filed = forms.application.application_date if forms.application else None
    year = _year(forms)
    if filed and year and filed.year - FIRST_YEAR != year:
        yield Hit(f"{year}年度，申請日期為{as_minguo(filed)}")


@check("plan.period.order", "計畫書「預計執行期間」", "附件二", "請更正起訖日")
def period_order(forms: FormSet) -> Iterator[Hit]:
    """It begins before it ends."""
    period = span(forms.plan.period) if forms.plan else None
    if period and period[0] > period[1]:
        yield Hit(f"{shown(period)}，迄日早於起日")


@check(
    "plan.period.crosses_year",
    "計畫書「預計執行期間」",
    "附件二、計畫5 I、7",
    "請將執行期間限於計畫年度，次年度部分另案申請",
)
def crosses_year(forms: FormSet) -> Iterator[Hit]:
    """X-11: within the programme year, which is a calendar year (AM-16)."""
    period = span(forms.plan.period) if forms.plan else None
    if period is None:
        return
    year = (_year(forms) or period[0].year - FIRST_YEAR) + FIRST_YEAR
    if any(day.year != year for day in period):
        yield Hit(f"{shown(period)}不全在{year - FIRST_YEAR}年度內")


@check(
    "plan.period.after_december_cap",
    "計畫書「預計執行期間」",
    "附件二、計畫11(三)",
    "請提前完竣，或預作12月20日前核銷之準備（AM-27）",
    Severity.warning,
)
def after_december_cap(forms: FormSet) -> Iterator[Hit]:
    """R-104: what is completed after 20 December cannot be claimed in time."""
    period = span(forms.plan.period) if forms.plan else None
    if period is None:
        return
    cap = period[0].replace(month=DECEMBER, day=DECEMBER_CAP_DAY)
    if period[1] > cap:
        yield Hit(f"{as_minguo(period[1])}完竣，已逾{as_minguo(cap)}之核銷期限")


@check(
    "plan.period.before_filing",
    "計畫書「預計執行期間」",
    "附件二、計畫9 I",
    "請改為核定後之期間；先行辦理之課程不予補助",
)
def before_filing(forms: FormSet) -> Iterator[Hit]:
    """T15: a plan is reviewed before it is carried out; it cannot have begun when it is filed."""
    period = span(forms.plan.period) if forms.plan else None
    filed = forms.application.application_date if forms.application else None
    if period and filed and min(period) < filed:
        yield Hit(f"自{as_minguo(min(period))}起，早於申請日{as_minguo(filed)}")


@check(
    "courses.<row>.period.before_filing",
    "課程規劃表第{row}列「預計執行期間」",
    "附件三、計畫9 I",
    "請改為核定後之期間；先行辦理之課程不予補助",
)
def course_before_filing(forms: FormSet) -> Iterator[Hit]:
    """T15: nor can a course of it."""
    filed = forms.application.application_date if forms.application else None
    for row, course in rows(forms.courses):
        period = span(course.period)
        if period and filed and min(period) < filed:
            yield Hit(f"自{as_minguo(min(period))}起，早於申請日{as_minguo(filed)}", row)


@check(
    "plan.methods.other",
    "計畫書「執行方式」",
    "附件二、計畫4 I",
    "請說明其他執行方式之內容",
    Severity.warning,
)
def other_method(forms: FormSet) -> Iterator[Hit]:
    """R-026: the list is open, but what is not on it needs words."""
    if forms.plan is None:
        return
    named = {folded(method) for method in METHODS}
    others = [method for method in words(forms.plan.methods) if folded(method) not in named]
    if others and not forms.plan.other_method:
        yield Hit(f"「{others[0][:20]}」須另行說明")


@check(
    "plan.hours_vs_courses",
    "計畫書「預計傳承時數」與課程規劃表「預計授課時數」",
    "附件二、附件三",
    "請使兩表時數一致",
    Severity.warning,
)
def hours_vs_courses(forms: FormSet) -> Iterator[Hit]:
    """X-05: the plan's hours are those of the courses; guidance outside courses may add some."""
    planned = forms.plan.content_hours if forms.plan else None
    taught = total(course.hours for _, course in rows(forms.courses))
    if planned is not None and taught is not None and planned != taught:
        yield Hit(f"計畫書{number(planned)}小時，各課程合計{number(taught)}小時")


@check(
    "plan.persons_vs_courses",
    "計畫書「人次」與課程規劃表「預計參訓人數」",
    "附件二、附件三",
    "請使人次與各課程參訓人數合計一致；同一課程分多次辦理者，請說明人次之計算",
    Severity.warning,
)
def persons_vs_courses(forms: FormSet) -> Iterator[Hit]:
    """X-14, R-083: attendances are those of the courses, where each is held once."""
    planned = forms.plan.persons if forms.plan else None
    listed = total(course.trainees for _, course in rows(forms.courses))
    if planned is not None and listed is not None and planned != listed:
        yield Hit(f"計畫書{number(planned)}人次，各課程合計{number(listed)}人")


PLAN_CHECKS: tuple[Check, ...] = (
    year_range,
    year_of_filing,
    period_order,
    crosses_year,
    after_december_cap,
    before_filing,
    course_before_filing,
    other_method,
    hours_vs_courses,
    persons_vs_courses,
)
