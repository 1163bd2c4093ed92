"""附件二 計畫書 (R-140): the lecturers, the period, the aims, and what became of earlier ones."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from states.general.forms.values import (
    MOST_ROWS,
    Birthday,
    Count,
    DayOfALife,
    Form,
    Hours,
    Name,
    Period,
    Several,
    Text,
    free,
    must,
    once_there,
)

METHODS = ("實務技術指導", "教育訓練課程講授")
"""Ways of passing on a skill that the form names; another one needs words (計畫4 I)."""

INSURANCES = ("勞保", "職保")
"""The two boxes of the form: labour insurance, or occupational accident insurance only."""


class Lecturer(Form):
    """One of the retired persons who will teach."""

    no: Count | None = free("序號")
    name: Name | None = must("姓名")
    born: Birthday | None = must("出生年月日")
    id: Text | None = must("身分證統一編號")
    insurance: Several | None = free("加保別")
    insured_on: DayOfALife | None = must("加保日")


Lecturers = Annotated[list[Lecturer | None], Field(max_length=MOST_ROWS)]


class Retained(Form):
    """What became of a lecturer of the last three years (計畫9 I(5))."""

    no: Count | None = free("序號")
    name: Name | None = must("姓名")
    id: Text | None = once_there("身分證統一編號")
    status: Text | None = once_there("留用情形")
    left_after_months: Count | None = free("執行後幾個月離職")


class Plan(Form):
    """The plan."""

    year_roc: Count | None = must("年度", named="plan.year_roc.range")
    products: Text | None = once_there("主要產品／服務項目")
    necessity: Text | None = once_there("計畫之必要性及可行性說明")
    methods: Several | None = must("執行方式")
    other_method: Text | None = free("其他執行方式說明")
    lecturers: Lecturers | None = must("講師名單")
    period: Period | None = must("預計執行期間")
    content: Text | None = once_there("預計傳承之專業技術及經驗內容")
    content_hours: Hours | None = must("預計傳承時數")
    persons: Count | None = must("參加課程或接受指導人次")
    benefits: Text | None = free("其他效益說明")
    retention: Annotated[list[Retained | None], Field(max_length=MOST_ROWS)] | None = free(
        "近三年後續留用情形"
    )
    past_programmes: Text | None = free("近三年相關計畫辦理情形")
    other_attachments: Several | None = free("其他附件")
    sites: Several | None = once_there("計畫執行所在地")
