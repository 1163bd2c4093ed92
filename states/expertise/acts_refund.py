"""Inputs of the acts that carry a revocation out: return of money, stop of subsidies."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from states.general.acts import Code, Day, Days, Input, Nothing, Reasoned

Amount = Annotated[int, Field(ge=1, le=10_000_000)]


class OrderReturn(Input):
    """Carrying out a decided return; amount and days are those of the decision unless stated."""

    about: Code
    amount: Amount | None = None
    days: Days | None = None


class Payment(Input):
    """Money that came in, or went back."""

    amount: Amount
    paid_on: Day


class Instalment(Input):
    """One part of a plan of instalments."""

    due_on: Day
    amount: Amount


class AgreeInstalments(Reasoned):
    """Paying in parts: the days and amounts, which together are what is owed."""

    instalments: Annotated[tuple[Instalment, ...], Field(min_length=2, max_length=60)]


INPUTS: dict[str, type[Input]] = {
    "refund.order": OrderReturn,
    "refund.repay_part": Payment,
    "refund.repay": Payment,
    "refund.agree_instalments": AgreeInstalments,
    "refund.refer": Nothing,
    "refund.recover": Payment,
    "refund.discharge": Reasoned,
    "refund.pay_back": Payment,
}
