"""附件八 經費支用單據明細表 (R-146): approved and spent by item and voucher."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from states.general.forms.values import (
    MOST_ROWS,
    Box,
    Count,
    Form,
    FormDay,
    Money,
    Several,
    Text,
    free,
    must,
    once_there,
)

SIGNERS = {"preparer": "填表人", "accountant": "會計人員", "owner": "負責人"}


def _numbers(value: Any) -> Any:
    """Voucher numbers as one text, whether typed as a number, a text or a list."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list) and all(isinstance(one, str | int) for one in value):
        return "、".join(str(one) for one in value)
    return value


class ExpenseRow(Form):
    """One item: approved, really spent, and the vouchers that show it."""

    no: Count | None = free("序號")
    item: Text | None = must("項目")
    approved: Money | None = must("核定金額")
    spent: Money | None = must("實支金額")
    voucher: Annotated[Text | None, BeforeValidator(_numbers)] = must("單據編號")
    voucher_date: FormDay | None = free("單據日期")
    original: Box | None = free("單據正本")
    certified_same: Box | None = free("加註與正本相符")
    reason_for_copy: Text | None = free("無法檢附正本之原因")
    note: Text | None = free("說明")


class ExpenseTotal(Form):
    """The last row of the list (合計)."""

    approved: Money | None = once_there("合計核定金額")
    spent: Money | None = once_there("合計實支金額")


class ExpenseList(Form):
    """The expense list of a form set."""

    expenses: Annotated[list[ExpenseRow | None], Field(max_length=MOST_ROWS)] | None = once_there(
        "經費支用單據明細表"
    )
    expenses_total: ExpenseTotal | None = free("經費支用單據明細表合計")
    expenses_signatures: Several | None = free("經費支用單據明細表簽章")
