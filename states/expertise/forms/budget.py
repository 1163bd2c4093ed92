"""附件四 經費概算表 (R-142): one row an item, the totals, the signatures. Whole NT$."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from states.general.forms.values import (
    MOST_ROWS,
    Count,
    Form,
    Money,
    Quantity,
    Several,
    Text,
    free,
    must,
    once_there,
)


class BudgetLine(Form):
    """One item: what it costs in all, and what is asked of this programme."""

    no: Count | None = free("序號")
    item: Text | None = must("項目")
    unit_price: Money | None = must("單價")
    qty: Quantity | None = must("數量")
    total: Money | None = must("總價")
    requested: Money | None = must("申請本計畫補助")
    note: Text | None = free("說明")


BudgetLines = Annotated[list[BudgetLine | None], Field(max_length=MOST_ROWS)]


class BudgetTotal(Form):
    """The last row of the table (合計)."""

    total: Money | None = once_there("合計總價")
    requested: Money | None = once_there("合計申請本計畫補助")


class Budget(Form):
    """The budget table of a form set."""

    budget: BudgetLines | None = once_there("經費概算表")
    budget_total: BudgetTotal | None = free("經費概算表合計")
    budget_signatures: Several | None = free("經費概算表簽章")
