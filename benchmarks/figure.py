"""A figure: something measured against its floor, alternating, with its bar."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

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


def seconds(work: Callable[[], object]) -> float:
    """How long some work takes by the wall; earlier garbage is collected before it begins."""
    gc.collect(1)
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def spread(values: list[float]) -> tuple[float, float, float]:
    """Median, lowest and highest."""
    return median(values), min(values), max(values)
