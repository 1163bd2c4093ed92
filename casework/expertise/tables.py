"""The two tables that employers fill in as spreadsheets: 附件三 and 附件四, with the remarks as
announced and, below them, how the file is filled in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casework.spreadsheets import cells
from casework.spreadsheets.table_form import Column, TableForm
from states.expertise.forms.budget import BudgetLine
from states.expertise.forms.checks_budget import BUDGET_CHECKS
from states.expertise.forms.checks_courses import COURSE_CHECKS
from states.expertise.forms.course_table import CourseRow, Teaches
from states.expertise.forms.form_set import FormSet

PROGRAMME = "「僱用退休中高齡者及高齡者傳承專業技術及經驗補助計畫」"
_ONE_CAUSE = "備註：2、同一事由已領取政府機關相同性質之補助，不得再申請本計畫。"


def _period(days: Sequence[date]) -> str:
    return cells.as_period(*days)


def _lecturers(taught: Sequence[Teaches]) -> str:
    return "、".join(_taught(one.name or "", one.hours) for one in taught)


def _taught(name: str, hours: float | None) -> str:
    return name if hours is None else f"{name}({hours:g}小時)"


COURSES = TableForm(
    kind="courses",
    total="courses_total",
    title="課程規劃表",
    cite="附件三",
    row=CourseRow,
    checks=COURSE_CHECKS,
    columns=(
        Column(
            "period",
            cells.period,
            ("執行期間", "期間", "日期", "授課期間"),
            width=44,
            write=_period,
        ),
        Column("name", cells.text, ("課程",), width=40),
        Column("outline", cells.text, ("大綱", "課程內容"), width=60),
        Column("lecturer", cells.text, ("講師",), width=36, write=_lecturers),
        Column("hours", cells.hours, ("授課時數", "時數", "預計時數"), summed=True),
        Column("trainees", cells.whole, ("參訓人數", "人數", "預計人數"), summed=True),
    ),
    within=FormSet,
    heading=PROGRAMME,
    notes=(
        "備註：1、本表格如不敷使用，請自行增列。",
        _ONE_CAUSE,
        "備註：3、同一課程如有 2 名以上講師，請註明各自授課時數。",
        "※ 兩名以上講師之寫法：甲(20小時)、乙(10小時)。",
    ),
)

BUDGET = TableForm(
    kind="budget",
    total="budget_total",
    title="經費概算表",
    cite="附件四",
    row=BudgetLine,
    checks=BUDGET_CHECKS,
    columns=(
        Column("no", cells.whole, ("編號", "項次"), width=14),
        Column("item", cells.text, ("經費項目",), width=44),
        Column("unit_price", cells.whole, ()),
        Column("qty", cells.number, ()),
        Column("total", cells.whole, ("金額",), summed=True),
        Column("requested", cells.whole, ("申請補助", "申請補助金額"), summed=True, width=34),
        Column("note", cells.text, ("備註",), width=60),
    ),
    within=FormSet,
    heading=PROGRAMME,
    unit="（單位：新臺幣元）",
    notes=(
        "備註：1、表格內容可依經費編列需求自行增刪。",
        _ONE_CAUSE,
        "※ 金額為新臺幣元，填整數；申請本計畫補助不得超過總價。",
    ),
    signatures=("填表人簽章", "會計人員簽章", "負責人簽章"),
)

FORMS: dict[str, TableForm] = {form.kind: form for form in (COURSES, BUDGET)}
