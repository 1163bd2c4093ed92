"""How much work something is, in units that a busy or a slow machine does not change."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

TURNS = 20_000
"""Of the yardstick: about a tenth of a second of a processor of 2026."""

_SMALL = {"kind": "amount", "lines": [{"worker": "W1", "hours": 40, "rate": 1_000}], "year": 2026}


def effort(work: Callable[[], Any]) -> float:
    """Processor time of a piece of work, by that of writing and reading a small JSON object twenty
    thousand times, measured before and after it in the same run."""
    before = _seconds(_yardstick)
    took = _seconds(work)
    return took / max(before, _seconds(_yardstick))


def _yardstick() -> None:
    for _ in range(TURNS):
        json.loads(json.dumps(_SMALL))


def _seconds(work: Callable[[], Any]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
