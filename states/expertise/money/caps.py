"""How much may be granted: fees and other items, then the caps per worker and employer.

Whole NT$. In this order: each item by its own sentence (計畫8), what was held before the approval
(計畫9 I), the cap per worker and the cap per employer (計畫7), what the branch's budget has left
(計畫2 I(2)). Every cut names its reason, so that a decision letter can explain each dollar.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, NotRequired, TypedDict

NOBODY = ""
"""Whom the other items are for when nobody teaches; the cap per worker cannot meet them."""


class Caps(NamedTuple):
    """The caps in force: fee per hour, per worker and year, per employer and year (計畫7, 8)."""

    hourly: int
    worker: int
    employer: int


class FeeLine(TypedDict):
    """Teaching by one person at one rate, as acts and questions hold it.

    ``too_early`` are the half hours held before the approval (AM-20), ``excluded`` says why the
    teacher is no hired retired lecturer (R-073).
    """

    worker: str
    half_hours: int
    rate: int
    too_early: NotRequired[int]
    excluded: NotRequired[str | None]


class Cut(NamedTuple):
    """Something not granted, and why. ``about`` is the worker or the item that it concerns, empty
    where it concerns the employer or the branch."""

    reason: str
    about: str
    amount: int


class Costed(NamedTuple):
    """An item besides the fees: what it costs, what of it is eligible, and each cut (計畫8)."""

    code: str
    asked: int
    eligible: int
    cuts: tuple[Cut, ...] = ()


class Taken(NamedTuple):
    """What is used up already: NT$ of each worker's cap, of the employer's, and the free budget.

    ``budget`` is ``None`` where the branch has no announced budget, or where it is not asked yet.
    """

    by_worker: Mapping[str, int]
    in_all: int
    budget: int | None = None


NOTHING_TAKEN = Taken({}, 0)


class Assessment(NamedTuple):
    """What may be granted on what was asked, by worker and by item, with each cut.

    ``by_item`` is what is eligible of each item before the caps: the ceiling of the item at
    settlement, beside that of each worker (AM-24).
    """

    asked: int
    granted: int
    by_worker: dict[str, int]
    by_item: dict[str, int]
    cuts: tuple[Cut, ...]

    def as_json(self) -> dict[str, Any]:
        """As recorded in the event."""
        return {
            "asked": self.asked,
            "granted": self.granted,
            "by_worker": {**self.by_worker},
            "by_item": {**self.by_item},
            "cuts": [list(cut) for cut in self.cuts],
        }


def fee(half_hours: int, rate: int) -> int:
    """Fee in NT$ for half hours at an hourly rate, fractions of a dollar dropped (AM-17).

    >>> fee(3, 999)
    1498
    """
    return half_hours * rate // 2


def cut(cuts: list[Cut], reason: str, about: str, amount: int) -> None:
    """Note a cut, if there is one."""
    if amount > 0:
        cuts.append(Cut(reason, about, amount))


def shares(total: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Split whole dollars in proportion, fractions dropped; nothing of the sum is lost.

    What the fractions leave goes dollar by dollar to the heaviest: of a shared item to whoever
    teaches most and meets the cap first, so that no other has more than the own time brought
    (AM-12, R-079).

    >>> shares(100, {"a": 1, "b": 2})
    {'a': 33, 'b': 67}
    >>> shares(20_000, {"a": 93, "b": 10})
    {'a': 18059, 'b': 1941}
    """
    whole = sum(weights.values())
    if whole == 0:
        return dict.fromkeys(weights, 0)
    parts = {name: total * weight // whole for name, weight in weights.items()}
    rest = total - sum(parts.values())
    order = sorted(weights, key=lambda name: (-weights[name], name))
    for name in order[:rest]:
        parts[name] += 1
    return parts


def assess(
    lines: Iterable[FeeLine],
    items: Iterable[Costed],
    caps: Caps,
    taken: Taken = NOTHING_TAKEN,
) -> Assessment:
    """Assess fee lines and the other items against the caps.

    The items are split over the workers by teaching time (AM-12); ``taken``
    is what other dossiers of the same employer and year use of the caps (AM-14, AM-15).
    """
    cuts: list[Cut] = []
    amounts: dict[str, int] = {}
    time: dict[str, int] = {}
    total = sum(_line(line, caps.hourly, (amounts, time), cuts) for line in lines)
    eligible: dict[str, int] = {}
    for item in items:
        total += item.asked
        eligible[item.code] = eligible.get(item.code, 0) + item.eligible
        cuts.extend(item.cuts)
    together = sum(eligible.values())
    if together and not any(time.values()):
        time = {NOBODY: 1}
    for worker, part in shares(together, time).items():
        amounts[worker] = amounts.get(worker, 0) + part
    granted = under_the_caps(amounts, caps, taken, cuts)
    return Assessment(total, sum(granted.values()), granted, eligible, tuple(cuts))


def _line(
    line: FeeLine,
    hourly: int,
    found: tuple[dict[str, int], dict[str, int]],
    cuts: list[Cut],
) -> int:
    """Add the eligible fee and time of a line; returns what was asked."""
    worker, half_hours, rate = line["worker"], line["half_hours"], line["rate"]
    wanted = fee(half_hours, rate)
    excluded = line.get("excluded")
    if excluded:
        cut(cuts, excluded, worker, wanted)
        return wanted
    counted = half_hours - min(line.get("too_early", 0), half_hours)
    in_time, allowed = fee(counted, rate), fee(counted, min(rate, hourly))
    cut(cuts, "hourly_cap", worker, in_time - allowed)
    cut(cuts, "before_approval", worker, wanted - in_time)
    amounts, time = found
    amounts[worker] = amounts.get(worker, 0) + allowed
    time[worker] = time.get(worker, 0) + counted
    return wanted


def under_the_caps(
    amounts: Mapping[str, int], caps: Caps, taken: Taken, cuts: list[Cut]
) -> dict[str, int]:
    """NT$ by worker within the cap of each worker, of the employer, and the free budget, in order.

    >>> under_the_caps({"W1": 120_000}, Caps(1_000, 100_000, 500_000), Taken({}, 450_000), [])
    {'W1': 50000}
    """
    own = {}
    for worker, amount in amounts.items():
        room = max(caps.worker - taken.by_worker.get(worker, 0), 0)
        own[worker] = amount if worker == NOBODY else min(amount, room)
        cut(cuts, "worker_cap", worker, amount - own[worker])
    granted = _within(own, max(caps.employer - taken.in_all, 0), "employer_cap", cuts)
    return granted if taken.budget is None else _within(granted, taken.budget, "budget", cuts)


def _within(amounts: Mapping[str, int], room: int, reason: str, cuts: list[Cut]) -> dict[str, int]:
    """What fits into the room, worker after worker in the order of the application."""
    found = {}
    for worker, amount in amounts.items():
        found[worker] = min(amount, room)
        cut(cuts, reason, worker, amount - found[worker])
        room -= found[worker]
    return found
