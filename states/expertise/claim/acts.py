"""Inputs of the acts of a claim; see `states.general.acts` for the conventions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from states.expertise.application.acts import ExtendCorrection, Line
from states.expertise.money.acts import Spent
from states.expertise.parameters import A_CLAIM_PAPER
from states.expertise.revocation.acts import Ground, Proof
from states.general.acts import (
    Code,
    Day,
    Days,
    Filing,
    Input,
    LettingGo,
    Money,
    Nothing,
    Reasoned,
    Sealed,
    Words,
)

ClaimPaper = Annotated[str, StringConstraints(pattern=A_CLAIM_PAPER)]
"""The papers of a claim by their number in point 11(1): letter, report, receipt and passbook
copy, fee roll, vouchers with list, further papers."""

Papers = Annotated[tuple[ClaimPaper, ...], Field(max_length=60)]
NamedPapers = Annotated[tuple[ClaimPaper, ...], Field(min_length=1, max_length=60)]


class TaughtLine(Line):
    """A line of the roll: the session's day where the roll states it, and whether it is signed."""

    held_on: Day | None = None
    signed: bool = True


Taught = Annotated[tuple[TaughtLine, ...], Field(max_length=200)]


DECLARATION = "請領資料及支用單據均本於誠信據實提供，如有不實，願負法律責任（計畫12 IV）"
"""What whoever hands in a claim declares with it (R-110)."""


class FileClaim(Filing):
    """Handing in a claim: the papers and the sum of the receipt; ``forms`` as handed in.

    An employer that hands in a claim by its own account declares with it that it is true. Who
    enters one that came on paper says whether the paper declares it; left unsaid, or without a
    signed declaration, the declaration is asked for (R-110, T22).
    """

    documents: Papers
    claimed: Money
    truth_declared: bool | None = Field(default=None, description=DECLARATION)
    forms: Sealed | None = None


class ApplyRestoration(FileClaim):
    """Asking to be put back into time, with the claim itself (APA 50)."""

    obstacle: Literal["natural_disaster", "other"]
    cause_ended_on: Day
    reason: Words


class SetLapseAside(FileClaim):
    """Undoing a lapse because something turned up that shows the period was kept.

    On the ground of restoration, ``cause_ended_on`` is the day on which the obstacle ended.
    """

    ground: Literal["postmark", "restoration", "closure"]
    cause_ended_on: Day | None = None
    reason: Words


class RequestPapers(Input):
    """Naming each gap; ``days`` may be left to the branch's published default."""

    gaps: NamedPapers
    days: Days | None = None


class SupplyPapers(Filing):
    """Handing in missing papers: which of the named gaps they cover."""

    covers: NamedPapers


class ReturnPapers(Input):
    """Which gaps are still open."""

    gaps: NamedPapers


class Verify(Input):
    """What was really taught and paid per lecturer, and what each other item really cost."""

    taught: Taught
    spent: Spent = ()


class ApprovePayment(Input):
    """A late claim that is paid all the same needs a reason (AM-28)."""

    reason: Words | None = None


class Withhold(Proof, Reasoned):
    """On which ground money is kept back before payment, and what proves it (R-113, R-120)."""

    ground: Ground
    rule_broken: Code | None = None
    severe: bool = False


class Pay(Input):
    """When the money left, and under which voucher."""

    paid_on: Day
    voucher: Code


INPUTS: dict[str, type[Input]] = {
    "reimbursement.file": FileClaim,
    "reimbursement.file_late": FileClaim,
    "reimbursement.apply_restoration": ApplyRestoration,
    "reimbursement.restore": Reasoned,
    "reimbursement.set_aside": SetLapseAside,
    "reimbursement.request_correction": RequestPapers,
    "reimbursement.extend_correction": ExtendCorrection,
    "reimbursement.supply_part": SupplyPapers,
    "reimbursement.supply": SupplyPapers,
    "reimbursement.return_incomplete": ReturnPapers,
    "reimbursement.verify": Verify,
    "reimbursement.send_back": Reasoned,
    "reimbursement.withdraw_decision": Reasoned,
    "reimbursement.approve_payment": ApprovePayment,
    "reimbursement.approve_payment_in_part": Reasoned,
    "reimbursement.refuse": Reasoned,
    "reimbursement.withhold": Withhold,
    "reimbursement.pay": Pay,
    "reimbursement.verify_again": Verify,
    "reimbursement.approve_top_up": Nothing,
    "reimbursement.pay_top_up": Pay,
    "reimbursement.waive": LettingGo,
}
