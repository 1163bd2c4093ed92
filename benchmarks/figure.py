"""A figure: something measured against its floor, alternating, with its bar."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

ALTERNATIONS = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table.

    ``value`` is what the bar is about, ``low`` and ``high`` its spread over the alternations;
    ``beside`` tells absolute speeds, rows and durability. Only a ratio has a bar: a speed depends
    on what else the machine does, and is told to be held against another checkout in turn.
    """

    name: str
    database: str
    value: float
    low: float
    high: float
    bar: float | None
    unit: str
    beside: str
    at_most: bool = False

    @property
    def met(self) -> bool:
        """Whether the median meets the bar."""
        if self.bar is None:
            return True
        return self.value <= self.bar if self.at_most else self.value >= self.bar


class Took(NamedTuple):
    """How long some work takes by the wall, and how much of it a processor was ours."""

    wall: float
    busy: float


def took(work: Callable[[], object]) -> Took:
    """Both times of some work; earlier garbage is collected before it begins.

    Where the disk is slow or others wait for the processors, the wall says little of the work.
    """
    gc.collect(1)
    begun, busy = time.perf_counter(), time.process_time()
    work()
    return Took(time.perf_counter() - begun, time.process_time() - busy)


def seconds(work: Callable[[], object]) -> float:
    """How long some work takes by the wall."""
    return took(work).wall


def busy_beside(times: Sequence[tuple[Took, Took]], many: int, what: str) -> str:
    """The processor time of one of many, ours and the floor's, told beside a ratio by the wall."""
    ours, floor = (
        spread([one.busy / many * 1e6 for one in side])[0] for side in zip(*times, strict=True)
    )
    return f"processor time of {what} {ours:,.0f} µs, floor {floor:,.0f} µs"


def spread(values: list[float]) -> tuple[float, float, float]:
    """Median, lowest and highest."""
    return median(values), min(values), max(values)
