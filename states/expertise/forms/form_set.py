"""A whole set of forms, with what is known beside it: the letter, earlier cases, other grants."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from states.expertise.forms.application_form import ApplicationForm
from states.expertise.forms.budget import Budget
from states.expertise.forms.course_table import CourseTable
from states.expertise.forms.expense_list import ExpenseList
from states.expertise.forms.fee_roll import FeeRoll
from states.expertise.forms.outcome_report import OutcomeReport
from states.expertise.forms.plan import Plan
from states.expertise.forms.receipt import Receipt
from states.general.forms.values import (
    MOST_ROWS,
    Box,
    Form,
    FormDay,
    Money,
    Name,
    Names,
    free,
    must,
    once_there,
)


class Approval(Form):
    """What the approval letter grants (核准函), item by item."""

    approved_total: Money | None = free("核定補助總額")
    items: dict[str, Money | None] | None = free("核定項目")
    approved_on: FormDay | None = free("核定日期")


class EarlierCase(Form):
    """An earlier case of the same employer: when it was granted, and who was paid for."""

    date: FormDay | None = must("核定日期")
    lecturers: Names | None = must("已補助之講師")


class Grant(Form):
    """Another grant of public money, declared by the employer or found in the records."""

    agency: Name | None = must("機關")
    amount: Money | None = free("金額")
    same_cause: Box | None = free("同一事由")
    received: Box | None = free("已領取")


class FormSet(CourseTable, Budget, FeeRoll, ExpenseList):
    """The eight annexes as one set. A form that is not there is not asked."""

    application: ApplicationForm | None = once_there("申請書")
    plan: Plan | None = once_there("計畫書")
    approval: Approval | None = free("核准函")
    report: OutcomeReport | None = once_there("成果報告")
    receipt: Receipt | None = once_there("領據")
    as_of: FormDay | None = free("查對日")
    registered_name: Name | None = free("設立登記之名稱")
    earlier: Annotated[list[EarlierCase | None], Field(max_length=MOST_ROWS)] | None = free(
        "近三年補助案件"
    )
    other_grants: Annotated[list[Grant | None], Field(max_length=MOST_ROWS)] | None = free(
        "申報之其他補助"
    )
    known_grants: Annotated[list[Grant | None], Field(max_length=MOST_ROWS)] | None = free(
        "查得之其他補助"
    )
