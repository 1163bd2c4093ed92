"""How much may be granted: hours times the capped fee, then the caps per worker and employer.

Whole NT$. Every cut names its reason, so that a decision letter can explain each dollar.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple


class Caps(NamedTuple):
    """The caps in force: fee per hour, per worker and year, per employer and year (計畫7, 8)."""

    hourly: int
    worker: int
    employer: int


class Cut(NamedTuple):
    """Something not granted, and why. ``worker`` is empty where it concerns the employer."""

    reason: str
    worker: str
    amount: int


class Assessment(NamedTuple):
    """What may be granted on what was asked, worker by worker, with each cut."""

    asked: int
    granted: int
    by_worker: dict[str, int]
    cuts: tuple[Cut, ...]

    def as_json(self) -> dict[str, Any]:
        """As recorded in the event."""
        return {
            "asked": self.asked,
            "granted": self.granted,
            "by_worker": self.by_worker,
            "cuts": [list(cut) for cut in self.cuts],
        }


def fee(half_hours: int, rate: int) -> int:
    """Fee in NT$ for half hours at an hourly rate, fractions of a dollar dropped.

    >>> fee(3, 999)
    1498
    """
    return half_hours * rate // 2


def shares(total: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Split whole dollars in proportion; the remainder goes to the largest fractions, in order.

    >>> shares(100, {"a": 1, "b": 2})
    {'a': 33, 'b': 67}
    """
    whole = sum(weights.values())
    if whole == 0:
        return dict.fromkeys(weights, 0)
    parts = {name: total * weight // whole for name, weight in weights.items()}
    rest = total - sum(parts.values())
    order = sorted(weights, key=lambda name: (-(total * weights[name] % whole), name))
    for name in order[:rest]:
        parts[name] += 1
    return parts


def assess(
    lines: Iterable[Mapping[str, Any]],
    shared: int,
    caps: Caps,
    committed: Mapping[str, int],
    committed_in_all: int,
) -> Assessment:
    """Assess fee lines and shared items against the caps.

    ``lines`` hold ``worker``, ``half_hours`` and ``rate``; ``shared`` is the sum of the other
    items, split over the workers by teaching time (AM-12); ``committed`` is what other dossiers
    of the same employer and year already take of each worker's cap, ``committed_in_all`` of the
    employer's (AM-14, AM-15).
    """
    cuts: list[Cut] = []
    asked: dict[str, int] = {}
    time: dict[str, int] = {}
    total = shared
    for line in lines:
        worker, half_hours, rate = line["worker"], line["half_hours"], line["rate"]
        wanted, allowed = fee(half_hours, rate), fee(half_hours, min(rate, caps.hourly))
        total += wanted
        if allowed < wanted:
            cuts.append(Cut("hourly_cap", worker, wanted - allowed))
        asked[worker] = asked.get(worker, 0) + allowed
        time[worker] = time.get(worker, 0) + half_hours
    for worker, part in shares(shared, time).items():
        asked[worker] += part
    granted: dict[str, int] = {}
    room = max(caps.employer - committed_in_all, 0)
    for worker, amount in asked.items():
        own_room = max(caps.worker - committed.get(worker, 0), 0)
        mine = min(amount, own_room)
        if mine < amount:
            cuts.append(Cut("worker_cap", worker, amount - mine))
        granted[worker] = min(mine, room)
        if granted[worker] < mine:
            cuts.append(Cut("employer_cap", worker, mine - granted[worker]))
        room -= granted[worker]
    return Assessment(total, sum(granted.values()), granted, tuple(cuts))
