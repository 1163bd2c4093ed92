"""How much of a grant is paid out: what was really and properly spent, item by item (計畫11(1)).

Whole NT$. Approval is the ceiling of every item; nothing moves between items (AM-24). Every cut
names its reason, so that a decision letter can explain each dollar.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, NotRequired

from states.expertise.money.caps import (
    NOTHING_TAKEN,
    Caps,
    Costed,
    Cut,
    FeeLine,
    Taken,
    cut,
    fee,
    shares,
    under_the_caps,
)


class Granted(NamedTuple):
    """What the grant allows: fee lines, ceiling of each other item, amount by worker.

    ``since`` is the day from which each worker's teaching is approved: that of the application, or
    of the change that brought the worker in; sessions before it are not paid (AM-20, DC-103).
    """

    lines: tuple[FeeLine, ...]
    by_item: Mapping[str, int]
    by_worker: Mapping[str, int]
    approved_on: str | None = None
    since: Mapping[str, str] = {}


class Taught(FeeLine):
    """A line of the roll: teaching, and where it is known on which day and whether signed for."""

    held_on: NotRequired[str | None]
    signed: NotRequired[bool]


class Claim(NamedTuple):
    """What is claimed: fee lines as on the roll (worker, half hours really taught, rate really
    paid, perhaps ``held_on`` and ``signed``), what each other item really cost and what of it is
    eligible, and the sum of the receipt, above which nothing is paid."""

    taught: tuple[Taught, ...] = ()
    spent: tuple[Costed, ...] = ()
    receipt: int | None = None


class Settlement(NamedTuple):
    """What is payable on a claim, by worker and by item, with each cut.

    ``by_item`` is what each item comes to before the ceilings of the workers.
    """

    payable: int
    by_worker: dict[str, int]
    by_item: dict[str, int]
    cuts: tuple[Cut, ...]


class Teaching(NamedTuple):
    """One worker's fee as approved: half hours, and NT$."""

    half_hours: int
    amount: int


def settle(granted: Granted, claim: Claim, caps: Caps, taken: Taken = NOTHING_TAKEN) -> Settlement:
    """Settle a claim; ``taken`` is what other cases of the employer and year were paid (AM-15)."""
    cuts: list[Cut] = []
    amounts = dict.fromkeys(granted.by_worker, 0)
    amounts |= fees_payable(claim.taught, granted, caps.hourly, cuts)
    by_item = items_payable(claim.spent, granted.by_item, cuts)
    time = {name: part.half_hours for name, part in approved_fees(granted, caps.hourly).items()}
    for worker, part in shares(sum(by_item.values()), time).items():
        amounts[worker] += part
    for worker, amount in amounts.items():
        ceiling = granted.by_worker[worker]
        cut(cuts, "grant_of_the_worker", worker, amount - ceiling)
        amounts[worker] = min(amount, ceiling)
    amounts = under_the_caps(amounts, caps, taken, cuts)
    total = sum(amounts.values())
    if claim.receipt is not None and claim.receipt < total:
        cut(cuts, "not_claimed", "", total - claim.receipt)
        amounts, total = shares(claim.receipt, amounts), claim.receipt
    return Settlement(total, amounts, by_item, tuple(cuts))


def approved_fees(granted: Granted, hourly: int) -> dict[str, Teaching]:
    """The approved time and fee of each worker."""
    found: dict[str, Teaching] = {}
    for line in granted.lines:
        before = found.get(line["worker"], Teaching(0, 0))
        amount = fee(line["half_hours"], min(line["rate"], hourly))
        found[line["worker"]] = Teaching(
            before.half_hours + line["half_hours"], before.amount + amount
        )
    return found


def fees_payable(
    taught: Iterable[Taught], granted: Granted, hourly: int, cuts: list[Cut]
) -> dict[str, int]:
    """The fee of each worker: signed for, after the approval, within approved hours and amount."""
    approved = approved_fees(granted, hourly)
    left = {worker: teaching.half_hours for worker, teaching in approved.items()}
    fees: dict[str, int] = {}
    for line in taught:
        worker, half_hours, rate = line["worker"], line["half_hours"], line["rate"]
        outside = why_not(line, granted, approved)
        if outside:
            cut(cuts, outside, worker, fee(half_hours, rate))
            continue
        counted = min(half_hours, left[worker])
        left[worker] -= counted
        in_time, allowed = fee(counted, rate), fee(counted, min(rate, hourly))
        cut(cuts, "hours_above_approval", worker, fee(half_hours, rate) - in_time)
        cut(cuts, "hourly_cap", worker, in_time - allowed)
        fees[worker] = fees.get(worker, 0) + allowed
    for worker, amount in fees.items():
        cut(cuts, "fee_above_approval", worker, amount - approved[worker].amount)
        fees[worker] = min(amount, approved[worker].amount)
    return fees


def why_not(line: Taught, granted: Granted, approved: Mapping[str, Teaching]) -> str | None:
    """Why a line of the roll is no approved teaching at all; ``None`` if it is (R-073, R-098)."""
    held, worker = line.get("held_on"), line["worker"]
    if line.get("excluded"):
        return line["excluded"]
    if worker not in approved:
        return "unapproved_change"
    if held is not None and granted.approved_on is not None and held < granted.approved_on:
        return "before_approval"
    if held is not None and held < granted.since.get(worker, held):
        return "unapproved_change"
    return None if line.get("signed", True) else "unsigned"


def items_payable(
    spent: Iterable[Costed], approved: Mapping[str, int], cuts: list[Cut]
) -> dict[str, int]:
    """NT$ of each other item: what was properly spent, at most what was approved for it (AM-24)."""
    found: dict[str, int] = {}
    for item in spent:
        cuts.extend(item.cuts)
        if item.code not in approved:
            cut(cuts, "unapproved_change", item.code, item.eligible)
            continue
        found[item.code] = found.get(item.code, 0) + item.eligible
    for code, amount in found.items():
        cut(cuts, "item_above_approval", code, amount - approved[code])
        found[code] = min(amount, approved[code])
    return found
