"""Inputs of the acts that carry a revocation out: return of money, stop of subsidies."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from states.general.acts import Code, Day, Days, Input, Reasoned

Amount = Annotated[int, Field(ge=1, le=10_000_000)]
ReferralPaper = Literal[
    "referral_letter", "decision", "asset_list", "no_known_assets", "proof_of_lapse", "other"
]


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


class Refer(Input):
    """The papers that go with a referral (行政執行法 13 I), by code.

    Who knows of no assets says so instead of listing them.
    """

    papers: Annotated[tuple[ReferralPaper, ...], Field(min_length=1, max_length=20)]


class AgreeInstalments(Reasoned):
    """Paying in parts: the days and amounts, which together are what is owed."""

    instalments: Annotated[tuple[Instalment, ...], Field(min_length=2, max_length=60)]


INPUTS: dict[str, type[Input]] = {
    "refund.order": OrderReturn,
    "refund.repay_part": Payment,
    "refund.repay": Payment,
    "refund.agree_instalments": AgreeInstalments,
    "refund.refer": Refer,
    "refund.recover": Payment,
    "refund.discharge": Reasoned,
    "refund.pay_back": Payment,
}
