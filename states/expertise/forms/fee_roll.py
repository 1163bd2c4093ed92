"""附件七 內聘講師鐘點費印領清冊 (R-145): who was paid how much for which hours, signed for."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from states.general.forms.values import (
    MOST_ROWS,
    Box,
    Count,
    Form,
    FormDay,
    Hours,
    Money,
    Name,
    Text,
    free,
    must,
    once_there,
)


class FeeRow(Form):
    """One lecturer's fee for one course."""

    no: Count | None = free("序號")
    name: Name | None = must("姓名")
    id: Text | None = must("身分證統一編號")
    course: Text | None = must("授課課程名稱")
    hours: Hours | None = must("授課時數")
    amount: Money | None = must("領取金額")
    signed: Box | None = free("簽章")
    note: Text | None = free("說明")


class FeeTotal(Form):
    """The last row of the roll (合計)."""

    hours: Hours | None = once_there("合計授課時數")
    amount: Money | None = once_there("合計領取金額")


class SignIn(Form):
    """One session as the sign-in sheet shows it (簽到表)."""

    date: FormDay | None = free("日期")
    name: Name | None = must("講師姓名")
    course: Text | None = must("課程名稱")
    hours: Hours | None = must("時數")


class FeeRoll(Form):
    """The fee roll of a form set, and the sessions of the sign-in sheets where they are given."""

    roll: Annotated[list[FeeRow | None], Field(max_length=MOST_ROWS)] | None = once_there(
        "內聘講師鐘點費印領清冊"
    )
    roll_total: FeeTotal | None = free("內聘講師鐘點費印領清冊合計")
    sign_in: Annotated[list[SignIn | None], Field(max_length=MOST_ROWS)] | None = free("簽到表")
