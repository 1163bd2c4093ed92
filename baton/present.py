"""The present: the only clock that the commands look at."""

from __future__ import annotations

from datetime import UTC, datetime

from states.law.taipei import instant_of, taipei_day


def now() -> str:
    """This moment, UTC."""
    return instant_of(datetime.now(UTC))


def today() -> str:
    """Today in Taipei, ISO."""
    return taipei_day(now())
