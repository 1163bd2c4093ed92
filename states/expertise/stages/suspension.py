"""Where a stop of subsidies stands."""

from __future__ import annotations

from enum import StrEnum, unique

from states.law.role import Role


@unique
class State(StrEnum):
    """Where a stop stands. Nobody holds the baton: the clock begins and ends it."""

    ordered = "ordered"
    running = "running"
    ended = "ended"
    annulled = "annulled"


HOLDERS: dict[str, Role] = {}
