"""How much of a grant is paid out: what was really and properly spent, item by item (計畫11(1)).

Whole NT$. Approval is the ceiling of every item; nothing moves between items (AM-24). Every cut
names its reason, so that a decision letter can explain each dollar.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from states.expertise.money import Cut, fee, shares


class Granted(NamedTuple):
    """What the grant allows: fee lines, sum of the other items, amount by worker."""

    lines: tuple[Mapping[str, Any], ...]
    shared: int
    by_worker: Mapping[str, int]


class Settlement(NamedTuple):
    """What is payable on a claim, worker by worker, with each cut."""

    payable: int
    by_worker: dict[str, int]
    cuts: tuple[Cut, ...]


class Teaching(NamedTuple):
    """One worker's fee as approved, or as really taught and paid."""

    half_hours: int
    amount: int


def settle(
    granted: Granted,
    taught: Iterable[Mapping[str, Any]],
    spent: int,
    hourly: int,
    claimed: int | None = None,
) -> Settlement:
    """Settle a claim.

    ``taught`` are fee lines as on the roll (worker, half hours really taught, rate really paid);
    ``spent`` is what the other items really cost; ``hourly`` the cap per hour; ``claimed`` the sum
    of the receipt, above which nothing is paid.
    """
    cuts: list[Cut] = []
    approved = _approved(granted.lines, hourly)
    amounts = dict.fromkeys(granted.by_worker, 0)
    for worker, fees in _taught(taught, approved, hourly, cuts).items():
        ceiling = approved[worker].amount
        _cut(cuts, "fee_above_approval", worker, fees - ceiling)
        amounts[worker] = min(fees, ceiling)
    _cut(cuts, "shared_above_approval", "", spent - granted.shared)
    time = {worker: teaching.half_hours for worker, teaching in approved.items()}
    for worker, part in shares(min(spent, granted.shared), time).items():
        amounts[worker] += part
    for worker, amount in amounts.items():
        ceiling = granted.by_worker[worker]
        _cut(cuts, "grant_of_the_worker", worker, amount - ceiling)
        amounts[worker] = min(amount, ceiling)
    total = sum(amounts.values())
    if claimed is not None and claimed < total:
        _cut(cuts, "not_claimed", "", total - claimed)
        amounts, total = shares(claimed, amounts), claimed
    return Settlement(total, amounts, tuple(cuts))


def _approved(lines: Iterable[Mapping[str, Any]], hourly: int) -> dict[str, Teaching]:
    """The approved time and fee of each worker."""
    found: dict[str, Teaching] = {}
    for line in lines:
        before = found.get(line["worker"], Teaching(0, 0))
        amount = fee(line["half_hours"], min(line["rate"], hourly))
        found[line["worker"]] = Teaching(
            before.half_hours + line["half_hours"], before.amount + amount
        )
    return found


def _taught(
    lines: Iterable[Mapping[str, Any]],
    approved: Mapping[str, Teaching],
    hourly: int,
    cuts: list[Cut],
) -> dict[str, int]:
    """The eligible fee of each worker: approved hours at most, the capped rate at most."""
    fees: dict[str, int] = {}
    left = {worker: teaching.half_hours for worker, teaching in approved.items()}
    for line in lines:
        worker, half_hours, rate = line["worker"], line["half_hours"], line["rate"]
        if worker not in approved:
            _cut(cuts, "unapproved_change", worker, fee(half_hours, rate))
            continue
        counted = min(half_hours, left[worker])
        left[worker] -= counted
        wanted, in_time = fee(half_hours, rate), fee(counted, rate)
        allowed = fee(counted, min(rate, hourly))
        _cut(cuts, "hours_above_approval", worker, wanted - in_time)
        _cut(cuts, "hourly_cap", worker, in_time - allowed)
        fees[worker] = fees.get(worker, 0) + allowed
    return fees


def _cut(cuts: list[Cut], reason: str, worker: str, amount: int) -> None:
    """Note a cut, if there is one."""
    if amount > 0:
        cuts.append(Cut(reason, worker, amount))
