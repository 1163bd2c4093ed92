"""A period that begins with a letter says how the letter was served, with the article of that way.

Until 28 November 2026 only the day was asked, and every service was told as one by hand (T10).
"""

from __future__ import annotations

from dataclasses import replace

from states.general.changes import TRIALS
from states.law.rule import ClockSpec


def service_is_told(before: ClockSpec, way: str = "service_way") -> ClockSpec:
    """The clock as it is since that day; ``before`` names the day of effect as the day served.

    ``way`` is the fact that knows how the letter was served.
    """
    served = before.basis["served_on"]
    basis = {**before.basis, "effective_on": served, "service": way}
    return replace(before, basis=basis, since=TRIALS, former=before)
